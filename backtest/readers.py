"""Incidents from three forms of file: those that come with the program, files of cases, and lists of outcomes."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import yaml

from backtest.observed import Figure, Observed, day_of
from schemas.countries import COUNTRIES
from schemas.currencies import DECIMALS
from service.domain.known_incident import KnownIncident
from service.domain.money import Money
from service.domain.vocabulary.causes import CAUSES
from service.domain.vocabulary.data_elements import DATA_ELEMENTS
from service.domain.vocabulary.sectors import SECTORS
from service.incidents import packaged

WORDS: Final[Mapping[str, Any]] = yaml.safe_load((Path(__file__).parent / "words.yaml").read_text(encoding="utf-8"))
SCORED: Final = "score"
UNKNOWN: Final = "unknown"
MISUSE: Final[Mapping[object, str]] = {True: "confirmed", False: "none_known"}


@dataclass(slots=True)
class Reading:
    """What a file gave: the incidents that can be quoted, and how many could not be and why."""

    incidents: list[Observed] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)

    def add(self, observed: Observed | None, why: str) -> None:
        """Keep an incident, or count the reason for leaving it out."""
        if observed is None:
            self.left_out[why] += 1
        else:
            self.incidents.append(observed)


def read_packaged() -> Reading:
    """The incidents that come with the program, with the costs that are marked as what was really paid."""
    reading = Reading()
    for known in packaged().rows:
        figures = tuple(Figure(cost.kind, cost.amount) for cost in known.costs if cost.scored)
        if not figures:
            reading.add(None, "no figure that may be scored")
        elif known.persons is None:
            reading.add(None, "no number of persons")
        else:
            reading.add(_of_known(known, known.persons, figures), "")
    return reading


def _of_known(known: KnownIncident, persons: int, figures: tuple[Figure, ...]) -> Observed:
    return Observed(
        id=known.id,
        organisation=known.organisation,
        country=known.jurisdictions[0],
        discovered_on=day_of(known.discovered, known.year),
        persons=persons,
        cause=known.cause,
        data_elements=known.data_elements,
        sector=known.sector,
        secondary_misuse=known.secondary_misuse.value,
        via_processor=known.via_processor,
        annual_revenue=known.annual_revenue,
        figures=figures,
    )


def read_cases(path: Path) -> Reading:
    """A file of cases: a mapping with the list `incidents`, of which those with `use: score` are read.

    Raises ValueError where the file has no such list.
    """
    reading = Reading()
    for entry in _list_of(path, "incidents"):
        if entry.get("use", SCORED) != SCORED:
            reading.add(None, f"use: {entry['use']}")
        elif not entry.get("records"):
            reading.add(None, "no number of persons")
        else:
            reading.add(_case(entry), "no figure that may be scored")
    return reading


def _case(entry: Mapping[str, Any]) -> Observed | None:
    country = str(entry["country"])
    actual = entry["actual"] or {}
    wanted = entry.get("score_heads") or [name for name, figure in actual.items() if isinstance(figure, Mapping)]
    figures = tuple(figure for name in wanted if (figure := _figure(name, actual.get(name), country)))
    if not figures:
        return None
    return Observed(
        id=str(entry["id"]),
        organisation=str(entry["organisation"]),
        country=country,
        discovered_on=day_of(entry.get("discovered") and str(entry["discovered"]), int(entry["year"])),
        persons=int(entry["records"]),
        cause=cause_of(entry.get("cause")),
        data_elements=elements_of(entry.get("data_types") or (), country),
        sector=_known(WORDS["sectors"].get(entry.get("sector"), entry.get("sector")), SECTORS),
        secondary_misuse=MISUSE.get(entry.get("secondary_misuse"), UNKNOWN),
        via_processor=entry.get("cause") in WORDS["through_processor"],
        annual_revenue=_money(entry.get("annual_revenue")),
        figures=figures,
    )


def read_outcomes(path: Path) -> Reading:
    """Lists of what was paid: `fines_imposed` (what authorities took) and `settlements` (what classes settled for).

    Raises ValueError where the file has neither.
    """
    reading = Reading()
    for entry in _list_of(path, "fines_imposed", "settlements"):
        persons = entry.get("persons") or entry.get("class_size")
        if not persons or not entry.get("amount"):
            reading.add(None, "no number of persons" if not persons else "no amount")
        elif str(entry["jurisdiction"]) not in COUNTRIES:
            reading.add(None, f"jurisdiction {entry['jurisdiction']}")
        else:
            reading.add(_outcome(entry, int(persons)), "")
    return reading


def _outcome(entry: Mapping[str, Any], persons: int) -> Observed:
    country, fined = str(entry["jurisdiction"]), "class_size" not in entry
    published = str(entry["date"])[:10] if fined else None
    year = int(published[:4]) if published else int(entry.get("breach_year") or entry["settlement_year"])
    name = entry.get("organisation") or entry.get("company")
    return Observed(
        id=str(entry["id"]),
        organisation=str(name),
        country=country,
        discovered_on=day_of(published, year),
        persons=persons,
        cause=cause_of(entry.get("cause")),
        data_elements=elements_of(entry.get("data_types") or (), country),
        via_processor=entry.get("cause") in WORDS["through_processor"],
        annual_revenue=_money({"amount": entry.get("turnover"), "currency": entry.get("turnover_currency")}),
        figures=(Figure("fine" if fined else "settlement", Money(_decimal(entry["amount"]), str(entry["currency"]))),),
    )


def cause_of(word: object) -> str:
    """The cause that a word of a file means."""
    return _known(WORDS["causes"].get(word, word), CAUSES)


def elements_of(words: Sequence[str], country: str) -> tuple[str, ...]:
    """The kinds of data that the words of a file mean in `country`; `unknown` where none is known."""
    table = {**WORDS["data_elements"], **WORDS["data_elements_in"].get(country, {})}
    found = dict.fromkeys(code for word in words for code in table.get(word, (word,)) if code in DATA_ELEMENTS)
    return tuple(found) or (UNKNOWN,)


def _figure(name: str, actual: object, country: str) -> Figure | None:
    table = {**WORDS["figures"], **WORDS["figures_in"].get(country, {})}
    money = _money(actual)
    return Figure(table[name], money) if money and name in table else None


def _money(value: object) -> Money | None:
    """An amount with its currency; None where either is missing or the currency is not known."""
    if not isinstance(value, Mapping) or value.get("amount") is None or value.get("currency") not in DECIMALS:
        return None
    return Money(_decimal(value["amount"]), str(value["currency"]))


def _decimal(amount: object) -> Decimal:
    return Decimal(str(amount))


def _known(code: object, vocabulary: Mapping[str, object]) -> str:
    return str(code) if code in vocabulary else UNKNOWN


def _list_of(path: Path, *names: str) -> Iterator[Mapping[str, Any]]:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    lists = [content[name] for name in names if isinstance(content, Mapping) and name in content]
    if not lists:
        raise ValueError(f"{path}: expected a mapping with {' or '.join(names)}")
    for entries in lists:
        yield from entries
