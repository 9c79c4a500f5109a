"""Statistics of simulated losses: lines, groups, totals and the exceedance curve, rounded so that they add up.

The percentile p of n equally likely scenarios is the smallest loss that at least the share p of them does not exceed
(the inverse of the empirical distribution): always a loss that some scenario has, and zero for a line that is zero with
probability p or more. The worst 1 % are the highest losses that make up exactly a hundredth of the scenarios: the
losses that tie at its border count in part, each by the same part.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_FLOOR, ROUND_HALF_EVEN, Context, Decimal
from functools import cache

import numpy as np
from numpy.typing import NDArray

from service.domain.quote import Amounts, ExceedancePoint, GroupTotal, Totals

Array = NDArray[np.float64]

EXCEEDANCE_PROBABILITIES = (0.99, 0.95, 0.90, 0.75, 0.50, 0.25, 0.10, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001)
TAIL_SHARE = 0.01
TINY = 1e-200

_WIDE = Context(prec=100)
"""Room enough for the exact value of a float."""


@dataclass(frozen=True, slots=True)
class Summary:
    """All statistics of one array of losses; `lines` are in the order of its rows, `total` is their sum."""

    lines: tuple[Amounts, ...]
    groups: dict[str, GroupTotal]
    totals: Totals
    exceedance: tuple[ExceedancePoint, ...]
    total: Array = field(repr=False, compare=False)


def summarise(losses: Array, groups: Mapping[str, Sequence[int]], *, quantum: Decimal) -> Summary:
    """Statistics of `losses` (lines, scenarios), none below zero and all in one currency, as multiples of `quantum`.

    `groups` names the rows of each group; every row stands in exactly one. `quantum` is the smallest unit of the
    currency, a power of ten (1 for the yen, 0.01 for the dollar). The lines' `expected` and `tail` sum exactly to
    the totals, and the lines' `expected` of a group to the group's.

    Raises ValueError where the groups do not divide the rows.
    """
    if sorted(row for rows in groups.values() for row in rows) != list(range(len(losses))):
        raise ValueError("every line belongs to exactly one group")
    sums = {name: _total((losses[row] for row in rows), losses.shape[1]) for name, rows in groups.items()}
    total = _total(sums.values(), losses.shape[1])
    ordered = np.sort(total)
    lines = _lines(losses, _tail_weights(total, ordered), quantum, {})
    return Summary(
        lines=lines,
        groups={
            name: GroupTotal(
                expected=rounded(_sum(lines[row].expected for row in rows), quantum),
                **percentiles(sums[name], quantum),
            )
            for name, rows in groups.items()
        },
        totals=_totals(lines, ordered, quantum),
        exceedance=tuple(
            ExceedancePoint(probability, rounded(percentile(ordered, 1 - probability), quantum))
            for probability in EXCEEDANCE_PROBABILITIES
        ),
        total=total,
    )


def summarise_lines(
    losses: Sequence[Array], groups: Mapping[str, Sequence[int]], *, quantum: Decimal, known: Mapping[int, Amounts]
) -> tuple[tuple[Amounts, ...], Totals]:
    """The lines and totals of `summarise` without the rest, for a variant of losses that were summarised before.

    `losses` are rows of shape (scenarios,); those that no group names hold zeros. `known` gives, by row, amounts whose
    percentiles hold here too because the row's losses are the same: sorting is most of the work.
    """
    size = len(losses[0])
    total = _total((_total((losses[row] for row in rows), size) for rows in groups.values()), size)
    ordered = np.sort(total)
    lines = _lines(losses, _tail_weights(total, ordered), quantum, known)
    return lines, _totals(lines, ordered, quantum)


def describe(losses: Array, *, quantum: Decimal) -> GroupTotal:
    """Statistics of one row of losses alone, shape (scenarios,), such as a recovery that no total contains."""
    return GroupTotal(expected=rounded(float(losses.mean()), quantum), **percentiles(losses, quantum))


def percentile(ordered: Array, share: float) -> float:
    """The smallest of the rising losses `ordered` that at least `share` of them do not exceed."""
    return float(ordered[_place(share, len(ordered))])


def percentile_ranks(size: int) -> tuple[int, int, int]:
    """Where the 5 %, 50 % and 95 % points stand among `size` rising losses, counted from zero."""
    return _place(0.05, size), _place(0.50, size), _place(0.95, size)


def rounded(value: float | Decimal, quantum: Decimal) -> Decimal:
    """`value` to the nearest multiple of `quantum`, a power of ten; halves go to the even multiple.

    >>> rounded(2.5, Decimal("1")), rounded(1234.567, Decimal("0.01"))
    (Decimal('2'), Decimal('1234.57'))
    """
    if quantum == 1:
        # The same, four times as fast: Python rounds halves to the even whole number too.
        return Decimal(round(value))
    return Decimal(value).quantize(quantum, ROUND_HALF_EVEN, _WIDE)


def allocate(values: Sequence[float], total: Decimal, quantum: Decimal) -> tuple[Decimal, ...]:
    """`values`, none below zero, as multiples of `quantum` that sum exactly to `total`: the largest remainder's method.

    Every value is rounded down, and the units still missing go to those that lost most, the first of equals first. So
    no value moves by a whole unit, and zero stays zero. `total` is the rounded sum of the values; raises ValueError
    where it is so far from it that no rounding of each value, up or down, gives it.

    >>> allocate([0.5, 0.3, 0.2, 0.0], Decimal("1"), Decimal("1"))
    (Decimal('1'), Decimal('0'), Decimal('0'), Decimal('0'))
    """
    exact = [Decimal(value) for value in values]
    shares = [value.quantize(quantum, ROUND_FLOOR, _WIDE) for value in exact]
    lost = [_WIDE.subtract(value, share) for value, share in zip(exact, shares, strict=True)]
    missing = _WIDE.divide(_WIDE.subtract(total, _sum(shares)), quantum)
    if missing != int(missing) or not 0 <= missing <= sum(map(bool, lost)):
        raise ValueError(f"no rounding of the values sums to {total}")
    for place in sorted(range(len(shares)), key=lambda place: -lost[place])[: int(missing)]:
        shares[place] = _WIDE.add(shares[place], quantum)
    return tuple(shares)


def _totals(lines: Sequence[Amounts], ordered: Array, quantum: Decimal) -> Totals:
    """Statistics of the rising total losses `ordered`, whose means are the sums of those of the `lines`."""
    return Totals(
        expected=rounded(_sum(line.expected for line in lines), quantum),
        p5=rounded(percentile(ordered, 0.05), quantum),
        p50=rounded(percentile(ordered, 0.50), quantum),
        p95=rounded(percentile(ordered, 0.95), quantum),
        p99=rounded(percentile(ordered, 0.99), quantum),
        tail_mean=rounded(_sum(line.tail for line in lines), quantum),
    )


def _lines(
    losses: Sequence[Array] | Array, weights: Array, quantum: Decimal, known: Mapping[int, Amounts]
) -> tuple[Amounts, ...]:
    """One line's statistics for each row; a row of zeros is not sorted, nor one whose percentiles are `known`."""
    worst = np.flatnonzero(weights)
    heavy = weights[worst]
    means = [float(np.add.reduce(row)) / len(weights) for row in losses]
    tails = [float(np.add.reduce(row.take(worst) * heavy)) for row in losses]
    expected, tail = _rounded_to_sum(means, quantum), _rounded_to_sum(tails, quantum)
    zero = rounded(0, quantum)
    nothing = {"p5": zero, "p50": zero, "p95": zero}
    lines = []
    for place, row in enumerate(losses):
        points = nothing
        if place in known:
            points = {"p5": known[place].p5, "p50": known[place].p50, "p95": known[place].p95}
        elif means[place] > 0:
            points = percentiles(row, quantum)
        lines.append(Amounts(expected=expected[place], tail=tail[place], **points))
    return tuple(lines)


