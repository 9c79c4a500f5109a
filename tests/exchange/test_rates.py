"""Whose rate is taken, from which day, and what is said of it."""

from datetime import date
from decimal import Decimal

import pytest

from service.domain.errors import RequestError
from service.domain.money import AppliedRate, ExchangeRate, Money
from service.domain.request import Options
from service.exchange import Exchange
from tests.cases import rulebook

TODAY = date(2026, 11, 23)


def exchange(*given: ExchangeRate, day: date = TODAY) -> Exchange:
    """The rates of a quote for `day` to which the caller gave some."""
    return Exchange(Options(day, day, exchange_rates=given), rulebook().in_force(day, TODAY))


def given(base: str, quote: str, rate: str, day: str = "2026-11-20") -> ExchangeRate:
    return ExchangeRate(base, quote, Decimal(rate), day, "the caller's bank")


def applied(one: str, other: str, *rates: ExchangeRate, day: date = TODAY) -> AppliedRate:
    rates_of_day = exchange(*rates, day=day)
    rates_of_day.rate(one, other)
    (found,) = rates_of_day.applied
    return found


def test_a_currency_is_worth_itself_and_needs_no_rate() -> None:
    same = exchange()
    assert same.rate("KPW", "KPW") == 1
    assert same.applied == ()


def test_the_caller_s_own_rate_beats_the_bundled_one_in_both_directions() -> None:
    own = exchange(given("USD", "JPY", "100"))
    assert own.rate("USD", "JPY") == 100
    assert own.rate("JPY", "USD") == Decimal("0.01")
    (rate,) = own.applied
    assert (rate.base, rate.quote, rate.source, rate.bundled) == ("USD", "JPY", "the caller's bank", False)


def test_without_one_the_central_bank_s_last_rate_of_that_day_is_taken() -> None:
    # The European Central Bank had 1.1172 dollars and 175.68 yen for a euro on 30 October 2026.
    rate = applied("USD", "JPY")
    assert rate.rate == Decimal("157.250269")
    assert (rate.as_of, rate.age_days, rate.bundled, rate.stale) == (date(2026, 10, 30), 24, True, False)
    assert rate.source == "European Central Bank, euro foreign exchange reference rates"
    assert applied("EUR", "JPY", day=date(2016, 2, 1)).as_of == date(2016, 1, 29)
    assert applied("EUR", "JPY", day=date(2016, 1, 29)).as_of == date(2016, 1, 29)
    assert applied("EUR", "JPY", day=date(2016, 1, 28)).as_of == date(2015, 12, 31)


def test_a_currency_that_the_central_bank_leaves_out_has_the_customs_rate() -> None:
    # HM Revenue and Customs had 43.3869 Taiwan dollars and 1.1930 euros for a pound in November 2026.
    rate = applied("EUR", "TWD")
    assert rate.rate == (Decimal("43.3869") / Decimal("1.1930")).quantize(Decimal("1e-6"))
    assert rate.as_of == date(2026, 11, 1)


@pytest.mark.parametrize(("currency", "peg"), [("AED", "3.6725"), ("SAR", "3.75")])
def test_a_pegged_currency_is_at_its_peg_to_the_dollar_and_cites_it(currency: str, peg: str) -> None:
    rate = applied(currency, "USD")
    assert (rate.base, rate.rate) == ("USD", Decimal(peg))
    assert [figure.id for figure in rate.pegs] == [f"common.exchange.peg.{currency.lower()}"]


def test_a_rate_over_two_sources_is_as_old_as_the_older_and_names_both() -> None:
    rate = applied("TWD", "JPY")
    assert rate.as_of == date(2026, 10, 30)
    assert rate.source is not None
    assert rate.source.count(";") == 1


def test_the_dearer_currency_is_the_base_whichever_was_asked_first() -> None:
    for pair in (("JPY", "USD"), ("USD", "JPY")):
        assert (applied(*pair).base, applied(*pair).quote) == ("USD", "JPY")


def test_the_way_over_a_third_currency_comes_to_the_same() -> None:
    rates = exchange()
    over = rates.rate("VND", "EUR") * rates.rate("EUR", "CLP")
    assert float(over) == pytest.approx(float(rates.rate("VND", "CLP")), rel=1e-6)


def test_a_rate_is_old_from_the_day_after_the_limit() -> None:
    assert not applied("USD", "JPY", given("USD", "JPY", "150", "2026-08-25")).stale
    old = applied("USD", "JPY", given("USD", "JPY", "150", "2026-08-24"))
    assert old.age_days == 91
    assert old.stale_limit is not None
    assert old.stale_limit.id == "common.exchange.stale_days"


def test_every_rate_is_listed_once_in_order_of_the_currencies() -> None:
    rates = exchange(given("USD", "JPY", "150"))
    for pair in (("USD", "JPY"), ("EUR", "JPY"), ("JPY", "USD")):
        rates.rate(*pair)
    assert [(rate.base, rate.quote) for rate in rates.applied] == [("EUR", "JPY"), ("USD", "JPY")]


def test_a_currency_that_no_source_has_is_refused_with_the_way_to_mend_it() -> None:
    rates = exchange()
    assert not rates.known("KPW", "JPY")
    with pytest.raises(RequestError) as caught:
        rates.convert(Money(Decimal(5), "KPW"), "JPY")
    (fault,) = caught.value.faults
    assert (fault.pointer, fault.got) == ("/options/exchange_rates", '"KPW"')
    assert '"base": "KPW", "quote": "JPY"' in fault.remedy
    assert exchange(given("KPW", "JPY", "0.17")).known("JPY", "KPW")


def test_before_the_tables_begin_there_is_no_bundled_rate() -> None:
    assert not exchange(day=date(2014, 6, 30)).known("EUR", "JPY")
