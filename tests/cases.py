"""Requests and rulebooks for tests: the shortest way to say what a test is about."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from schemas.request import load_request
from service.domain.exposure import Exposure
from service.domain.lognormal import centre_on_event
from service.domain.parameter import DatedValue, Value
from service.domain.quote import Item, Quote
from service.domain.request import QuoteRequest
from service.fines.together import Dependence, Levy, taken
from service.heads.build import nothing_by_law
from service.heads.case import Case
from service.heads.cases import cases_of
from service.heads.registry import HEADS
from service.quoting import exchange_of, quote
from service.rulebook import Rulebook

TODAY = date(2026, 11, 23)


@cache
def rulebook() -> Rulebook:
    """The shipped rulebook, loaded once."""
    return Rulebook.load()


def document(
    *,
    persons: Any = 10_000,
    data_elements: tuple[str, ...] = ("name", "address", "telephone"),
    cause: str = "insider_exfiltration",
    discovered_on: str = "2025-06-02",
    population: dict[str, Any] | None = None,
    incident: dict[str, Any] | None = None,
    organisation: dict[str, Any] | None = None,
    options: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """A request document with one Japanese population and 4,096 scenarios; the rest is what the test adds."""
    return {
        "incident": {
            "discovered_on": discovered_on,
            "cause": cause,
            "populations": [
                {
                    "jurisdiction": "JP",
                    "persons": persons,
                    "relation": "customer",
                    "data_elements": list(data_elements),
                    **(population or {}),
                }
            ],
            **(incident or {}),
        },
        "organisation": {
            "sector": "retail",
            "annual_revenue": {"amount": "1000000000", "currency": "JPY"},
            "role": "controller",
            **(organisation or {}),
        },
        "options": {"as_of": TODAY.isoformat(), "scenarios": 4096, **(options or {})},
    }


def request(**facts: Any) -> QuoteRequest:
    """A request from the facts of `document`."""
    return load_request(document(**facts), TODAY)


def case(*, rules: Rulebook | None = None, **facts: Any) -> Case:
    """The Japanese case of these facts."""
    asked, book = request(**facts), rules or rulebook()
    (found,) = cases_of(asked, book, exchange_of(asked, book), due=()).local
    return found


def exposure(head: str, *, rules: Rulebook | None = None, **facts: Any) -> Exposure:
    """What `head` makes of these facts."""
    (found,) = (one for one in HEADS if one.code == head)
    known = case(rules=rules, **facts)
    return nothing_by_law(head, known) or found.exposure(known)


def quoted(*, rules: Rulebook | None = None, **facts: Any) -> Quote:
    """The quote of these facts."""
    return quote(request(**facts), rules or rulebook())


def item(answer: Quote, head: str) -> Item:
    """The quote's line of `head`."""
    (found,) = (line for line in answer.items if line.exposure.head == head)
    return found


def median(found: Exposure) -> float:
    """The exposure's median amount, given that it happens and that persons and turnover are at their medians."""
    severity, occurrence = found.severity, found.occurrence
    assert severity is not None
    centre = 1.0
    if occurrence is not None:
        centre = centre_on_event(severity.sigma, severity.loading, occurrence.loading, occurrence.probability)
    return sum(term.amount for term in severity.terms) / centre


def chance(found: Exposure) -> float:
    """The probability that the exposure costs anything."""
    if found.severity is None:
        return 0.0
    return 1.0 if found.occurrence is None else found.occurrence.probability


def expected(line: Exposure) -> float:
    """What the line is expected to lose, in closed form, where persons and turnover are known."""
    assert line.severity is not None
    severity, event = line.severity, line.occurrence
    limit = min((most for most in (severity.limit, line.cap) if most is not None), default=None)
    levy = Levy(chance(line), median(line), severity.sigma, severity.model_error_sd, limit)
    return taken(levy, Dependence(severity.loading, event.loading if event else 0.0))


def with_values(base: Rulebook, **values: str | dict[str, str]) -> Rulebook:
    """`base` with parameters set to other values on every day; `__` in a name stands for the dot of the id."""
    parameters = dict(base.parameters)
    for name, value in values.items():
        parameter = parameters[name.replace("__", ".")]
        dated = tuple(replace(known, value=_as_value(known, value)) for known in parameter.values)
        parameters[parameter.id] = replace(parameter, values=dated)
    return Rulebook(version=base.version, digest="with other values", parameters=parameters)


def _as_value(known: DatedValue, value: str | dict[str, str]) -> Value:
    if isinstance(value, str):
        return Decimal(value)
    assert not isinstance(known.value, Decimal | None)
    return {**known.value, **{key: Decimal(cell) for key, cell in value.items()}}
