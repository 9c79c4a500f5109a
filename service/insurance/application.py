"""The fixed order in which the terms of a policy apply, scenario by scenario.

For each line: the waiting period, then the cap per person. For each coverage: retention, coinsurance, the sublimit of
each head, the limit. For the policy: retention, attachment, aggregate limit, tower. First comes what bounds the loss,
then the insurer's share, then what bounds the payment. What bounds a sum is brought back to its lines in proportion.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

from service.insurance.allocation import factors
from service.insurance.coinsurance import insured_part
from service.insurance.limit import capped, most_paid, share_exhausted
from service.insurance.per_person import recognised
from service.insurance.points import Points
from service.insurance.retention import above, share_not_reached
from service.insurance.terms import CoverageTerms, RetentionTerms, Terms
from service.insurance.tower import Placed, placed
from service.scenarios import Array, Rows


@dataclass(frozen=True, slots=True)
class CoverageOutcome:
    """How often the bounds of a coverage are met; None where it has no such bound."""

    retention_not_reached: float | None
    limit_exhausted: float | None


@dataclass(slots=True, eq=False)
class Payment:
    """How one row's loss becomes its payment: recognised loss x `kept`, at most `most`, x each of `factors`.

    It is kept as steps and not as an array: all rows together would be as large as the losses themselves.
    """

    recognised: Array
    kept: Array | float = 1.0
    most: float | None = None
    factors: tuple[Array, ...] = ()

    def into(self, out: Array) -> Array:
        """Write the payment of every scenario to `out`; none is above the loss."""
        np.multiply(self.recognised, self.kept, out=out)
        if self.most is not None:
            np.minimum(out, self.most, out=out)
        for factor in self.factors:
            np.multiply(out, factor, out=out)
        return out


@dataclass(frozen=True, slots=True, eq=False)
class Applied:
    """What the policy pays: a payment for each covered row, and the sum of all; the rest of every loss is retained.

    `points` are the percentiles of that sum where the sort of the tower gave them.
    """

    payments: Mapping[int, Payment]
    paid: Array
    coverages: tuple[CoverageOutcome, ...]
    retention_not_reached: float | None
    attachment_reached: float | None
    aggregate_limit_exhausted: float | None
    tower: Placed | None
    unplaced: float
    points: Points | None


@dataclass(frozen=True, slots=True, eq=False)
class _Sums:
    """What one coverage pays inside its limit and outside of it; None where it has no such row."""

    inside: Array | None
    outside: Array | None
    outcome: CoverageOutcome


def apply(losses: Rows, terms: Terms) -> Applied:
    """Apply `terms` to `losses`, rows of shape (scenarios,) none below zero; the losses stay as they are."""
    scratch = np.empty(len(losses[0]))
    payments: dict[int, Payment] = {}
    sums = []
    for coverage in terms.coverages:
        own = {row: Payment(_recognised(row, losses[row], terms)) for row in coverage.rows}
        payments |= own
        sums.append(_cover(own, coverage, scratch))
    applied = _finish(payments, terms, sums, scratch)
    _multiply_once(payments.values())
    return applied


def _recognised(row: int, loss: Array, terms: Terms) -> Array:
    """What the policy recognises of a row's loss."""
    if row in terms.after_waiting:
        loss = loss * terms.after_waiting[row]
    cap = terms.person_caps.get(row)
    return loss if cap is None else recognised(loss, cap.persons, cap.amount)


def _cover(own: Mapping[int, Payment], coverage: CoverageTerms, scratch: Array) -> _Sums:
    """Run one coverage on its rows."""
    not_reached, inside = _retain(own, coverage)
    for rows, most in coverage.sublimits:
        _bound([own[row] for row in rows], most, scratch)
    inner = [payment for row, payment in own.items() if row not in coverage.outside]
    if inner and (inside is None or coverage.sublimits):
        inside = _paid_of(inner, scratch)
    outside = _paid_of([own[row] for row in coverage.outside], scratch) if coverage.outside else None
    if coverage.limit is None:
        return _Sums(inside, outside, CoverageOutcome(not_reached, None))
    most = most_paid(coverage.limit, _within(coverage.retention))
    if inside is None:
        return _Sums(None, outside, CoverageOutcome(not_reached, float(not most)))
    exhausted = share_exhausted(inside, most)
    if exhausted:
        inside = _scaled(inner, inside, capped(inside, most))
    return _Sums(inside, outside, CoverageOutcome(not_reached, exhausted))


