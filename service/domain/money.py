"""An amount of money with its currency, and rates between currencies."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from service.domain.parameter import Figure


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


@dataclass(frozen=True, slots=True)
class AppliedRate:
    """A rate that a quote used: one unit of `base` buys `rate` units of `quote`, as published on `as_of`.

    `bundled` where it came with the program and not with the request; `age_days` is its age on the day of the quote,
    and `stale_limit` the limit that it is past, None where it is not. `pegs` are the official pegs that it rests on.
    """

    base: str
    quote: str
    rate: Decimal
    as_of: date
    source: str | None
    bundled: bool
    age_days: int
    pegs: tuple[Figure, ...] = ()
    stale_limit: Figure | None = None

    @property
    def stale(self) -> bool:
        """Whether it is past the limit of the rulebook."""
        return self.stale_limit is not None
