"""What must be reported or notified after an incident, to whom, and by which day.

Every trigger is a parameter `<jurisdiction>.duty.*` in force on the day of discovery; `service/triggers.py` evaluates
its conditions and this module makes duties of them, so a new law is a new file.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from service.domain.incident import Incident, Response
from service.domain.organisation import Organisation
from service.domain.parameter import Figure
from service.domain.quote import Duty, DutyCertainty, DutyStatus
from service.domain.text import Text
from service.rulebook import RulesInForce
from service.triggers import Trigger, triggers

NOTICE_LABEL = Text("{label}：本人への通知", "{label}: notice to the persons affected")
PERSONS = Text("本人", "the persons affected")
PROMPTLY = Text(
    "状況に応じて速やかに（法令に日数の定めはない）",
    "promptly, as the circumstances require; the law sets no number of days",
)


def duties(incident: Incident, organisation: Organisation, rules: RulesInForce, as_of: date) -> tuple[Duty, ...]:
    """The duties in every jurisdiction where affected persons live, with due dates in calendar days from discovery.

    Triggers of one family and addressee make one duty. Of those that the facts set off it keeps the earliest first
    report and the longest final period. Where no trigger is certain the duty is `possible`, names the unknown facts,
    and keeps the shortest final period. Where the law also wants the persons told, that is a duty of its own. A last
    day on which the authority is closed is not moved, so that no date shown is too late. `rules` are those of the day
    of discovery; where each report stands is as of `as_of`.
    """
    return tuple(
        duty
        for jurisdiction in dict.fromkeys(population.jurisdiction for population in incident.populations)
        for group in _grouped(triggers(incident, organisation, rules, jurisdiction))
        for duty in _lines(group, incident, as_of)
    )


def _grouped(found: Iterator[Trigger]) -> tuple[tuple[Trigger, ...], ...]:
    """Triggers of one family and addressee together, certain duties first, and in the order of their ids."""
    groups: dict[tuple[str, Text], list[Trigger]] = {}
    for trigger in found:
        groups.setdefault((trigger.value["family"], trigger.value["to"]), []).append(trigger)
    return tuple(tuple(group) for group in sorted(groups.values(), key=lambda group: not _certain(group)))


def _lines(group: Sequence[Trigger], incident: Incident, as_of: date) -> Iterator[Duty]:
    """The report, and the notice to persons where one of the triggers asks for it."""
    yield _report(group, incident, as_of)
    telling = [trigger for trigger in group if trigger.value["notify_persons"]]
    if telling:
        yield _notice(telling, incident.response)


def _certain(group: Sequence[Trigger]) -> list[Trigger]:
    return [trigger for trigger in group if not trigger.unknown_facts]


def _standing(group: Sequence[Trigger]) -> list[Trigger]:
    """The triggers that the duty stands on: those that are certain, or all where none is."""
    return _certain(group) or list(group)


def _leading(group: Sequence[Trigger]) -> Trigger:
    """The trigger whose final period counts: the longest where it is certain, the shortest where nothing is."""
    pick = max if _certain(group) else min
    return pick(_standing(group), key=lambda trigger: trigger.value["final_by_days"] or 0)


def _report(group: Sequence[Trigger], incident: Incident, as_of: date) -> Duty:
    leading, standing, response = _leading(group), _standing(group), incident.response
    first_by = _after(incident, min(_days(standing, "first_by_days"), default=None))
    final_by = _after(incident, leading.value["final_by_days"])
    if final_by and leading.value["final_counts_first_day"]:
        final_by -= timedelta(days=1)
    # The request says what the data protection authority was told; of any other addressee it says nothing.
    told = leading.value["data_protection_authority"]
    first_done = response.reported_on or response.final_reported_on
    first_status = _status(first_by, first_done, as_of) if told else DutyStatus.UNKNOWN
    final_status = _status(final_by, response.final_reported_on, as_of) if told else DutyStatus.UNKNOWN
    return Duty(
        code=leading.value["family"],
        jurisdiction=leading.jurisdiction,
        label=leading.figure.parameter.label,
        to=leading.value["to"],
        legal_basis=_joined([trigger.value["legal_basis"] for trigger in standing]),
        certainty=_certainty(group),
        triggers=tuple(trigger.value["trigger"] for trigger in _certain(group)),
        possible_triggers=_possible_triggers(group),
        unknown_facts=_unknown_facts(group),
        timing=leading.value["timing"],
        first_due_from=_after(incident, min(_days(standing, "first_from_days"), default=None)),
        first_due_by=first_by,
        final_due_by=final_by,
        notify_persons=any(trigger.value["notify_persons"] for trigger in standing),
        first_status=first_status,
        final_status=final_status if final_by else None,
        basis=_basis(group),
    )


def _notice(group: Sequence[Trigger], response: Response) -> Duty:
    """The duty to tell the persons, on the triggers that ask for it. The law sets no number of days."""
    leading = _leading(group)
    label = leading.figure.parameter.label
    return Duty(
        code=f"{leading.value['family']}_notice",
        jurisdiction=leading.jurisdiction,
        label=Text(NOTICE_LABEL.ja.format(label=label.ja), NOTICE_LABEL.en.format(label=label.en)),
        to=PERSONS,
        legal_basis=_joined([trigger.value["legal_basis"] for trigger in _standing(group)]),
        certainty=_certainty(group),
        triggers=tuple(trigger.value["trigger"] for trigger in _certain(group)),
        possible_triggers=_possible_triggers(group),
        unknown_facts=_unknown_facts(group),
        timing=PROMPTLY,
        first_due_from=None,
        first_due_by=None,
        final_due_by=None,
        notify_persons=True,
        first_status=DutyStatus.MET if response.notified_on else DutyStatus.OPEN,
        final_status=None,
        basis=_basis(group),
    )


def _certainty(group: Sequence[Trigger]) -> DutyCertainty:
    return DutyCertainty.DUE if _certain(group) else DutyCertainty.POSSIBLE


def _possible_triggers(group: Sequence[Trigger]) -> tuple[Text, ...]:
    return tuple(trigger.value["trigger"] for trigger in group if trigger.unknown_facts)


def _unknown_facts(group: Sequence[Trigger]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(pointer for trigger in group for pointer in trigger.unknown_facts))


def _basis(group: Sequence[Trigger]) -> tuple[Figure, ...]:
    figures = [trigger.figure for trigger in group] + [figure for trigger in group for figure in trigger.evidence]
    return tuple({figure.id: figure for figure in figures}.values())


def _joined(texts: Sequence[Text]) -> Text:
    """Provisions that stand one after the other, each once: `;` (`；` in Japanese) parts them."""
    ja = dict.fromkeys(part for text in texts for part in text.ja.split("；"))
    en = dict.fromkeys(part for text in texts for part in text.en.split("; "))
    return Text("；".join(ja), "; ".join(en))


def _days(group: Sequence[Trigger], key: str) -> list[int]:
    return [trigger.value[key] for trigger in group if trigger.value[key] is not None]


def _after(incident: Incident, days: int | None) -> date | None:
    """The day that lies `days` calendar days after discovery; None where the law sets no number."""
    return None if days is None else incident.discovered_on + timedelta(days=days)


def _status(due: date | None, done: date | None, as_of: date) -> DutyStatus:
    if done is not None:
        return DutyStatus.LATE if due is not None and done > due else DutyStatus.MET
    return DutyStatus.OVERDUE if due is not None and as_of > due else DutyStatus.OPEN
