"""How far each real incident is from the one that is quoted: by persons, data, cause and sector.

distance = sum over respects of weight x part / sum of the weights, each part from 0 (equal) to 1 (as unlike as can be).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import Final

import numpy as np
from numpy.typing import NDArray

from service.domain.errors import NotInForceError
from service.domain.incident import Incident
from service.domain.known_incident import ComparableIncident, IncidentDistance, NearestIncidents, PricedCost
from service.domain.parameter import Figure
from service.domain.request import QuoteRequest
from service.domain.vocabulary.causes import CAUSES
from service.domain.vocabulary.sectors import SECTORS
from service.exchange import Exchange
from service.incidents.library import CAUSE_PLACES, COUNTABLE, SECTOR_PLACES, Grid, Incidents
from service.incidents.prices import converted, priced
from service.rulebook import Ledger, RulesInForce

PARTS: Final = ("persons", "data", "cause", "sector")
UNKNOWN: Final = "unknown"
SAME_FAMILY: Final = "same_family"
OTHERWISE: Final = "otherwise"
DIGITS: Final = 4
"""Distances are compared and shown to this many decimals, so that processors that round differently agree on a tie."""

DAYS_KEPT: Final = 64
PRICES_KEPT: Final = 2048

Column = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Yardstick:
    """The numbers of the comparison and where they come from: parameters `common.comparable.*`.

    weights: (4,). data_weights: (kinds of data,). causes_apart, sectors_apart: (codes, codes), in vocabulary order.
    """

    shown: int
    weights: Column
    persons_scale: float
    unknown: float
    causes_apart: Column
    sectors_apart: Column
    data_weights: Column
    figures: tuple[Figure, ...]

    @classmethod
    def read(cls, rules: RulesInForce) -> "Yardstick":
        """The yardstick in force. Raises NotInForceError where one of its numbers is not."""
        ledger = Ledger(rules)

        def table(name: str) -> dict[str, float]:
            cells = ledger.mapping(f"common.comparable.{name}")
            return {code: float(cell) for code, cell in cells.items()}

        data, other, weight = table("data_weight"), table("other_kind"), table("weight")
        weights = np.array([weight[part] for part in PARTS])
        return cls(
            weights=weights / weights.sum(),
            persons_scale=ledger.number("common.comparable.persons_scale"),
            unknown=other[UNKNOWN],
            causes_apart=_apart(tuple(CAUSES), table("cause_family"), other),
            sectors_apart=_apart(tuple(SECTORS), table("sector_family"), other),
            data_weights=np.array([data.get(code, data[OTHERWISE]) for code in COUNTABLE]),
            shown=int(ledger.number("common.comparable.shown")),
            figures=ledger.figures,
        )


# Rules are shared between quotes of one day, and compared by identity.
_yardstick = lru_cache(maxsize=DAYS_KEPT)(Yardstick.read)


def nearest(request: QuoteRequest, rules: RulesInForce, incidents: Incidents) -> NearestIncidents:
    """The real incidents nearest to the request, the nearest first; at one distance the newer, then by id.

    `rules` are those of the day of the quote. Empty where their numbers are not in force. An incident that was
    recorded after `known_at` is left out.
    """
    try:
        yardstick = _yardstick(rules)
    except NotInForceError:
        return NearestIncidents()
    grid = incidents.grid
    parts = _parts(request, yardstick, grid)
    distance = np.round(yardstick.weights @ parts, DIGITS)
    order = np.lexsort((grid.rank, distance))
    known = order[grid.recorded[order] <= rules.known_at.toordinal()][: yardstick.shown]
    shown = np.round(parts[:, known], DIGITS).T.tolist()
    found = []
    for row, apart, of_row in zip(known.tolist(), distance[known].tolist(), shown, strict=True):
        # An exchange of its own, so that the rates of the sums stay those that the sums rest on.
        exchange = Exchange(request.options, rules)
        costs, indices = _priced(row, incidents, request.options.as_of.year, rules)
        found.append(
            ComparableIncident(
                incident=incidents.rows[row],
                distance=apart,
                parts=IncidentDistance(*of_row),
                costs=tuple(converted(cost, request.options.currency, exchange) for cost in costs),
                basis=indices,
                exchange_rates=exchange.applied,
            )
        )
    return NearestIncidents(tuple(found), yardstick.figures)


@lru_cache(maxsize=PRICES_KEPT)
def _priced(
    row: int, incidents: Incidents, year: int, rules: RulesInForce
) -> tuple[tuple[PricedCost, ...], tuple[Figure, ...]]:
    """What an incident cost at the prices of `year`, and each index that was used, once."""
    found = [priced(cost, year, rules) for cost in incidents.rows[row].costs]
    used = {(figure.id, figure.cells): figure for _, figure in found if figure is not None}
    return tuple(cost for cost, _ in found), tuple(used.values())


def _parts(request: QuoteRequest, yardstick: Yardstick, grid: Grid) -> Column:
    """The parts of the distance, (4, incidents)."""
    incident = request.incident
    return np.stack(
        [
            _persons_apart(incident.persons, yardstick, grid),
            _data_apart(incident, yardstick, grid),
            yardstick.causes_apart[CAUSE_PLACES[incident.cause], grid.causes],
            yardstick.sectors_apart[SECTOR_PLACES[request.organisation.sector], grid.sectors],
        ]
    )


def _persons_apart(persons: float, yardstick: Yardstick, grid: Grid) -> Column:
    """|ln(persons / persons)| over ln(scale), at most 1; the share for the unknown where they were not counted."""
    apart = np.abs(grid.log_persons - log(max(persons, 1))) / log(yardstick.persons_scale)
    return np.where(np.isnan(apart), yardstick.unknown, np.minimum(apart, 1))


def _data_apart(incident: Incident, yardstick: Yardstick, grid: Grid) -> Column:
    """1 less the weight of the data that both have over the weight of those that either has."""
    leaked = {code for population in incident.populations for code in population.data_elements}
    here = np.array([code in leaked for code in COUNTABLE], dtype=np.float64)
    weights = yardstick.data_weights
    shared = grid.elements @ (weights * here)
    there = grid.elements @ weights
    compared = (there > 0) & bool(here.any())
    either = np.where(compared, there + weights @ here - shared, 1)
    return np.where(compared, 1 - shared / either, yardstick.unknown)


def _apart(codes: Sequence[str], family: Mapping[str, float], other: Mapping[str, float]) -> Column:
    """How far each code is from each: 0 from itself, in between within its family or where one is unknown, else 1."""
    families = np.array([family[code] for code in codes])
    apart = np.where(families[:, None] == families, other[SAME_FAMILY], 1.0)
    np.fill_diagonal(apart, 0.0)
    unknown = codes.index(UNKNOWN)
    apart[unknown, :] = apart[:, unknown] = other[UNKNOWN]
    return apart
