"""Whether a cost may be insured, for every kind of cost and every jurisdiction of the rulebook."""

from datetime import date

import pytest

from service.cover import insurability
from service.domain.incident import Fault
from service.domain.policy import Insurability
from service.domain.vocabulary.heads import HEADS
from tests.cases import TODAY, rulebook

RULES = rulebook().in_force(TODAY, date(2030, 1, 1))
PLACES = [place.code for place in RULES.jurisdictions()]
RESPONSE = [code for code, head in HEADS.items() if head.subgroup == "response"]


def says(head: str, place: str, fault: Fault = Fault.UNKNOWN) -> str:
    return insurability(head, place, RULES, fault)[0].value


@pytest.mark.parametrize("place", PLACES)
def test_every_kind_of_cost_has_an_answer_with_its_source_and_its_reason(place: str) -> None:
    for head in HEADS:
        answer, reason, basis = insurability(head, place, RULES, Fault.UNKNOWN)
        assert answer in Insurability
        assert reason.ja
        assert reason.en
        assert len(basis) == 1, f"{head} in {place}"


@pytest.mark.parametrize(
    ("answer", "places"),
    [
        ("no", "JP GB FR IT ES AT NL CH"),
        ("yes", "FI NO"),
        ("unknown", "DE PL SE US US-CA KR CN TW SG IN AU BR CA ZA TH TR HK NZ MY PH ID VN SA AE CL"),
    ],
)
def test_a_fine_of_an_authority_is_insurable_where_a_source_says_so_and_nowhere_else(answer: str, places: str) -> None:
    named = places.split()
    assert {place: says("administrative_fine", place) for place in named} == dict.fromkeys(named, answer)
    assert {place: says("late_notice_fine", place) for place in named} == dict.fromkeys(named, answer)


@pytest.mark.parametrize("place", ["FI", "NO"])
@pytest.mark.parametrize("head", ["administrative_fine", "late_notice_fine"])
def test_a_fine_for_gross_negligence_or_intent_is_not_insurable_where_others_are(head: str, place: str) -> None:
    answers = {fault: says(head, place, fault) for fault in Fault}
    assert {fault for fault, answer in answers.items() if answer == "no"} == {Fault.GROSS, Fault.INTENTIONAL}
    assert set(answers.values()) == {"yes", "no"}


@pytest.mark.parametrize("place", PLACES)
def test_compensation_response_and_the_answer_to_an_authority_are_insurable_everywhere(place: str) -> None:
    assert {says(head, place) for head in (*RESPONSE, "civil_damages", "defence", "regulatory_inquiry")} == {"yes"}


def test_a_criminal_fine_is_not_insurable_in_europe_even_where_a_fine_under_the_gdpr_is() -> None:
    assert [says("criminal_fine", place) for place in ("FI", "NO", "DE", "GB", "CH", "JP")] == ["no"] * 6


def test_a_state_of_the_united_states_has_the_country_s_answers_on_settlements() -> None:
    figure = insurability("class_settlement", "US-NY", RULES, Fault.UNKNOWN)[2][0]
    assert figure.id == "us.insurability.class_settlement"
    assert figure.dated.citation.confirmed is False


def test_lost_trust_is_settled_nowhere() -> None:
    assert {says("customer_churn", place) for place in PLACES} == {"unknown"}
