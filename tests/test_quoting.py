"""One request and one rulebook give one quote, whole and reproducible."""

from decimal import Decimal

import pytest

from schemas.request import load_request
from schemas.rules import FIRST_RECORDED
from service.domain.errors import RequestError
from service.domain.exposure import Status
from service.heads.registry import HEADS
from service.quoting import quote
from tests.cases import TODAY, case, document, item, quoted, request, rulebook, with_values


def test_the_lines_add_up_to_the_total_to_the_last_yen() -> None:
    answer = quoted(persons=123_457)
    lines = [line.amounts for line in answer.items if line.amounts is not None]
    assert sum(amounts.expected for amounts in lines) == answer.totals.expected
    assert sum(amounts.tail for amounts in lines) == answer.totals.tail_mean
    assert sum(group.expected for group in answer.groups.values()) == answer.totals.expected


def test_the_same_request_gives_the_same_quote_and_another_gives_another_id() -> None:
    assert quoted() == quoted()
    assert quoted().quote_id != quoted(persons=10_001).quote_id


def test_another_rulebook_gives_another_id() -> None:
    other = with_values(rulebook(), jp__apology__handling="160")
    assert quoted().quote_id != quoted(rules=other).quote_id


def test_defaults_that_are_written_out_give_the_same_id() -> None:
    spelt = document(incident={"secondary_misuse": "unknown"}, options={"currency": "JPY", "locale": "en"})
    assert quote(load_request(spelt, TODAY), rulebook()).quote_id == quoted().quote_id


def test_every_head_has_its_line() -> None:
    assert [line.exposure.head for line in quoted().items] == [head.code for head in HEADS]


def test_more_persons_cost_more() -> None:
    totals = [quoted(persons=persons).totals.expected for persons in (1_000, 10_000, 100_000, 1_000_000)]
    assert totals == sorted(totals)


def test_a_range_of_persons_widens_the_answer_around_its_geometric_mean() -> None:
    known, ranged = quoted(persons=100_000), quoted(persons={"low": 10_000, "high": 1_000_000})
    spread = [answer.totals.p95 / answer.totals.p5 for answer in (known, ranged)]
    assert spread[1] > 2 * spread[0]
    assert item(ranged, "notification").amounts.p50 == pytest.approx(  # type: ignore[union-attr]
        item(known, "notification").amounts.p50,  # type: ignore[union-attr]
        rel=Decimal("0.06"),
    )


def test_unknown_facts_are_accepted_and_each_is_named() -> None:
    answer = quoted(
        cause="unknown",
        data_elements=("unknown",),
        organisation={"annual_revenue": None, "sector": "unknown", "role": "unknown"},
    )
    pointers = {assumed.pointer for assumed in answer.assumptions}
    assert pointers >= {
        "/incident/cause",
        "/incident/populations/0/data_elements",
        "/incident/populations/0/encryption",
        "/organisation/annual_revenue",
        "/organisation/customers",
        "/organisation/gross_margin_share",
        "/organisation/role",
    }
    assert answer.totals.expected > 0


def test_unknown_facts_widen_the_range() -> None:
    known = quoted(data_elements=("name", "address", "telephone", "email_address"))
    unknown = quoted(data_elements=("unknown",))
    assert item(unknown, "apology").amounts.p95 > item(known, "apology").amounts.p95  # type: ignore[union-attr]


def test_a_jurisdiction_that_is_not_modelled_is_not_quoted_and_does_not_fail_the_rest() -> None:
    facts = document()
    facts["incident"]["populations"].append(
        {"jurisdiction": "KE", "persons": 5_000, "relation": "customer", "data_elements": ["name"]}
    )
    answer = quote(load_request(facts, TODAY), rulebook())
    abroad = [line for line in answer.items if line.exposure.jurisdiction == "KE"]
    assert abroad
    assert all(line.exposure.status is Status.NOT_QUOTED and line.amounts is None for line in abroad)
    assert {line.exposure.head for line in answer.items if line.amounts} == {
        line.exposure.head for line in quoted().items if line.amounts
    }
    assert not answer.complete
    assert [place.jurisdiction for place in answer.not_quoted] == ["KE"]


def test_a_quote_of_modelled_places_is_complete() -> None:
    assert quoted().complete
    assert quoted().not_quoted == ()


