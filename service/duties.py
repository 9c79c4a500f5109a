"""What must be reported or notified after an incident, to whom, and by which day.

Every trigger is a parameter `<jurisdiction>.duty.*` in force on the day of discovery; this module only evaluates its
conditions, so a new law is a new file.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from service.domain.incident import Incident, Population
from service.domain.organisation import Organisation
from service.domain.parameter import Figure
from service.domain.quote import Duty, DutyStatus
from service.domain.text import Text
from service.rulebook import RulesInForce

UNKNOWN = "unknown"
ABOUT_DATA = ("special_care", "property_risk")
NOTICE_LABEL = Text("{label}：本人への通知", "{label}: notice to the persons affected")
PERSONS = Text("本人", "the persons affected")
PROMPTLY = Text(
    "状況に応じて速やかに（法令に日数の定めはない）",
    "promptly, as the circumstances require; the law sets no number of days",
)


@dataclass(frozen=True, slots=True)
class Trigger:
    """One duty parameter that the facts set off, with the `data_element` figures that its conditions rest on."""

    jurisdiction: str
    figure: Figure
    evidence: tuple[Figure, ...]

    @property
    def value(self) -> Mapping[str, Any]:
        """The parameter's value, as the `duty` unit shapes it."""
        value: Any = self.figure.dated.value
        return value  # type: ignore[no-any-return]


def duties(incident: Incident, organisation: Organisation, rules: RulesInForce, as_of: date) -> tuple[Duty, ...]:
    """The duties in every jurisdiction where affected persons live, with due dates in calendar days from discovery.

    Triggers of one family and addressee make one duty, which keeps the earliest first report and the longest final
    period. Where the law also wants the persons told, that is a duty of its own. A last day on which the authority is
    closed is not moved, so that no date shown is too late. `rules` are those of the day of discovery; `status` is as
    of `as_of`. Parameters: `<jurisdiction>.duty.*`, `<jurisdiction>.data_element.*`.
    """
    return tuple(
        duty
        for jurisdiction in _jurisdictions(incident)
        for group in _grouped(_triggers(incident, organisation, rules, jurisdiction))
        for duty in _lines(group, incident, as_of)
    )


def notice_required(incident: Incident, organisation: Organisation, rules: RulesInForce, jurisdiction: str) -> bool:
    """Whether a law in force obliges the organisation to tell the affected persons of `jurisdiction`."""
    triggers = _triggers(incident, organisation, rules, jurisdiction)
    return any(trigger.value["notify_persons"] for trigger in triggers)


def _jurisdictions(incident: Incident) -> tuple[str, ...]:
    return tuple(dict.fromkeys(population.jurisdiction for population in incident.populations))


def _triggers(
    incident: Incident, organisation: Organisation, rules: RulesInForce, jurisdiction: str
) -> Iterator[Trigger]:
    """Every duty parameter of the jurisdiction whose `when` holds for persons whom its `unless` does not exempt."""
    prefix = _prefix(jurisdiction)
    populations = [population for population in incident.populations if population.jurisdiction == jurisdiction]
    for figure in rules.under(f"{prefix}.duty"):
        value: Any = figure.dated.value
        when, unless = value["when"], value["unless"]
        if not _holds_for_organisation(when, incident, organisation):
            continue
        touched = [population for population in populations if _concerns(when, population, rules, prefix)]
        if unless and _holds_for_organisation(unless, incident, organisation):
            touched = [population for population in touched if not _concerns(unless, population, rules, prefix)]
        if touched and sum(population.persons.high for population in touched) > when.get("persons_over", 0):
            yield Trigger(jurisdiction, figure, tuple(_evidence(when, touched, rules, prefix)))


def _prefix(jurisdiction: str) -> str:
    """The first part of a jurisdiction's parameter ids."""
    return jurisdiction.lower().replace("-", "_")


def _holds_for_organisation(conditions: Mapping[str, Any], incident: Incident, organisation: Organisation) -> bool:
    """Whether the conditions on cause and organisation hold; a condition that is not given always does."""
    public = conditions.get("public_body")
    return (
        incident.cause in conditions.get("causes", (incident.cause,))
        and organisation.sector in conditions.get("sectors", (organisation.sector,))
        and organisation.role.value in conditions.get("roles", (organisation.role.value,))
        and (public is None or public == organisation.is_public_body)
        and (not conditions.get("listed") or organisation.listed is True)
    )


