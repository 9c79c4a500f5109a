"""A lognormal read off two percentiles."""

from math import exp, log, sqrt, tau
from statistics import NormalDist
from typing import Final

STANDARD: Final = NormalDist()
ROOT_OF_TAU: Final = sqrt(tau)
NINETY_FIVE: Final = STANDARD.inv_cdf(0.95)
"""The standard normal's 95 % point."""


def from_range(low: float, high: float) -> tuple[float, float]:
    """Median and log-standard-deviation of the lognormal whose 5 % and 95 % points are `low` and `high`.

    >>> median, sd = from_range(100, 10_000)
    >>> round(median), round(sd, 3)
    (1000, 1.4)
    """
    return sqrt(low * high), log(high / low) / (2 * NINETY_FIVE)


def centre_on_event(sd: float, loading: float, event_loading: float, probability: float) -> float:
    """The factor that makes an amount's median hold given the event, where a common factor drives both.

    An event of `probability` that happens when sqrt(b) F + sqrt(1 - b) g is high picks scenarios with a high factor F,
    by sqrt(b) times the inverse Mills ratio on average; the amount carries F with sd sqrt(a).

    >>> centre_on_event(0.0, 0.35, 0.07, 0.01), centre_on_event(1.0, 0.0, 0.07, 0.01)
    (1.0, 1.0)
    """
    if not 0 < probability < 1:
        return 1.0
    point = STANDARD.inv_cdf(1 - probability)
    mills = exp(point * point / -2) / ROOT_OF_TAU / probability
    return exp(-sd * sqrt(loading) * sqrt(event_loading) * mills)


def mean_given_event(sd: float, loading: float, event_loading: float, probability: float) -> float:
    """Mean given the event over mean without it, of an amount whose median was made to hold by `centre_on_event`.

    A little less than 1: given that the common factor is high, it has less room to vary.

    >>> mean_given_event(1.0, 0.0, 0.07, 0.01), mean_given_event(1.0, 0.35, 0.07, 1.0)
    (1.0, 1.0)
    """
    if not 0 < probability < 1:
        return 1.0
    shift = sd * sqrt(loading) * sqrt(event_loading)
    among = STANDARD.cdf(STANDARD.inv_cdf(probability) + shift) / probability if shift else 1.0
    return centre_on_event(sd, loading, event_loading, probability) * among


def limited_mean(median: float, sd: float, limit: float | None) -> float:
    """Mean of a lognormal of which no more than `limit` counts.

    >>> limited_mean(100, 1.0, None) == 100 * mean_factor(1.0), round(limited_mean(100, 1.0, 100), 1)
    (True, 76.2)
    """
    if limit is None:
        return median * mean_factor(sd)
    if not sd or not median or not limit:
        return min(median, limit)
    point = log(limit / median) / sd
    return median * mean_factor(sd) * STANDARD.cdf(point - sd) + limit * STANDARD.cdf(-point)


def mean_factor(sd: float) -> float:
    """Mean over median of a lognormal with log-standard-deviation `sd`."""
    return exp(sd * sd / 2)


def three_points(median: float, sd: float) -> tuple[tuple[float, float], ...]:
    """The 5 % point, the median and the 95 % point of a lognormal, each with a weight that keeps its variance.

    >>> [(round(value), round(weight, 3)) for value, weight in three_points(1000, 1.4)]
    [(100, 0.185), (1000, 0.63), (10002, 0.185)]
    """
    outer = 1 / (2 * NINETY_FIVE**2)
    factor = exp(NINETY_FIVE * sd)
    return (median / factor, outer), (median, 1 - 2 * outer), (median * factor, outer)


def two_points(median: float, sd: float) -> tuple[tuple[float, float], ...]:
    """Two equally likely points that keep a lognormal's median and variance: one deviation either side.

    >>> [(round(value), weight) for value, weight in two_points(1000, 0.8)]
    [(449, 0.5), (2226, 0.5)]
    """
    return (median / exp(sd), 1 / 2), (median * exp(sd), 1 / 2)
