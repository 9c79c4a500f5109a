"""An amount of money with its currency."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Money:
    """`amount` in the major unit of `currency` (ISO 4217)."""

    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class ExchangeRate:
    """One unit of `base` buys `rate` units of `quote`, as published on `as_of`."""

    base: str
    quote: str
    rate: Decimal
    as_of: str
    source: str | None = None
