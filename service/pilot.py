"""Losses of many versions of a line at once, in a small set of scenarios: the first points of every published set.

The arithmetic is that of `service/simulation.py`, laid out so that what versions share is computed once. Good enough to
say how far a total moves, not to state it.
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from service.domain.exposure import Exposure
from service.scenarios import Array, ScenarioSet
from service.simulation import cap_of, merged

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
        for places in _alike(versions).values():
            alike = [versions[place] for place in places]
            amounts = self._amounts(alike)
            np.minimum(amounts, _caps(alike), out=amounts)
            first = alike[0].occurrence
            if first is not None:
                np.multiply(amounts, _ranks(first.event, first.loading) >= _spared(alike), out=amounts)
            losses[places] = amounts
        return losses

    def _amounts(self, alike: Sequence[Exposure]) -> Array:
        """What each version loses where its event happens, before its cap."""
        severities = [version.severity for version in alike if version.severity is not None]
        first = severities[0]
        error = _error(alike[0].head, first.sigma, first.loading, first.model_error_sd)
        amounts = [merged(severity.terms) for severity in severities]
        total = np.zeros((len(alike), SIZE))
        for drivers in amounts[0]:
            total += np.array([[medians[drivers]] for medians in amounts]) * (error * self._growth(drivers))
        return total

    def _growth(self, drivers: _Drivers) -> Array | float:
        """The factor by which uncertain persons and turnover move an amount."""
        if not any(drivers):
            return 1.0
        if drivers not in self._growths:
            persons_sd, revenue_sd = drivers
            persons, revenue = _pilot().driver("persons"), _pilot().driver("revenue")
            self._growths[drivers] = np.exp(persons_sd * persons + revenue_sd * revenue)
        return self._growths[drivers]


def _alike(versions: Sequence[Exposure]) -> dict[object, list[int]]:
    """The places of the versions that have amounts, together where they differ by amounts, caps and probability only."""
    groups: dict[object, list[int]] = {}
    for place, version in enumerate(versions):
        severity, occurrence = version.severity, version.occurrence
        if severity is not None:
            event = None if occurrence is None else (occurrence.event, occurrence.loading)
            errors = severity.sigma, severity.loading, severity.model_error_sd
            groups.setdefault((tuple(merged(severity.terms)), errors, event), []).append(place)
    return groups


def _caps(versions: Sequence[Exposure]) -> Array:
    caps = [None if version.severity is None else cap_of(version, version.severity) for version in versions]
    return np.array([[np.inf if cap is None else cap] for cap in caps])


def _spared(versions: Sequence[Exposure]) -> NDArray[np.int64]:
    """In how many scenarios the event of each version does not happen: shape (len(versions), 1)."""
    chances = [version.occurrence.probability for version in versions if version.occurrence is not None]
    return np.array([[SIZE - _pilot().happening(chance)] for chance in chances])


@lru_cache(maxsize=1)
def _pilot() -> ScenarioSet:
    return ScenarioSet.nested(SIZE)


@lru_cache(maxsize=256)
def _error(head: str, sigma: float, loading: float, model_error_sd: float) -> Array:
    """Price error and model error of a head in each scenario."""
    exponent = sigma * _pilot().mixture(loading, f"severity.{head}")
    exponent += model_error_sd * _pilot().driver("model_error")
    return np.exp(exponent, out=exponent)


@lru_cache(maxsize=64)
def _ranks(event: str, loading: float) -> NDArray[np.int64]:
    """The rank of each scenario by how near it brings the event."""
    ranks = np.empty(SIZE, dtype=np.int64)
    ranks[_pilot().ranking(event, loading)] = np.arange(SIZE)
    return ranks
