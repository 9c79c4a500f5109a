"""What must be reported or notified after an incident, in the order in which it falls due.

Every duty is a parameter `<prefix>.duty.*` in force on the day of discovery, so a new law is a new file.
"""

from collections.abc import Iterable
from datetime import date

from service.domain.duty import Duty, DutyCertainty, Pace, Step
from service.domain.incident import Incident
from service.domain.organisation import Organisation
from service.domain.text import Text
from service.reporting.folding import folded
from service.reporting.lines import Lines
from service.reporting.triggers import Trigger, triggers
from service.rulebook import RulesInForce


def duties(incident: Incident, organisation: Organisation, rules: RulesInForce, as_of: date) -> tuple[Duty, ...]:
    """The duties under every law that protects the affected persons, in the order of their due times.

    Triggers of one family, place and addressee make one duty. Of those that the facts set off it keeps the earliest
    first report and the longest final period. Where no trigger is certain the duty is `possible`, names the unknown
    facts, and keeps the shortest final period. Where the law also wants the persons told, that is a duty of its own.
    First comes what is to be done at once, then what has a date, by the moment it falls due (of the first report, else
    of the final one), then what has none, by `Pace`. `rules` are those of the day of discovery; where each report
    stands is as of `as_of`.
    """
    found = triggers(incident, organisation, rules)
    lines = Lines(found, incident, organisation, rules, as_of)
    return tuple(sorted(folded(lines.of(group) for group in _grouped(found)), key=_urgency))


def _grouped(found: Iterable[Trigger]) -> Iterable[list[Trigger]]:
    """Triggers of one step, place, family and addressee together, in the order in which they were found."""
    groups: dict[tuple[Step, str, str, Text | None], list[Trigger]] = {}
    for trigger in found:
        to = trigger.value["to"] if trigger.step is Step.REPORT else None
        groups.setdefault((trigger.step, trigger.place.code, trigger.value["family"], to), []).append(trigger)
    return groups.values()


def _urgency(duty: Duty) -> tuple[int, float, bool]:
    """At once, then by the moment, then by the pace; of two at one moment, the certain one first."""
    uncertain = duty.certainty is not DutyCertainty.DUE
    if duty.pace is Pace.IMMEDIATELY:
        return 0, 0.0, uncertain
    due = duty.first or duty.final
    if due:
        return 1, due.at.timestamp(), uncertain
    return 2 + (tuple(Pace).index(duty.pace) if duty.pace else 0), 0.0, uncertain
