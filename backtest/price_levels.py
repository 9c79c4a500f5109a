"""Figures of different years at the one price level that the parameters have."""

from dataclasses import replace
from typing import Final

from backtest.observed import Figure, Observed
from service.domain.known_incident import IncidentCost
from service.incidents.prices import priced
from service.rulebook import RulesInForce

NOMINAL: Final = frozenset({"fine", "settlement", "damages", "apology", "card_scheme"})
"""Kinds whose parameters come from amounts of their own day: awards, vouchers of 500 yen, fines, settlements."""


def at_one_level(observed: Observed, year: int, rules: RulesInForce) -> Observed:
    """The incident with its figures at the prices of `year`, or of the last one that the index of the currency has.

    Parameters `common.price_index.<currency>`. A figure stays as published where its kind is `NOMINAL`, and where there
    is no index.
    """
    return replace(observed, figures=tuple(_levelled(figure, year, rules) for figure in observed.figures))


def _levelled(figure: Figure, year: int, rules: RulesInForce) -> Figure:
    if figure.kind in NOMINAL:
        return figure
    found, index = priced(IncidentCost(figure.kind, figure.amount, figure.year, "reported"), year, rules)
    return replace(figure, amount=found.today, published=figure.amount) if index else figure
