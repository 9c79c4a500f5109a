"""Amounts of other currencies in that of a jurisdiction."""

from collections.abc import Callable
from decimal import Decimal


class LocalMoney:
    """The currency in which lines are worked out, and what a unit of any other is in it.

    `rate` gives the units of its second currency for one of its first, and raises RequestError where there is none.
    """

    __slots__ = ("_rate", "_units", "currency")

    def __init__(self, currency: str, rate: Callable[[str, str], Decimal]) -> None:
        self.currency = currency
        self._rate = rate
        self._units: dict[str, float] = {currency: 1.0}

    def unit(self, currency: str) -> float:
        """Units of local money for one of `currency`."""
        try:
            return self._units[currency]
        except KeyError:
            unit = self._units[currency] = float(self._rate(currency, self.currency))
            return unit
