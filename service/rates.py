"""Whether every amount of a request can be brought to the money in which it is worked out."""

from collections.abc import Iterable, Iterator

from service.domain.errors import Fault, RequestError
from service.domain.jurisdiction import Jurisdiction
from service.domain.request import QuoteRequest
from service.exchange import rate


def require_rates(request: QuoteRequest, places: Iterable[Jurisdiction]) -> None:
    """Facts are converted to the currency of each of `places`, its lines to the currency of the answer.

    Raises RequestError that names every amount for which there is no rate.
    """
    given = tuple(_given(request))
    faults = tuple(
        Fault(
            pointer=pointer,
            expected=f"{local}, or a rate between {currency} and {local}",
            got=f'"{currency}"',
            remedy=f'add {{"base": "{currency}", "quote": "{local}", "rate": "...", "as_of": "YYYY-MM-DD"}}'
            " to options.exchange_rates",
        )
        for local in sorted({place.currency for place in places})
        for pointer, currency in given
        if not _known(currency, local, request)
    )
    if faults:
        raise RequestError(faults)


def _given(request: QuoteRequest) -> Iterator[tuple[str, str]]:
    """Every currency that the request names, with its place."""
    incident, organisation = request.incident, request.organisation
    amounts = {
        "/incident/misuse/amount": incident.misuse.amount,
        "/incident/response/apology_per_person": incident.response.apology_per_person,
        "/incident/unlawful_gain": incident.unlawful_gain,
        "/organisation/annual_revenue": organisation.annual_revenue,
    }
    for pointer, money in amounts.items():
        if money is not None:
            yield f"{pointer}/currency", money.currency
    yield "/options/currency", request.options.currency


def _known(currency: str, local: str, request: QuoteRequest) -> bool:
    try:
        rate(currency, local, request.options.exchange_rates)
    except RequestError:
        return False
    return True
