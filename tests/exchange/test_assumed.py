"""What the answer says of rates that nobody gave, and of old ones."""

import pytest

from schemas.request import load_request
from schemas.response import dump_quote
from service.domain.quote import AssumedInput
from service.quoting import quote
from tests.cases import TODAY, document, quoted, rulebook

PLACE = "/options/exchange_rates"


def said(**options: object) -> list[AssumedInput]:
    return [entry for entry in quoted(options=options).assumptions if entry.pointer == PLACE]


def test_a_quote_in_the_currency_of_its_facts_says_nothing_of_rates() -> None:
    answer = quoted()
    assert answer.exchange_rates == ()
    assert said() == []
    assert all(item.local is None for item in answer.items)


def test_a_bundled_rate_is_an_assumption_that_names_the_pair_and_the_peg() -> None:
    (taken,) = said(currency="AED")
    assert "JPY" in taken.statement.ja
    assert "AED" in taken.statement.en
    assert [figure.id for figure in taken.basis] == ["common.exchange.peg.aed"]


def test_a_rate_of_the_caller_s_own_is_none() -> None:
    rates = [{"base": "USD", "quote": "JPY", "rate": "150", "as_of": "2026-11-20"}]
    assert said(currency="USD", exchange_rates=rates) == []


def test_a_rate_older_than_the_limit_says_so_in_the_answer() -> None:
    rates = [{"base": "USD", "quote": "JPY", "rate": "150", "as_of": "2026-05-01"}]
    (old,) = said(currency="USD", exchange_rates=rates)
    assert "206 days" in old.statement.en
    assert "206 日前" in old.statement.ja
    assert [figure.id for figure in old.basis] == ["common.exchange.stale_days"]


def test_every_rate_that_was_used_is_listed_with_its_day_its_source_and_its_age() -> None:
    rates = [
        {"base": "USD", "quote": "JPY", "rate": "150", "as_of": "2026-05-01"},
        {"base": "GBP", "quote": "JPY", "rate": "200", "as_of": "2026-11-01"},
    ]
    answer = dump_quote(quoted(options={"currency": "USD", "exchange_rates": rates}))
    assert answer["exchange_rates"] == [
        {
            "base": "USD",
            "quote": "JPY",
            "rate": "150",
            "as_of": "2026-05-01",
            "source": None,
            "bundled": False,
            "age_days": 206,
            "stale": True,
        }
    ]


def test_a_line_shows_its_own_currency_beside_that_of_the_answer() -> None:
    rates = [{"base": "USD", "quote": "JPY", "rate": "150", "as_of": "2026-11-20"}]
    items = dump_quote(quoted(options={"currency": "USD", "exchange_rates": rates}))["items"]
    line = next(item for item in items if item["head"] == "notification")
    assert line["local"]["currency"] == "JPY"
    assert abs(float(line["expected"]) * 150 - float(line["local"]["expected"])) <= 1
    assert all(item["local"]["currency"] == "JPY" for item in items if item["status"] != "not_quoted")


@pytest.mark.parametrize("currency", ["LBP", "IDR", "KWD"])
def test_the_largest_request_can_be_told_in_the_cheapest_and_in_the_dearest_currency(currency: str) -> None:
    facts = document(
        persons=10_000_000_000,
        data_elements=("name", "card_number"),
        organisation={"annual_revenue": {"amount": "9" * 18, "currency": "KWD"}},
        options={"currency": currency},
    )
    population = facts["incident"]["populations"][0]
    facts["incident"]["populations"] = [{**population, "jurisdiction": place} for place in ("JP", "ID", "CH")]
    answer = dump_quote(quote(load_request(facts, TODAY), rulebook()))
    assert float(answer["totals"]["expected"]) > 0
    assert {item["local"]["currency"] for item in answer["items"] if "local" in item} == {"JPY", "IDR", "CHF"} - {
        currency
    }
