"""How far one answer lies from another in money: what is not quoted counts as nothing, as it does in the totals."""

from dataclasses import fields
from decimal import Decimal

from service.domain.comparison import ComparedLine, Difference
from service.domain.insurance import Range, Split
from service.domain.quote import Amounts, Totals

ZERO = Decimal(0)
NOTHING = Range(ZERO, ZERO, ZERO, ZERO)


def of_lines(new: ComparedLine | None, old: ComparedLine | None) -> Difference | None:
    """One line in the variant less the same line in the base; None where neither is quoted."""
    after, before = (line.amounts if line else None for line in (new, old))
    if after is None and before is None:
        return None
    split = None
    if (new and new.split) or (old and old.split):
        splits = (line.split if line else None for line in (new, old))
        split = of_splits(*splits, gross_after=_gross(after), gross_before=_gross(before))
    return Difference(
        expected=(after.expected if after else ZERO) - (before.expected if before else ZERO),
        p50=(after.p50 if after else ZERO) - (before.p50 if before else ZERO),
        p95=(after.p95 if after else ZERO) - (before.p95 if before else ZERO),
        split=split,
    )


def of_totals(new: Totals, old: Totals) -> Totals:
    """The totals of the variant less those of the base."""
    return Totals(**{field.name: getattr(new, field.name) - getattr(old, field.name) for field in fields(Totals)})


def of_splits(
    new: Split | None, old: Split | None, *, gross_after: Range | Totals, gross_before: Range | Totals
) -> Split | None:
    """Both sides in the variant less those in the base; None where neither has a policy.

    Without a policy the whole loss is retained.
    """
    if new is None and old is None:
        return None
    after, before = new or _all_retained(gross_after), old or _all_retained(gross_before)
    return Split(
        gross=_less(after.gross, before.gross),
        insured=_less(after.insured, before.insured),
        retained=_less(after.retained, before.retained),
    )


def _all_retained(gross: Range | Totals) -> Split:
    whole = Range(gross.expected, gross.p5, gross.p50, gross.p95)
    return Split(whole, NOTHING, whole)


def _gross(amounts: Amounts | None) -> Range:
    return Range(amounts.expected, amounts.p5, amounts.p50, amounts.p95) if amounts else NOTHING


def _less(new: Range, old: Range) -> Range:
    return Range(new.expected - old.expected, new.p5 - old.p5, new.p50 - old.p50, new.p95 - old.p95)
