"""From one person to a million, nothing absurd: the total rises, each costs less, and no fine is a turnover."""

from functools import cache
from itertools import pairwise

import pytest

from schemas.request import load_request
from service.domain.quote import Quote
from service.quoting import exchange_of, quote_without_missing_facts
from tests.cases import TODAY, rulebook

SIZES = (1, 100, 10_000, 1_000_000)
PLACES = ("JP", "US", "GB", "RO", "KR", "SG", "AU", "IN")
DEAREST, CHEAPEST = 30_000, 0.1
"""Dollars a person that no total of any size may pass in the median, from one person to a million."""


@cache
def quoted(place: str, persons: int, cause: str, turnover: int | None = None) -> Quote:
    """A quote in dollars of which hardly a fact is known."""
    population = {"jurisdiction": place, "persons": persons, "data_elements": ["name", "identity_number"]}
    told = {} if turnover is None else {"annual_revenue": {"amount": str(turnover), "currency": "USD"}}
    day = "2025-05-01"
    document = {
        "incident": {
            "discovered_on": day,
            "cause": cause,
            "populations": [population],
            "response": {"reported_on": day, "notified_on": day, "final_reported_on": day},
        },
        "organisation": {"sector": "unknown", "established_in": place, **told},
        "options": {"as_of": TODAY.isoformat(), "currency": "USD", "scenarios": 4096},
    }
    return quote_without_missing_facts(load_request(document, TODAY), rulebook())


@pytest.mark.parametrize("cause", ["lost_media", "ransomware"])
@pytest.mark.parametrize("place", PLACES)
def test_more_persons_cost_more_in_all_and_less_each(place: str, cause: str) -> None:
    medians = [float(quoted(place, persons, cause).totals.p50) for persons in SIZES]
    each = [median / persons for median, persons in zip(medians, SIZES, strict=True)]
    assert all(fewer < more for fewer, more in pairwise(medians))
    assert all(fewer > more for fewer, more in pairwise(each))
    assert CHEAPEST < each[-1] < each[0] < DEAREST


@pytest.mark.parametrize("place", ["GB", "RO", "KR", "SG", "AU"])
@pytest.mark.parametrize("persons", SIZES)
def test_a_fine_given_the_turnover_is_never_the_turnover(place: str, persons: int) -> None:
    for turnover in (1_000_000, 100_000_000, 100_000_000_000):
        found = quoted(place, persons, "ransomware", turnover)
        (line,) = (item.exposure for item in found.items if item.exposure.head == "administrative_fine")
        assert line.fine is not None
        rate = float(exchange_of(found.request, rulebook()).rate(line.currency, "USD"))
        assert 0 < line.fine.imposed_median * rate < turnover / 4
        if line.cap is not None:
            assert line.fine.imposed_median <= line.fine.imposed.high <= line.cap
