"""Several authorities on one line: what each of them is expected to take adds up, whatever the others take.

A line has one event, one price error and one ceiling. So the chances become that of any fine at all, the price error
that of the sum (what makes one authority take more makes the others too), and the amounts are such that the expected
fine is the sum of what each authority would be expected to take alone, held at its own ceiling.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import exp, hypot, log, prod, sqrt
from typing import Final

from service.domain.lognormal import STANDARD, centre_on_event, limited_mean, mean_factor, mean_given_event

FACTORS: Final = tuple(step / 2 for step in range(-14, 15))
"""Values of the common factor, dense and wide enough for the sum over them to be exact to nine digits."""
DENSITIES: Final = tuple(STANDARD.pdf(factor) / 2 for factor in FACTORS)
MOST_RAISED: Final = 2.0**60
"""Held at its limit in all but the rarest case: more would change nothing."""
CLOSE: Final = 1e-12
STEPS: Final = range(60)


@dataclass(frozen=True, slots=True)
class Levy:
    """What one authority may take: how likely, the median given that it does, and `limit`, the most for the incident.

    `sigma` is the log-standard-deviation of the price error and `others_sd` that of all else that moves the amount: the
    number of persons and the model error.
    """

    chance: float
    median: float
    sigma: float
    others_sd: float = 0.0
    limit: float | None = None


@dataclass(frozen=True, slots=True)
class Dependence:
    """The share of variance that the common factor carries in the price error (`loading`), and in the event."""

    loading: float
    event_loading: float


@dataclass(frozen=True, slots=True)
class Together:
    """The levies as one line: its chance, price error and, in the order of the levies, the median parts of its amount.

    `heaviest` is the place of the levy that adds most to the expected fine.
    """

    chance: float
    sigma: float
    medians: tuple[float, ...]
    heaviest: int


def together(levies: Sequence[Levy], dependence: Dependence) -> Together:
    """The line that several levies make; it is bounded by the sum of their limits where each of them has one.

    >>> both = together([Levy(0.5, 100, 1.0), Levy(0.5, 100, 1.0)], Dependence(0, 0))
    >>> both.chance, both.sigma, [round(part, 1) for part in both.medians]
    (0.75, 1.0, [66.7, 66.7])
    """
    expected = [taken(levy, dependence) for levy in levies]
    heaviest = expected.index(max(expected))
    chance = 1 - prod(1 - levy.chance for levy in levies)
    total = sum(expected)
    if not total:
        return Together(chance, max(levy.sigma for levy in levies), tuple(0.0 for _ in levies), heaviest)
    weights = [mean / total for mean in expected]
    sigma = _of_sum(weights, [levy.sigma for levy in levies])
    others_sd = sum(weight * levy.others_sd for weight, levy in zip(weights, levies, strict=True))
    line = Levy(chance, 1.0, sigma, others_sd)
    line = replace(line, median=total / taken(line, dependence))
    limits = [levy.limit for levy in levies if levy.limit is not None]
    if len(limits) == len(levies):
        line = replace(line, limit=sum(limits))
        line = replace(line, median=line.median * _raised(line, total, dependence))
    mean = line.median * mean_factor(hypot(sigma, others_sd))
    medians = tuple(
        weight * mean / mean_factor(hypot(sigma, levy.others_sd)) for weight, levy in zip(weights, levies, strict=True)
    )
    return Together(chance, sigma, medians, heaviest)


def taken(levy: Levy, dependence: Dependence) -> float:
    """What the authority is expected to take alone: its chance times the mean of what it takes, held at its limit."""
    sd, loading, event = hypot(levy.sigma, levy.others_sd), dependence.loading, dependence.event_loading
    if levy.limit is None or not 0 < levy.chance < 1:
        given = mean_given_event(levy.sigma, loading, event, levy.chance)
        return levy.chance * limited_mean(levy.median, sd, levy.limit) * given
    # A bad incident makes the fine likelier and larger at once, and the limit cuts the largest.
    median = levy.median * centre_on_event(levy.sigma, loading, event, levy.chance)
    carried, rest = levy.sigma * sqrt(loading), hypot(levy.sigma * sqrt(1 - loading), levy.others_sd)
    threshold = STANDARD.inv_cdf(levy.chance)
    return sum(
        density
        * STANDARD.cdf((threshold + sqrt(event) * factor) / sqrt(1 - event))
        * limited_mean(median * exp(carried * factor), rest, levy.limit)
        for factor, density in zip(FACTORS, DENSITIES, strict=True)
    )


def _of_sum(weights: Sequence[float], sigmas: Sequence[float]) -> float:
    """The log-standard-deviation of a sum whose parts move together: the lognormal of its mean and its variance."""
    pairs = [(weight, sigma) for weight, sigma in zip(weights, sigmas, strict=True) if weight]
    second = sum(weight * other * exp(sigma * more) for weight, sigma in pairs for other, more in pairs)
    return sqrt(max(log(second), 0.0))


def _raised(line: Levy, expected: float, dependence: Dependence) -> float:
    """By what the median of a line must be multiplied to be expected to take as much although its limit holds it.

    By false position on the logarithm, the Illinois way.
    """

    def short(power: float) -> float:
        return expected - taken(replace(line, median=line.median * exp(power)), dependence)

    low, high = 0.0, 1.0
    below, above = short(low), short(high)
    while above > 0 and high < log(MOST_RAISED):
        low, below, high = high, above, 2 * high
        above = short(high)
    for _ in STEPS:
        if above > 0 or below - above <= CLOSE * expected or high - low <= CLOSE:
            break
        middle = (low * above - high * below) / (above - below)
        left = short(middle)
        if left > 0:
            low, below, above = middle, left, above / 2
        else:
            high, above, below = middle, left, below / 2
        if abs(left) <= CLOSE * expected:
            return exp(middle)
    return exp(high)
