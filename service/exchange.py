"""Money of one currency in another, at the rates that the caller gave."""

from decimal import Decimal

from service.domain.errors import Fault, RequestError
from service.domain.money import ExchangeRate, Money


def rate(base: str, quote: str, rates: tuple[ExchangeRate, ...]) -> Decimal:
    """Units of `quote` for one unit of `base`: 1, the given rate, or the inverse of the given opposite rate.

    Raises RequestError where the request gives no such rate.
    """
    if base == quote:
        return Decimal(1)
    for known in rates:
        if (known.base, known.quote) == (base, quote):
            return known.rate
        if (known.base, known.quote) == (quote, base):
            return 1 / known.rate
    raise RequestError(
        (
            Fault(
                pointer="/options/exchange_rates",
                expected=f"a rate between {base} and {quote}",
                got="none",
                remedy=f'add {{"base": "{base}", "quote": "{quote}", "rate": "...", "as_of": "YYYY-MM-DD"}}',
            ),
        )
    )


def convert(money: Money, currency: str, rates: tuple[ExchangeRate, ...]) -> Decimal:
    """`money` in `currency`, unrounded. Raises RequestError where the request gives no rate."""
    return money.amount * rate(money.currency, currency, rates)
