"""From floats to money: whole units of a currency, rounded so that parts add up to their sum to the last unit."""

from collections.abc import Sequence
from decimal import Context, Decimal
from functools import cache

_WIDE = Context(prec=400)
"""Room enough for the digits of the largest float and its smallest unit."""


def rounded(value: float | Decimal, quantum: Decimal) -> Decimal:
    """`value` to the nearest multiple of `quantum`, a power of ten; halves go to the even multiple.

    >>> rounded(2.5, Decimal("1")), rounded(1234.567, Decimal("0.01"))
    (Decimal('2'), Decimal('1234.57'))
    """
    return Decimal(round(value)) if quantum == 1 else _money(_nearest(*_parts(value, quantum)), quantum)


def allocate(values: Sequence[float], total: Decimal, quantum: Decimal) -> tuple[Decimal, ...]:
    """`values`, none below zero, as multiples of `quantum` that sum exactly to `total`: the largest remainder's method.

    Every value is rounded down, and the units still missing go to those that lost most, the first of equals first. So
    no value moves by a whole unit, and zero stays zero. `total` is the rounded sum of the values; raises ValueError
    where it is so far from it that no rounding of each value, up or down, gives it.

    >>> allocate([0.5, 0.3, 0.2, 0.0], Decimal("1"), Decimal("1"))
    (Decimal('1'), Decimal('0'), Decimal('0'), Decimal('0'))
    """
    wanted, part, _ = _parts(total, quantum)
    parts = [_parts(value, quantum) for value in values]
    missing = wanted - sum(units for units, _, _ in parts)
    if part or not 0 <= missing <= sum(lost > 0 for _, lost, _ in parts):
        raise ValueError(f"no rounding of the values sums to {total}")
    return _with_missing(parts, missing, quantum)


def rounded_to_sum(values: Sequence[float], quantum: Decimal) -> tuple[Decimal, ...]:
    """`values`, none below zero, rounded by the largest remainder's method so that they sum to their rounded sum."""
    parts = [_parts(value, quantum) for value in values]
    # The denominators of floats are powers of two, so that the largest holds all others.
    whole = max((whole for _, _, whole in parts), default=1)
    lost = sum(part * (whole // own) for _, part, own in parts)
    return _with_missing(parts, _nearest(*divmod(lost, whole), whole, sum(units for units, _, _ in parts)), quantum)


_Parts = tuple[int, int, int]
"""Whole units, and numerator and denominator of what is left over."""


def _parts(value: float | Decimal, quantum: Decimal) -> _Parts:
    numerator, denominator = value.as_integer_ratio()
    units, part = divmod(numerator * _units_in_one(quantum), denominator)
    return units, part, denominator


def _with_missing(parts: Sequence[_Parts], missing: int, quantum: Decimal) -> tuple[Decimal, ...]:
    """The whole units, with one more for each of the `missing` that lost most."""
    units = [units for units, _, _ in parts]
    if missing:
        lost = [part / whole for _, part, whole in parts]
        for place in sorted(range(len(parts)), key=lost.__getitem__, reverse=True)[:missing]:
            units[place] += 1
    return tuple(_money(unit, quantum) for unit in units)


def _nearest(units: int, part: int, whole: int, before: int = 0) -> int:
    """`units` and a part of one more to the nearest unit; halves make the sum with the units `before` even."""
    return units + (2 * part > whole or (2 * part == whole and (units + before) % 2 == 1))


def _money(units: int, quantum: Decimal) -> Decimal:
    return Decimal(units) if quantum == 1 else _WIDE.multiply(Decimal(units), quantum)


@cache
def _units_in_one(quantum: Decimal) -> int:
    return int(1 / quantum)
