"""What others are owed: misuse made good, damages, defence, card charges."""

from typing import Any, Final

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.request import load_request
from service.domain.exposure import Exposure, Status
from service.quoting import quote
from service.scenarios import Array, ScenarioSet
from service.simulation import simulate
from tests.cases import TODAY, chance, document, exposure, item, median, quoted, rulebook, with_values


def test_damages_in_japan_say_when_a_claim_lapses_and_that_nobody_has_read_it_in_the_code() -> None:
    found = exposure("civil_damages")
    assert any("3年" in said.ja and "20年" in said.ja for said in found.assumptions)
    assert any("three years" in said.en and "twenty years" in said.en for said in found.assumptions)
    (limitation,) = (figure for figure in found.basis if figure.id == "jp.civil_damages.limitation")
    assert limitation.dated.citation.confirmed is False


def test_contact_data_let_nobody_take_money_directly() -> None:
    assert exposure("misuse_reimbursement").severity is None
    assert exposure("card_scheme").severity is None


def test_misuse_of_cards_has_the_mean_of_the_published_case() -> None:
    """379 of 38,695 cards for 8.8 million yen: a total over cards, so the line's mean and not its median."""
    answer = quoted(
        persons=38_695,
        cause="external_intrusion",
        data_elements=("card_number",),
        incident={"secondary_misuse": "confirmed"},
        options={"scenarios": 65_536},
    )
    line = item(answer, "misuse_reimbursement")
    assert line.probability == 1
    assert line.amounts is not None
    assert float(line.amounts.expected) == pytest.approx(8_800_000, rel=0.03)
    assert line.amounts.p50 < line.amounts.expected


def test_an_account_number_alone_moves_no_money_but_a_login_does() -> None:
    assert exposure("misuse_reimbursement", data_elements=("name", "bank_account_number")).severity is None
    login = exposure("misuse_reimbursement", data_elements=("name", "financial_credentials"))
    with_pin = exposure("misuse_reimbursement", data_elements=("bank_account_number", "bank_account_pin"))
    assert median(login) == median(with_pin) > 0


def test_counting_some_misuse_never_lowers_the_estimate_of_it() -> None:
    facts: dict[str, Any] = {"data_elements": ("card_number", "financial_credentials")}
    uncounted = median(exposure("misuse_reimbursement", incident={"secondary_misuse": "confirmed"}, **facts))
    for counted in ({"cards": 1}, {"accounts": 1}, {"amount": {"amount": "1", "currency": "JPY"}}, {"cards": 9_000}):
        found = exposure("misuse_reimbursement", incident={"misuse": counted}, **facts)
        assert median(found) >= uncounted
        assert chance(found) == 1


CARDS: Final[dict[str, Any]] = {"persons": 10_000, "cause": "external_intrusion", "data_elements": ("card_number",)}


def losses_of_misuse(**counted: Any) -> Array:
    misuse = {"secondary_misuse": "confirmed", "misuse": counted}
    (losses,) = simulate([exposure("misuse_reimbursement", incident=misuse, **CARDS)], ScenarioSet.of_size(4096))
    return losses


def test_what_is_counted_is_a_floor_in_every_scenario_and_still_grows() -> None:
    taken = losses_of_misuse(amount={"amount": "1000000000", "currency": "JPY"})
    assert taken.min() >= 1_000_000_000
    assert float(np.median(taken)) == pytest.approx(1_400_000_000, rel=0.02)


def test_what_a_ticket_seller_had_counted_grows_to_what_it_paid() -> None:
    """Pia 2017: 197 cards and 6.3 million yen at first, 8.8 million in the end."""
    counted = {"cards": 197, "amount": {"amount": "6300000", "currency": "JPY"}}
    facts = {**CARDS, "persons": 200, "incident": {"secondary_misuse": "confirmed", "misuse": counted}}
    (losses,) = simulate([exposure("misuse_reimbursement", **facts)], ScenarioSet.of_size(4096))
    assert losses.min() >= 6_300_000
    assert float(np.median(losses)) == pytest.approx(8_800_000, rel=0.02)


