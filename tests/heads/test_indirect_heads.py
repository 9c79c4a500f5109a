"""Lost trust: customers who leave, business that does not come, a service that stands still."""

from collections.abc import Mapping
from math import exp, log
from statistics import NormalDist
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.domain.vocabulary.relations import RELATIONS
from service.scenarios import Array, ScenarioSet
from service.simulation import simulate
from tests.cases import case, chance, exposure, median


def test_a_shop_shut_for_two_weeks_loses_the_margin_of_two_weeks() -> None:
    found = exposure(
        "service_suspension",
        incident={"outage_days": 14, "suspended_revenue_share": 1},
        organisation={
            "annual_revenue": {"amount": "365000000", "currency": "JPY"},
            "gross_margin_share": 0.4,
        },
    )
    assert median(found) == pytest.approx(14 * 1_000_000 * 0.4)
    assert chance(found) == 1


def test_no_outage_means_no_lost_sales() -> None:
    found = exposure("service_suspension", incident={"outage_days": 0})
    assert found.severity is None


def test_an_online_shop_that_lost_cards_is_expected_to_be_shut_for_months() -> None:
    facts: dict[str, Any] = {"cause": "external_intrusion", "organisation": {"sector": "ecommerce"}}
    cards = exposure("service_suspension", data_elements=("card_number",), **facts)
    contact = exposure("service_suspension", **facts)
    assert chance(cards) > 2 * chance(contact)
    assert median(cards) / median(contact) == pytest.approx(160 / 14)


def test_four_shops_in_five_that_lost_cards_are_shut_for_three_months_or_more() -> None:
    """As the IPA guideline found: within two points of 80 %."""
    found = exposure(
        "service_suspension",
        data_elements=("card_number",),
        cause="external_intrusion",
        organisation={"sector": "ecommerce"},
    )
    figures = {figure.id.rpartition(".")[2]: figure.value for figure in found.basis if ".card_shop." in figure.id}
    days, sigma = float(str(figures["days"])), float(str(figures["sigma"]))
    longer = NormalDist().cdf(log(days / 90) / sigma)
    assert chance(found) * longer == pytest.approx(0.8, abs=0.02)


def test_churn_is_the_margin_of_the_customers_affected_and_no_more() -> None:
    found = exposure(
        "customer_churn",
        persons=10_000,
        organisation={
            "customers": 100_000,
            "annual_revenue": {"amount": "5000000000", "currency": "JPY"},
            "gross_margin_share": 0.5,
        },
    )
    assert found.severity is not None
    value = 5_000_000_000 * 0.5 / 100_000
    assert median(found) == pytest.approx(10_000 * value * 0.02)
    assert found.severity.limit == pytest.approx(10_000 * value)


def test_staff_citizens_and_public_bodies_cannot_churn() -> None:
    assert exposure("customer_churn", population={"relation": "employee"}).severity is None
    assert exposure("customer_churn", organisation={"public_body": True}).severity is None


def test_an_insincere_response_doubles_churn() -> None:
    plain = median(exposure("customer_churn"))
    bad = median(exposure("customer_churn", incident={"response": {"conduct": "inappropriate"}}))
    assert bad / plain == pytest.approx(2)


def test_a_small_leak_does_not_reach_the_public() -> None:
    small, large = (exposure("lost_new_business", persons=persons) for persons in (300, 3_000_000))
    assert chance(small) < 0.02
    assert chance(large) > 0.2


@pytest.mark.parametrize("head", ["lost_new_business", "customer_churn"])
def test_an_unknown_turnover_costs_what_the_turnovers_it_may_be_cost_on_average(head: str) -> None:
    def expected(revenue: float | None) -> float:
        told = None if revenue is None else {"amount": f"{revenue:.0f}", "currency": "JPY"}
        found = exposure(head, persons=8_000_000, organisation={"customers": 25_000_000, "annual_revenue": told})
        (losses,) = simulate([found], ScenarioSet.of_size(4096))
        return float(losses.mean())

    unknown = case(persons=8_000_000, organisation={"annual_revenue": None})
    prior = NormalDist(log(unknown.revenue), unknown.revenue_sd)
    turnovers = [exp(prior.inv_cdf((place + 1 / 2) / 64)) for place in range(64)]
    assert expected(None) == pytest.approx(sum(map(expected, turnovers)) / 64, rel=0.08)


def test_half_of_the_stops_of_unknown_length_last_longer_than_usual() -> None:
    found = exposure("service_suspension", cause="insider_exfiltration")
    assert found.outage is not None
    assert found.severity is not None
    (losses,) = simulate([found], (scenarios := ScenarioSet.of_size(16_384)))
    days = found.outage.days * scenarios.spread(found.head, found.outage.days_sd, found.severity.loading)
    usual = next(figure for figure in found.basis if figure.id.endswith("service_suspension.days")).value
    assert isinstance(usual, Mapping)
    assert 0 < chance(found) < 1
    assert np.mean(days[losses > 0] > float(usual["insider_exfiltration"])) == pytest.approx(0.5, abs=0.03)


STAFF: dict[str, Any] = {"jurisdiction": "JP", "relation": "employee", "data_elements": ["name"], "encryption": "none"}
CUSTOMERS: dict[str, Any] = {**STAFF, "relation": "customer"}


def among(head: str, *populations: dict[str, Any], **organisation: Any) -> Array:
    """The losses of a head where several populations are affected."""
    found = exposure(head, incident={"populations": list(populations)}, organisation=organisation)
    (losses,) = simulate([found], ScenarioSet.of_size(4096))
    return losses


@pytest.mark.parametrize("customers", [5_000, 2_000, 0, None])
def test_staff_dilute_no_customers(customers: int | None) -> None:
    group = {**CUSTOMERS, "persons": 5_000}
    alone = among("customer_churn", group, customers=customers)
    with_staff = among("customer_churn", group, {**STAFF, "persons": 100_000}, customers=customers)
    assert alone.mean() > 0
    if customers is not None:
        assert with_staff == pytest.approx(alone)


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(["customer_churn", "lost_new_business"]),
    st.lists(st.tuples(st.sampled_from(sorted(RELATIONS)), st.integers(1, 10**6)), min_size=2, max_size=3),
    st.integers(0, 10**6),
)
def test_further_persons_of_any_relation_never_keep_a_customer(
    head: str, groups: list[tuple[str, int]], customers: int
) -> None:
    *fewer, _ = more = [{**STAFF, "relation": relation, "persons": persons} for relation, persons in groups]
    before, after = (float(among(head, *each, customers=customers).mean()) for each in (fewer, more))
    assert after >= before * (1 - 1e-9)


def test_a_leak_of_staff_data_alone_frightens_off_no_new_customer() -> None:
    assert (
        exposure("lost_new_business", population={"relation": "employee"}, organisation={"customers": 0}).severity
        is None
    )
