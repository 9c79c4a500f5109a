"""Incidents outside Japan for tests: populations by jurisdiction, in dollars of the day."""

from typing import Any

from schemas.request import load_request
from service.domain.exposure import Exposure
from service.domain.request import QuoteRequest
from service.quoting import exchange_of, exposures_of, quote
from tests.cases import TODAY, rulebook

# Awards in Poland are published in euros.
RATES = [{"base": "EUR", "quote": "PLN", "rate": "4.25", "as_of": "2025-06-02"}]


def residents(jurisdiction: str, persons: Any, *elements: str, **facts: Any) -> dict[str, Any]:
    """A population of customers whose data lay open, contact data where none are named."""
    return {
        "jurisdiction": jurisdiction,
        "persons": persons,
        "relation": "customer",
        "data_elements": list(elements or ("name", "telephone")),
        "encryption": "none",
        **facts,
    }


def request(
    *populations: dict[str, Any],
    discovered_on: str = "2025-06-02",
    cause: str = "external_intrusion",
    sector: str = "retail",
    incident: dict[str, Any] | None = None,
) -> QuoteRequest:
    """A request in dollars about a company with a turnover of 500 million dollars."""
    document = {
        "incident": {
            "discovered_on": discovered_on,
            "cause": cause,
            "populations": list(populations),
            **(incident or {}),
        },
        "organisation": {
            "sector": sector,
            "annual_revenue": {"amount": "500000000", "currency": "USD"},
            "role": "controller",
        },
        "options": {
            "as_of": TODAY.isoformat(),
            "scenarios": 4096,
            "currency": "USD",
            "exchange_rates": RATES,
        },
    }
    return load_request(document, TODAY)


def lines(head: str, *populations: dict[str, Any], **facts: Any) -> tuple[Exposure, ...]:
    """The lines of `head`, one for each jurisdiction."""
    asked = request(*populations, **facts)
    found, _ = exposures_of(asked, rulebook(), exchange_of(asked, rulebook()))
    return tuple(line for line in found if line.head == head)


def line(head: str, *populations: dict[str, Any], **facts: Any) -> Exposure:
    """The line of `head` where there is one jurisdiction."""
    (found,) = lines(head, *populations, **facts)
    return found


def assumed(*populations: dict[str, Any]) -> dict[str, str]:
    """What the quote assumed, by its place in the request."""
    return {entry.pointer: entry.statement.en for entry in quote(request(*populations), rulebook()).assumptions}