def test_a_small_count_leaves_the_estimate_where_it_is() -> None:
    assert losses_of_misuse(cards=1).mean() == pytest.approx(losses_of_misuse().mean(), rel=1e-4)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from(["card_number", "financial_credentials"]), min_size=1, unique=True),
    *[st.tuples(st.integers(0, 20_000), st.integers(0, 20_000))] * 2,
    st.tuples(st.integers(0, 10**10), st.integers(0, 10**10)),
)
def test_more_misuse_counted_never_costs_less_in_any_scenario(
    elements: list[str], cards: tuple[int, int], accounts: tuple[int, int], amounts: tuple[int, int]
) -> None:
    facts = {**CARDS, "data_elements": tuple(elements)}

    def misuse(cards: int, accounts: int, amount: int) -> Exposure:
        counted = {"cards": cards, "accounts": accounts, "amount": {"amount": str(amount), "currency": "JPY"}}
        incident = {"secondary_misuse": "confirmed", "misuse": counted}
        return exposure("misuse_reimbursement", incident=incident, **facts)

    less, more = (misuse(of(cards), of(accounts), of(amounts)) for of in (min, max))
    fewer, greater = simulate([less, more], ScenarioSet.of_size(4096))
    assert (greater >= fewer * (1 - 1e-12)).all()


def test_misuse_is_less_likely_the_less_is_known_and_where_the_data_were_lost_rather_than_taken() -> None:
    by_state = [
        chance(exposure("misuse_reimbursement", data_elements=("card_number",), incident={"secondary_misuse": state}))
        for state in ("none_known", "unknown", "suspected", "confirmed")
    ]
    assert by_state == sorted(by_state)
    lost = exposure("misuse_reimbursement", data_elements=("card_number",), cause="lost_media")
    assert chance(lost) < 0.1


def test_strongly_encrypted_cards_are_hardly_misused_and_hardly_reissued() -> None:
    facts: dict[str, Any] = {"data_elements": ("card_number",), "cause": "external_intrusion"}
    clear = exposure("card_scheme", population={"encryption": "none"}, **facts)
    sealed = exposure("card_scheme", population={"encryption": "strong"}, **facts)
    assert median(sealed) < median(clear) / 4
    assert chance(exposure("misuse_reimbursement", population={"encryption": "strong"}, **facts)) < 0.05


def paid(yen: int) -> dict[str, Any]:
    """The facts of an incident after which each person was paid `yen`."""
    return {"incident": {"response": {"apology_per_person": {"amount": str(yen), "currency": "JPY"}}}}


def test_the_award_is_solatium_with_fee_and_interest_less_the_voucher_where_set_off_as_far_as_proven() -> None:
    """One of two courts sets the voucher off, and only against plaintiffs who prove that their data leaked."""
    found = exposure("civil_damages", persons=1_000_000, **paid(500))
    award = (3_000 * 1.1 * (1 + 0.03 * 5) - 0.5 * 500) * 0.71
    assert median(found) == pytest.approx((1 + 1_000_000 * 0.000036) * award)


def test_a_voucher_above_the_award_leaves_what_the_courts_grant_that_set_nothing_off() -> None:
    without, above, far_above = (median(exposure("civil_damages", **paid(yen))) for yen in (0, 50_000, 100_000))
    assert above == far_above == pytest.approx(without / 2)


def test_nothing_is_left_to_sue_for_where_every_court_sets_off_more_than_the_award() -> None:
    rules = with_values(rulebook(), jp__civil_damages__apology_credit="1")
    assert exposure("civil_damages", rules=rules, **paid(50_000)).status is Status.NONE


@pytest.mark.parametrize("ruling", ["2005-11-11", "2009-12-25", "2013-12-10", "2018-06-20"])
def test_the_share_of_suits_won_accounts_for_each_suit_that_was_lost(ruling: str) -> None:
    (share,) = (figure for figure in exposure("civil_damages").basis if figure.id == "jp.civil_damages.won_share")
    assert ruling in (share.dated.citation.rationale or "")


