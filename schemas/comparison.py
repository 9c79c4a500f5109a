"""From a `Comparison` to the JSON of the answer, and the list of ready-made variants."""

from collections.abc import Mapping
from typing import Any, Final

from marshmallow import Schema, fields

from schemas.changes import ChangedSchema, DutyChangeSchema
from schemas.faults import listed, number_of
from schemas.insurance import SplitSchema
from schemas.lines import SideOut, SplitLine, TotalsSchema, lines
from schemas.output import (
    LOCALE,
    AmountOut,
    BothLanguages,
    CodeOut,
    Constant,
    LabelOf,
    TextOut,
    Written,
)
from schemas.ready_variants import READY_VARIANTS
from schemas.response import KIND, EngineSchema, ResolvedRequest, RulebookIdentitySchema
from service.domain.comparison import ComparedLine, ComparedVariant, Comparison
from service.domain.errors import Fault
from service.domain.exposure import Status
from service.domain.vocabulary.heads import GROUPS, HEADS
from service.progress import stage

COMPARED: Final = "compared"
REFUSED: Final = "refused"
ABSENT: Final = "absent"
REFUSAL: Final = {
    "type": "/problems/invalid-request",
    "title": "The request cannot be quoted as it stands",
    "status": 422,
}
"""What /v1/quotes would answer to the patched request; a test holds the two together."""


class StatusOut(CodeOut):
    """The status of a compared line, which the variant may not have at all."""

    _CHECK_ATTRIBUTE = False

    def __init__(self, description: str) -> None:
        super().__init__(description, [*(status.value for status in Status), ABSENT])

    def _serialize(self, value: Any, attr: str | None, obj: Any, **_: Any) -> str:
        line: ComparedLine = obj
        return ABSENT if line.absent else line.exposure.status.value


class LineSchema(SplitLine):
    """One head of loss in one jurisdiction. Percentiles do not add up; means do."""

    component = "ComparedLine"

    head = CodeOut("The head of loss.", HEADS, attribute="exposure.head")
    group = CodeOut("The group that it adds to.", GROUPS)
    jurisdiction = TextOut("Where the persons live.", attribute="exposure.jurisdiction")
    label = LabelOf("Its name.", HEADS, attribute="exposure.head")
    status = StatusOut("Whether the line has amounts; `absent` where this side has no such line.")
    expected = AmountOut("Mean.", attribute="amounts.expected", nullable=True)
    p50 = AmountOut("Exceeded with a chance of 50 %.", attribute="amounts.p50", nullable=True)
    p95 = AmountOut("Exceeded with a chance of 5 %.", attribute="amounts.p95", nullable=True)
    gross = SideOut("Before the policy's terms; only with a policy, and not on a line that is not quoted.", "gross")
    insured = SideOut("What the policy pays; adds up over lines in its mean.", "insured")
    retained = SideOut("What stays with the insured; adds up over lines in its mean.", "retained")


class LineDifferenceSchema(SplitLine):
    """The variant less the base. A line that has no amounts counts as nothing, as it does in the totals.

    `gross`, `insured` and `retained` are there where either side has a policy; a side without one retains all.
    """

    component = "LineDifference"

    expected = AmountOut("Of the mean; these add up to the difference of the totals.")
    p50 = AmountOut("Of the median.")
    p95 = AmountOut("Of the amount that is exceeded with a chance of 5 %.")
    gross = SideOut("Of the loss before the policy's terms.", "gross")
    insured = SideOut("Of what the policy pays; the means add up to the difference of the totals.", "insured")
    retained = SideOut("Of what stays with the insured; so do these.", "retained")


class VariantLineSchema(LineSchema):
    """A line of a variant beside the same line of the base."""

    component = "VariantLine"

    difference = fields.Nested(
        LineDifferenceSchema(),
        allow_none=True,
        metadata={"description": "The variant less the base; null where neither has amounts."},
    )


class TotalsDifferenceSchema(TotalsSchema):
    """The totals of the variant less those of the base: below zero where the variant costs less."""

    component = "TotalsDifference"


class SplitDifferenceSchema(SplitSchema):
    """Both sides of the total in the variant less those in the base, where a side without a policy retains all."""

    component = "SplitDifference"


SPLIT: Final = {"description": "What the policy pays of the total, and what stays; null without a policy."}


class BaseSchema(Schema):
    """The base."""

    component = "ComparisonBase"

    quote_id = TextOut("The id of its quote at /v1/quotes.")
    totals = fields.Nested(TotalsSchema())
    insurance = fields.Nested(SplitSchema(), attribute="split", allow_none=True, metadata=SPLIT)
    lines = lines(LineSchema(), "Its lines.")
    request = ResolvedRequest("The base with every default filled in.", attribute="request.canonical")


