"""Losses of many versions of a line at once, in a small set of scenarios: the first points of every published set.

The arithmetic is that of `service/simulation.py`, laid out so that what versions share is computed once. Good enough to
say how far a total moves, not to state it.
"""

import math
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from service.domain.exposure import Exposure
from service.scenarios import Array, ScenarioSet
from service.simulation import amounts_of, cap_of

SIZE = 512
"""Scenarios of the pilot set; a power of two."""

_Drivers = tuple[float, float]
"""Log-standard-deviations of the persons and the turnover."""


class Pilot:
    """One call: what several of its lines share is computed once."""

    def __init__(self) -> None:
        self._growths: dict[_Drivers, Array] = {}

    def losses(self, versions: Sequence[Exposure]) -> Array:
        """Losses of versions of one head's line, in the currency of each: shape (len(versions), SIZE)."""
        losses = np.zeros((len(versions), SIZE))
        groups: dict[object, _Alike] = {}
        for place, version in enumerate(versions):
            severity, occurrence = version.severity, version.occurrence
            amounts = {} if severity is None else amounts_of(severity)
            if severity is not None and amounts:
                error = (version.head, severity.sigma, severity.loading, severity.model_error_sd)
                event = None if occurrence is None else (occurrence.event, occurrence.loading)
                key = (tuple(amounts), error, event)
                group = groups.get(key)
                if group is None:
                    group = groups[key] = _Alike(tuple(amounts), error, event)
                group.add(place, tuple(amounts.values()), version)
        for group in groups.values():
            if len(group.places) == len(versions):
                return self._losses(group)
            losses[group.places] = self._losses(group)
        return losses

    def _losses(self, alike: "_Alike") -> Array:
        error = _pilot().spread(*alike.error)
        first, *rest = zip(alike.drivers, np.array(alike.medians).T[:, :, None], strict=True)
        losses: Array = first[1] * (error * self._growth(first[0]))
        for drivers, amounts in rest:
            losses += amounts * (error * self._growth(drivers))
        if min(alike.caps) < math.inf:
            np.minimum(losses, np.array(alike.caps)[:, None], out=losses)
        if alike.event is not None:
            np.multiply(losses, _pilot().nearness(*alike.event) >= np.array(alike.spared)[:, None], out=losses)
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


class _Alike:
    """Versions that differ by their amounts, caps and probabilities only."""

    def __init__(
        self,
        drivers: tuple[_Drivers, ...],
        error: tuple[str, float, float, float],
        event: tuple[str, float] | None,
    ) -> None:
        self.drivers = drivers
        self.error = error
        self.event = event
        self.places: list[int] = []
        self.medians: list[tuple[float, ...]] = []
        self.caps: list[float] = []
        self.spared: list[int] = []

    def add(self, place: int, medians: tuple[float, ...], version: Exposure) -> None:
        """One version more, whose terms have these `medians`, one for each of the drivers."""
        cap = None if version.severity is None else cap_of(version, version.severity)
        self.places.append(place)
        self.medians.append(medians)
        self.caps.append(math.inf if cap is None else cap)
        if version.occurrence is not None:
            self.spared.append(_pilot().spared(version.occurrence.probability))


@lru_cache(maxsize=1)
def _pilot() -> ScenarioSet:
    return ScenarioSet.nested(SIZE)
