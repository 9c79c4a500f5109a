"""From losses and a policy to what is insured and what is retained, line by line and in total."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from schemas.currencies import minor_unit
from service.cover import Plan, plan
from service.domain.exposure import Exposure
from service.domain.insurance import Cover, CoverageResult, Insurance, LayerResult, Placement, Range, Split, TowerResult
from service.domain.policy import Policy
from service.domain.quote import Amounts, Totals
from service.domain.request import QuoteRequest
from service.exchange import Exchange
from service.heads.case import Case
from service.insurance.allocation import split_to_units
from service.insurance.application import Applied, Payment, apply
from service.insurance.tower import Placed
from service.progress import stage
from service.rounding import rounded
from service.rulebook import RulesInForce
from service.scenarios import Array, Rows, ScenarioSet
from service.summary import NOTHING, Points, points


@dataclass(frozen=True, slots=True, eq=False)
class Gross:
    """Lines before the policy's terms, row by row: losses in the currency of the answer and what is said of them.

    `amounts` is None for a line that is not quoted; `total` is the sum of all losses in each scenario.
    """

    exposures: Sequence[Exposure]
    losses: Rows
    amounts: Sequence[Amounts | None]
    total: Array
    totals: Totals


@dataclass(frozen=True, slots=True)
class Insured:
    """What the policy does with each line, both sides of each that is quoted, and the insurance part of the answer."""

    covers: tuple[Cover, ...]
    splits: tuple[Split | None, ...]
    insurance: Insurance


@dataclass(frozen=True, slots=True)
class _Sides:
    """Means and percentiles of both sides of one line."""

    insured_mean: float
    retained_mean: float
    insured: Points = NOTHING
    retained: Points = NOTHING


@stage("terms")
def insure(
    request: QuoteRequest,
    policy: Policy,
    gross: Gross,
    cases: Sequence[Case],
    rules: RulesInForce,
    exchange: Exchange,
) -> Insured:
    """What the policy pays of each line and in total."""
    quantum = minor_unit(request.options.currency)
    scenarios = ScenarioSet.of_size(request.options.scenarios)
    planned = plan(request, policy, gross.exposures, cases, rules, scenarios, exchange)
    applied = apply(gross.losses, planned.terms)
    nothing = _range(Decimal(0), NOTHING, quantum)
    before = [_before(amounts) if amounts else nothing for amounts in gross.amounts]
    scratch = np.empty((2, gross.total.size))
    sides = {
        row: _sides(gross.losses[row], payment, before[row], scratch)
        for row, payment in sorted(applied.payments.items())
    }
    splits = _splits(before, sides, nothing, quantum)
    insurance = Insurance(
        totals=_totals(gross, splits, applied, quantum),
        coverages=_coverages(policy, gross.exposures, splits, planned, applied),
        retention_not_reached=applied.retention_not_reached,
        attachment_reached=applied.attachment_reached,
        aggregate_limit_exhausted=applied.aggregate_limit_exhausted,
        tower=_tower(policy, planned, applied, applied.tower, quantum) if applied.tower else None,
        basis=tuple({figure.id: figure for cover in planned.covers for figure in cover.basis}.values()),
        notes=planned.notes,
    )
    quoted = (split if amounts else None for split, amounts in zip(splits, gross.amounts, strict=True))
    return Insured(planned.covers, tuple(quoted), insurance)


def _before(amounts: Amounts) -> Range:
    return Range(amounts.expected, amounts.p5, amounts.p50, amounts.p95)


def _range(expected: Decimal, points: Points, quantum: Decimal) -> Range:
    p5, p50, p95 = points
    return Range(expected, rounded(p5, quantum), rounded(p50, quantum), rounded(p95, quantum))


def _sides(loss: Array, payment: Payment, before: Range, scratch: Array) -> _Sides:
    """Both sides of one line, which `before` describes; `scratch` has room for them."""
    paid, kept = scratch
    np.subtract(loss, payment.into(paid), out=kept)
    insured, retained = (np.add.reduce(scratch, axis=1) / loss.size).tolist()
    if not insured or not retained:
        return _Sides(insured, retained)
    # A part of a loss has no higher percentile than the loss itself.
    asked = sum(map(bool, (before.p5, before.p50, before.p95)))
    return _Sides(insured, retained, points(paid, asked), points(kept, asked))


def _splits(
    before: Sequence[Range], sides: Mapping[int, _Sides], nothing: Range, quantum: Decimal
) -> tuple[Split, ...]:
    """Insured and retained of each line. Where one side is nothing in any scenario, the other is the line itself."""
    units = split_to_units(
        [before[row].expected for row in sides],
        [side.insured_mean for side in sides.values()],
        [side.retained_mean for side in sides.values()],
        quantum,
    )
    splits = [Split(line, nothing, line) for line in before]
    for (row, side), (paid, kept) in zip(sides.items(), units, strict=True):
        line = before[row]
        if not side.retained_mean:
            splits[row] = Split(line, line, nothing)
        elif side.insured_mean:
            insured, retained = _range(paid, side.insured, quantum), _range(kept, side.retained, quantum)
            splits[row] = Split(line, insured, retained)
    return tuple(splits)


def _totals(gross: Gross, splits: Sequence[Split], applied: Applied, quantum: Decimal) -> Split:
    """The same of the sum of all lines; the means are the sums of the lines' means."""
    # Sums taken in two orders may differ in their last bits.
    kept = np.subtract(gross.total, applied.paid)
    np.maximum(kept, 0, out=kept)
    paid = applied.points or points(applied.paid)
    totals = gross.totals
    return Split(
        gross=Range(totals.expected, totals.p5, totals.p50, totals.p95),
        insured=_range(sum((split.insured.expected for split in splits), Decimal(0)), paid, quantum),
        retained=_range(sum((split.retained.expected for split in splits), Decimal(0)), points(kept), quantum),
    )


def _coverages(
    policy: Policy, exposures: Sequence[Exposure], splits: Sequence[Split], planned: Plan, applied: Applied
) -> tuple[CoverageResult, ...]:
    """What each coverage pays; its heads are those of its lines in this quote that no law or exclusion keeps out."""
    return tuple(
        CoverageResult(
            code=coverage.code,
            heads=tuple(dict.fromkeys(exposures[row].head for row in terms.rows)),
            insured=sum((splits[row].insured.expected for row in terms.rows), Decimal(0)),
            retention_not_reached=outcome.retention_not_reached,
            limit_exhausted=outcome.limit_exhausted,
        )
        for coverage, terms, outcome in zip(policy.coverages, planned.terms.coverages, applied.coverages, strict=True)
    )


def _tower(policy: Policy, planned: Plan, applied: Applied, placed: Placed, quantum: Decimal) -> TowerResult:
    """The tower layer by layer, with every stretch that is not placed exactly once."""
    layers = zip(policy.tower, planned.terms.layers, placed.layers, strict=True)
    return TowerResult(
        layers=tuple(
            LayerResult(
                name=layer.name,
                attachment=rounded(terms.attachment, quantum),
                limit=rounded(terms.limit, quantum),
                share=layer.share,
                expected=rounded(loss.expected, quantum),
                attached=loss.attached,
                exhausted=loss.exhausted,
                loss_share=loss.loss_share,
            )
            for layer, terms, loss in layers
        ),
        placements=tuple(
            Placement(
                stretch.kind,
                rounded(stretch.lower, quantum),
                None if stretch.upper is None else rounded(stretch.upper, quantum),
                stretch.placed_share,
            )
            for stretch in placed.uneven
        ),
        unplaced=rounded(applied.unplaced, quantum),
    )
