"""Losses of many versions of a line at once, in a small set of scenarios: the first points of every published set.

The arithmetic is that of `service/simulation.py`, laid out so that what versions share is computed once. Good enough to
say how far a total moves, not to state it.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from service.domain.exposure import Exposure, Occurrence, Severity
from service.domain.lognormal import centre_on_event
from service.heads.modifiers import with_odds
from service.heads.moves import Move
from service.scenarios import Array, Event, ScenarioSet, Spread
from service.simulation import amounts_of, cap_of

SIZE = 512
"""Scenarios of the pilot set; a power of two."""

_Drivers = tuple[float, float]
"""Log-standard-deviations of the persons and the turnover."""
_FIXED: _Drivers = (0.0, 0.0)
_Alike = tuple[tuple[_Drivers, ...], Spread, Event | None]
"""What versions have in common that differ by their amounts, caps and probabilities only."""


_Row = tuple[int, tuple[float, ...], float, int]
"""One version: its place, its amounts by driver, its cap, and in how many scenarios its event does not happen."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A line of which all amounts, and the odds of its event, are multiplied by a factor."""

    line: Exposure
    by: Move


class Pilot:
    """One call: what several of its lines share is computed once."""

    def __init__(self) -> None:
        self._growths: dict[_Drivers, Array] = {}

    def losses(self, versions: Sequence[Exposure | Moved]) -> Array:
        """Losses of versions of one head's line, in the currency of each: shape (len(versions), SIZE)."""
        alike: dict[_Alike, list[_Row]] = {}
        for place, version in enumerate(versions):
            line, move = (version.line, version.by) if isinstance(version, Moved) else (version, None)
            severity, occurrence = line.severity, line.occurrence
            if severity is not None:
                drivers, amounts = _by_driver(severity)
                spread, event, spared = (line.head, severity.sigma, severity.loading, severity.model_error_sd), None, 0
                if move is not None:
                    size, occurrence = _moved(severity, occurrence, move)
                    amounts = tuple([size * amount for amount in amounts])
                if occurrence is not None:
                    event, spared = (occurrence.event, occurrence.loading), _pilot().spared(occurrence.probability)
                cap = cap_of(line, severity)
                row = place, amounts, math.inf if cap is None else cap, spared
                alike.setdefault((drivers, spread, event), []).append(row)
        losses = np.zeros((len(versions), SIZE))
        for of, rows in alike.items():
            found = self._losses(of, rows)
            if len(rows) == len(versions):
                return found
            losses[[row[0] for row in rows]] = found
        return losses

    def _losses(self, of: "_Alike", rows: Sequence[_Row]) -> Array:
        """Losses of versions that differ by their amounts, caps and probabilities only."""
        drivers, spread, event = of
        _, amounts, caps, spared = zip(*rows, strict=True)
        error = _pilot().spread(*spread)
        first, *rest = zip(drivers, np.array(amounts).T[:, :, None], strict=True)
        losses: Array = first[1] * (error * self._growth(first[0]))
        for moved, more in rest:
            losses += more * (error * self._growth(moved))
        if min(caps) < math.inf:
            np.minimum(losses, np.array(caps)[:, None], out=losses)
        if event is not None:
            nearness = _pilot().nearness(*event)
            # In the type of the ranks, so that nothing is converted.
            np.multiply(losses, nearness >= np.array(spared, nearness.dtype)[:, None], out=losses)
        return losses

    def _growth(self, drivers: _Drivers) -> Array | float:
        """The factor by which uncertain persons and turnover move an amount."""
        if not any(drivers):
            return 1.0
        if drivers not in self._growths:
            persons_sd, revenue_sd = drivers
            persons, revenue = _pilot().driver("persons"), _pilot().driver("revenue")
            self._growths[drivers] = np.exp(persons_sd * persons + revenue_sd * revenue)
        return self._growths[drivers]


def _moved(severity: Severity, occurrence: Occurrence | None, move: Move) -> tuple[float, Occurrence | None]:
    """The factor on the amounts of a line that is moved, and its event with the new odds."""
    if occurrence is None or move.odds == 1:
        return move.size, occurrence
    moved = occurrence._replace(probability=with_odds(occurrence.probability, move.odds))
    # The amounts are centred on their event, as `Line.exposure` does it.
    before, after = (
        centre_on_event(severity.sigma, severity.loading, event.loading, event.probability)
        for event in (occurrence, moved)
    )
    return move.size * after / before, moved


def _by_driver(severity: Severity) -> tuple[tuple[_Drivers, ...], tuple[float, ...]]:
    """What moves the amounts, and the amounts."""
    if len(severity.terms) == 1:
        (term,) = severity.terms
        return ((term.persons_sd, term.revenue_sd),), (term.amount,)
    amounts = amounts_of(severity)
    return tuple(amounts) or (_FIXED,), tuple(amounts.values()) or (0.0,)


@lru_cache(maxsize=1)
def _pilot() -> ScenarioSet:
    return ScenarioSet.nested(SIZE)
