"""The fixed order in which the terms of a policy apply, scenario by scenario.

For each line: the waiting period, then the cap per person. For each coverage: retention, coinsurance, the sublimit of
each head, the limit. For the policy: retention, attachment, aggregate limit, tower. First comes what bounds the loss,
then the insurer's share, then what bounds the payment. What bounds a sum is brought back to its lines in proportion.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from service.insurance.allocation import factors
from service.insurance.coinsurance import insured_part
from service.insurance.limit import capped, most_paid, share_exhausted
from service.insurance.per_person import recognised
from service.insurance.retention import above, share_not_reached
from service.insurance.terms import CoverageTerms, RetentionTerms, Terms
from service.insurance.tower import Placed, placed
from service.scenarios import Array, Rows
from service.summary import Points


@dataclass(frozen=True, slots=True)
class CoverageOutcome:
    """How often the bounds of a coverage are met; None where it has no such bound."""

    retention_not_reached: float | None
    limit_exhausted: float | None


Step = tuple[np.ufunc, Array | float]
"""What a term makes of the payments of a row: their product with a factor, or the lower of each and a bound."""


@dataclass(slots=True, eq=False)
class Payment:
    """How one row's loss becomes its payment: what is recognised of it, and the steps that the terms take from there.

    It is kept as steps and not as an array: all rows together would be as large as the losses themselves.
    """

    recognised: Array
    steps: tuple[Step, ...] = ()

    def into(self, out: Array) -> Array:
        """Write the payment of every scenario to `out`; none is above the loss."""
        if not self.steps:
            np.copyto(out, self.recognised)
        paid = self.recognised
        for step, by in self.steps:
            paid = step(paid, by, out=out)
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
    outer = [own[row] for row in coverage.rows if row in coverage.outside]
    inner = [own[row] for row in coverage.rows if row not in coverage.outside]
    sublimited = {row for rows, _ in coverage.sublimits for row in rows}
    free = [own[row] for row in coverage.rows if row not in coverage.outside and row not in sublimited]
    # Rows without a sublimit take the same steps, so that their sum can take them for all.
    together = [Payment(_added([payment.recognised for payment in free]))] if free else []
    parts = [*together, *(own[row] for row in coverage.rows if row in sublimited and row not in coverage.outside)]
    not_reached = _retain(parts, outer, coverage)
    for payment in free:
        payment.steps = together[0].steps
    for rows, most in coverage.sublimits:
        _sublimit([own[row] for row in rows], most, scratch)
    inside = _paid_of(parts, scratch) if parts else None
    outside = _paid_of(outer, scratch) if outer else None
    if coverage.limit is None:
        return _Sums(inside, outside, CoverageOutcome(not_reached, None))
    most = most_paid(coverage.limit, _within(coverage.retention))
    if inside is None:
        return _Sums(None, outside, CoverageOutcome(not_reached, float(not most)))
    exhausted = share_exhausted(inside, most)
    if exhausted:
        inside = _bound(inner, inside, most)
    return _Sums(inside, outside, CoverageOutcome(not_reached, exhausted))


def _retain(inner: Sequence[Payment], outer: Sequence[Payment], coverage: CoverageTerms) -> float | None:
    """Take off retention and coinsurance; the share of scenarios below the retention, None without one."""
    retention, share = coverage.retention, coverage.insured_share
    for payment in (*inner, *outer):
        payment.steps = ((np.multiply, share),) if share != 1 else ()
    if retention is None:
        return None
    taken = [*inner, *outer] if retention.takes_defence else inner
    if not taken:
        return 1.0
    base = _added([payment.recognised for payment in taken])
    kept = factors(insured_part(above(base, retention.amount), share), base)
    for payment in taken:
        payment.steps = ((np.multiply, kept),)
    return share_not_reached(base, retention.amount)


def _sublimit(payments: Sequence[Payment], most: float, scratch: Array) -> None:
    """Hold the rows of one head, together, to a sublimit."""
    if len(payments) == 1:
        payments[0].steps += ((np.minimum, most),)
    else:
        _bound(payments, _paid_of(payments, scratch), most)


def _bound(payments: Sequence[Payment], total: Array, most: float) -> Array:
    """Hold some rows, together, to the most that is paid of their `total`; the sum after it."""
    held = capped(total, most)
    if len(payments) > 1:
        return _scaled(payments, total, held)
    payments[0].steps += ((np.minimum, most),)
    return held


def _paid_of(payments: Sequence[Payment], scratch: Array) -> Array:
    """The sum of some payments; that of one alone may be its loss itself."""
    first, *others = payments
    if not others and not first.steps:
        return first.recognised
    total = first.into(np.empty_like(scratch))
    for payment in others:
        total += payment.into(scratch)
    return total


def _finish(payments: Mapping[int, Payment], terms: Terms, sums: Sequence[_Sums], scratch: Array) -> Applied:
    """Run the terms of the whole policy on the sums of the coverages, and bring them back to the rows."""
    nothing = np.zeros(scratch.size)
    inside = _added([coverage.inside for coverage in sums if coverage.inside is not None] or [nothing])
    outside = _added([coverage.outside for coverage in sums if coverage.outside is not None] or [nothing])
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
        payment.steps += ((np.multiply, factor),)
    return after


def _multiply_once(payments: Iterable[Payment]) -> None:
    """Factors that follow each other become one, and rows that share them share their product."""
    products: dict[tuple[int, int], tuple[Array | float, Array | float, Array]] = {}
    for payment in payments:
        steps: list[Step] = []
        for step, by in reversed(payment.steps):
            if step is np.multiply and steps and steps[0][0] is np.multiply:
                after = steps[0][1]
                key = (id(by), id(after))
                if key not in products:
                    # The two factors are kept with it: an id is theirs as long as they live.
                    products[key] = (by, after, np.multiply(by, after))
                steps[0] = (np.multiply, products[key][2])
            else:
                steps.insert(0, (step, by))
        payment.steps = tuple(steps)


def _within(retention: RetentionTerms | None) -> float:
    """The part of the retention that counts towards the limit."""
    return retention.amount if retention and retention.within_limit else 0.0


def _added(rows: Sequence[Array]) -> Array:
    """The sum of one or more rows, taken one after the other; a row alone is its own sum."""
    if len(rows) == 1:
        return rows[0]
    total: Array = np.add(rows[0], rows[1])
    for row in rows[2:]:
        total += row
    return total
