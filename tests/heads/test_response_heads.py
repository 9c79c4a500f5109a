"""What it takes to respond: investigation, notice, call centre, apology money and the rest."""

from typing import Any

import numpy as np
import pytest

from service.heads.case import Notice
from service.scenarios import ScenarioSet
from service.simulation import simulate
from tests.cases import case, chance, exposure, median, rulebook, with_values


def test_an_investigation_at_the_reference_size_costs_the_published_unit_price() -> None:
    found = exposure("investigation", cause="external_intrusion")
    assert median(found) == pytest.approx(3_500_000)


def test_effort_grows_far_more_slowly_than_the_number_of_persons() -> None:
    small = median(exposure("investigation", persons=10_000, organisation={"customers": 10_000_000}))
    large = median(exposure("investigation", persons=1_000_000, organisation={"customers": 10_000_000}))
    assert large / small == pytest.approx(100**0.20)


def test_card_data_make_the_investigation_dearer_by_the_surveyed_ratio() -> None:
    plain = exposure("investigation", cause="external_intrusion")
    cards = exposure("investigation", cause="external_intrusion", data_elements=("name", "card_number"))
    assert median(cards) / median(plain) == pytest.approx(1.3)


@pytest.mark.parametrize("head", ["investigation", "system_recovery", "hardening", "legal_counsel"])
def test_a_mistake_costs_less_than_an_intrusion(head: str) -> None:
    mistake = exposure(head, cause="mistaken_disclosure")
    intrusion = exposure(head, cause="external_intrusion")
    assert chance(mistake) * median(mistake) < chance(intrusion) * median(intrusion)


def test_letters_cost_the_price_of_their_year() -> None:
    then = median(exposure("notification", discovered_on="2010-07-01"))
    now = median(exposure("notification", discovered_on="2025-06-02"))
    letters_then, letters_now = (50_000 + 10_000 * (0.7 * price + 0.3 * 5) for price in (80, 130))
    assert then == pytest.approx(letters_then)
    assert now == pytest.approx(letters_now)


def test_notice_is_certain_where_the_law_demands_it_and_only_likely_where_it_does_not() -> None:
    assert chance(exposure("notification", discovered_on="2025-06-02")) == 1
    before_the_duty = exposure("notification", discovered_on="2010-07-01", population={"encryption": "none"})
    assert chance(before_the_duty) == pytest.approx(0.75)
    assert before_the_duty.assumptions


def test_strong_encryption_takes_the_duty_to_notify_away() -> None:
    assert case(population={"encryption": "none"}).notice is Notice.REQUIRED
    assert case(population={"encryption": "strong"}).notice is Notice.VOLUNTARY


def test_notice_is_likelier_where_a_duty_hangs_on_a_fact_that_is_not_known() -> None:
    facts: dict[str, Any] = {"persons": 500, "population": {"encryption": "none"}}
    chances = [
        chance(exposure("notification", cause=cause, **facts))
        for cause in ("mistaken_disclosure", "unknown", "insider_exfiltration")
    ]
    assert chances == [pytest.approx(0.75), pytest.approx(0.9), 1]


def test_the_call_centre_costs_less_per_person_the_more_persons_there_are() -> None:
    per_person = [
        median(exposure("call_centre", persons=persons)) / persons for persons in (3_000, 20_000, 1_000_000, 8_000_000)
    ]
    assert per_person == sorted(per_person, reverse=True)


def test_apology_money_that_was_decided_is_paid_exactly_with_handling() -> None:
    found = exposure(
        "apology",
        persons=20_000,
        incident={
            "response": {
                "apology_per_person": {"amount": "500", "currency": "JPY"},
                "apology_recipients": "victims",
            }
        },
    )
    assert found.severity is not None
    assert median(found) == pytest.approx(20_000 * (500 + 150))
    assert (found.severity.sigma, found.severity.model_error_sd, chance(found)) == (0, 0, 1)


def test_a_decision_to_pay_nothing_leaves_no_apology_money() -> None:
    found = exposure("apology", incident={"response": {"apology_per_person": {"amount": "0", "currency": "JPY"}}})
    assert found.severity is None
    assert found.reason is not None


def test_apology_money_for_every_customer_counts_customers_not_victims() -> None:
    response = {"apology_per_person": {"amount": "500", "currency": "JPY"}, "apology_recipients": "all_customers"}
    found = exposure(
        "apology", persons=4_517_039, incident={"response": response}, organisation={"customers": 5_900_000}
    )
    assert median(found) == pytest.approx(5_900_000 * 650, rel=1e-9)