class OutcomeStatus(CodeOut):
    """Whether the variant could be quoted."""

    _CHECK_ATTRIBUTE = False

    def _serialize(self, value: Any, attr: str | None, obj: Any, **_: Any) -> str:
        variant: ComparedVariant = obj
        return COMPARED if variant.outcome else REFUSED


class ProblemOut(Written):
    """The faults of a variant as the problem that its patched request would be answered with."""

    schema: Mapping[str, Any] = {"$ref": "#/components/schemas/Problem"}

    def _serialize(self, value: Any, *_: Any, **__: Any) -> dict[str, Any] | None:
        return _problem(value) if value else None


class ComparedVariantSchema(Schema):
    """One variant; where it cannot be quoted, `problem` says why and all that hangs on amounts is null."""

    component = "ComparedVariant"

    name = TextOut("Its name.")
    label = BothLanguages("A name to show, where one was given or the variant is ready-made.", nullable=True)
    status = OutcomeStatus("Whether it could be quoted.", (COMPARED, REFUSED))
    quote_id = TextOut("The id of its quote at /v1/quotes.", attribute="outcome.quote_id", nullable=True)
    totals = fields.Nested(TotalsSchema(), attribute="outcome.totals", allow_none=True, dump_default=None)
    insurance = fields.Nested(
        SplitSchema(), attribute="outcome.split", allow_none=True, dump_default=None, metadata=SPLIT
    )
    difference = fields.Nested(
        TotalsDifferenceSchema(), attribute="outcome.difference", allow_none=True, dump_default=None
    )
    insurance_difference = fields.Nested(
        SplitDifferenceSchema(),
        attribute="outcome.split_difference",
        allow_none=True,
        dump_default=None,
        metadata={"description": "What the policy pays less what it pays in the base; null where neither has one."},
    )
    lines = fields.Nested(
        VariantLineSchema(),
        many=True,
        attribute="outcome.lines",
        allow_none=True,
        dump_default=None,
        metadata={"description": "Its lines, and after them those that only the base has."},
    )
    changed = fields.Nested(ChangedSchema(), attribute="outcome.changed", allow_none=True, dump_default=None)
    duties = fields.Nested(
        DutyChangeSchema(),
        many=True,
        attribute="outcome.duties",
        allow_none=True,
        dump_default=None,
        metadata={"description": "The duties that appear, vanish or stand otherwise."},
    )
    problem = ProblemOut("Why it cannot be quoted.", attribute="faults", nullable=True)


class ComparisonSchema(Schema):
    """A base and its variants on the same scenarios: a loss given the incident, never an annual figure."""

    component = "Comparison"

    comparison_id = TextOut("Hash of the quotes' ids, the names and the labels.")
    kind = Constant("Given that the incident happened; multiply by a frequency once at most.", KIND)
    external_reference = TextOut("The base's own reference.", attribute="request.external_reference", nullable=True)
    engine = fields.Nested(EngineSchema())
    rulebook = fields.Nested(RulebookIdentitySchema())
    currency = TextOut("The currency of every amount (ISO 4217).", attribute="request.options.currency")
    base = fields.Nested(BaseSchema())
    variants = lines(ComparedVariantSchema(), "The variants in the order of the request.")


class ReadyVariantSchema(Schema):
    """A variant that may be pasted into a comparison as it stands, or be named there."""

    component = "ReadyVariant"

    name = TextOut("Its name.")
    label = BothLanguages("A name to show.")
    patch = Written("The merge patch.", schema={"type": "object"})


class ReadyVariantListSchema(Schema):
    """The ready-made variants."""

    component = "ReadyVariantList"

    items = lines(ReadyVariantSchema(), "The variants.")


COMPARISON: Final = ComparisonSchema()
READY_VARIANT_LIST: Final = ReadyVariantListSchema()


@stage("dump")
def dump_comparison(comparison: Comparison) -> dict[str, Any]:
    """The answer as JSON-able dicts and lists, in the language that the base asked for."""
    token = LOCALE.set(comparison.request.options.locale)
    try:
        answer: dict[str, Any] = COMPARISON.dump(comparison)
    finally:
        LOCALE.reset(token)
    return answer


def dump_ready_variants() -> dict[str, Any]:
    """The ready-made variants as JSON-able dicts and lists."""
    listed: dict[str, Any] = READY_VARIANT_LIST.dump({"items": list(READY_VARIANTS.values())})
    return listed


def _problem(faults: tuple[Fault, ...]) -> dict[str, Any]:
    errors = [
        {"pointer": fault.pointer, "expected": fault.expected, "got": fault.got, "remedy": fault.remedy}
        for fault in listed(faults)
    ]
    return {**REFUSAL, "detail": number_of(faults), "errors": errors}
