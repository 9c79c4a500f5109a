"""Which facts a quote is missing, and what it says of each."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from schemas.request import load_request
from service.domain.incident import Fault
from service.domain.missing_fact import MissingFact
from service.domain.vocabulary.questions import QUESTIONS
from service.heads.case import Notice
from service.heads.sketches import sketches_of
from service.missing.narrowing import open_facts
from service.missing.open_fact import OpenFact
from service.quoting import exchange_of, exposures_of, quote, quote_without_missing_facts
from tests.cases import TODAY, document, quoted, request, rulebook

THIRTY = Path(__file__).parents[1] / "examples" / "world-thirty-countries.json"
MONEY = {"amount": "500", "currency": "JPY"}
KNOWN: dict[str, Any] = {
    "persons": 10_000,
    "population": {"encryption": "none"},
    "incident": {
        "secondary_misuse": "none_known",
        "outage_days": 0,
        "misuse": {"cards": 0, "accounts": 0, "amount": {**MONEY, "amount": "0"}},
        "response": {"conduct": "appropriate", "apology_per_person": MONEY, "apology_recipients": "victims"},
    },
    "organisation": {
        "established_in": "JP",
        "customers": 100_000,
        "gross_margin_share": 0.3,
        "public_body": False,
        "listed": False,
        "prior_infringements": 0,
        "controls": dict.fromkeys(("access_control", "encryption", "training", "internal_audit"), "partial"),
    },
}
BARE: dict[str, Any] = {"persons": {"low": 10_000, "high": 300_000}, "data_elements": ("unknown",), "cause": "unknown"}


def found(place: str, **facts: Any) -> MissingFact:
    """What the quote of these facts says of the one at `place`."""
    (fact,) = (fact for fact in quoted(**facts).missing_facts if fact.pointer == place)
    return fact


def without(part: str, name: str) -> dict[str, Any]:
    """All that is known but one fact."""
    return {**KNOWN, part: {key: value for key, value in KNOWN[part].items() if key != name}}


def asked(told: dict[str, Any]) -> tuple[OpenFact, ...]:
    """The facts that are open in a request, whether or not they move its total."""
    of = request(**told)
    exchange = exchange_of(of, rulebook())
    lines, base = exposures_of(of, rulebook(), exchange)
    return open_facts(of, base, lines, exchange)


def test_nothing_is_missing_where_everything_is_known() -> None:
    assert quoted(**KNOWN).missing_facts == ()


@pytest.mark.parametrize(
    ("part", "name", "place"),
    [
        ("population", "encryption", "/incident/populations/0/encryption"),
        ("incident", "outage_days", "/incident/outage_days"),
        ("incident", "secondary_misuse", "/incident/secondary_misuse"),
        ("organisation", "customers", "/organisation/customers"),
        ("organisation", "gross_margin_share", "/organisation/gross_margin_share"),
        ("organisation", "public_body", "/organisation/public_body"),
    ],
)
def test_the_one_fact_that_is_left_out_is_asked_for(part: str, name: str, place: str) -> None:
    assert place in [fact.pointer for fact in quoted(**without(part, name)).missing_facts]


def test_a_listing_moves_no_amount_in_japan_and_is_not_asked_for() -> None:
    assert quoted(**without("organisation", "listed")).missing_facts == ()


@pytest.mark.parametrize(("home", "asked"), [("US", True), ("JP", False)])
def test_a_listing_is_asked_for_where_a_fine_hangs_on_it(home: str, *, asked: bool) -> None:
    told = without("organisation", "listed")
    organisation = {**told["organisation"], "established_in": home}
    facts = {**told, "organisation": organisation, "population": {"jurisdiction": "US-WA", "encryption": "none"}}
    pointers = [
        fact.pointer for fact in quoted(**{**facts, "data_elements": ("name",), "persons": 1_000_000}).missing_facts
    ]
    assert ("/organisation/listed" in pointers) is asked


HOME = "/organisation/established_in"


def living_in(*codes: str, home: str | None = None) -> dict[str, Any]:
    """All that is known but the country of the organisation; as many persons affected in each place."""
    told = without("organisation", "established_in")
    groups = [
        {"jurisdiction": code, "persons": 50_000, "data_elements": ["name", "address"], "encryption": "none"}
        for code in codes
    ]
    organisation = {**told["organisation"], "established_in": home}
    return {**told, "incident": {**told["incident"], "populations": groups}, "organisation": organisation}


def test_where_the_organisation_is_established_is_asked_for_where_costs_and_authorities_hang_on_it() -> None:
    told = living_in("DE", "FR")
    fact = found(HOME, **told)
    (opened,) = (opened for opened in asked(told) if opened.pointer == HOME)
    assert {str(answer.value): round(answer.weight, 3) for answer in opened.answers} == {
        "DE": 0.45,
        "FR": 0.45,
        "JP": 0.05,
        "US": 0.05,
    }
    # Without an establishment in the Union both authorities may fine.
    assert fact.worst.answer in {"JP", "US"}
    assert fact.worst.expected > fact.best.expected


def test_an_answer_on_the_country_comes_to_what_the_request_with_it_comes_to() -> None:
    fact = found(HOME, **living_in("DE", "FR"))
    for outcome in (fact.worst, fact.best):
        then = quoted(**living_in("DE", "FR", home=str(outcome.answer))).totals
        assert float(outcome.expected) == pytest.approx(float(then.expected), rel=0.05)


def test_a_country_where_persons_live_is_no_other_country() -> None:
    answers = {opened.pointer: opened.answers for opened in asked(living_in("US-WA", "JP"))}[HOME]
    assert sorted(str(answer.value) for answer in answers) == ["JP", "US"]


def test_the_country_is_not_asked_for_where_all_persons_live_in_one_and_no_law_asks() -> None:
    assert HOME not in [opened.pointer for opened in asked(living_in("JP"))]


def test_the_country_is_asked_for_where_a_law_fines_only_its_own_organisations() -> None:
    told = living_in("US-NY")
    told["organisation"] |= {"listed": True}
    told["incident"]["populations"][0]["persons"] = 1_000_000
    fact = found(HOME, **told)
    assert (fact.best.answer, fact.worst.answer) == ("JP", "US")


TOLD = "/incident/response/reported_on"


def in_germany(response: dict[str, Any], as_of: str = "2025-11-03") -> dict[str, Any]:
    """A leak of medical data in Germany whose report and notice are long due on the day of the quote."""
    told = living_in("DE", home="DE")
    told["incident"]["response"] = {**told["incident"]["response"], **response}
    told["incident"]["populations"][0]["data_elements"] = ["name", "medical_chart"]
    return {**told, "options": {"as_of": as_of}}


def test_when_the_authority_was_told_is_asked_for_where_its_day_has_passed() -> None:
    fact = found(TOLD, **in_germany({"notified_on": "2025-06-03"}))
    assert (fact.best.answer, fact.worst.answer) == ("2025-06-02", "2025-11-03")
    for outcome in (fact.best, fact.worst):
        then = quoted(**in_germany({"notified_on": "2025-06-03", "reported_on": outcome.answer})).totals
        assert float(outcome.expected) == pytest.approx(float(then.expected), rel=0.02)
        assert float(outcome.p95) == pytest.approx(float(then.p95), rel=0.1)


def test_small_fines_of_many_places_that_one_answer_moves_are_moved_together() -> None:
    of = load_request(json.loads(THIRTY.read_text("utf-8")), TODAY)
    (fact,) = (fact for fact in quote(of, rulebook()).missing_facts if fact.pointer == "/incident/fault")
    assert fact.worst.answer == "intentional"
    then = quote(replace(of, incident=replace(of.incident, fault=Fault.INTENTIONAL)), rulebook()).totals
    assert float(fact.worst.expected) == pytest.approx(float(then.expected), rel=0.1)
    assert float(fact.worst.p95) == pytest.approx(float(then.p95), rel=0.1)


def test_a_report_that_is_not_due_yet_is_not_asked_for() -> None:
    assert TOLD not in [opened.pointer for opened in asked(in_germany({}, as_of="2025-06-03"))]


def test_the_final_report_is_asked_for_once_there_is_a_first() -> None:
    for response, wanted in (({}, TOLD), ({"reported_on": "2025-06-20"}, "/incident/response/final_reported_on")):
        dates = [opened.pointer for opened in asked(in_germany(response)) if opened.pointer.endswith("reported_on")]
        assert dates == [wanted]


def test_to_know_the_number_of_persons_narrows_the_range() -> None:
    fact = found("/incident/populations/0/persons", **{**KNOWN, "persons": {"low": 1_000, "high": 100_000}})
    assert fact.narrowing > 0
    assert fact.narrowing_share > 0.2
    assert (fact.best.answer, fact.worst.answer) == (1_000, 100_000)


def test_a_wider_range_of_persons_matters_more() -> None:
    place = "/incident/populations/0/persons"
    narrow, wide = (found(place, **{**KNOWN, "persons": {"low": low, "high": 100_000}}) for low in (50_000, 1_000))
    assert wide.narrowing > narrow.narrowing
    assert wide.expected_move > narrow.expected_move


def test_of_a_bare_request_what_leaked_and_of_how_many_comes_first() -> None:
    first, second, *rest = [fact.pointer for fact in quoted(**BARE).missing_facts]
    assert {first, second} == {"/incident/populations/0/data_elements", "/incident/populations/0/persons"}
    assert len(rest) > 10


@pytest.mark.parametrize("place", ["GB", "DE", "SG", "CH"])
def test_whether_data_were_misused_decides_on_notice_where_the_law_asks_for_harm(place: str) -> None:
    told = request(population={"jurisdiction": place}, data_elements=("email_address",))
    exchange = exchange_of(told, rulebook())
    lines, base = exposures_of(told, rulebook(), exchange)
    (fact,) = (fact for fact in open_facts(told, base, lines, exchange) if fact.question == "secondary_misuse")
    notices = {}
    for answer in fact.answers:
        sketched = sketches_of(answer.request, base, exchange).whole
        anew = exposures_of(answer.request, rulebook(), exchange)[1].whole
        assert sketched
        assert anew
        assert sketched.notice is anew.notice
        notices[answer.value] = sketched.notice
    assert notices["none_known"] is not Notice.REQUIRED
    assert notices["confirmed"] is Notice.REQUIRED


def test_the_gain_is_asked_for_where_only_it_is_missing_from_a_surcharge() -> None:
    provided = {"cause": "unlawful_provision", "discovered_on": "2029-01-10", "persons": 50_000}
    fact = found("/incident/unlawful_gain", **provided, options={"as_of": "2029-02-01"})
    assert fact.worst.expected > fact.best.expected
    assert "/incident/unlawful_gain" not in [fact.pointer for fact in quoted(persons=50_000).missing_facts]


def test_misuse_is_counted_only_of_what_leaked() -> None:
    cards = quoted(data_elements=("name", "card_number"), incident={"secondary_misuse": "suspected"})
    places = [fact.pointer for fact in cards.missing_facts]
    assert "/incident/misuse/cards" in places
    assert "/incident/misuse/accounts" not in places


def test_answers_in_money_are_in_the_currency_of_the_answer() -> None:
    rate = {"base": "USD", "quote": "JPY", "rate": "150", "as_of": "2026-11-20"}
    fact = found("/incident/response/apology_per_person", options={"currency": "USD", "exchange_rates": [rate]})
    answer = fact.worst.answer
    assert isinstance(answer, dict)
    assert answer["currency"] == "USD"
    assert Decimal(answer["amount"]) < 30


def test_of_many_populations_the_three_largest_are_asked_about() -> None:
    many = [{"jurisdiction": "JP", "persons": 1_000 * (place + 1), "data_elements": ["unknown"]} for place in range(6)]
    answer = quoted(incident={"populations": many})
    places = {fact.pointer.split("/")[3] for fact in answer.missing_facts if "populations" in fact.pointer}
    assert places == {"3", "4", "5"}


def test_where_nothing_can_be_quoted_nothing_is_asked() -> None:
    assert quoted(population={"jurisdiction": "KE"}).missing_facts == ()


def test_a_policy_changes_nothing_because_the_gross_total_is_meant() -> None:
    policy = {"currency": "JPY", "coverages": [{"code": "all", "limit": "1000000"}]}
    covered = load_request({**document(**BARE), "policy": policy}, TODAY)
    assert quote(covered, rulebook()).missing_facts == quoted(**BARE).missing_facts


def test_a_quote_without_missing_facts_is_otherwise_the_same() -> None:
    told = request(**BARE)
    bare = quote_without_missing_facts(told, rulebook())
    assert bare.missing_facts == ()
    assert bare.totals == quoted(**BARE).totals


def test_every_question_ends_as_one_in_both_languages() -> None:
    for question in QUESTIONS.values():
        assert question.en.endswith("?")
        assert question.ja.endswith("か。") or question.ja.endswith("ください。")
