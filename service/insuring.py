"""From losses and a policy to what is insured and what is retained, line by line and in total."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np

from schemas.currencies import minor_unit
from service.cover import Plan, plan
from service.domain.insurance import Cover, CoverageResult, Insurance, LayerResult, Placement, Range, Split, TowerResult
from service.domain.policy import Policy
from service.domain.quote import Amounts, Item
from service.domain.request import QuoteRequest
from service.exchange import Exchange
from service.heads.case import Case
from service.insurance.allocation import split_to_units
from service.insurance.application import Applied, apply
from service.insurance.tower import uneven
from service.rounding import rounded
from service.rulebook import RulesInForce
from service.scenarios import Array, Rows, ScenarioSet
from service.summary import Summary, percentiles


@dataclass(frozen=True, slots=True)
class _Sides:
    """Means and percentiles of both sides of one line."""

    means: tuple[float, float]
    insured: Mapping[str, Decimal]
    retained: Mapping[str, Decimal]


def insure(
    request: QuoteRequest,
    policy: Policy,
    items: Sequence[Item],
    summary: Summary,
    losses: Rows,
    cases: Sequence[Case],
    rules: RulesInForce,
    exchange: Exchange,
) -> tuple[tuple[Item, ...], Insurance]:
    """The items with what the policy does to each, and the insurance part of the answer.

    `losses` are the rows of `items` in the currency of the answer.
    """
    quantum = minor_unit(request.options.currency)
    scenarios = ScenarioSet.of_size(request.options.scenarios)
    planned = plan(request, policy, [item.exposure for item in items], cases, rules, scenarios, exchange)
    applied = apply(losses, planned.terms)
    scratch = np.empty(len(losses[0]))
    sides = {row: _sides(losses[row], payment.into(scratch), quantum) for row, payment in applied.payments.items()}
    splits = _splits([_gross(item.amounts, quantum) for item in items], sides, quantum)
    return _with_cover(items, planned.covers, splits), Insurance(
        totals=_totals(summary, splits, applied, quantum),
        coverages=_coverages(policy, items, splits, planned, applied),
        retention_not_reached=applied.retention_not_reached,
        attachment_reached=applied.attachment_reached,
        aggregate_limit_exhausted=applied.aggregate_limit_exhausted,
        tower=_tower(policy, planned, applied, quantum) if policy.tower else None,
        basis=tuple({figure.id: figure for cover in planned.covers for figure in cover.basis}.values()),
        notes=planned.notes,
    )


def _gross(amounts: Amounts | None, quantum: Decimal) -> Range:
    """The line before the policy's terms; a line that is not quoted has no loss to split."""
    if amounts is None:
        nothing = rounded(0, quantum)
        return Range(nothing, nothing, nothing, nothing)
    return Range(amounts.expected, amounts.p5, amounts.p50, amounts.p95)


def _splits(gross: Sequence[Range], sides: Mapping[int, _Sides], quantum: Decimal) -> tuple[Split, ...]:
    """Insured and retained of each line. Where one side is nothing in any scenario, the other is the line itself."""
    nothing = _gross(None, quantum)
    untouched = (0.0, 1.0)
    means = [sides[row].means if row in sides else untouched for row in range(len(gross))]
    insured, retained = [mean for mean, _ in means], [mean for _, mean in means]
    units = split_to_units([line.expected for line in gross], insured, retained, quantum)
    splits = []
    for row, (line, (paid, kept)) in enumerate(zip(gross, units, strict=True)):
        insured_mean, retained_mean = means[row]
        if not insured_mean:
            splits.append(Split(line, nothing, line))
        elif not retained_mean:
            splits.append(Split(line, line, nothing))
        else:
            splits.append(Split(line, Range(paid, **sides[row].insured), Range(kept, **sides[row].retained)))
    return tuple(splits)


def _sides(loss: Array, paid: Array, quantum: Decimal) -> _Sides:
    """Both sides of one line."""
    kept = loss - paid
    means = float(paid.mean()), float(kept.mean())
    if not means[0] or not means[1]:
        return _Sides(means, {}, {})
    return _Sides(means, percentiles(paid, quantum), percentiles(kept, quantum))


def _totals(summary: Summary, splits: Sequence[Split], applied: Applied, quantum: Decimal) -> Split:
    """The same of the sum of all lines; the means are the sums of the lines' means."""
    # Sums taken in two orders may differ in their last bits.
    kept = np.maximum(summary.total - applied.paid, 0)
    means = [(split.insured.expected, split.retained.expected) for split in splits]
    insured, retained = (sum(side, Decimal(0)) for side in zip(*means, strict=True))
    gross = summary.totals
    return Split(
        gross=Range(gross.expected, gross.p5, gross.p50, gross.p95),
        insured=Range(insured, **percentiles(applied.paid, quantum)),
        retained=Range(retained, **percentiles(kept, quantum)),
    )


def _with_cover(items: Sequence[Item], covers: Sequence[Cover], splits: Sequence[Split]) -> tuple[Item, ...]:
    """The items, each with what the policy does to it."""
    return tuple(
        replace(
            item,
            cover=Cover(
                status=cover.status,
                coverage=cover.coverage,
                insurability=cover.insurability,
                reason=cover.reason,
                basis=cover.basis,
                split=None if item.amounts is None else split,
            ),
        )
        for item, cover, split in zip(items, covers, splits, strict=True)
    )


def _coverages(
    policy: Policy, items: Sequence[Item], splits: Sequence[Split], planned: Plan, applied: Applied
) -> tuple[CoverageResult, ...]:
    """What each coverage pays; its heads are those of its lines in this quote that no law or exclusion keeps out."""
    return tuple(
        CoverageResult(
            code=coverage.code,
            heads=tuple(dict.fromkeys(items[row].exposure.head for row in terms.rows)),
            insured=sum((splits[row].insured.expected for row in terms.rows), Decimal(0)),
            retention_not_reached=outcome.retention_not_reached,
            limit_exhausted=outcome.limit_exhausted,
        )
        for coverage, terms, outcome in zip(policy.coverages, planned.terms.coverages, applied.coverages, strict=True)
    )


def _tower(policy: Policy, planned: Plan, applied: Applied, quantum: Decimal) -> TowerResult:
    """The tower layer by layer, with every stretch that is not placed exactly once."""
    layers = zip(policy.tower, planned.terms.layers, applied.layers, strict=True)
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
                loss_share=loss.expected / (terms.limit * terms.share),
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
            for stretch in uneven(planned.terms.layers)
        ),
        unplaced=rounded(applied.unplaced, quantum),
    )
