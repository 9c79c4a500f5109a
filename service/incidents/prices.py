"""What a published amount comes to at the prices of the year of the quote."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import ROUND_HALF_EVEN, Decimal

from schemas.currencies import minor_unit
from service.domain.known_incident import IncidentCost, PricedCost
from service.domain.money import Money
from service.domain.parameter import Figure
from service.exchange import Exchange
from service.rulebook import RulesInForce


def priced(cost: IncidentCost, year: int, rules: RulesInForce) -> tuple[PricedCost, Figure | None]:
    """The cost at the prices of `year`, or of the last year before it that the index has; and the index that was used.

    amount x index(that year) / index(cost.year), parameter `common.price_index.<currency>`. Without an index, or
    where the index ends before the year of the cost, the amount stays nominal and `price_basis` says so.
    """
    figure = _index(cost.amount.currency, rules)
    levels = figure.dated.value if figure else None
    if figure is None or not isinstance(levels, Mapping):
        return _nominal(cost, "no_index"), None
    last = max((int(known) for known in levels if int(known) <= year), default=None)
    if last is None or last < cost.year:
        return _nominal(cost, "index_ends_earlier"), None
    if str(cost.year) not in levels:
        return _nominal(cost, "no_index"), None
    factor = levels[str(last)] / levels[str(cost.year)]
    today = Money(_rounded(cost.amount.amount * factor, cost.amount.currency), cost.amount.currency)
    cells = tuple(dict.fromkeys((str(cost.year), str(last))))
    return PricedCost(cost, today, last, "indexed"), replace(figure, cells=cells)


def converted(cost: PricedCost, currency: str, exchange: Exchange) -> PricedCost:
    """The cost with its amount at today's prices in `currency` too, where a rate leads there."""
    if not exchange.known(cost.today.currency, currency):
        return cost
    amount = _rounded(exchange.convert(cost.today, currency), currency)
    return replace(cost, converted=Money(amount, currency))


def _index(currency: str, rules: RulesInForce) -> Figure | None:
    """The index of a currency; None where there is none, or none in force."""
    try:
        return rules.find(f"common.price_index.{currency.lower()}")
    except KeyError:
        return None


def _nominal(cost: IncidentCost, price_basis: str) -> PricedCost:
    today = Money(_rounded(cost.amount.amount, cost.amount.currency), cost.amount.currency)
    return PricedCost(cost, today, cost.year, price_basis)


def _rounded(amount: Decimal, currency: str) -> Decimal:
    return amount.quantize(minor_unit(currency), rounding=ROUND_HALF_EVEN)
