"""Statistics of simulated losses: lines, groups, totals and the exceedance curve, rounded so that they add up.

The percentile p of n equally likely scenarios is the smallest loss that at least the share p of them does not exceed
(the inverse of the empirical distribution): always a loss that some scenario has, and zero for a line that is zero with
probability p or more. The worst 1 % are the highest losses that make up exactly a hundredth of the scenarios: the
losses that tie at its border count in part, each by the same part.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

import numpy as np
from numpy.typing import NDArray

from service.domain.quote import Amounts, ExceedancePoint, GroupTotal, Totals
from service.progress import stage
from service.rounding import rounded, rounded_to_sum
from service.scenarios import Array, Rows

Standing = Sequence[int | None]
"""The scenarios that hold a line's 5 %, 50 % and 95 % points; None where it loses nothing there."""
Points = tuple[float, float, float]
"""Those three losses, none below the one before."""
NOTHING: Points = (0.0, 0.0, 0.0)
HIGHEST, HIGHER_TWO, EVERY = 1, 2, 3
"""How many of the three are asked for, from the highest."""

_Keys = NDArray[np.int32]

EXCEEDANCE_PROBABILITIES = (0.99, 0.95, 0.90, 0.75, 0.50, 0.25, 0.10, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001)
TAIL_SHARE = 0.01


@dataclass(frozen=True, slots=True)
class Summary:
    """All statistics of one array of losses; `lines` are in the order of its rows, `total` is their sum."""

    lines: tuple[Amounts, ...]
    groups: dict[str, GroupTotal]
    totals: Totals
    exceedance: tuple[ExceedancePoint, ...]
    total: Array = field(repr=False, compare=False)


@stage("summarise")
def summarise(
    losses: Rows,
    groups: Mapping[str, Sequence[int]],
    *,
    quantum: Decimal,
    standings: Sequence[Standing | None] | None = None,
) -> Summary:
    """Statistics of one or more lines, as multiples of `quantum`.

    `losses` are rows of shape (scenarios,), none below zero and all in one currency. `groups` names the rows of each
    group; rows that no group names lose nothing. `quantum` is the smallest unit of the currency, a power of ten (1 for
    the yen, 0.01 for the dollar). The lines' `expected` and `tail` sum exactly to the totals, and the lines' `expected`
    of a group to the group's. `standings` says, by row, which scenarios hold the line's percentiles where that is
    known; the others are searched for. Raises ValueError where two groups name the same row.
    """
    size, rows = len(losses[0]), _grouped(groups)
    sums = {name: _total([losses[row] for row in rows], size) for name, rows in groups.items()}
    total = _total([sums[name] for name, rows in groups.items() if rows], size)
    ordered = np.sort(total)
    where = standings or [None] * len(losses)
    read = {row: _written(_points(losses[row], where[row]), quantum) for row in rows}
    lines = _lines(losses, read, _worst(total, ordered), quantum)
    return Summary(
        lines=lines,
        groups={name: _group(sums[name], [lines[row] for row in rows], quantum) for name, rows in groups.items()},
        totals=_totals(lines, ordered, quantum),
        exceedance=tuple(
            ExceedancePoint(probability, rounded(percentile(ordered, 1 - probability), quantum))
            for probability in EXCEEDANCE_PROBABILITIES
        ),
        total=total,
    )


@stage("summarise")
def summarise_lines(
    losses: Rows,
    groups: Mapping[str, Sequence[int]],
    *,
    quantum: Decimal,
    known: Mapping[int, Amounts],
    standings: Sequence[Standing | None],
) -> tuple[tuple[Amounts, ...], Totals, Array]:
    """The lines, totals and sum of `summarise` without the rest, for a variant of losses that were summarised before.

    `losses` are rows of shape (scenarios,); those that no group names hold zeros. `known` gives, by row, amounts whose
    percentiles hold here too because the row's losses are the same.
    """
    size = len(losses[0])
    total = _total([_total([losses[row] for row in rows], size) for rows in groups.values() if rows], size)
    ordered = np.sort(total)
    read = {
        row: {"p5": known[row].p5, "p50": known[row].p50, "p95": known[row].p95}
        if row in known
        else _written(_points(losses[row], standings[row]), quantum)
        for row in _grouped(groups)
    }
    lines = _lines(losses, read, _worst(total, ordered), quantum)
    return lines, _totals(lines, ordered, quantum), total


def describe(losses: Array, *, quantum: Decimal) -> GroupTotal:
    """Statistics of one row of losses alone, shape (scenarios,), such as a recovery that no total contains."""
    return GroupTotal(expected=rounded(float(losses.mean()), quantum), **percentiles(losses, quantum))


def percentiles(losses: Array, quantum: Decimal) -> dict[str, Decimal]:
    """`p5`, `p50` and `p95` of one row of losses, none below zero, shape (scenarios,) with 40 scenarios or more."""
    return _written(points(losses), quantum)


def percentile(ordered: Array, share: float) -> float:
    """The smallest of the rising losses `ordered` that at least `share` of them do not exceed."""
    return float(ordered[_rank(share, len(ordered))])


@cache
def percentile_ranks(size: int) -> tuple[int, int, int]:
    """Where the 5 %, 50 % and 95 % points stand among `size` rising losses, counted from zero."""
    return _rank(0.05, size), _rank(0.50, size), _rank(0.95, size)


@cache
def _rank(share: float, size: int) -> int:
    # The product is rounded first, because 0.95 and its like are not exact and must not reach into the next rank.
    return max(math.ceil(round(share * size, 6)), 1) - 1


