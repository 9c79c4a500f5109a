"""Two ways of predicting the same figures, compared figure by figure: a few figures seldom tell them apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from backtest.scoring import at_least

RESAMPLES: Final = 4000
SEED: Final = 1
ENDS: Final = (0.05, 0.95)
TELLING: Final = 0.05
"""Chances of a sign test below this tell two methods apart."""


@dataclass(frozen=True, slots=True)
class Paired:
    """Of `figures` ours is nearer in `nearer` and theirs in `farther`; errors are in powers of ten.

    `chance` is that of a division at least as uneven between methods that are equally good (sign test, two-sided).
    `difference` is the mean of our error less theirs, from its 5 % to its 95 % point when figures are drawn anew
    (bootstrap); None for a single figure.
    """

    figures: int
    nearer: int
    farther: int
    chance: float
    difference: tuple[float, float] | None

    @classmethod
    def of(cls, ours: Sequence[float], theirs: Sequence[float]) -> "Paired":
        """The comparison of two lists of errors without sign on the same figures, one or more."""
        apart = np.array(ours) - np.array(theirs)
        nearer, farther = int(np.sum(apart < 0)), int(np.sum(apart > 0))
        return cls(len(apart), nearer, farther, sign_test(nearer, farther), _interval(apart))

    @property
    def tells(self) -> bool:
        """Whether the figures are enough to tell the two apart."""
        return self.chance < TELLING


def sign_test(one: int, other: int) -> float:
    """The chance of a division at least as uneven among as many tosses of a coin, two-sided.

    >>> sign_test(0, 5), sign_test(2, 2)
    (0.0625, 1.0)
    """
    tosses = one + other
    tail = at_least(max(one, other), tosses, 1 / 2)
    return min(2 * tail, 1.0)


def _interval(apart: np.typing.NDArray[np.float64]) -> tuple[float, float] | None:
    if len(apart) == 1:
        return None
    drawn = np.random.default_rng(SEED).integers(len(apart), size=(RESAMPLES, len(apart)))
    low, high = np.quantile(apart[drawn].mean(axis=1), ENDS)
    return float(low), float(high)
