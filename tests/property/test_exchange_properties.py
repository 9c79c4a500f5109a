"""What holds of money in any currency, on any day and at any rate."""

from datetime import date
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.currencies import minor_unit
from schemas.request import load_request
from schemas.response import dump_quote
from service.domain.money import ExchangeRate, Money
from service.domain.quote import Quote
from service.domain.request import Options
from service.exchange import Exchange, bundled
from service.quoting import quote
from tests.cases import TODAY, document, rulebook

FIRST_DAY = date(2024, 6, 1)
KNOWN = sorted({code for table in bundled().tables for code in table.columns} | {"EUR"})
# Some currencies are younger than the tables.
CURRENCIES = [code for code in KNOWN if code == "EUR" or bundled().published(code, FIRST_DAY)]
DAYS = st.dates(FIRST_DAY, date(2030, 1, 1))
AMOUNTS = st.lists(st.decimals(0, 10**12, places=2), min_size=1, max_size=20)
QUOTES = settings(max_examples=25)


def exchange(day: date, *rates: ExchangeRate) -> Exchange:
    return Exchange(Options(day, TODAY, exchange_rates=rates), rulebook().in_force(day, TODAY))


def asked(places: tuple[str, ...], **options: object) -> Quote:
    """The quote of a hacker's attack on card data in each of `places`."""
    facts = document(cause="external_intrusion", options=options)
    facts["incident"]["populations"] = [
        {"jurisdiction": place, "persons": 5_000, "data_elements": ["name", "card_number"]} for place in places
    ]
    return quote(load_request(facts, TODAY), rulebook())


@cache
def quoted(currency: str) -> Quote:
    """A quote with lines in yen, euros and Taiwan dollars, told in `currency`."""
    return asked(("JP", "DE", "TW"), currency=currency)


@cache
def japanese() -> Quote:
    """A quote with lines in yen, told in yen."""
    return asked(("JP",))


@given(AMOUNTS, st.sampled_from(CURRENCIES), st.sampled_from(CURRENCIES), DAYS)
def test_converting_keeps_sums(amounts: list[Decimal], base: str, other: str, day: date) -> None:
    rates = exchange(day)
    parts = sum(rates.convert(Money(amount, base), other) for amount in amounts)
    whole = rates.convert(Money(sum(amounts, Decimal(0)), base), other)
    assert parts == pytest.approx(whole, rel=Decimal("1e-20"))


@given(st.sampled_from(CURRENCIES), st.sampled_from(CURRENCIES), DAYS)
def test_there_and_back_is_where_it_began(base: str, other: str, day: date) -> None:
    rates = exchange(day)
    assert rates.rate(base, other) * rates.rate(other, base) == pytest.approx(1, rel=Decimal("1e-20"))
    assert len(rates.applied) == (base != other)


@given(st.sampled_from(CURRENCIES), st.sampled_from(CURRENCIES), st.sampled_from(CURRENCIES), DAYS)
def test_a_detour_over_a_third_currency_gains_nothing(one: str, over: str, other: str, day: date) -> None:
    rates = exchange(day)
    detour = rates.rate(one, over) * rates.rate(over, other)
    assert float(detour) == pytest.approx(float(rates.rate(one, other)), rel=3e-6)


@given(st.sampled_from(CURRENCIES), DAYS)
def test_no_bundled_rate_is_of_a_later_day_than_the_quote(currency: str, day: date) -> None:
    rates = exchange(day)
    rates.rate(currency, "JPY")
    for applied in rates.applied:
        assert applied.as_of <= day
        assert applied.rate >= 1
        assert applied.stale == (applied.age_days > 90)


@QUOTES
@given(st.sampled_from(CURRENCIES))
def test_a_quote_in_any_currency_is_the_quote_in_yen_at_the_rate(currency: str) -> None:
    told, yen = quoted(currency), quoted("JPY")
    rate = exchange(TODAY).rate("JPY", currency)
    # Every line is rounded once in each currency, and the rate at which it was told to six decimals.
    room = len(told.items) * (float(minor_unit(currency)) + float(rate)) + 1e-5 * float(told.totals.expected)
    assert float(told.totals.expected) == pytest.approx(float(yen.totals.expected * rate), abs=room)
    assert float(told.totals.p95) == pytest.approx(float(yen.totals.p95 * rate), abs=room)


@QUOTES
@given(st.sampled_from(CURRENCIES))
def test_lines_add_up_to_the_last_unit_in_any_currency(currency: str) -> None:
    told = quoted(currency)
    amounts = [item.amounts for item in told.items if item.amounts]
    assert sum(amount.expected for amount in amounts) == told.totals.expected
    assert sum(amount.tail for amount in amounts) == told.totals.tail_mean


@QUOTES
@given(st.decimals(Decimal("0.0001"), 10_000, places=4))
def test_a_caller_s_own_rate_scales_the_quote_and_no_bundled_one_is_used(rate: Decimal) -> None:
    own = {"base": "JPY", "quote": "USD", "rate": f"{rate:f}", "as_of": TODAY.isoformat()}
    told, yen = asked(("JP",), currency="USD", exchange_rates=[own]), japanese()
    room = len(told.items) * (0.01 + float(rate))
    assert float(told.totals.expected) == pytest.approx(float(yen.totals.expected * rate), abs=room)
    assert [applied.bundled for applied in told.exchange_rates] == [False]


@QUOTES
@given(st.sampled_from(CURRENCIES))
def test_the_resolved_request_asked_again_gives_the_same_bytes(currency: str) -> None:
    told = quoted(currency)
    again = quote(load_request(told.request.canonical, date(2040, 1, 1)), rulebook())
    assert dump_quote(again) == dump_quote(told)
