"""The duties of an answer on the wire: what must be reported or notified, by when, in UTC and in local time."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from marshmallow import Schema

from schemas.basis import Basis
from schemas.output import (
    BooleanOut,
    CodeOut,
    DayOut,
    Localised,
    LocalisedList,
    PointersOut,
    TextOut,
    Written,
)
from service.domain.duty import ClockStart, DutyCertainty, DutyStatus, Pace, Step


class MomentOut(Written):
    """A moment to the second as RFC 3339 writes it, with the offset of local time from UTC."""

    schema: Mapping[str, Any] = {"type": "string", "format": "date-time"}

    def _serialize(self, value: Any, *_: Any, **__: Any) -> str | None:
        return None if value is None else written(value)


class MomentInUtcOut(MomentOut):
    """A moment to the second in UTC, with a `Z`."""

    def _serialize(self, value: Any, *_: Any, **__: Any) -> str | None:
        return None if value is None else written(value.astimezone(UTC)).replace("+00:00", "Z")


class PlacesOut(Written):
    """Codes of places."""

    schema: Mapping[str, Any] = {"type": "array", "items": {"type": "string"}}

    def _serialize(self, value: Any, *_: Any, **__: Any) -> list[str]:
        return list(value)


class DutySchema(Schema):
    """Something that must be reported or notified. The list is in the order of the due times: see `duties`."""

    component = "Duty"

    code = TextOut("The duty.")
    jurisdiction = TextOut("Where it is due: the place whose authority is told, or whose clock runs.")
    step = CodeOut("A report to somebody, or the notice to the persons affected.", [step.value for step in Step])
    label = Localised("Its name.")
    to = Localised("Who must be told.")
    legal_basis = Localised("The provision.")
    certainty = CodeOut(
        "Whether the facts set it off, or whether that hangs on `unknown_facts` or `depends_on`.",
        [certainty.value for certainty in DutyCertainty],
    )
    triggers = LocalisedList("The facts of this incident that set it off; none where it is only `possible`.")
    possible_triggers = LocalisedList("What may set it off too, once `unknown_facts` are known.")
    unknown_facts = PointersOut("The places in the request (JSON Pointer) whose facts would decide it.")
    depends_on = LocalisedList("What else would decide it, of which a request holds no fact.")
    timing = Localised("When, in the words of the law.")
    pace = CodeOut(
        "How fast, where the law sets no number for the first step.", [pace.value for pace in Pace], nullable=True
    )
    clock_starts = CodeOut(
        "What starts the clock in law. The request tells the discovery only, which is the earliest: it is taken.",
        [start.value for start in ClockStart],
    )
    counted_from = MomentOut("The moment from which the first step is counted, in local time.")
    time_zone = TextOut("The time zone of `jurisdiction` (IANA), in which the clock runs.")
    first_due_from = DayOut("First report: the earlier of two days where practice gives two.", nullable=True)
    first_due_by = DayOut(
        "First report, or notice: the last day; null where the law sets no number of days.", nullable=True
    )
    first_due_utc = MomentInUtcOut(
        "First report, or notice: the last moment, in UTC.", attribute="first.at", nullable=True
    )
    first_due_local = MomentOut(
        "First report, or notice: the last moment, in local time.", attribute="first.at", nullable=True
    )
    final_due_by = DayOut("Final report: the last day.", nullable=True)
    final_due_utc = MomentInUtcOut("Final report: the last moment, in UTC.", attribute="final.at", nullable=True)
    final_due_local = MomentOut("Final report: the last moment, in local time.", attribute="final.at", nullable=True)
    notify_persons = BooleanOut("Whether the same law wants the persons affected told.")
    first_status = CodeOut(
        "Where the first report, or the notice, stands on the day of the quote; `unknown` where the request has no fact"
        " for it, as of every addressee but the data protection authority and the persons.",
        [status.value for status in DutyStatus],
    )
    final_status = CodeOut(
        "Where the final report stands; null where none is due by a day.",
        [status.value for status in DutyStatus],
        nullable=True,
    )
    places = PlacesOut("Where the persons live whom it concerns; of a line for several states, those states.")
    basis = Basis("Every parameter that it read.")


def written(moment: datetime) -> str:
    """A moment as the wire writes it.

    >>> from datetime import timedelta, timezone
    >>> written(datetime(2026, 6, 4, 9, 30, tzinfo=timezone(timedelta(hours=9))))
    '2026-06-04T09:30:00+09:00'
    """
    return moment.isoformat(timespec="seconds")
