"""The rates of one quote: the caller's own, else the last that was published on or before the day of the quote."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from service.domain.errors import Fault, RequestError
from service.domain.money import AppliedRate, ExchangeRate, Money
from service.domain.parameter import Figure
from service.domain.request import Options
from service.exchange.bundled import EURO, BundledRates, Published
from service.exchange.bundled import bundled as packaged
from service.rulebook import RulesInForce

DOLLAR: Final = "USD"
PEG: Final = "common.exchange.peg"
STALE_DAYS: Final = "common.exchange.stale_days"

_SHOWN: Final = Decimal("1e-6")
"""Published rates have five or six digits; a rate is written and used with at least one unit and six decimals."""


class Exchange:
    """Money of one currency in another on the day of one quote, and the list of every rate that was used.

    A rate of the request comes first. Else each currency has one rate against the euro, so that the way by which one
    currency is reached makes no difference: a bundled one, or an official peg to the dollar (parameters
    `common.exchange.peg.<currency>`). An exchange belongs to one quote.
    """

    __slots__ = ("_applied", "_given", "_rules", "_tables", "day")

    def __init__(self, options: Options, rules: RulesInForce, tables: BundledRates | None = None) -> None:
        """`rules` are those of the day of the quote; `tables` are those that come with the program."""
        self.day = options.as_of
        self._given: Mapping[frozenset[str], ExchangeRate] = {
            frozenset((rate.base, rate.quote)): rate for rate in options.exchange_rates
        }
        self._rules = rules
        self._tables = tables or packaged()
        self._applied: dict[frozenset[str], AppliedRate] = {}

    def rate(self, base: str, quote: str) -> Decimal:
        """Units of `quote` for one unit of `base`: 1, the rate, or the inverse of the opposite rate.

        Raises RequestError where neither the request nor a bundled source has one.
        """
        if base == quote:
            return Decimal(1)
        found = self._found(base, quote)
        if found is None:
            raise RequestError((no_rate("/options/exchange_rates", base, quote),))
        return found.rate if found.base == base else 1 / found.rate

    def known(self, base: str, quote: str) -> bool:
        """Whether there is a rate between the two, without using it."""
        one = base == quote or frozenset((base, quote)) in self._given
        return one or all(self._per_euro(code) for code in (base, quote))

    def convert(self, money: Money, currency: str) -> Decimal:
        """`money` in `currency`, unrounded. Raises RequestError where there is no rate."""
        return money.amount * self.rate(money.currency, currency)

    @property
    def applied(self) -> tuple[AppliedRate, ...]:
        """Every rate that was used, in order of the currencies."""
        return tuple(sorted(self._applied.values(), key=lambda rate: (rate.base, rate.quote)))

    def _found(self, base: str, quote: str) -> AppliedRate | None:
        pair = frozenset((base, quote))
        if pair not in self._applied:
            given = self._given.get(pair)
            found = self._as_given(given) if given else self._crossed(*sorted(pair))
            if found is None:
                return None
            self._applied[pair] = found
        return self._applied[pair]

    def _as_given(self, given: ExchangeRate) -> AppliedRate:
        day = date.fromisoformat(given.as_of)
        age = (self.day - day).days
        return AppliedRate(
            base=given.base,
            quote=given.quote,
            rate=given.rate,
            as_of=day,
            source=given.source,
            bundled=False,
            age_days=age,
            stale_limit=self._limit_passed(age),
        )

    def _crossed(self, one: str, other: str) -> AppliedRate | None:
        """The rate between two currencies from their rates against the euro, the dearer one as the base."""
        first, second = self._per_euro(one), self._per_euro(other)
        if first is None or second is None:
            return None
        (base, dear), (quote, cheap) = sorted(((one, first), (other, second)), key=lambda side: side[1].per_euro)
        day = min(dear.day, cheap.day)
        age = (self.day - day).days
        return AppliedRate(
            base=base,
            quote=quote,
            rate=(cheap.per_euro / dear.per_euro).quantize(_SHOWN),
            as_of=day,
            source="; ".join(dict.fromkeys((*dear.sources, *cheap.sources))),
            bundled=True,
            age_days=age,
            pegs=tuple(figure for code in (base, quote) if (figure := self._peg(code))),
            stale_limit=self._limit_passed(age),
        )

    def _per_euro(self, code: str) -> Published | None:
        """Units of `code` for one euro: through the dollar where it is pegged to it."""
        if code == EURO:
            return Published(Decimal(1), self.day, ())
        peg = self._peg(code)
        dollar = self._tables.published(DOLLAR, self.day) if peg else None
        if peg and dollar and isinstance(peg.dated.value, Decimal):
            return Published(peg.dated.value * dollar.per_euro, dollar.day, (peg.dated.citation.title, *dollar.sources))
        return self._tables.published(code, self.day)

    def _peg(self, code: str) -> Figure | None:
        try:
            return self._rules.find(f"{PEG}.{code.lower()}")
        except KeyError:
            return None

    def _limit_passed(self, age_days: int) -> Figure | None:
        """The rulebook's limit where a rate of this age is past it."""
        limit = self._rules.find(STALE_DAYS)
        if limit is None or not isinstance(limit.dated.value, Decimal):
            return None
        return limit if age_days > limit.dated.value else None


def no_rate(pointer: str, base: str, quote: str) -> Fault:
    """What is wrong where an amount in `base` must be told in `quote` and no source has a rate between the two."""
    return Fault(
        pointer=pointer,
        expected=f"{quote}, or a rate between {base} and {quote}: no bundled source has one for the day of the quote",
        got=f'"{base}"',
        remedy=f'add {{"base": "{base}", "quote": "{quote}", "rate": "...", "as_of": "YYYY-MM-DD"}}'
        " to options.exchange_rates",
    )
