"""The lines of an answer: heads of loss, recoveries, reference points, sanctions, duties and assumed inputs."""

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, fields, post_dump

from schemas.basis import Basis
from schemas.fine import FineSchema
from schemas.money import decimal_text
from schemas.output import (
    AmountOut,
    BooleanOut,
    CodeOut,
    CodesOf,
    DayOut,
    IntegerOut,
    LabelOf,
    Localised,
    LocalisedList,
    MoneyOut,
    NumberOut,
    TextOut,
    Written,
)
from service.domain.exposure import Status
from service.domain.insurance import CoverStatus
from service.domain.model_card import Evidence
from service.domain.policy import Insurability
from service.domain.vocabulary.coverages import COVERAGES
from service.domain.vocabulary.heads import GROUPS, HEADS
from service.domain.vocabulary.recoveries import RECOVERIES

PROBABILITY = {"minimum": 0, "maximum": 1}


class GroupTotalSchema(Schema):
    """Statistics of a sum of lines."""

    component = "GroupTotal"

    expected = AmountOut("Mean.")
    p5 = AmountOut("Exceeded with a chance of 95 %.")
    p50 = AmountOut("Exceeded with a chance of 50 %.")
    p95 = AmountOut("Exceeded with a chance of 5 %.")


class CoverSchema(Schema):
    """What the policy does with one line."""

    component = "Cover"

    status = CodeOut("Whether the policy bears on it.", [status.value for status in CoverStatus])
    coverage = CodeOut("The coverage that takes it.", COVERAGES, nullable=True)
    insurability = CodeOut("Whether the law lets it be insured.", [entry.value for entry in Insurability])
    reason = Localised("Why nothing is paid, or what is not settled.", nullable=True)


class SideOut(Written):
    """One side of a line's split by the policy, written without the walk of a schema: there are three on every line."""

    schema: Mapping[str, Any] = {"$ref": "#/components/schemas/GroupTotal"}

    def __init__(self, description: str, side: str) -> None:
        super().__init__(description, attribute=f"split.{side}")

    def _serialize(self, value: Any, *_: Any, **__: Any) -> dict[str, str] | None:
        if value is None:
            return None
        return {name: decimal_text(getattr(value, name)) for name in ("expected", "p5", "p50", "p95")}


class SplitLine(Schema):
    """A line that leaves out what only a policy, another currency or a fine has to say of it."""

    @post_dump
    def said_where_it_applies(self, data: dict[str, Any], **_: object) -> dict[str, Any]:
        """Without a policy, another currency or a fine there is nothing to say of it."""
        for name in ("local", "fine", "cover", "gross", "insured", "retained"):
            if data.get(name) is None:
                data.pop(name, None)
        return data


class AppliedRateSchema(Schema):
    """A rate that the quote used: one unit of `base` bought `rate` units of `quote`."""

    component = "AppliedRate"

    base = TextOut("The currency that is bought with (ISO 4217).")
    quote = TextOut("The currency that is counted.")
    rate = AmountOut("Units of `quote` for one unit of `base`.")
    as_of = DayOut("The day of its publication; of a rate over two sources, the older of the two days.")
    source = TextOut("Who published it.", nullable=True)
    bundled = BooleanOut("Whether it came with the program and not with the request.")
    age_days = IntegerOut("Its age on the day of the quote.")
    stale = BooleanOut("Whether that is more than `common.exchange.stale_days`.")


class LocalAmountsSchema(Schema):
    """A line in the currency of its own jurisdiction."""

    component = "LocalAmounts"

    currency = TextOut("That currency (ISO 4217).")
    expected = AmountOut("Mean.")
    p5 = AmountOut("Exceeded with a chance of 95 %.")
    p50 = AmountOut("Exceeded with a chance of 50 %.")
    p95 = AmountOut("Exceeded with a chance of 5 %.")
    ceiling = AmountOut("The ceiling as law or contract states it.", nullable=True)