def _paid_of(payments: Sequence[Payment], scratch: Array) -> Array:
    """The sum of what one coverage pays before its limit; rows without a sublimit are summed before they are scaled."""
    free = [payment for payment in payments if payment.most is None and not payment.factors]
    bound = [payment for payment in payments if payment.most is not None or payment.factors]
    total = _added((payment.recognised for payment in free), scratch.size)
    if free and not (isinstance(free[0].kept, float) and free[0].kept == 1):
        np.multiply(total, free[0].kept, out=total)
    for payment in bound:
        total += payment.into(scratch)
    return total


def _retain(own: Mapping[int, Payment], coverage: CoverageTerms) -> tuple[float | None, Array | None]:
    """Take off retention and coinsurance; the share of scenarios below the retention, None without one.

    Beside it the sum of the rows after both, where all rows went through the same ones.
    """
    retention = coverage.retention
    for payment in own.values():
        payment.kept = coverage.insured_share
    if retention is None:
        return None, None
    bound = [own[row] for row in coverage.rows if retention.takes_defence or row not in coverage.outside]
    if not bound:
        return 1.0, None
    base = _added((payment.recognised for payment in bound), len(bound[0].recognised))
    after = insured_part(above(base, retention.amount), coverage.insured_share)
    kept = factors(after, base)
    for payment in bound:
        payment.kept = kept
    return share_not_reached(base, retention.amount), None if coverage.outside else after


def _bound(payments: Sequence[Payment], most: float, scratch: Array) -> None:
    """Hold the rows of one head, together, to a sublimit."""
    if len(payments) == 1:
        payments[0].most = most
        return
    total = _added((payment.into(scratch) for payment in payments), scratch.size)
    _scaled(payments, total, capped(total, most))


def _finish(payments: Mapping[int, Payment], terms: Terms, sums: Sequence[_Sums], scratch: Array) -> Applied:
    """Run the terms of the whole policy on the sums of the coverages, and bring them back to the rows."""
    inside = _added((coverage.inside for coverage in sums if coverage.inside is not None), scratch.size)
    outside = _added((coverage.outside for coverage in sums if coverage.outside is not None), scratch.size)
    outer = [payments[row] for coverage in terms.coverages for row in coverage.outside]
    inner = [payments[row] for coverage in terms.coverages for row in coverage.rows if row not in coverage.outside]
    retention, not_reached, before = terms.retention, None, inside
    if retention is not None and retention.takes_defence and outer:
        base = inside + outside
        not_reached = share_not_reached(base, retention.amount)
        kept = factors(above(base, retention.amount), base)
        before, outside = inside * kept, _scaled(outer, outside, outside * kept)
    elif retention is not None:
        not_reached = share_not_reached(inside, retention.amount)
        before = above(inside, retention.amount)
    reached = None
    if terms.attachment:
        reached = 1 - share_not_reached(before, terms.attachment)
        before = above(before, terms.attachment)
    exhausted = None
    if terms.aggregate_limit is not None:
        most = most_paid(terms.aggregate_limit, _within(retention))
        exhausted = share_exhausted(before, most)
        before = capped(before, most) if exhausted else before
    tower = placed(before, terms.layers) if terms.layers else None
    paid = tower.paid if tower else before
    if paid is not inside:
        _scaled(inner, inside, paid)
    return Applied(
        payments=payments,
        paid=paid + outside if outer else paid,
        coverages=tuple(coverage.outcome for coverage in sums),
        retention_not_reached=not_reached,
        attachment_reached=reached,
        aggregate_limit_exhausted=exhausted,
        tower=tower,
        unplaced=max(float(np.add.reduce(before) - np.add.reduce(paid)), 0.0) / scratch.size if tower else 0.0,
        points=tower.points if tower and not outer else None,
    )


def _scaled(payments: Iterable[Payment], before: Array, after: Array) -> Array:
    """Bring what became of a sum back to its rows in proportion; the sum after it."""
    factor = factors(after, before)
    for payment in payments:
        payment.factors = (*payment.factors, factor)
    return after


def _multiply_once(payments: Iterable[Payment]) -> None:
    """Rows that share their steps share one product of them; a sublimit in between keeps the steps apart."""
    products: dict[tuple[int, ...], Array | float] = {}
    for payment in payments:
        if payment.most is None and payment.factors:
            steps = (payment.kept, *payment.factors)
            key = tuple(map(id, steps))
            if key not in products:
                products[key] = reduce(np.multiply, steps)
            payment.kept, payment.factors = products[key], ()


def _within(retention: RetentionTerms | None) -> float:
    """The part of the retention that counts towards the limit."""
    return retention.amount if retention and retention.within_limit else 0.0


def _added(rows: Iterable[Array], size: int) -> Array:
    """The sum of some rows, taken one after the other, in a new array."""
    rest = iter(rows)
    first = next(rest, None)
    total = np.zeros(size) if first is None else first.copy()
    for row in rest:
        total += row
    return total
