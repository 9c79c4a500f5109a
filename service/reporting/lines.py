"""One line of the timeline: the triggers of one duty, with the ends of its periods and where each step stands."""

from collections.abc import Iterable, Sequence
from datetime import date
from operator import attrgetter
from typing import Any, TypeVar

from service.domain.duty import ClockStart, Due, Duty, DutyCertainty, DutyStatus, Filing, Pace, Step
from service.domain.incident import Incident
from service.domain.jurisdiction import Jurisdiction
from service.domain.organisation import Organisation
from service.domain.parameter import Figure
from service.domain.text import Text
from service.reporting.clocks import Deadlines, Place, Start, discovery, zone_of
from service.reporting.triggers import Trigger
from service.rulebook import RulesInForce

NOTICE_LABEL = Text("{label}：本人への通知", "{label}: notice to the persons affected")
PERSONS = Text("本人", "the persons affected")
PROMPTLY = Text(
    "状況に応じて速やかに（法令に日数の定めはない）",
    "promptly, as the circumstances require; the law sets no number of days",
)
CLOSED_DAYS = "closed_days.authorities"

T = TypeVar("T")


class Lines:
    """Makes the duties of one incident out of what its facts set off (`found`).

    `reported_on` of a request is what the authority of the organisation's own country was told; where that is none of
    those to be told, and they are several, the request says nothing of any of them. Where nothing was reported at all,
    no authority was told.
    """

    def __init__(
        self, found: Iterable[Trigger], incident: Incident, organisation: Organisation, rules: RulesInForce, as_of: date
    ) -> None:
        self._incident, self._rules, self._as_of = incident, rules, as_of
        self._home = rules.jurisdiction(organisation.established_in) if organisation.established_in else None
        authorities = {trigger.place.code for trigger in found if trigger.value["data_protection_authority"]}
        own = {self._home.code} & authorities if self._home else set()
        self._notified = {trigger.act for trigger in found if trigger.step is Step.NOTICE}
        silent = not (incident.response.reported_on or incident.response.final_reported_on)
        self._told = authorities if silent or len(authorities) == 1 else own
        self._clocks: dict[str, tuple[Place, Start]] = {}

    def of(self, group: Sequence[Trigger]) -> tuple[Trigger, Duty]:
        """The duty that triggers of one step, place, family and addressee make, with the trigger that it follows."""
        leading, certain = _leading(group), _certain(group)
        standing, own = certain or group, self._deadlines(leading)
        report = leading.step is Step.REPORT
        ends = [self._deadlines(trigger) for trigger in standing]
        first = _earliest(end.first() if report else end.notice() for end in ends)
        late_after = _earliest(end.late_after(trigger.clock) for trigger, end in zip(standing, ends, strict=True))
        first_from = min(filter(None, (end.first_from() for end in ends)), default=None) if report else None
        final = own.final() if report else None
        first_status, final_status = self._statuses(leading, late_after, final)
        return leading, Duty(
            **_words(leading),
            **_facts(group, standing),
            step=leading.step,
            certainty=DutyCertainty.DUE if certain else DutyCertainty.POSSIBLE,
            pace=None if first else Pace(leading.clock["pace"]),
            clock_starts=ClockStart(leading.value["starts"]),
            time_zone=leading.place.time_zone,
            counted_from=own.counted_from(leading.clock).at,
            first_due_from=first_from,
            first=first,
            late_after=late_after,
            final=final,
            notify_persons=leading.act in self._notified,
            first_status=first_status,
            final_status=final_status if final else None,
            filed=Filing(leading.value["filed"]),
            basis=self._basis(group),
        )

    def _statuses(self, leading: Trigger, late_after: Due | None, final: Due | None) -> tuple[DutyStatus, DutyStatus]:
        """Where the first step and the final report stand; the request says it of one authority and of the persons."""
        response = self._incident.response
        if leading.step is Step.NOTICE:
            return self._status(late_after, response.notified_on), DutyStatus.UNKNOWN
        if not self._is_told(leading):
            return DutyStatus.UNKNOWN, DutyStatus.UNKNOWN
        done = response.reported_on or response.final_reported_on
        return self._status(late_after, done), self._status(final, response.final_reported_on)

    def _status(self, due: Due | None, done: date | None) -> DutyStatus:
        if done is not None:
            return DutyStatus.LATE if due is not None and done > due.day else DutyStatus.MET
        return DutyStatus.OVERDUE if due is not None and self._as_of > due.day else DutyStatus.OPEN

    def _is_told(self, trigger: Trigger) -> bool:
        """Whether `reported_on` of the request means the report of this trigger."""
        return trigger.value["data_protection_authority"] and trigger.place.code in self._told

    def _deadlines(self, trigger: Trigger) -> Deadlines:
        place, start = self._clock(trigger.place)
        response = self._incident.response
        reported_on = response.reported_on or response.final_reported_on if self._is_told(trigger) else None
        return Deadlines(trigger.value, start, place, reported_on, response.notified_on)

    def _clock(self, jurisdiction: Jurisdiction) -> tuple[Place, Start]:
        """The clock of a place, and its reading at the discovery."""
        if jurisdiction.code not in self._clocks:
            closed: Any = self._closed_days(jurisdiction)
            days = closed.dated.value["days"] if closed else ()
            place = Place(jurisdiction.code, zone_of(jurisdiction.time_zone), days)
            home = zone_of(self._home.time_zone) if self._home else None
            self._clocks[jurisdiction.code] = place, discovery(self._incident, place, home)
        return self._clocks[jurisdiction.code]

    def _closed_days(self, jurisdiction: Jurisdiction) -> Figure | None:
        return self._rules.nearest(jurisdiction.chain, CLOSED_DAYS)

    def _basis(self, found: Sequence[Trigger]) -> tuple[Figure, ...]:
        figures = [trigger.figure for trigger in found] + [figure for trigger in found for figure in trigger.evidence]
        for trigger in found:
            clocks = (
                (trigger.value["first"], trigger.value["final"]) if trigger.step is Step.REPORT else (trigger.clock,)
            )
            closed = self._closed_days(trigger.place)
            if closed and any(clock and clock["moves_off_closed_days"] for clock in clocks):
                figures.append(closed)
        return tuple({figure.id: figure for figure in figures}.values())