def points(losses: Array, asked: int = EVERY) -> Points:
    """The 5 %, 50 % and 95 % points of one row of losses, none below zero, shape (scenarios,) with 40 or more.

    `asked` counts those, from the highest, that may be above zero. They are selected among floats of half the width, in
    half the time, and then told apart from the few losses that such floats do not tell apart.

    >>> points(np.arange(100.0)), points(np.arange(100.0), HIGHEST)
    ((4.0, 49.0, 94.0), (0.0, 0.0, 94.0))
    """
    if not asked:
        return NOTHING
    # Amounts beyond the range of the narrow floats tie, as any others do.
    with np.errstate(over="ignore"):
        # Floats above zero rise as the whole numbers that their bits spell, which are selected faster.
        keys = losses.astype(np.float32).view(np.int32)
    # Ties are slow to select among, and zeros are the ties there are: here they get the bits of what no money measures.
    order = np.maximum(keys, _near_nothing(losses.size))
    low, middle, high = percentile_ranks(losses.size)
    # All places in one call would take longer than a sort: numpy selects fast for a single place only.
    if asked == HIGHEST:
        order.partition(high)
        return 0.0, 0.0, _at(high, order, keys, losses)
    order.partition(middle)
    order[middle + 1 :].partition(high - middle - 1)
    if asked == EVERY:
        order[:middle].partition(low)
    p5 = _at(low, order, keys, losses) if asked == EVERY else 0.0
    return p5, _at(middle, order, keys, losses), _at(high, order, keys, losses)


def _at(rank: int, order: _Keys, keys: _Keys, losses: Array) -> float:
    """The loss at `rank`, whose key stands there in `order`; `keys` are in the order of the `losses`."""
    key = order[rank]
    if key < losses.size:
        return 0.0
    alike = keys == key
    if np.count_nonzero(alike) == 1:
        return float(losses[alike.argmax()])
    several = np.sort(losses.compress(alike))
    return float(several[rank - np.count_nonzero(keys < key)])


@cache
def _near_nothing(size: int) -> _Keys:
    """`size` different keys of amounts near zero."""
    keys = np.arange(size, dtype=np.int32)
    keys.setflags(write=False)
    return keys


def _points(row: Array, standing: Standing | None) -> Points:
    """The three percentiles of one line, read off where they are known to stand."""
    if standing is None:
        return points(row)
    p5, p50, p95 = (0.0 if place is None else float(row[place]) for place in standing)
    return p5, p50, p95


def _written(points: Points, quantum: Decimal) -> dict[str, Decimal]:
    p5, p50, p95 = points
    return {"p5": rounded(p5, quantum), "p50": rounded(p50, quantum), "p95": rounded(p95, quantum)}


def _group(sum_of_lines: Array, lines: Sequence[Amounts], quantum: Decimal) -> GroupTotal:
    """Statistics of one group, `lines` being those with amounts; a group of one line is that line."""
    expected = sum((line.expected for line in lines), rounded(0, quantum))
    if len(lines) == 1:
        return GroupTotal(expected, lines[0].p5, lines[0].p50, lines[0].p95)
    return GroupTotal(expected=expected, **percentiles(sum_of_lines, quantum))


def _totals(lines: Sequence[Amounts], ordered: Array, quantum: Decimal) -> Totals:
    """Statistics of the rising total losses `ordered`, whose means are the sums of those of the `lines`."""
    nothing = rounded(0, quantum)
    return Totals(
        expected=sum((line.expected for line in lines), nothing),
        p5=rounded(percentile(ordered, 0.05), quantum),
        p50=rounded(percentile(ordered, 0.50), quantum),
        p95=rounded(percentile(ordered, 0.95), quantum),
        p99=rounded(percentile(ordered, 0.99), quantum),
        tail_mean=sum((line.tail for line in lines), nothing),
    )


def _lines(
    losses: Rows,
    points: Mapping[int, dict[str, Decimal]],
    worst: tuple[NDArray[np.intp], Array],
    quantum: Decimal,
) -> tuple[Amounts, ...]:
    """One line's statistics for each row: nothing for those without `points`."""
    places, weights = worst
    rows = [losses[row] for row in points]
    means = [float(np.add.reduce(row)) / len(row) for row in rows]
    tails = (np.array([row.take(places) for row in rows]) @ weights).tolist() if rows else []
    lines = [Amounts(*[rounded(0, quantum)] * 5)] * len(losses)
    for row, expected, tail in zip(points, rounded_to_sum(means, quantum), rounded_to_sum(tails, quantum), strict=True):
        lines[row] = Amounts(expected=expected, tail=tail, **points[row])
    return tuple(lines)


def _grouped(groups: Mapping[str, Sequence[int]]) -> Sequence[int]:
    """The rows of all groups, rising."""
    rows = sorted(row for rows in groups.values() for row in rows)
    if len(set(rows)) < len(rows):
        raise ValueError("a line belongs to one group")
    return rows


def _worst(total: Array, ordered: Array) -> tuple[NDArray[np.intp], Array]:
    """The scenarios of the worst 1 % of `total`, and the weight of each in its mean; the weights sum to 1."""
    share = TAIL_SHARE * len(total)
    border = ordered[-math.ceil(share)]
    places = np.flatnonzero(total >= border)
    above = total[places] > border
    at_border = len(places) - np.count_nonzero(above)
    return places, np.where(above, 1, (share - np.count_nonzero(above)) / at_border) / share


def _total(rows: Sequence[Array], size: int) -> Array:
    """The sum of `rows`, taken one after the other, in a new array of `size` scenarios."""
    if not rows:
        return np.zeros(size)
    total = rows[0].copy()
    for row in rows[1:]:
        total += row
    return total
