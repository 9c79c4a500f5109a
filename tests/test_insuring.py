"""What a quote says of a policy, from the request to the answer."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from schemas.request import load_request
from schemas.response import dump_quote
from service.domain.insurance import CoverStatus, Insurance, Split
from service.domain.policy import Insurability
from service.domain.quote import Quote
from service.quoting import quote
from tests.cases import TODAY, document, item, quoted, rulebook

LIABILITY = {"code": "liability", "limit": "100000000", "retention": {"amount": "100000", "kind": "deductible"}}
RESPONSE = {
    "code": "incident_response",
    "limit": "30000000",
    "insured_share": 0.9,
    "sublimits": [{"head": "apology", "limit": "10000000", "per_person": "500"}],
}
ALL = [{"code": "all"}]


def insured(*coverages: dict[str, Any], terms: dict[str, Any] | None = None, **facts: Any) -> Quote:
    policy = {"currency": "JPY", "coverages": list(coverages), **(terms or {})}
    return quote(load_request({**document(**facts), "policy": policy}, TODAY), rulebook())


def insurance(answer: Quote) -> Insurance:
    assert answer.insurance is not None
    return answer.insurance


def split(answer: Quote, head: str) -> Split:
    found = item(answer, head).split
    assert found is not None
    return found


def status(answer: Quote, head: str) -> CoverStatus:
    cover = item(answer, head).cover
    assert cover is not None
    return cover.status


def test_without_a_policy_the_answer_is_what_it_was() -> None:
    answer = dump_quote(quoted())
    assert "insurance" not in answer
    assert not {"cover", "gross", "insured", "retained"} & set(answer["items"][0])


def test_a_policy_moves_no_gross_figure() -> None:
    plain, covered = quoted(), insured(LIABILITY, RESPONSE)
    assert covered.totals == plain.totals
    assert tuple(replace(line, cover=None, split=None) for line in covered.items) == plain.items
    assert covered.quote_id != plain.quote_id


@pytest.mark.parametrize(
    "terms",
    [
        {},
        {"aggregate_limit": "50000000"},
        {"aggregate_limit": "50000000", "retention": {"amount": "1000000", "kind": "self_insured_retention"}},
        {"defence": "outside", "tower": [{"attachment": "0", "limit": "7000000", "share": 0.3}]},
    ],
)
def test_lines_sum_to_the_total_and_both_sides_to_the_gross_to_the_last_yen(terms: dict[str, Any]) -> None:
    answer = insured(LIABILITY, RESPONSE, terms=terms)
    totals = insurance(answer).totals
    splits = [line.split for line in answer.items if line.split]
    assert sum(line.insured.expected for line in splits) == totals.insured.expected
    assert sum(line.retained.expected for line in splits) == totals.retained.expected
    assert totals.insured.expected + totals.retained.expected == totals.gross.expected == answer.totals.expected
    for line in splits:
        assert line.insured.expected + line.retained.expected == line.gross.expected
        assert Decimal(0) <= line.insured.p50 <= line.gross.p50
    assert sum(coverage.insured for coverage in insurance(answer).coverages) == totals.insured.expected


def test_a_policy_of_everything_that_may_be_insured_retains_only_the_rest() -> None:
    answer = insured(*ALL)
    assert insurance(answer).totals.retained.expected == 0
    assert insurance(answer).totals.insured.p95 == answer.totals.p95
    assert split(answer, "notification").insured == split(answer, "notification").gross


def test_a_fine_stays_with_the_insured_even_where_the_policy_names_it_and_the_line_says_why() -> None:
    coverage = {"code": "regulatory", "heads": ["criminal_fine", "regulatory_inquiry"]}
    answer = insured(coverage, incident={"offences": ["database_misuse"]}, discovered_on="2026-10-01")
    cover = item(answer, "criminal_fine").cover
    assert cover is not None
    assert (cover.status, cover.insurability) == (CoverStatus.UNINSURABLE, Insurability.NO)
    assert cover.reason is not None
    assert "public policy" in cover.reason.en
    assert [figure.id for figure in cover.basis] == ["jp.insurability.criminal_fine"]
    fine = split(answer, "criminal_fine")
    assert fine.retained == fine.gross
    assert fine.gross.expected > 0
    assert fine.insured.expected == 0
    assert status(answer, "regulatory_inquiry") is CoverStatus.COVERED


def test_a_cost_whose_insurability_is_not_settled_follows_the_wording_and_says_so() -> None:
    cover = item(insured(*ALL), "customer_churn").cover
    assert cover is not None
    assert (cover.status, cover.insurability) == (CoverStatus.COVERED, Insurability.UNKNOWN)
    assert cover.reason is not None


def test_insider_dishonesty_leaves_nothing_paid_where_an_insider_took_the_data() -> None:
    terms = {"exclusions": ["insider_dishonesty"]}
    inside, outside = (
        insured(LIABILITY, RESPONSE, terms=terms, cause=cause)
        for cause in ("insider_exfiltration", "external_intrusion")
    )
    assert insurance(inside).totals.insured.expected == 0
    assert status(inside, "apology") is CoverStatus.EXCLUDED
    assert insurance(outside).totals.insured.expected > 0


def test_an_insider_exclusion_on_an_unknown_cause_is_named() -> None:
    notes = insurance(insured(LIABILITY, terms={"exclusions": ["insider_dishonesty"]}, cause="unknown")).notes
    assert any("cause is not known" in note.en for note in notes)


def test_hardening_as_betterment_stays_with_the_insured() -> None:
    answer = insured(RESPONSE, terms={"exclusions": ["hardening"]})
    assert split(answer, "hardening").retained == split(answer, "hardening").gross
    assert split(answer, "hardening").gross.expected > 0


def test_a_coverage_without_a_line_in_the_quote_is_named() -> None:
    notes = insurance(insured(LIABILITY, {"code": "EXT"})).notes
    assert any("extortion" in note.en for note in notes)


def test_apology_money_is_recognised_up_to_the_cap_and_its_posting_on_top() -> None:
    amount = {"amount": "1000", "currency": "JPY"}
    coverage = {"code": "incident_response", "sublimits": [{"head": "apology", "per_person": "500"}]}
    response = {"apology_per_person": amount, "apology_recipients": "victims"}
    answer = insured(coverage, persons=10_000, incident={"response": response})
    apology = split(answer, "apology")
    assert apology.gross.p50 - apology.insured.p50 == 500 * 10_000


def test_a_cap_per_person_follows_the_number_of_persons_where_that_is_not_known() -> None:
    coverage = {"code": "incident_response", "sublimits": [{"head": "apology", "per_person": "500"}]}
    response = {"apology_per_person": {"amount": "500", "currency": "JPY"}, "apology_recipients": "victims"}
    answer = insured(coverage, persons={"low": 1_000, "high": 100_000}, incident={"response": response})
    assert abs(split(answer, "apology").retained.expected) <= 1


def test_posting_on_top_of_a_cap_is_that_of_the_place() -> None:
    """Outside Japan a letter is priced in dollars at the local level; the gift is capped at a half."""
    coverage = {"code": "incident_response", "sublimits": [{"head": "apology", "per_person": "500"}]}
    response = {"apology_per_person": {"amount": "1000", "currency": "JPY"}, "apology_recipients": "victims"}
    answer = insured(coverage, population={"jurisdiction": "DE"}, incident={"response": response})
    apology = split(answer, "apology")
    assert float(apology.gross.p50 - apology.insured.p50) == pytest.approx(500 * 10_000, abs=1)


@pytest.mark.parametrize(("hours", "days", "share"), [(12, 1, 0.5), (24, 4, 0.75), (48, 1, 0)])
def test_a_waiting_period_takes_its_part_of_a_stop_of_known_length(hours: float, days: float, share: float) -> None:
    answer = insured(
        {"code": "NPBI"}, terms={"waiting_period_hours": hours}, incident={"outage_days": days}, cause="ransomware"
    )
    stopped = split(answer, "service_suspension")
    assert float(stopped.insured.expected) == pytest.approx(share * float(stopped.gross.expected), abs=1)


def test_a_longer_waiting_period_pays_less_where_the_length_of_the_stop_is_not_known() -> None:
    paid = [
        split(
            insured({"code": "NPBI"}, terms={"waiting_period_hours": hours}, cause="ransomware"), "service_suspension"
        )
        for hours in (0, 8, 12, 240)
    ]
    means = [line.insured.expected for line in paid]
    assert means == sorted(means, reverse=True)
    assert means[0] == paid[0].gross.expected
    assert means[1] < means[0]


def test_a_tower_that_is_wholly_placed_pays_what_one_limit_pays() -> None:
    tower = [{"attachment": str(place * 5_000_000), "limit": "5000000"} for place in range(10)]
    one, ten = insured(*ALL, terms={"aggregate_limit": "50000000"}), insured(*ALL, terms={"tower": tower})
    assert insurance(ten).totals.insured == insurance(one).totals.insured
    found = insurance(ten).tower
    assert found is not None
    assert abs(sum(layer.expected for layer in found.layers) - insurance(ten).totals.insured.expected) <= 10
    assert [(place.kind.value, place.lower, place.upper) for place in found.placements] == [
        ("gap", Decimal(50_000_000), None)
    ]
    chances = [layer.attached for layer in found.layers]
    assert chances == sorted(chances, reverse=True)
    assert [layer.exhausted for layer in found.layers[:-1]] == pytest.approx(chances[1:], abs=1e-9)


def test_a_sublimit_over_several_places_is_used_up_and_passed_like_a_limit() -> None:
    facts = document(cause="ransomware")
    places = [{**facts["incident"]["populations"][0], "jurisdiction": place} for place in ("US-CA", "US-TX")]
    facts["incident"]["populations"] = places
    amount, heads = "10000", {"code": "incident_response", "heads": ["notification"]}
    limited, bound = {**heads, "limit": amount}, {**heads, "sublimits": [{"head": "notification", "limit": amount}]}

    def said(coverage: dict[str, Any], **terms: Any) -> Insurance:
        policy = {"currency": "USD", "coverages": [coverage], **terms}
        return insurance(quote(load_request({**facts, "policy": policy}, TODAY), rulebook()))

    (one,), (both,) = said(limited).coverages, said(limited | bound).coverages
    assert one.limit_exhausted
    assert both.limit_exhausted == one.limit_exhausted
    assert said(bound, attachment=amount).attachment_reached == 0
    assert said(bound, retention={"amount": amount, "kind": "deductible"}).retention_not_reached == 1
    tower = said(bound, tower=[{"attachment": "0", "limit": amount}, {"attachment": amount, "limit": "900"}]).tower
    assert tower is not None
    assert [layer.exhausted for layer in tower.layers] == [one.limit_exhausted, 0]
    assert tower.layers[1].attached == 0


@pytest.mark.parametrize(
    ("policy_currency", "answer_currency", "limits"),
    [
        ("JPY", "KWD", ["100000000", "200000000", "700000000"]),
        ("EUR", "GBP", ["20000000", "30000000", "50000000"]),
        ("USD", "USD", ["0.10", "0.20", "7.00"]),
    ],
)
def test_layers_that_meet_leave_no_gap_and_no_overlap_in_any_currency(
    policy_currency: str, answer_currency: str, limits: list[str]
) -> None:
    attachments = [sum(map(Decimal, limits[:place]), Decimal(0)) for place in range(len(limits))]
    tower = [{"attachment": str(start), "limit": limit} for start, limit in zip(attachments, limits, strict=True)]
    policy = {"currency": policy_currency, "coverages": ALL, "tower": tower}
    answer = quote(
        load_request({**document(options={"currency": answer_currency}), "policy": policy}, TODAY), rulebook()
    )
    found = insurance(answer).tower
    assert found is not None
    assert [(place.kind.value, place.upper) for place in found.placements] == [("gap", None)]


def test_a_layer_of_which_next_to_nothing_is_placed_has_the_loss_on_line_of_the_whole() -> None:
    layers = [{"attachment": "0", "limit": "0.01", "share": share} for share in (5e-324, 1.0)]
    policy = {"currency": "USD", "coverages": ALL, "tower": layers}
    answer = quote(load_request({**document(options={"currency": "USD"}), "policy": policy}, TODAY), rulebook())
    tower = insurance(answer).tower
    assert tower is not None
    assert [layer.loss_share for layer in tower.layers] == [1, 1]


def test_a_policy_in_dollars_is_applied_in_the_currency_of_the_answer() -> None:
    rates = {"exchange_rates": [{"base": "USD", "quote": "JPY", "rate": "150", "as_of": "2026-11-20"}]}
    policy = {"currency": "USD", "coverages": ALL, "aggregate_limit": "10000.00"}
    dollars = quote(load_request({**document(options=rates), "policy": policy}, TODAY), rulebook())
    assert (
        insurance(dollars).totals.insured
        == insurance(insured(*ALL, terms={"aggregate_limit": "1500000"})).totals.insured
    )


def test_a_policy_in_a_currency_without_a_rate_of_the_caller_s_is_read_at_the_published_one() -> None:
    terms = {"coverages": ALL, "aggregate_limit": "10000.00"}
    answer = quote(load_request({**document(), "policy": {"currency": "EUR", **terms}}, TODAY), rulebook())
    (rate,) = (rate for rate in answer.exchange_rates if rate.base == "EUR")
    limit = str((rate.rate * 10_000).quantize(Decimal(1)))
    assert (
        insurance(answer).totals.insured.p95
        == insurance(insured(*ALL, terms={"aggregate_limit": limit})).totals.insured.p95
    )


@pytest.mark.parametrize(("fault", "finland"), [("ordinary", "yes"), ("gross", "no"), ("intentional", "no")])
def test_a_fine_of_a_foreign_authority_follows_the_law_of_its_place(fault: str, finland: str) -> None:
    facts = document(incident={"fault": fault})
    facts["incident"]["populations"] = [
        {"jurisdiction": place, "persons": persons, "data_elements": ["name"]}
        for place, persons in {"JP": 5_000, "FR": 5_000, "FI": 6_000, "DE": 5_000}.items()
    ]
    policy = {"currency": "JPY", "coverages": [{"code": "regulatory"}]}
    answer = quote(load_request({**facts, "policy": policy}, TODAY), rulebook())
    lines = {line.exposure.jurisdiction: line for line in answer.items if line.exposure.head == "administrative_fine"}
    found = {place: line.cover.insurability.value for place, line in lines.items() if line.cover}
    assert found == {"JP": "no", "FR": "no", "FI": finland, "DE": "unknown"}
    paid = lines["FI"].split
    assert paid is not None
    assert paid.gross.expected > 0
    assert (paid.insured.expected > 0) is (finland == "yes")


def test_a_line_that_is_not_quoted_has_a_cover_but_no_amounts() -> None:
    answer = dump_quote(insured(*ALL, population={"jurisdiction": "KE"}))
    line = next(line for line in answer["items"] if line["status"] == "not_quoted")
    assert line["cover"]["insurability"] == "unknown"
    assert "insured" not in line


def test_the_answer_names_the_parameters_on_insurability_unless_a_summary_is_asked_for() -> None:
    full, summary = (dump_quote(insured(*ALL, options={"detail": detail})) for detail in ("full", "summary"))
    assert {figure["id"] for figure in full["insurance"]["basis"]} >= {"jp.insurability.criminal_fine"}
    del full["insurance"]["basis"]
    assert summary["insurance"] == full["insurance"]