@pytest.mark.parametrize(
    ("data_elements", "amount"),
    [(("name", "address"), 500), (("name", "card_number"), 1_000), (("name", "income"), 10_000)],
)
def test_apology_money_follows_the_practice_for_what_leaked(data_elements: tuple[str, ...], amount: int) -> None:
    found = exposure(
        "apology",
        data_elements=data_elements,
        incident={"response": {"apology_recipients": "victims"}, "secondary_misuse": "none_known"},
    )
    assert median(found) == pytest.approx(10_000 * (amount + 150))


def test_confirmed_misuse_makes_apology_money_likelier() -> None:
    chances = [
        chance(exposure("apology", incident={"secondary_misuse": state}))
        for state in ("none_known", "unknown", "suspected", "confirmed")
    ]
    assert chances == sorted(chances)
    assert len(set(chances)) == len(chances)


def test_monitoring_is_for_data_that_let_money_be_taken() -> None:
    cards = exposure("monitoring", data_elements=("name", "card_number"))
    contact = exposure("monitoring")
    assert chance(cards) > 5 * chance(contact)


def test_a_processor_leaves_notice_call_centre_and_apology_to_its_client_and_owes_the_claim() -> None:
    facts: dict[str, Any] = {"organisation": {"role": "processor"}}
    for head in ("notification", "call_centre", "apology"):
        assert exposure(head, **facts).severity is None
    assert median(exposure("principal_indemnity", persons=47_000, **facts)) == pytest.approx(47_000 * 3_000)
    assert exposure("principal_indemnity").severity is None


def test_a_bad_response_costs_more_and_a_good_one_less() -> None:
    good, unknown, bad = (
        median(exposure("legal_counsel", incident={"response": {"conduct": conduct}}))
        for conduct in ("appropriate", "unknown", "inappropriate")
    )
    assert good < unknown < bad


def test_the_four_measures_together_stay_within_the_floor_and_the_cap() -> None:
    for state, bound in (("in_place", 0.6), ("absent", 1.8)):
        controls = dict.fromkeys(("access_control", "encryption", "training", "internal_audit"), state)
        factor = median(exposure("hardening", organisation={"controls": controls})) / median(exposure("hardening"))
        assert factor == pytest.approx(bound) or (0.6 <= factor <= 1.8)


def test_a_measure_that_is_partly_there_has_part_of_its_effect() -> None:
    none, part, whole = (
        median(exposure("hardening", organisation={"controls": {"access_control": state}}))
        for state in ("unknown", "partial", "in_place")
    )
    assert whole < part < none
    assert part / none == pytest.approx((whole / none) ** 0.5)


def test_every_number_of_a_line_comes_with_its_source() -> None:
    found = exposure("call_centre")
    ids = [figure.id for figure in found.basis]
    assert {"jp.call_centre.fixed", "jp.call_centre.per_person", "common.model_error.sd"} <= set(ids)
    assert len(ids) == len(set(ids))
    assert all(figure.dated.citation.title for figure in found.basis)


def test_a_line_follows_its_parameter() -> None:
    dearer = with_values(rulebook(), jp__call_centre__per_person="800")
    assert median(exposure("call_centre", rules=dearer)) - 300_000 == pytest.approx(
        2 * (median(exposure("call_centre")) - 300_000)
    )


def test_the_response_costs_less_per_person_the_larger_the_leak() -> None:
    heads = ("investigation", "legal_counsel", "notification", "call_centre", "public_relations", "extra_labour")
    per_person = [
        sum(median(exposure(head, persons=persons, organisation={"customers": 10_000_000})) for head in heads) / persons
        for persons in (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
    ]
    assert per_person == sorted(per_person, reverse=True)
    assert per_person[0] > 10 * per_person[-1]


def test_apology_money_never_exceeds_the_highest_practice_for_every_recipient() -> None:
    for elements in (("name", "address"), ("card_number",), ("medical_chart",), ("income",)):
        found = exposure("apology", data_elements=elements, incident={"secondary_misuse": "confirmed"})
        assert found.severity is not None
        assert found.severity.limit is not None
        assert found.severity.limit <= 10_000 * 1.08 * (10_000 + 150)
        assert found.severity.model_error_sd == 0


def test_amounts_are_medians_given_that_the_cost_is_incurred() -> None:
    """Bad scenarios have more events; the amount of a rare one is centred so that its median still holds."""
    found = exposure("defence", persons=100_000)
    (row,) = simulate([found], ScenarioSet.of_size(131_072))
    assert float(np.median(row[row > 0])) == pytest.approx(median(found), rel=0.06)


def test_strong_encryption_spares_most_of_the_response() -> None:
    facts: dict[str, Any] = {"cause": "lost_media", "persons": 50_000}
    for head in ("call_centre", "public_relations", "notification"):
        clear = chance(exposure(head, population={"encryption": "none"}, **facts))
        sealed = chance(exposure(head, population={"encryption": "strong"}, **facts))
        assert sealed < clear / 2
