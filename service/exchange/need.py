"""Which rates a request needs, so that all that are missing are told at once and each at its place."""

from collections.abc import Iterable, Iterator

from service.domain.errors import Fault, RequestError
from service.domain.money import Money
from service.domain.request import QuoteRequest
from service.exchange.rates import Exchange, no_rate


def require_rates(request: QuoteRequest, locals_: Iterable[str], exchange: Exchange) -> None:
    """Nothing, where every amount of the request can be told in the currencies it is needed in.

    Facts are told in the currencies `locals_` of the jurisdictions, their lines and the terms of the policy in the
    currency of the answer. Raises RequestError with every rate that is missing.
    """
    faults = tuple(_missing(request, dict.fromkeys(locals_), exchange))
    if faults:
        raise RequestError(faults)


def _missing(request: QuoteRequest, locals_: Iterable[str], exchange: Exchange) -> Iterator[Fault]:
    answer = request.options.currency
    for local in locals_:
        for pointer, currency in (*_monies(request), ("/options/currency", answer)):
            if not exchange.known(currency, local):
                yield no_rate(pointer, currency, local)
    if request.policy is not None and not exchange.known(request.policy.currency, answer):
        yield no_rate("/policy/currency", request.policy.currency, answer)


def _monies(request: QuoteRequest) -> tuple[tuple[str, str], ...]:
    incident = request.incident
    places: tuple[tuple[str, Money | None], ...] = (
        ("/incident/misuse/amount", incident.misuse.amount),
        ("/incident/response/apology_per_person", incident.response.apology_per_person),
        ("/incident/unlawful_gain", incident.unlawful_gain),
        ("/organisation/annual_revenue", request.organisation.annual_revenue),
    )
    return tuple((f"{place}/currency", money.currency) for place, money in places if money is not None)
