"""The distribution of the total by quadrature and Fourier transform, without a single scenario.

Given the common factor and the model error, the lines are independent, apart from those behind the same event. So the
total's distribution is an average, over Gauss-Hermite nodes of the two, of convolutions. Each amount is put on a grid
so that its mean is kept: a cell gets the fall of the *averaged* survival function; the survival at the cells' edges
would lose a part of the mean. Persons and turnover must be known: their log-standard-deviations must be zero.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from service.domain.exposure import Exposure, Occurrence

Array = NDArray[np.float64]
Spectrum = NDArray[np.complex128]


@dataclass(frozen=True)
class TotalDistribution:
    """The distribution function of the total on a grid of step `step`, and the exact `expected`."""

    step: float
    distribution: Array
    expected: float

    def percentile(self, share: float) -> float:
        """The amount that the total does not exceed with probability `share`, between grid points by a line."""
        place = int(np.searchsorted(self.distribution, share))
        below, above = self.distribution[place - 1], self.distribution[place]
        return float(self.step * (place - 1 + (share - below) / (above - below)))


@dataclass(frozen=True)
class _Line:
    """One line reduced to its numbers: a lognormal with its loadings on factor and model error, and its cap."""

    amount: float
    sigma: float
    loading: float
    model_error_sd: float
    cap: float

    def parameters(self, factor: float, model_error: float) -> tuple[float, float]:
        """Mean and standard deviation of the logarithm, given the two."""
        mean = np.log(self.amount) + self.sigma * np.sqrt(self.loading) * factor + self.model_error_sd * model_error
        return float(mean), float(self.sigma * np.sqrt(1 - self.loading))


def total_distribution(
    exposures: Sequence[Exposure], *, largest: float, cells: int = 1 << 14, nodes: int = 24
) -> TotalDistribution:
    """The total of `exposures` on a grid from 0 to `largest`, with `nodes` quadrature nodes for each of the two."""
    step = largest / cells
    grid: Array = np.arange(cells + 1, dtype=np.float64) * step
    certain, behind_events = _by_event(exposures)
    mass = np.zeros(2 * cells)
    expected = 0.0
    for factor, factor_weight in _normal_nodes(nodes):
        for model_error, model_error_weight in _normal_nodes(nodes):
            weight = factor_weight * model_error_weight
            spectrum, mean = _convolved(certain, grid, factor, model_error)
            for occurrence, lines in behind_events.items():
                happens = _probability(occurrence, factor)
                conditional, conditional_mean = _convolved(lines, grid, factor, model_error)
                spectrum = spectrum * (1 - happens + happens * conditional)
                mean += happens * conditional_mean
            mass += weight * np.fft.irfft(spectrum, 2 * cells)
            expected += weight * mean
    # A cell's mass stands at its grid point for what lies half a step to either side.
    distribution = np.cumsum(mass[:cells])
    return TotalDistribution(step, distribution - mass[:cells] / 2, expected)


def _by_event(exposures: Iterable[Exposure]) -> tuple[list[_Line], dict[Occurrence, list[_Line]]]:
    certain: list[_Line] = []
    behind_events: dict[Occurrence, list[_Line]] = {}
    for exposure in exposures:
        severity = exposure.severity
        if severity is None:
            continue
        assert not any(term.persons_sd or term.revenue_sd for term in severity.terms)
        ceiling = exposure.ceiling.amount if exposure.ceiling and exposure.ceiling.binding else None
        line = _Line(
            amount=sum(term.amount for term in severity.terms),
            sigma=severity.sigma,
            loading=severity.loading,
            model_error_sd=severity.model_error_sd,
            cap=min(cap for cap in (np.inf, severity.limit, ceiling) if cap is not None),
        )
        if exposure.occurrence is None:
            certain.append(line)
        else:
            behind_events.setdefault(exposure.occurrence, []).append(line)
    return certain, behind_events


def _normal_nodes(count: int) -> Iterable[tuple[float, float]]:
    points, weights = np.polynomial.hermite_e.hermegauss(count)
    return zip(points.tolist(), (weights / weights.sum()).tolist(), strict=True)


def _probability(occurrence: Occurrence, factor: float) -> float:
    """The event's probability given the factor."""
    threshold = ndtri(1 - occurrence.probability)
    loading = occurrence.loading
    return float(ndtr((np.sqrt(loading) * factor - threshold) / np.sqrt(1 - loading)))


def _convolved(lines: Iterable[_Line], grid: Array, factor: float, model_error: float) -> tuple[Spectrum, float]:
    """The spectrum of the sum of `lines` given factor and model error, and the mean of that sum."""
    cells = len(grid) - 1
    spectrum: Spectrum = np.ones(cells + 1, dtype=np.complex128)
    mean = 0.0
    for line in lines:
        log_mean, log_sd = line.parameters(factor, model_error)
        limited = _limited_mean(np.minimum(grid, line.cap), log_mean, log_sd)
        survival = np.diff(limited, append=limited[-1]) / (grid[1] - grid[0])
        mass = -np.diff(survival, prepend=1.0)
        spectrum = spectrum * np.fft.rfft(mass, 2 * cells)
        mean += float(_limited_mean(np.array([line.cap]), log_mean, log_sd)[0])
    return spectrum, mean


def _limited_mean(limit: Array, log_mean: float, log_sd: float) -> Array:
    """E[min(X, limit)] of a lognormal X; the mean itself where `limit` is infinite."""
    with np.errstate(divide="ignore"):
        standard = (np.log(limit) - log_mean) / log_sd
    unlimited = np.exp(log_mean + log_sd**2 / 2) * ndtr(standard - log_sd)
    return np.asarray(unlimited + np.where(np.isinf(limit), 0, limit) * ndtr(-standard))