class ItemSchema(SplitLine):
    """One head of loss in one jurisdiction, in the currency of the answer. Percentiles do not add up; means do."""

    component = "Item"

    head = CodeOut("The head of loss.", HEADS, attribute="exposure.head")
    group = CodeOut("The group that it adds to.", GROUPS)
    jurisdiction = TextOut("Where the persons live.", attribute="exposure.jurisdiction")
    label = LabelOf("Its name.", HEADS, attribute="exposure.head")
    probability = NumberOut("Chance that it is incurred at all, given the incident.", nullable=True, schema=PROBABILITY)
    expected = AmountOut(
        "Mean. The means of all lines add up to the total.", attribute="amounts.expected", nullable=True
    )
    p5 = AmountOut("Exceeded with a chance of 95 %.", attribute="amounts.p5", nullable=True)
    p50 = AmountOut("Exceeded with a chance of 50 %.", attribute="amounts.p50", nullable=True)
    p95 = AmountOut("Exceeded with a chance of 5 %.", attribute="amounts.p95", nullable=True)
    ceiling = AmountOut(
        "The most that law or contract allows; null where they set no limit. Of damages that a statute sets for each"
        " person it is what all of them could claim together, and actual damage may exceed it.",
        nullable=True,
    )
    ceiling_of = Localised("What sets the ceiling.", attribute="exposure.ceiling.of", nullable=True)
    fine = fields.Nested(
        FineSchema(), metadata={"description": "Method and practice of a fine; only on a line that may be fined."}
    )
    tail = AmountOut(
        "Its share of the mean of the worst 1 % of scenarios; adds up too.", attribute="amounts.tail", nullable=True
    )
    local = fields.Nested(
        LocalAmountsSchema(),
        allow_none=True,
        metadata={"description": "The line in its own currency; only where that is not the currency of the answer."},
    )
    evidence = CodeOut(
        "How quotes of this head in this country stood the test on real figures; `GET /v1/model` has the scores.",
        [entry.value for entry in Evidence],
    )
    formula = Localised("How it is worked out, in words.", attribute="exposure.formula")
    basis = Basis("Every parameter that this line read.", attribute="exposure.basis")
    assumptions = LocalisedList("What was assumed for this line.", attribute="exposure.assumptions")
    codes = CodesOf("Its names in other vocabularies.", HEADS, attribute="exposure.head")
    status = CodeOut("Whether the line has amounts.", [status.value for status in Status], attribute="exposure.status")
    reason = Localised("Why it has none.", attribute="exposure.reason", nullable=True)
    cover = fields.Nested(CoverSchema(), metadata={"description": "What the policy does with it; only with a policy."})
    gross = SideOut("Before the policy's terms; only with a policy, and not on a line that is not quoted.", "gross")
    insured = SideOut("What the policy pays; adds up over lines in its mean.", "insured")
    retained = SideOut("What stays with the insured; adds up over lines in its mean.", "retained")


class TotalsSchema(GroupTotalSchema):
    """Statistics of the sum of all lines."""

    component = "Totals"

    p99 = AmountOut("Exceeded with a chance of 1 %.")
    tail_mean = AmountOut("Mean of the worst 1 % of scenarios.")


class ExceedancePointSchema(Schema):
    """The total exceeds `amount` with `probability`."""

    component = "ExceedancePoint"

    probability = NumberOut("Chance that the total is larger.", schema=PROBABILITY)
    amount = AmountOut("The amount.")


class RecoverySchema(Schema):
    """What may come back. Shown apart; it is in no sum of the answer."""

    component = "Recovery"

    code = CodeOut("The kind of recovery.", RECOVERIES)
    jurisdiction = TextOut("Under whose law.")
    label = Localised("Its name.")
    in_totals = BooleanOut("Always false: no sum of the answer contains it.")
    probability = NumberOut("Chance that anything comes back.", schema=PROBABILITY)
    expected = AmountOut("Mean.", attribute="amounts.expected")
    p5 = AmountOut("Exceeded with a chance of 95 %.", attribute="amounts.p5")
    p50 = AmountOut("Exceeded with a chance of 50 %.", attribute="amounts.p50")
    p95 = AmountOut("Exceeded with a chance of 5 %.", attribute="amounts.p95")
    formula = Localised("How it is worked out, in words.")
    basis = Basis("Every parameter that it read.")
    assumptions = LocalisedList("What was assumed.")


class ReferencePointSchema(Schema):
    """Another way to look at the same incident. Never part of any sum."""

    component = "ReferencePoint"

    code = TextOut("The method.")
    label = Localised("Its name.")
    note = Localised("What it measures and why it is not in the sum.")
    in_totals = BooleanOut("Always false: no sum of the answer contains it.")
    per_person = MoneyOut("Amount for each person.", nullable=True)
    amount = MoneyOut("Amount in all.", nullable=True)
    share = NumberOut("Where the method gives a share.", nullable=True)
    basis = Basis("Every parameter that it read.")


class UnquotedSchema(Schema):
    """A jurisdiction that no sum of the answer contains."""

    component = "Unquoted"

    jurisdiction = TextOut("The place.")
    reason = Localised("Why nothing could be quoted there.")


class NonMonetarySanctionSchema(Schema):
    """An order or a term of imprisonment that the law provides for. It carries no amount in the quote."""

    component = "NonMonetarySanction"

    code = TextOut("The sanction.")
    jurisdiction = TextOut("Whose law.")
    label = Localised("Its name.")
    addressee = Localised("Who it falls on.")
    legal_basis = Localised("The provision.")
    note = Localised("What to know about it.", nullable=True)
    prison_years_max = AmountOut("The longest term in years.", nullable=True)
    fine_individual_max = MoneyOut("The highest fine for a person.", nullable=True)
    fine_corporation_max = MoneyOut("The highest fine for the organisation.", nullable=True)
    basis = Basis("Every parameter that it read.")


class AssumedInputSchema(Schema):
    """A fact that was not given, and what the quote took instead."""

    component = "AssumedInput"

    pointer = TextOut("Its place in the request (JSON Pointer).")
    statement = Localised("What was taken.")
    basis = Basis("Every parameter that it rests on.")


def lines(schema: Schema, description: str, *, attribute: str | None = None) -> fields.Nested:
    """A list of lines."""
    return fields.Nested(schema, many=True, attribute=attribute, metadata={"description": description})
