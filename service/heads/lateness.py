"""By how many days a report or a notice missed its day."""

from collections.abc import Iterable, Iterator

from service.domain.duty import Duty, DutyCertainty, DutyStatus, Filing, Step
from service.domain.request import QuoteRequest


def days_late(request: QuoteRequest, duties: Iterable[Duty], jurisdiction: str) -> int | None:
    """The longest delay of any duty that is certain and owed to `jurisdiction`, in days; None where none is late.

    A report that has not been made by the day of the quote is late up to that day.
    """
    delays = (
        delay
        for duty in duties
        if jurisdiction in _owed_to(duty) and duty.certainty is DutyCertainty.DUE
        for delay in _delays(request, duty)
    )
    return max((delay for delay in delays if delay > 0), default=None)


def _owed_to(duty: Duty) -> tuple[str, ...]:
    """The places whose residents a delay wrongs: where a report is filed, and all for whom one authority takes it.

    An organisation at home where none of the persons live still tells its own authority, for all of them.
    """
    return (duty.jurisdiction, *(duty.places if duty.filed in (Filing.LEAD, Filing.ONCE) else ()))


def _delays(request: QuoteRequest, duty: Duty) -> Iterator[int]:
    """By how many days each step of a duty missed its day, where it did."""
    response = request.incident.response
    first = response.notified_on if duty.step is Step.NOTICE else response.reported_on or response.final_reported_on
    for status, due, done in (
        (duty.first_status, duty.late_after, first),
        (duty.final_status, duty.final, response.final_reported_on),
    ):
        if due is not None and status in (DutyStatus.LATE, DutyStatus.OVERDUE):
            yield ((done or request.options.as_of) - due.day).days
