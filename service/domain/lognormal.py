"""A lognormal read off two percentiles."""

from math import exp, log, sqrt
from statistics import NormalDist
from typing import Final

NINETY_FIVE: Final = NormalDist().inv_cdf(0.95)
"""The standard normal's 95 % point."""


def from_range(low: float, high: float) -> tuple[float, float]:
    """Median and log-standard-deviation of the lognormal whose 5 % and 95 % points are `low` and `high`.

    >>> median, sd = from_range(100, 10_000)
    >>> round(median), round(sd, 3)
    (1000, 1.4)
    """
    return sqrt(low * high), log(high / low) / (2 * NINETY_FIVE)


def mean_factor(sd: float) -> float:
    """Mean over median of a lognormal with log-standard-deviation `sd`."""
    return exp(sd * sd / 2)
