"""Allocation: what is paid of a sum, brought back to its parts in proportion, and rounded so that all adds up."""

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Context, Decimal

import numpy as np

from service.rounding import allocate, rounded
from service.scenarios import Array

_SMALLEST = np.finfo(np.float64).tiny
_WIDE = Context(prec=100)
"""Room enough for the exact value of a float."""


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
    sides = [_sides(*line, quantum) for line in zip(gross, insured, retained, strict=True)]
    free = [place for place, (_, _, spare) in enumerate(sides) if spare]
    wanted = rounded(sum(map(Decimal, insured), Decimal(0)), quantum) - sum(below for below, _, _ in sides)
    missing = min(max(wanted, Decimal(0)), quantum * len(free))
    remainders = [float(_WIDE.subtract(Decimal(insured[place]), sides[place][0])) for place in free]
    extra = dict(zip(free, allocate(remainders, missing, quantum), strict=True))
    return tuple(
        (below + extra.get(place, Decimal(0)), gross[place] - below - extra.get(place, Decimal(0)))
        for place, (below, _, _) in enumerate(sides)
    )


def _sides(gross: Decimal, insured: float, retained: float, quantum: Decimal) -> tuple[Decimal, Decimal, bool]:
    """The least insured and retained units of a line, and whether one more unit may go to either of them."""
    if not retained:
        return gross, Decimal(0), False
    if not insured:
        return Decimal(0), gross, False
    least = Decimal(insured).quantize(quantum, ROUND_FLOOR, _WIDE)
    kept = Decimal(retained).quantize(quantum, ROUND_FLOOR, _WIDE)
    units = (gross - least - kept) / quantum
    if units > 1:
        return gross - kept - quantum, kept + quantum, False
    if units < 1:
        # The floats of the two sides need not sum to the float of the line to the last bit.
        least = min(least, gross)
        return least, gross - least, False
    return least, kept, Decimal(insured) > least
