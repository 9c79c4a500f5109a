"""How near predictions come to figures: coverage, place in the range, error, bias and CRPS, on the scale of log10."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import comb, log10
from statistics import fmean, median
from typing import Final

import numpy as np

from backtest.prediction import Prediction

BINS: Final = 10
CONFIDENCE: Final = 0.95


@dataclass(frozen=True, slots=True)
class Score:
    """One figure against one prediction. All but `pit` and the two answers are in powers of ten.

    `pit` is the share of the predicted amounts that the figure is not below: even from 0 to 1 where the predictions are
    right. `error` is the median's, without sign; `bias` with its sign, above zero where the prediction is too high.
    `crps` is the continuous ranked probability score, `width` that of the range from p5 to p95. `probability` is what
    the quote gave the cost of arising at all.
    """

    probability: float

    pit: float
    within_90: bool
    within_50: bool
    error: float
    bias: float
    crps: float
    width: float


def score(prediction: Prediction, figure: float) -> Score:
    """The score of `figure`, above zero, in the currency of the prediction."""
    amounts = prediction.amounts
    bias = log10(prediction.at(0.5) / figure)
    return Score(
        probability=prediction.probability,
        pit=float(np.searchsorted(amounts, figure, side="right")) / len(amounts),
        within_90=prediction.at(0.05) <= figure <= prediction.at(0.95),
        within_50=prediction.at(0.25) <= figure <= prediction.at(0.75),
        error=abs(bias),
        bias=bias,
        crps=crps(np.log10(amounts), log10(figure)),
        width=log10(prediction.at(0.95) / prediction.at(0.05)),
    )


def crps(rising: np.typing.NDArray[np.float64], outcome: float) -> float:
    """Mean distance of the equally likely values from `outcome`, less half their mean distance from each other.

    Gneiting and Raftery (2007), equation 21. It is the error of a point where all values are one.
    """
    size = len(rising)
    # The sum over all pairs of a sorted list needs no pairs.
    weights = 2 * np.arange(1, size + 1) - size - 1
    apart = 2 * float(np.dot(weights, rising)) / size**2
    return float(np.mean(np.abs(rising - outcome))) - apart / 2


@dataclass(frozen=True, slots=True)
class Summary:
    """The scores of several figures together; `interval_90` is that of the share within p5..p95, at 95 %.

    `chance` is the mean probability that the quotes gave the cost of arising at all.
    """

    figures: int
    within_90: float
    interval_90: tuple[float, float]
    within_50: float
    error: float
    bias: float
    crps: float
    width: float
    chance: float
    pit: tuple[int, ...]

    @classmethod
    def of(cls, scores: Sequence[Score]) -> "Summary":
        """The summary of one score or more."""
        inside = sum(found.within_90 for found in scores)
        histogram, _ = np.histogram([found.pit for found in scores], bins=BINS, range=(0, 1))
        return cls(
            figures=len(scores),
            within_90=inside / len(scores),
            interval_90=binomial_interval(inside, len(scores)),
            within_50=fmean(found.within_50 for found in scores),
            error=median(found.error for found in scores),
            bias=median(found.bias for found in scores),
            crps=fmean(found.crps for found in scores),
            width=median(found.width for found in scores),
            chance=fmean(found.probability for found in scores),
            pit=tuple(int(count) for count in histogram),
        )


def brier(paid: Sequence[float], not_paid: Sequence[float]) -> float:
    """The mean squared distance of the quoted probabilities from what happened: 1 where it was paid, else 0.

    Brier (1950). One value or more.
    """
    return fmean([(1 - chance) ** 2 for chance in paid] + [chance**2 for chance in not_paid])


def binomial_interval(hits: int, tries: int) -> tuple[float, float]:
    """The exact interval of Clopper and Pearson (1934) for a share, at 95 %."""
    tail = (1 - CONFIDENCE) / 2
    low = 0.0 if hits == 0 else _root(lambda share: at_least(hits, tries, share) - tail)
    high = 1.0 if hits == tries else _root(lambda share: tail - (1 - at_least(hits + 1, tries, share)))
    return low, high


def at_least(hits: int, tries: int, share: float) -> float:
    """The probability of `hits` or more in so many independent tries."""
    return sum(comb(tries, k) * share**k * (1 - share) ** (tries - k) for k in range(hits, tries + 1))


def _root(rising: Callable[[float], float]) -> float:
    """Where a rising function of a share crosses zero, by halving."""
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if rising(middle) < 0 else (low, middle)
    return (low + high) / 2
