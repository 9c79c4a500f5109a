"""By how many days a report or a notice missed its day."""

from collections.abc import Iterable
from datetime import date

from service.domain.quote import Duty, DutyCertainty, DutyStatus
from service.domain.request import QuoteRequest


def days_late(request: QuoteRequest, duties: Iterable[Duty], jurisdiction: str) -> int | None:
    """The longest delay of any duty of `jurisdiction` that is certain, in days; None where none is late.

    A report that has not been made by the day of the quote is late up to that day. Where both a report and a notice
    came after the day of a duty, the earlier of the two counts.
    """
    delays = [
        delay
        for duty in duties
        if duty.jurisdiction == jurisdiction and duty.certainty is DutyCertainty.DUE
        for delay in _delays(request, duty)
        if delay > 0
    ]
    return max(delays, default=None)


def _delays(request: QuoteRequest, duty: Duty) -> Iterable[int]:
    response = request.incident.response
    made = (response.reported_on, response.final_reported_on, response.notified_on)
    for status, due in ((duty.first_status, duty.first_due_by), (duty.final_status, duty.final_due_by)):
        if due is not None and status is DutyStatus.LATE:
            yield min((_days(due, day) for day in made if day is not None and day > due), default=0)
        elif due is not None and status is DutyStatus.OVERDUE:
            yield _days(due, request.options.as_of)


def _days(due: date, done: date) -> int:
    return (done - due).days
