"""The frame of a picture that sets observed amounts against quoted ones: logarithmic axes, and the line of equality."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Axes:
    """Both axes run from 10 to the power of `first` to that of `last`, inside a box of pixels."""

    left: float
    right: float
    top: float
    bottom: float
    first: float
    last: float

    def across(self, decade: float) -> float:
        """The place of a quoted amount, 10 to the power of `decade`."""
        return self.left + (self.right - self.left) * (decade - self.first) / (self.last - self.first)

    def up(self, decade: float) -> float:
        """The place of an observed amount, 10 to the power of `decade`."""
        return self.bottom - (self.bottom - self.top) * (decade - self.first) / (self.last - self.first)

    def drawn(self, label: Callable[[int], str]) -> str:
        """A grid with a line for each power of ten, which `label` names, and the line on which both are equal."""
        grid = "".join(
            f'<path d="M{self.across(decade):.1f} {self.top}V{self.bottom}M{self.left} {self.up(decade):.1f}'
            f'H{self.right}" stroke="#ddd"/>\n'
            f'<text x="{self.across(decade):.1f}" y="{self.bottom + 20}" text-anchor="middle">{label(decade)}</text>\n'
            f'<text x="{self.left - 8}" y="{self.up(decade) + 5:.1f}" text-anchor="end">{label(decade)}</text>\n'
            for decade in range(int(self.first), int(self.last) + 1)
        )
        return (
            f'{grid}<path d="M{self.across(self.first)} {self.up(self.first)}L{self.across(self.last)}'
            f' {self.up(self.last)}" stroke="#888" stroke-dasharray="6 4"/>\n'
        )
