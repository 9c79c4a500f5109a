"""What card schemes charged, as published, against the line that is quoted for as many cards."""

from typing import Any

import pytest

from schemas.request import load_request
from service.domain.exposure import Exposure
from service.heads import card_scheme
from service.heads.cases import cases_of
from service.quoting import exchange_of
from tests.cases import TODAY, document, median, rulebook
from tools.fit_card_schemes import Assessment, assessments, charges

NAMES = ("issuer_cost", "elasticity", "sigma", "fixed")

# by what factor the median may miss what was paid
NEAR = {"P.F. Chang's, Mastercard, 2016": 1.15, "Target, Visa, 2015": 1.15}


def lines(cards: dict[str, int]) -> list[Exposure]:
    """The card line of each place whose residents lost that many card numbers, lying open, to a hacker."""
    facts: dict[str, Any] = document(cause="external_intrusion", organisation={"sector": "retail"})
    facts["incident"]["populations"] = [
        {"jurisdiction": place, "persons": count, "data_elements": ["card_number"], "encryption": "none"}
        for place, count in cards.items()
    ]
    request = load_request(facts, TODAY)
    cases = cases_of(request, rulebook(), exchange_of(request, rulebook()), due=())
    return [card_scheme.exposure(case) for case in cases.local]


def number(parameter: str) -> float:
    reading = rulebook().in_force(TODAY, TODAY).reading(parameter)
    assert reading is not None
    assert reading.number is not None
    return reading.number


def charged(cards: int) -> float:
    """The median charge for so many cards in the United States, in US dollars."""
    (found,) = lines({"US": cards})
    assert found.currency == "USD"
    return median(found)


def test_the_parameters_are_the_fit_of_the_assessments() -> None:
    found = {name: number(f"world.card_scheme.{name}") for name in NAMES}
    fit = charges(fixed=found["fixed"])
    assert found["issuer_cost"] == pytest.approx(fit.per_card, rel=0.005)
    assert found["elasticity"] == pytest.approx(fit.elasticity, abs=0.0005)
    assert found["sigma"] == pytest.approx(fit.sd, abs=0.005)


@pytest.mark.parametrize("one", assessments(), ids=lambda one: one.name)
def test_an_assessment_as_published_lies_near_the_median(one: Assessment) -> None:
    factor = NEAR.get(one.name, 2)
    assert one.paid / factor <= charged(one.cards) <= one.paid * factor


def test_the_assessments_lie_within_the_range_that_is_quoted() -> None:
    for one in assessments():
        (found,) = lines({"US": one.cards})
        assert found.severity is not None
        assert abs(one.paid / charged(one.cards) - 1) < 1.645 * found.severity.sigma


def test_fixed_fees_dominate_a_small_event_and_hardly_show_in_a_large_one() -> None:
    per_card = [charged(cards) / cards for cards in (10, 1_000, 100_000, 10_000_000)]
    assert per_card == sorted(per_card, reverse=True)
    assert 80_000 / charged(10) > 0.75
    assert 80_000 / charged(10_000_000) < 0.01


def test_one_incident_is_one_case_for_the_schemes_wherever_the_cardholders_live() -> None:
    parts = lines({"US-CA": 6_000, "US-NY": 4_000})
    assert sum(median(part) for part in parts) == pytest.approx(charged(10_000))
    assert median(parts[0]) == pytest.approx(1.5 * median(parts[1]))


def test_a_scheme_charges_the_same_dollars_in_a_country_with_other_prices_and_another_currency() -> None:
    (found,) = lines({"TH": 10_000})
    facts = load_request(document(options={"currency": "THB"}), TODAY)
    assert median(found) == pytest.approx(charged(10_000) * float(exchange_of(facts, rulebook()).rate("USD", "THB")))
    assert found.currency == "THB"