def test_a_day_before_the_rulebook_begins_is_not_quoted() -> None:
    answer = quoted(discovered_on="1999-12-31")
    assert all(line.exposure.status is Status.NOT_QUOTED for line in answer.items)
    assert (answer.known_totals, answer.known_groups, answer.known_exceedance) == (None, None, ())
    assert not answer.complete


def test_a_quote_made_for_an_earlier_day_uses_the_first_records() -> None:
    earlier = request(discovered_on="2019-06-03", options={"as_of": "2020-01-01"})
    assert earlier.options.known_at == FIRST_RECORDED
    assert quote(earlier, rulebook()).totals.expected > 0


def test_the_records_begin_on_the_day_that_the_request_reader_names() -> None:
    recorded = [dated.recorded for parameter in rulebook().parameters.values() for dated in parameter.values]
    assert min(recorded) == FIRST_RECORDED


def test_another_currency_scales_every_amount_by_the_rate() -> None:
    rates = [{"base": "USD", "quote": "JPY", "rate": "150", "as_of": "2026-11-20"}]
    dollars = quoted(options={"currency": "USD", "exchange_rates": rates})
    assert float(dollars.totals.expected) * 150 == pytest.approx(float(quoted().totals.expected), rel=1e-6)
    assert dollars.totals.expected.as_tuple().exponent == -2


def test_a_currency_without_a_rate_is_refused_with_its_place() -> None:
    with pytest.raises(RequestError) as caught:
        quoted(options={"currency": "KPW"})
    places = {fault.pointer for fault in caught.value.faults}
    assert places == {"/options/currency"}


def test_what_a_prior_or_encryption_rests_on_is_cited() -> None:
    unknown = quoted(data_elements=("unknown",), organisation={"annual_revenue": None})
    assumed = {figure.id for assumed in unknown.assumptions for figure in assumed.basis}
    assert {
        "common.encryption.readable_share_by_measure",
        "jp.prior.revenue.sd",
        "jp.prior.unknown_data_sd",
    } <= assumed
    sealed = quoted(population={"encryption": "strong"})
    assert "common.encryption.readable_share" in {figure.id for figure in item(sealed, "apology").exposure.basis}


def test_every_fact_that_was_not_given_is_named() -> None:
    bare = load_request(
        {
            "incident": {
                "discovered_on": "2025-06-02",
                "cause": "insider_exfiltration",
                "populations": [{"jurisdiction": "JP", "persons": 500, "data_elements": ["name"]}],
            }
        },
        TODAY,
    )
    pointers = {assumed.pointer for assumed in quote(bare, rulebook()).assumptions}
    assert pointers >= {
        "/incident/occurred_on",
        "/incident/secondary_misuse",
        "/incident/outage_days",
        "/incident/response/conduct",
        "/incident/populations/0/relation",
        "/incident/populations/0/encryption",
        "/organisation/sector",
        "/organisation/established_in",
        "/organisation/role",
        "/organisation/controls/training",
    }


def test_fewer_customers_than_persons_affected_are_raised_and_said_to_be() -> None:
    answer = quoted(persons=50_000, organisation={"customers": 10})
    assert any(assumed.pointer == "/organisation/customers" for assumed in answer.assumptions)


def test_turnover_that_cancels_out_does_not_widen_churn() -> None:
    unknown = case(persons=50_000, organisation={"annual_revenue": None})
    known = case(persons=50_000, organisation={"annual_revenue": {"amount": "9000000000", "currency": "JPY"}})
    assert unknown.revenue_sd > 0
    assert unknown.customer_value_sd == 0 or unknown.customers == 50_000
    assert known.customer_value_sd == 0


def test_recourse_stands_apart_and_next_to_nothing_is_expected_of_an_insider() -> None:
    insider = quoted(persons=1_000_000)
    (taker,) = insider.recoveries
    assert taker.code == "recourse_taker"
    assert 0 < taker.amounts.expected < insider.totals.expected / 50
    (_, vendor) = quoted(persons=1_000_000, incident={"via_processor": True}).recoveries
    assert vendor.code == "recourse_vendor"
    assert vendor.amounts.p95 <= insider.totals.p99


def test_the_share_of_minors_is_recorded_and_said_to_be_without_effect() -> None:
    with_minors = quoted(population={"minors_share": 0.5})
    assert with_minors.totals == quoted().totals
    assert any("minors" in assumed.statement.en for assumed in with_minors.assumptions)


def test_a_quote_stands_for_a_month() -> None:
    assert (quoted().valid_until - TODAY).days == 30
