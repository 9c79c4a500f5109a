"""Writes docs/duties-by-place.md from the duties of the rulebook: `python -m tools.render_duties`.

A test compares the committed page with what this prints, so the page always shows the law that the service applies.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from service.domain.duty import CountedFrom
from service.domain.parameter import DatedValue, Parameter
from service.rulebook import Rulebook

PAGE: Final = Path("docs/duties-by-place.md")
HEAD: Final = """# Duties by place

Written by `python -m tools.render_duties` from `service/parameters/*/duty/`. One row for each rule and day from
which it holds; several rules of one law make one line of a quote. [Duties](duties.md) says how the periods are counted.
*recalled* marks what nobody has read in its source yet.

| place | told | report | notice to the persons | counted from | set off by | law | from |
| --- | --- | --- | --- | --- | --- | --- | --- |
"""


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(Rulebook.load()), encoding="utf-8")


def page(rulebook: Rulebook) -> str:
    """The page as Markdown."""
    return HEAD + "".join(f"| {' | '.join(row)} |\n" for row in _rows(rulebook))


def _rows(rulebook: Rulebook) -> Iterator[tuple[str, ...]]:
    for parameter in rulebook.parameters.values():
        if parameter.unit == "duty":
            for dated in parameter.values:
                if dated.value is not None:
                    yield _row(parameter, dated)


def _row(parameter: Parameter, dated: DatedValue) -> tuple[str, ...]:
    value: Any = dated.value
    report = _period(value["first"]) if value["to"] else "–"
    if value["to"] and value["final"]:
        report += f", final {_period(value['final'])}"
    set_off = value["trigger"].en + (f"; if {value['depends_on'].en}" if value["depends_on"] else "")
    unsure = " (recalled)" if dated.citation.confirmed is False else ""
    return (
        parameter.id.partition(".")[0].upper().replace("_", "-"),
        value["to"].en if value["to"] else "the persons only",
        report,
        _period(value["notice"]) if value["notify_persons"] else "–",
        str(value["starts"]),
        set_off,
        value["legal_basis"].en + unsure,
        dated.effective.isoformat(),
    )


def _period(clock: Mapping[str, Any]) -> str:
    """A period in words, such as 15 days after the notice."""
    if clock["pace"]:
        return str(clock["pace"]).replace("_", " ")
    number, unit = clock["number"], clock["unit"].replace("_", " ")
    length = f"{number} {unit.removesuffix('s') if number == 1 else unit}"
    if clock["target"]:
        length += " as a target" + (f", late after {clock['latest']}" if clock["latest"] else "")
    if clock["counted_from"] == CountedFrom.START:
        return length
    return f"{length} after the {clock['counted_from'].replace('_', ' ').replace('year end', 'end of the year')}"


if __name__ == "__main__":
    main()