def _words(leading: Trigger) -> dict[str, Any]:
    """What the duty is called, whom it tells and when, in the words of the trigger that it follows."""
    value, label = leading.value, leading.figure.parameter.label
    if leading.step is Step.REPORT:
        names = {"code": value["family"], "label": label, "to": value["to"], "timing": value["timing"]}
    else:
        named = Text(NOTICE_LABEL.ja.format(label=label.ja), NOTICE_LABEL.en.format(label=label.en))
        timing = value["notice_timing"] or PROMPTLY
        names = {"code": f"{value['family']}_notice", "label": named, "to": PERSONS, "timing": timing}
    return {"jurisdiction": leading.place.code, **names}


def _facts(group: Sequence[Trigger], standing: Sequence[Trigger]) -> dict[str, Any]:
    """What sets the duty off, what may set it off besides, and whom it concerns."""
    return {
        "legal_basis": joined([trigger.value["legal_basis"] for trigger in standing]),
        "triggers": tuple(trigger.value["trigger"] for trigger in group if trigger.certain),
        "possible_triggers": tuple(trigger.value["trigger"] for trigger in group if not trigger.certain),
        "unknown_facts": each(trigger.unknown_facts for trigger in group),
        "depends_on": each((text,) for trigger in group if (text := trigger.value["depends_on"])),
        "places": each(trigger.places for trigger in standing),
    }


def _earliest(ends: Iterable[Due | None]) -> Due | None:
    return min(filter(None, ends), key=attrgetter("at"), default=None)


def _certain(group: Sequence[Trigger]) -> list[Trigger]:
    return [trigger for trigger in group if trigger.certain]


def _leading(group: Sequence[Trigger]) -> Trigger:
    """The trigger whose final period counts: the longest where it is certain, the shortest where nothing is."""
    certain = _certain(group)
    pick = max if certain else min
    return pick(certain or group, key=lambda trigger: (trigger.value["final"] or {}).get("number") or 0)


def each(parts: Iterable[Iterable[T]]) -> tuple[T, ...]:
    """The entries of all parts, each once."""
    return tuple(dict.fromkeys(entry for part in parts for entry in part))


def joined(texts: Sequence[Text]) -> Text:
    """Provisions that stand one after the other, each once: `;` (`；` in Japanese) parts them."""
    ja = dict.fromkeys(part for text in texts for part in text.ja.split("；"))
    en = dict.fromkeys(part for text in texts for part in text.en.split("; "))
    return Text("；".join(ja), "; ".join(en))
