"""Money of one currency in another: the request's rates, else published ones that come with the program."""

from service.exchange.assumed import assumed_rates
from service.exchange.bundled import bundled
from service.exchange.need import require_rates
from service.exchange.rates import Exchange

__all__ = ["Exchange", "assumed_rates", "bundled", "require_rates"]
