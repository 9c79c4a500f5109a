"""When the authority and the persons were told, where no day is given and the quote has a fine for telling them late.

Not asked where persons live in several places: the day in a request is that of one authority.
Parameter `common.answer.told_on`: how likely it is that they were told `in_time`, and that they are not told before the
day of the quote, which is what the quote takes.
"""

from collections.abc import Iterator, Sequence

from service.domain.exposure import Exposure
from service.domain.request import QuoteRequest
from service.heads.fined import LATE_NOTICE
from service.missing import told
from service.missing.open_fact import Answer, OpenFact
from service.rulebook import RulesInForce

PARAMETER = "common.answer.told_on"
IN_TIME = "in_time"


def told_on(request: QuoteRequest, exposures: Sequence[Exposure], rules: RulesInForce) -> Iterator[OpenFact]:
    """The days of reports and notices that are not given, where a line of the quote hangs on them."""
    fined = [line for line in exposures if line.head == LATE_NOTICE]
    figure = rules.find(PARAMETER)
    if figure is None or len(fined) > 1 or all(line.severity is None for line in fined):
        return
    days = {IN_TIME: request.incident.discovered_on}
    for name in _not_told(request):
        answers = tuple(
            Answer(day.isoformat(), weight, told.response(request, **{name: day}))
            for answer, weight in rules.cells(PARAMETER).items()
            for day in [days.get(answer, request.options.as_of)]
        )
        yield OpenFact(f"/incident/response/{name}", name, answers, (figure,))


def _not_told(request: QuoteRequest) -> Iterator[str]:
    """The days that are not given; a final report is asked for once there is a first."""
    response = request.incident.response
    if response.reported_on is None and response.final_reported_on is None:
        yield "reported_on"
    elif response.final_reported_on is None:
        yield "final_reported_on"
    if response.notified_on is None:
        yield "notified_on"
