"""What grows: the slope of a measured series, with its standard error, against the most that it may be."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

_SECONDS_OF_AN_HOUR: Final = 3600
_CLEARLY: Final = 3
"""Standard errors above the bound: samples of a service follow each other, so that two would be crossed by chance."""
_FEWEST: Final = 3


@dataclass(frozen=True)
class Series:
    """Samples of one quantity; `most` is how much it may grow in an hour."""

    name: str
    unit: str
    most: float
    times: Sequence[float]
    values: Sequence[float]

    def slope(self) -> tuple[float, float]:
        """Growth per hour by least squares, and its standard error.

        >>> Series("a", "", 0, [0, 1800, 3600, 5400], [1, 2, 3, 4]).slope()
        (2.0, 0.0)
        """
        count = len(self.times)
        if count < _FEWEST:
            return 0.0, float("inf")
        hours = [time / _SECONDS_OF_AN_HOUR for time in self.times]
        mean_x, mean_y = sum(hours) / count, sum(self.values) / count
        spread = sum((x - mean_x) ** 2 for x in hours)
        slope = sum((x - mean_x) * (y - mean_y) for x, y in zip(hours, self.values, strict=True)) / spread
        left = sum((y - mean_y - slope * (x - mean_x)) ** 2 for x, y in zip(hours, self.values, strict=True))
        return slope, sqrt(left / (count - 2) / spread)

    def grows(self) -> bool:
        """Whether it clearly grows by more than it may."""
        slope, error = self.slope()
        return slope - _CLEARLY * error > self.most

    def line(self) -> str:
        """First and last value, the slope with its error, and the bound."""
        slope, error = self.slope()
        verdict = "GROWS" if self.grows() else "holds"
        return (
            f"{self.name:<34} {self.values[0]:9.2f} .. {self.values[-1]:9.2f} {self.unit:<4}"
            f" {slope:+10.2f} +- {error:8.2f} {self.unit}/h   bound {self.most:g}   {verdict}"
        )
