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
from service.insurance.tower import LayerLoss, placed
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
    """What the policy pays: a payment for each covered row, and the sum of all; the rest of every loss is retained."""

    payments: Mapping[int, Payment]
    paid: Array
    coverages: tuple[CoverageOutcome, ...]
    retention_not_reached: float | None
    attachment_reached: float | None
    aggregate_limit_exhausted: float | None
    layers: tuple[LayerLoss, ...]
    unplaced: float


@dataclass(frozen=True, slots=True, eq=False)
class _Sums:
    """What one coverage pays inside its limit and outside of it."""

    inside: Array
    outside: Array | None
    outcome: CoverageOutcome


def apply(losses: Rows, terms: Terms) -> Applied:
    """Apply `terms` to the rows of `losses`, shape (scenarios,), none below zero; the losses stay as they are."""
    scratch = np.empty(len(losses[0]))
    payments: dict[int, Payment] = {}
    sums = []
    for coverage in terms.coverages:
        own = {row: Payment(_recognised(row, losses[row], terms)) for row in coverage.rows}
        payments |= own
        sums.append(_cover(own, coverage, scratch))
    return _finish(payments, terms, sums, scratch)


def _recognised(row: int, loss: Array, terms: Terms) -> Array:
    """What the policy recognises of a row's loss."""
    if row in terms.after_waiting:
        loss = loss * terms.after_waiting[row]
    cap = terms.person_caps.get(row)
    return loss if cap is None else recognised(loss, cap.persons, cap.amount)


def _cover(own: Mapping[int, Payment], coverage: CoverageTerms, scratch: Array) -> _Sums:
    """Run one coverage on its rows."""
    not_reached = _retain(own, coverage, scratch.size)
    for rows, most in coverage.sublimits:
        _bound([own[row] for row in rows], most, scratch)
    inner = [payment for row, payment in own.items() if row not in coverage.outside]
    inside = _sum(inner, scratch)
    outside = _sum([own[row] for row in coverage.outside], scratch) if coverage.outside else None
    if coverage.limit is None:
        return _Sums(inside, outside, CoverageOutcome(not_reached, None))
    most = most_paid(coverage.limit, _within(coverage.retention))
    exhausted = share_exhausted(inside, most)
    if exhausted:
        inside = _scaled(inner, inside, capped(inside, most))
    return _Sums(inside, outside, CoverageOutcome(not_reached, exhausted))


def _retain(own: Mapping[int, Payment], coverage: CoverageTerms, size: int) -> float | None:
    """Take off retention and coinsurance; the share of scenarios below the retention, None without one."""
    retention = coverage.retention
    for payment in own.values():
        payment.kept = coverage.insured_share
    if retention is None:
        return None
    bound = [own[row] for row in coverage.rows if retention.takes_defence or row not in coverage.outside]
    base = np.zeros(size)
    for payment in bound:
        base += payment.recognised
    kept = factors(insured_part(above(base, retention.amount), coverage.insured_share), base)
    for payment in bound:
        payment.kept = kept
    return share_not_reached(base, retention.amount)


def _bound(payments: Sequence[Payment], most: float, scratch: Array) -> None:
    """Hold the rows of one head, together, to a sublimit."""
    if len(payments) == 1:
        payments[0].most = most
        return
    total = _sum(payments, scratch)
    _scaled(payments, total, capped(total, most))


def _finish(payments: Mapping[int, Payment], terms: Terms, sums: Sequence[_Sums], scratch: Array) -> Applied:
    """Run the terms of the whole policy on the sums of the coverages, and bring them back to the rows."""
    inside = _added([coverage.inside for coverage in sums], scratch.size)
    outside = _added([coverage.outside for coverage in sums if coverage.outside is not None], scratch.size)
    outer = [payments[row] for coverage in terms.coverages for row in coverage.outside]
    inner = [payments[row] for coverage in terms.coverages for row in coverage.rows if row not in coverage.outside]
    retention, not_reached, before = terms.retention, None, inside
    if retention is not None:
        base = inside + outside if retention.takes_defence else inside
        not_reached = share_not_reached(base, retention.amount)
        kept = factors(above(base, retention.amount), base)
        before = inside * kept
        if retention.takes_defence and outer:
            outside = _scaled(outer, outside, outside * kept)
    reached = None
    if terms.attachment:
        reached = 1 - share_not_reached(before, terms.attachment)
        before = above(before, terms.attachment)
    exhausted = None
    if terms.aggregate_limit is not None:
        most = most_paid(terms.aggregate_limit, _within(retention))
        exhausted = share_exhausted(before, most)
        before = capped(before, most) if exhausted else before
    paid, layers = placed(before, terms.layers) if terms.layers else (before, ())
    if paid is not inside:
        _scaled(inner, inside, paid)
    return Applied(
        payments=payments,
        paid=paid + outside if outer else paid,
        coverages=tuple(coverage.outcome for coverage in sums),
        retention_not_reached=not_reached,
        attachment_reached=reached,
        aggregate_limit_exhausted=exhausted,
        layers=layers,
        unplaced=max(float(before.mean()) - float(paid.mean()), 0.0),
    )


def _scaled(payments: Iterable[Payment], before: Array, after: Array) -> Array:
    """Bring what became of a sum back to its rows in proportion; the sum after it."""
    factor = factors(after, before)
    for payment in payments:
        payment.factors = (*payment.factors, factor)
    return after


def _within(retention: RetentionTerms | None) -> float:
    """The part of the retention that counts towards the limit."""
    return retention.amount if retention and retention.within_limit else 0.0


def _sum(payments: Iterable[Payment], scratch: Array) -> Array:
    """The sum of some payments, taken one after the other, in a new array."""
    return _added((payment.into(scratch) for payment in payments), scratch.size)


def _added(rows: Iterable[Array], size: int) -> Array:
    total = np.zeros(size)
    for row in rows:
        total += row
    return total
