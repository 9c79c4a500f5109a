"""What-if: one incident and named variants of it, and how far each lies from the incident as it was told."""

from dataclasses import dataclass
from decimal import Decimal

from service.domain.duty import Duty
from service.domain.errors import Fault
from service.domain.exposure import Exposure
from service.domain.insurance import Split
from service.domain.parameter import DatedValue, Parameter
from service.domain.quote import Amounts, Engine, RulebookIdentity, Totals
from service.domain.request import QuoteRequest
from service.domain.text import Text


@dataclass(frozen=True, slots=True)
class Variant:
    """A named variant: the patched request, or where it cannot be quoted None and everything that is wrong with it."""

    name: str
    label: Text | None
    request: QuoteRequest | None
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class ComparisonRequest:
    """One incident as told, and its variants in the order in which they were named."""

    base: QuoteRequest
    variants: tuple[Variant, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One place of the resolved request (JSON Pointer) and what stands there in the base and in the variant."""

    pointer: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class ParameterChange:
    """A parameter that says something else on the variant's days; None where it is not in force.

    `picked_by` is the day that chooses its value: `discovered_on`, or for penal law `occurred_on`.
    `heads` are the lines that read it, in the base or in the variant.
    """

    parameter: Parameter
    picked_by: str
    before: DatedValue | None
    after: DatedValue | None
    heads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Law:
    """The days that pick the law, as far as they differ, and the parameters that differ in consequence."""

    days: tuple[Change, ...]
    parameters: tuple[ParameterChange, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """What a variant changed: facts of the request, terms of the policy, law."""

    facts: tuple[Change, ...]
    terms: tuple[Change, ...]
    law: Law


@dataclass(frozen=True, slots=True)
class DutyChange:
    """A duty that stands differently; None where there is no such duty."""

    before: Duty | None
    after: Duty | None

    @property
    def either(self) -> Duty:
        """The duty, of the variant where it has one."""
        found = self.after or self.before
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class Difference:
    """A line's statistics in the variant less those in the base, in the currency of the base.

    The differences of `expected` add up over lines to that of the total; those of percentiles do not. `split` says the
    same of what the policy pays and leaves; None where neither side has a policy.
    """

    expected: Decimal
    p50: Decimal
    p95: Decimal
    split: Split | None


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """One head of loss in one jurisdiction.

    `amounts` is None where the line is not quoted; `difference` then takes it as nothing, as the totals do.
    `split` is what the policy pays of it; None without a policy or amounts.
    """

    exposure: Exposure
    group: str
    amounts: Amounts | None
    split: Split | None = None
    difference: Difference | None = None
    absent: bool = False


@dataclass(frozen=True, slots=True)
class BaseLines:
    """The base: its request, its totals and lines, and the id of its quote.

    `split` says what its policy pays of the total; None without a policy.
    """

    request: QuoteRequest
    quote_id: str
    totals: Totals
    split: Split | None
    lines: tuple[ComparedLine, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one variant that can be quoted; `difference` is its totals less those of the base.

    `split` says what its policy pays of the total; None without a policy. `split_difference` is that less the base's,
    where a side without a policy retains all; None where neither has one.
    """

    quote_id: str
    totals: Totals
    split: Split | None
    difference: Totals
    split_difference: Split | None
    lines: tuple[ComparedLine, ...]
    changed: Changed
    duties: tuple[DutyChange, ...]


@dataclass(frozen=True, slots=True)
class ComparedVariant:
    """One variant: its outcome, or where it cannot be quoted None and the faults."""

    name: str
    label: Text | None
    outcome: Outcome | None
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """The base and its variants, all on the same scenario set. A loss given the incident, never an annual figure."""

    comparison_id: str
    engine: Engine
    rulebook: RulebookIdentity
    request: QuoteRequest
    base: BaseLines
    variants: tuple[ComparedVariant, ...]