def test_interest_is_five_percent_for_an_incident_before_april_2020_and_three_after() -> None:
    response = {"response": {"apology_per_person": {"amount": "0", "currency": "JPY"}}}
    then = median(exposure("civil_damages", discovered_on="2020-03-31", incident=response))
    now = median(exposure("civil_damages", discovered_on="2020-04-01", incident=response))
    assert then / now == pytest.approx(1.25 / 1.15)


def test_the_court_tiers_rise_with_sensitivity() -> None:
    tiers = (("name",), ("name", "card_number"), ("name", "preferences"), ("name", "medical_chart"), ("name", "creed"))
    response = {"response": {"apology_per_person": {"amount": "0", "currency": "JPY"}}}
    awards = [median(exposure("civil_damages", data_elements=elements, incident=response)) for elements in tiers]
    assert awards == sorted(awards)
    assert len(set(awards)) == len(awards)


def test_a_suit_is_rare_for_a_small_leak_and_damages_and_defence_share_it() -> None:
    small, large = (exposure("civil_damages", persons=persons) for persons in (1_000, 8_000_000))
    assert chance(small) < 0.01
    assert chance(large) > 0.1
    defence = exposure("defence", persons=8_000_000)
    assert defence.occurrence == large.occurrence is not None


def test_damages_never_exceed_one_award_for_every_person() -> None:
    found = exposure("civil_damages", rules=with_values(rulebook(), jp__civil_damages__participation="1"))
    assert found.severity is not None
    assert found.severity.limit is not None
    assert found.severity.limit <= median(found)


def test_collective_redress_stays_shut_and_the_line_says_why_on_each_side_of_october_2023() -> None:
    before, after = (exposure("class_settlement", discovered_on=day) for day in ("2023-09-30", "2023-10-01"))
    assert before.severity is after.severity is None
    assert before.reason != after.reason


def test_cards_are_reissued_at_the_published_price_for_the_share_of_merchants_that_bear_it() -> None:
    found = exposure("card_scheme", persons=10_000, data_elements=("card_number",), population={"encryption": "none"})
    assert median(found) == pytest.approx(10_000 * 1_000 * 0.9 + 1_000_000)


def test_one_person_more_with_other_data_hardly_moves_the_case() -> None:
    base = document(persons=50_000)
    more = document(persons=50_000)
    person = {"jurisdiction": "JP", "persons": 1, "relation": "customer", "data_elements": ["name", "criminal_record"]}
    more["incident"]["populations"].append(person)
    totals = [quote(load_request(facts, TODAY), rulebook()).totals for facts in (base, more)]
    assert float(totals[1].expected) == pytest.approx(float(totals[0].expected), rel=0.01)


def test_damages_take_the_interest_of_the_day_of_the_tort() -> None:
    response = {"response": {"apology_per_person": {"amount": "0", "currency": "JPY"}}}
    old, new = (
        exposure("civil_damages", discovered_on="2021-06-01", incident={"occurred_on": day, **response})
        for day in ("2020-03-31", "2020-04-01")
    )
    assert median(old) / median(new) == pytest.approx(1.25 / 1.15)
    assert "jp.interest.statutory" in {figure.id for figure in new.basis}


def test_the_voucher_is_credited_only_where_one_is_paid() -> None:
    """Bank data: the usual voucher exceeds the award, yet who is paid none may sue and win."""
    found = exposure("civil_damages", data_elements=("name", "income"))
    assert median(found) > 0


def test_a_processor_leaves_what_its_client_makes_good_to_the_clients_claim() -> None:
    facts: dict[str, Any] = {"data_elements": ("card_number",), "organisation": {"role": "processor"}}
    for head in ("misuse_reimbursement", "card_scheme", "monitoring"):
        assert exposure(head, **facts).severity is None
    for head in ("customer_churn", "lost_new_business"):
        assert exposure(head, **facts).status is Status.NOT_QUOTED