def _concerns(conditions: Mapping[str, Any], population: Population, rules: RulesInForce, prefix: str) -> bool:
    """Whether the conditions on data and encryption hold for one population."""
    elements = population.data_elements
    if population.encryption.value not in conditions.get("encryption", (population.encryption.value,)):
        return False
    if not set(elements) & set(conditions.get("data_elements", elements)):
        return False
    return all(
        any(_marks(rules, prefix, element, mark) for element in elements) for mark in ABOUT_DATA if conditions.get(mark)
    )


def _marks(rules: RulesInForce, prefix: str, element: str, mark: str) -> Figure | None:
    """The figure that gives a data element the mark (special care, property risk); None where it does not."""
    figure = None if element == UNKNOWN else rules.find(f"{prefix}.data_element.{element}")
    value: Any = figure.dated.value if figure else {}
    return figure if value.get(mark) else None


def _evidence(
    when: Mapping[str, Any], touched: Sequence[Population], rules: RulesInForce, prefix: str
) -> Iterator[Figure]:
    """The figures of the leaked elements that carry a mark the conditions ask for, each once."""
    for element in dict.fromkeys(element for population in touched for element in population.data_elements):
        marks = [_marks(rules, prefix, element, mark) for mark in ABOUT_DATA if when.get(mark)]
        yield from (figure for figure in marks if figure)


def _grouped(triggers: Iterator[Trigger]) -> tuple[tuple[Trigger, ...], ...]:
    """Triggers of one family and addressee together, in the order of their ids."""
    groups: dict[tuple[str, Text], list[Trigger]] = {}
    for trigger in triggers:
        groups.setdefault((trigger.value["family"], trigger.value["to"]), []).append(trigger)
    return tuple(tuple(group) for group in groups.values())


def _lines(group: Sequence[Trigger], incident: Incident, as_of: date) -> Iterator[Duty]:
    """The report, and the notice to persons where one of the triggers asks for it."""
    strictest = max(group, key=lambda trigger: trigger.value["final_by_days"] or 0)
    report = _report(group, strictest, incident, as_of)
    yield report
    if any(trigger.value["notify_persons"] for trigger in group):
        yield _notice(report, incident, as_of)


def _report(group: Sequence[Trigger], strictest: Trigger, incident: Incident, as_of: date) -> Duty:
    first_from = _after(incident, min(_days(group, "first_from_days"), default=None))
    first_by = _after(incident, min(_days(group, "first_by_days"), default=None))
    final_by = _after(incident, max(_days(group, "final_by_days"), default=None))
    if final_by and strictest.value["final_counts_first_day"]:
        final_by -= timedelta(days=1)
    due = first_by or final_by
    # A duty without days (a listing rule, a contract) has other addressees than the authority that `reported_on` means.
    done = incident.response.reported_on if due else None
    figures = [trigger.figure for trigger in group] + [figure for trigger in group for figure in trigger.evidence]
    return Duty(
        code=strictest.value["family"],
        jurisdiction=strictest.jurisdiction,
        label=strictest.figure.parameter.label,
        to=strictest.value["to"],
        legal_basis=_joined([trigger.value["legal_basis"] for trigger in group]),
        triggers=tuple(trigger.value["trigger"] for trigger in group),
        timing=strictest.value["timing"],
        first_due_from=first_from,
        first_due_by=first_by,
        final_due_by=final_by,
        notify_persons=any(trigger.value["notify_persons"] for trigger in group),
        status=_status(due, done, as_of),
        basis=tuple({figure.id: figure for figure in figures}.values()),
    )


def _notice(report: Duty, incident: Incident, as_of: date) -> Duty:
    """The duty to tell the persons, which stands on the same law and facts as the report."""
    return Duty(
        code=f"{report.code}_notice",
        jurisdiction=report.jurisdiction,
        label=Text(*(pattern.format(label=label) for pattern, label in _pairs(NOTICE_LABEL, report.label))),
        to=PERSONS,
        legal_basis=report.legal_basis,
        triggers=report.triggers,
        timing=PROMPTLY,
        first_due_from=None,
        first_due_by=None,
        final_due_by=None,
        notify_persons=True,
        status=_status(None, incident.response.notified_on, as_of),
        basis=report.basis,
    )


def _pairs(one: Text, other: Text) -> tuple[tuple[str, str], ...]:
    return (one.ja, other.ja), (one.en, other.en)


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
