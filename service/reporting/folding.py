"""One line for the laws of many states where it is not known in which of them the persons live.

Fifty states have fifty laws and four clocks. Who does not know where the persons live needs the dates and the states
behind each, not fifty lines: so possible duties that differ by nothing but the state become one, by step and period.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from service.domain.duty import CountedFrom, Duty, Step
from service.domain.text import Text
from service.reporting.lines import each, joined
from service.reporting.triggers import Trigger

LABELS = {
    Step.REPORT: Text(
        "居住する州等が不明：{places}の法による当局等への報告",
        "Report under the law of the state in which they live, not known yet: {places}",
    ),
    Step.NOTICE: Text(
        "居住する州等が不明：{places}の法による本人への通知",
        "Notice to the persons affected under the law of the state in which they live, not known yet: {places}",
    ),
}
SEVERAL = Text("各州等の当局", "the authority of each state")


def folded(lines: Iterable[tuple[Trigger, Duty]]) -> Iterator[Duty]:
    """The duties, those of states where persons only may live folded by country, step and period."""
    unplaced: dict[tuple[str, str], list[Duty]] = {}
    for trigger, duty in lines:
        if trigger.unplaced:
            country = trigger.residents[0].population.jurisdiction
            unplaced.setdefault((country, f"parts_{trigger.step}_{_name(trigger.clock)}"), []).append(duty)
        else:
            yield duty
    for (country, code), alike in unplaced.items():
        yield _one(country, code, alike) if len(alike) > 1 else alike[0]


def _name(clock: Mapping[str, Any]) -> str:
    """A period as a word of a duty's code, such as 30_days or 15_days_after_notice."""
    length = clock["pace"] or f"{clock['number']}_{clock['unit']}"
    return length if clock["counted_from"] == CountedFrom.START else f"{length}_after_{clock['counted_from']}"


def _one(country: str, code: str, alike: Sequence[Duty]) -> Duty:
    """The line that stands for duties of several states: the earliest of their moments, and all their sources."""
    first, *_ = sorted(alike, key=lambda duty: duty.first.at.timestamp() if duty.first else 0.0)
    places = sorted({place for duty in alike for place in duty.places})
    to = tuple(dict.fromkeys(duty.to for duty in alike))
    return replace(
        first,
        code=code,
        jurisdiction=country,
        label=LABELS[first.step].fill(places=", ".join(places)),
        to=to[0] if len(to) == 1 else SEVERAL,
        legal_basis=joined([duty.legal_basis for duty in alike]),
        possible_triggers=each(duty.possible_triggers for duty in alike),
        unknown_facts=each(duty.unknown_facts for duty in alike),
        depends_on=each(duty.depends_on for duty in alike),
        timing=joined([duty.timing for duty in alike]),
        notify_persons=any(duty.notify_persons for duty in alike),
        places=tuple(places),
        basis=tuple({figure.id: figure for duty in alike for figure in duty.basis}.values()),
    )
