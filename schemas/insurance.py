"""The insurance part of an answer: what the policy pays in total, by coverage and by layer."""

from marshmallow import Schema, fields

from schemas.basis import Basis
from schemas.lines import PROBABILITY, GroupTotalSchema, lines
from schemas.output import AmountOut, CodeOut, LocalisedList, NumberOut, TextOut, Written
from service.domain.insurance import PlacementKind
from service.domain.vocabulary.coverages import COVERAGES

_CODE_LIST = {"type": "array", "items": {"type": "string"}}


class SplitSchema(Schema):
    """A loss before the terms and its two sides. Their means sum to the last unit; percentiles do not add up."""

    component = "Split"

    gross = fields.Nested(GroupTotalSchema(), metadata={"description": "Before the policy's terms."})
    insured = fields.Nested(GroupTotalSchema(), metadata={"description": "What the policy pays."})
    retained = fields.Nested(GroupTotalSchema(), metadata={"description": "What stays with the insured."})


class CoverageResultSchema(Schema):
    """What one coverage pays, and how often its bounds are met."""

    component = "CoverageResult"

    code = CodeOut("The coverage.", COVERAGES)
    heads = Written("The heads of this quote that it pays for.", schema=_CODE_LIST)
    insured = AmountOut("The mean of what it pays, after the terms of the whole policy.")
    retention_not_reached_probability = NumberOut(
        "Chance that its losses stay within its retention; null without one.",
        attribute="retention_not_reached",
        nullable=True,
        schema=PROBABILITY,
    )
    limit_exhausted_probability = NumberOut(
        "Chance that its limit is used up; null without one.",
        attribute="limit_exhausted",
        nullable=True,
        schema=PROBABILITY,
    )


class LayerResultSchema(Schema):
    """One layer of the tower, in the currency of the answer."""

    component = "LayerResult"

    name = TextOut("Its name.", nullable=True)
    attachment = AmountOut("Where it begins.")
    limit = AmountOut("How far it reaches from there.")
    share = NumberOut("The share of it that is placed.", schema=PROBABILITY)
    expected = AmountOut("The mean of what the placed share pays.")
    attachment_probability = NumberOut("Chance that it pays anything.", attribute="attached", schema=PROBABILITY)
    exhaustion_probability = NumberOut("Chance that it is used up.", attribute="exhausted", schema=PROBABILITY)
    loss_on_line = NumberOut(
        "The mean as a share of what the placed share can pay at most.", attribute="loss_share", schema=PROBABILITY
    )


class PlacementSchema(Schema):
    """A stretch of the tower whose placed shares do not sum to the whole: a gap stays with the insured."""

    component = "Placement"

    kind = CodeOut("Too little or too much.", [kind.value for kind in PlacementKind])
    lower = AmountOut("Where it begins.")
    upper = AmountOut("Where it ends; null for no end.", nullable=True)
    placed_share = NumberOut("The sum of the shares placed on it.", schema={"minimum": 0})


class TowerSchema(Schema):
    """The layers, and every stretch that is not placed exactly once."""

    component = "Tower"

    layers = lines(LayerResultSchema(), "The layers in the order of the request.")
    placements = lines(PlacementSchema(), "Gaps and overlaps from the ground up, what lies above the top among them.")
    unplaced = AmountOut("The mean of what no layer pays, which the insured keeps.")


class InsuranceSchema(Schema):
    """What the policy pays. Its terms were applied in every scenario, never to means."""

    component = "Insurance"

    totals = fields.Nested(SplitSchema(), metadata={"description": "The sum of all lines."})
    coverages = lines(CoverageResultSchema(), "The coverages in the order of the request.")
    retention_not_reached_probability = NumberOut(
        "Chance that the sum of all coverages stays within the policy's retention; null without one.",
        attribute="retention_not_reached",
        nullable=True,
        schema=PROBABILITY,
    )
    attachment_probability = NumberOut(
        "Chance that the policy's attachment is reached; null without one.",
        attribute="attachment_reached",
        nullable=True,
        schema=PROBABILITY,
    )
    aggregate_limit_exhausted_probability = NumberOut(
        "Chance that the aggregate limit is used up; null without one.",
        attribute="aggregate_limit_exhausted",
        nullable=True,
        schema=PROBABILITY,
    )
    tower = fields.Nested(TowerSchema(), allow_none=True, metadata={"description": "The tower; null without one."})
    basis = Basis("Every parameter that says of a line whether it may be insured.")
    notes = LocalisedList("How terms were read that this incident or this quote leaves open.")
