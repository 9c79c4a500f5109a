"""Losses of many versions of a line at once, in a small set of scenarios: the first points of every published set.

The arithmetic is that of `service/simulation.py`, laid out so that what versions share is computed once. Good enough to
say how far a total moves, not to state it.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from service.domain.exposure import Exposure, Occurrence, Severity
from service.domain.lognormal import centre_on_event
from service.heads.modifiers import with_odds
from service.heads.moves import Move
from service.scenarios import Array, Places, ScenarioSet, Spread
from service.simulation import amounts_of, beyond_counted, cap_of, grown_count

SIZE = 512
"""Scenarios of the pilot set; a power of two."""

_Drivers = tuple[float, float]
"""Log-standard-deviations of the persons and the turnover."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A line of which all amounts, and the odds of its event, are multiplied by a factor."""

    line: Exposure
    by: Move


class _Row(NamedTuple):
    """What a version loses: min(`cap`, `size` x `shape`) in the scenarios that are nearest to its event, else nothing.

    In `spared` of the scenarios the event does not happen. `limit` is a cap that moves; None where none does.
    """

    shape: Array
    size: float
    cap: float
    limit: Array | None
    nearness: Places
    spared: int


class Pilot:
    """One call: what several of its lines share is computed once. Its lines must not be thrown away before it."""

    def __init__(self) -> None:
        self._scenarios = ScenarioSet.nested(SIZE)
        self._certain: Places = np.zeros(SIZE, np.min_scalar_type(SIZE - 1))
        self._growths: dict[_Drivers, Array] = {}
        self._units: dict[tuple[Spread, _Drivers], Array] = {}
        self._moved_lines: dict[int, _Row] = {}

    def losses(self, versions: Sequence[Exposure | Moved]) -> Array:
        """Losses of some versions of lines, in the currency of each: shape (len(versions), SIZE)."""
        rows = [
            self._moved(version.line, version.by) if isinstance(version, Moved) else self._row(version)
            for version in versions
        ]
        shapes, sizes, caps, limits, nearness, spared = zip(*rows, strict=True)
        losses = np.concatenate(shapes).reshape(-1, SIZE)
        losses *= np.array(sizes)[:, None]
        if min(caps) < math.inf:
            np.minimum(losses, np.array(caps)[:, None], out=losses)
        for row, limit in enumerate(limits):
            if limit is not None:
                np.minimum(losses[row], limit, out=losses[row])
        if any(spared):
            ranks = np.concatenate(nearness).reshape(-1, SIZE)
            # In the type of the ranks, so that nothing is converted.
            np.multiply(losses, ranks >= np.array(spared, ranks.dtype)[:, None], out=losses)
        return losses

    def _row(self, line: Exposure) -> _Row:
        severity, occurrence, scenarios = line.severity, line.occurrence, self._scenarios
        if severity is None:
            return _Row(scenarios.nothing, 1.0, math.inf, None, self._certain, 0)
        shape, size = self._shape(line.head, severity)
        cap = cap_of(line, severity)
        most = math.inf if cap is None else cap
        limit = None
        if severity.limit is not None and severity.limit_revenue_sd:
            limit = severity.limit * self._growth((0.0, severity.limit_revenue_sd))
        if occurrence is None:
            return _Row(shape, size, most, limit, self._certain, 0)
        event, probability, loading = occurrence
        return _Row(shape, size, most, limit, scenarios.nearness(event, loading), scenarios.spared(probability))

    def _moved(self, line: Exposure, by: Move) -> _Row:
        """The row of a line that is moved, from that of the line itself."""
        row = self._moved_lines.get(id(line))
        if row is None:
            row = self._moved_lines[id(line)] = self._row(line)
        shape, size, cap, limit, nearness, spared = row
        severity, occurrence = line.severity, line.occurrence
        size *= by.size
        if severity is not None and occurrence is not None and by.odds != 1:
            centred, probability = _recentred(severity, occurrence, by.odds)
            size, spared = size * centred, self._scenarios.spared(probability)
        return _Row(shape, size, cap, limit, nearness, spared)

    def _shape(self, head: str, severity: Severity) -> tuple[Array, float]:
        """The losses of a line without cap or event, and by what they are still to be multiplied."""
        terms, counted = severity.terms, severity.counted
        spread = head, severity.sigma, severity.loading, severity.model_error_sd
        if counted is not None:
            grown = grown_count(head, severity, counted, self._scenarios)
            return beyond_counted(terms, counted, grown, lambda drivers: self._unit(spread, drivers)), 1.0
        if len(terms) == 1:
            amount, persons_sd, revenue_sd = terms[0]
            return self._unit(spread, (persons_sd, revenue_sd)), amount
        shape = self._scenarios.nothing
        for drivers, amount in amounts_of(severity).items():
            shape = shape + amount * self._unit(spread, drivers)
        return shape, 1.0

    def _unit(self, spread: Spread, drivers: _Drivers) -> Array:
        """The losses of an amount of one that moves with persons and turnover."""
        unit = self._units.get((spread, drivers))
        if unit is None:
            error = self._scenarios.spread(*spread)
            unit = self._units[spread, drivers] = error * self._growth(drivers) if any(drivers) else error
        return unit

    def _growth(self, drivers: _Drivers) -> Array:
        """The factor by which uncertain persons and turnover move an amount."""
        growth = self._growths.get(drivers)
        if growth is None:
            persons_sd, revenue_sd = drivers
            persons, revenue = (self._scenarios.driver(name) for name in ("persons", "revenue"))
            growth = self._growths[drivers] = np.exp(persons_sd * persons + revenue_sd * revenue)
        return growth


def _recentred(severity: Severity, occurrence: Occurrence, odds: float) -> tuple[float, float]:
    """The factor on the amounts of a line whose event has other odds, and the new probability of the event."""
    probability = with_odds(occurrence.probability, odds)
    # The amounts are centred on their event, as `Line.exposure` does it.
    before, after = (
        centre_on_event(severity.sigma, severity.loading, occurrence.loading, chance)
        for chance in (occurrence.probability, probability)
    )
    return after / before, probability
