"""Allocation: what is paid of a sum, brought back to its parts in proportion, and rounded so that all adds up."""

from collections.abc import Sequence
from decimal import Decimal
from math import floor, fsum

import numpy as np

from service.scenarios import Array

_SMALLEST = np.finfo(np.float64).tiny


def factors(paid: Array, before: Array) -> Array:
    """Paid over what it was paid of, scenario by scenario: at most 1, and 0 where there was nothing, in a new array."""
    # A smallest float in the place of nothing costs a tenth of leaving those scenarios out.
    factor: Array = np.maximum(before, _SMALLEST)
    return np.divide(paid, factor, out=factor)


def split_to_units(
    gross: Sequence[Decimal], insured: Sequence[float], retained: Sequence[float], quantum: Decimal
) -> tuple[tuple[Decimal, Decimal], ...]:
    """Means of the lines as multiples of `quantum`: insured + retained = `gross`, rounded already, for each line.

    Neither side of a line moves by a whole unit; a side that is zero stays zero. The insured sides sum to the rounded
    sum of the unrounded ones as far as that leaves it possible, by the largest remainder's method.
    """
    units_in_one = int(1 / quantum)
    whole = [int(line * units_in_one) for line in gross]
    exact = [value * units_in_one for value in insured]
    sides = [_sides(*line) for line in zip(whole, exact, (kept * units_in_one for kept in retained), strict=True)]
    free = [place for place, (_, spare) in enumerate(sides) if spare]
    missing = min(max(round(fsum(exact)) - sum(below for below, _ in sides), 0), len(free))
    # The first of equals goes first.
    lucky = set(sorted(free, key=lambda place: sides[place][0] - exact[place])[:missing])
    units = [below + (place in lucky) for place, (below, _) in enumerate(sides)]
    return tuple((paid * quantum, line - paid * quantum) for paid, line in zip(units, gross, strict=True))


def _sides(gross: int, insured: float, retained: float) -> tuple[int, bool]:
    """The least insured units of a line of `gross` units, and whether one more may go there."""
    if not retained:
        return gross, False
    if not insured:
        return 0, False
    least, kept = floor(insured), floor(retained)
    units = gross - least - kept
    if units > 1:
        return gross - kept - 1, False
    if units < 1:
        # The floats of the two sides need not sum to the float of the line to the last bit.
        return min(least, gross), False
    return least, insured > least
