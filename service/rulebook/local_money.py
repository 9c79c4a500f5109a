"""Amounts of other currencies in the money of one jurisdiction."""

from service.domain.money import ExchangeRate
from service.exchange import rate


class LocalMoney:
    """The currency in which lines are worked out, and what a unit of any other is in it at the rates of the request.

    Raises RequestError where there is no rate.
    """

    __slots__ = ("_rates", "_units", "currency")

    def __init__(self, currency: str, rates: tuple[ExchangeRate, ...]) -> None:
        self.currency = currency
        self._rates = rates
        self._units: dict[str, float] = {currency: 1.0}

    def unit(self, currency: str) -> float:
        """Units of local money for one of `currency`."""
        try:
            return self._units[currency]
        except KeyError:
            unit = self._units[currency] = float(rate(currency, self.currency, self._rates))
            return unit