def _tail_weights(total: Array, ordered: Array) -> Array:
    """The weight of each scenario in the mean of the worst 1 % of `total`; they sum to 1."""
    share = TAIL_SHARE * len(total)
    border = ordered[-math.ceil(share)]
    above, at_border = total > border, total == border
    weights: Array = above / share
    weights[at_border] = (share - np.count_nonzero(above)) / np.count_nonzero(at_border) / share
    return weights


def percentiles(losses: Array, quantum: Decimal) -> dict[str, Decimal]:
    """`p5`, `p50` and `p95` of one row of losses, none below zero, shape (scenarios,) with 40 scenarios or more.

    They are found by selection: for so few, half the time of a sort.

    The losses are split at the middle first, so that the outer two are sought in one half each. One `partition` for all
    three would take longer than a sort: numpy selects fast only for a single place, and only among different values,
    so that zeros are told apart by amounts far below any unit of money.
    """
    low, middle, high = (_place(share, len(losses)) for share in (0.05, 0.50, 0.95))
    split = np.maximum(losses, _tiny(len(losses)))
    split.partition(middle)
    below, above = split[:middle], split[middle + 1 :]
    below.partition(low)
    above.partition(high - middle - 1)
    return {
        "p5": rounded(float(below[low]), quantum),
        "p50": rounded(float(split[middle]), quantum),
        "p95": rounded(float(above[high - middle - 1]), quantum),
    }


@cache
def _tiny(size: int) -> Array:
    """`size` different amounts, of which all together are nothing."""
    return np.arange(1, size + 1, dtype=np.float64) * TINY


@cache
def _place(share: float, size: int) -> int:
    """Where the percentile stands among `size` rising losses."""
    # The product is rounded first, because 0.95 and its like are not exact and must not reach into the next rank.
    return max(math.ceil(round(share * size, 6)), 1) - 1


def _rounded_to_sum(values: Sequence[float], quantum: Decimal) -> tuple[Decimal, ...]:
    """`values` rounded so that they sum to their rounded sum."""
    return allocate(values, rounded(_sum(map(Decimal, values)), quantum), quantum)


def _total(rows: Iterable[Array], size: int) -> Array:
    """The sum of `rows`, taken one after the other, in a new array of `size` scenarios."""
    total = np.zeros(size)
    for row in rows:
        total += row
    return total


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    """The exact sum; the context's precision is far beyond what any sum of money has."""
    total = Decimal(0)
    for amount in amounts:
        total = _WIDE.add(total, amount)
    return total
