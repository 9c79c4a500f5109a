"""The terms of an insurance policy on the wire, in our words or in those of the Open Exposure Data standard (OED)."""

from typing import Any, Final

from marshmallow import ValidationError, post_load, validates_schema

from schemas.fields import Boolean, Code, Codes, Line, Number, Share
from schemas.money import amount, currency
from schemas.objects import Part, Parts, StrictSchema
from schemas.policy_oed import FIELDS, joined
from schemas.policy_rules import contradictions
from service.domain.policy import (
    Coverage,
    DefenceCosts,
    Exclusion,
    Layer,
    Policy,
    Retention,
    RetentionKind,
    Sublimit,
)
from service.domain.vocabulary.coverages import BY_OED, COVERAGES
from service.domain.vocabulary.heads import HEADS

MOST_COVERAGES: Final = 20
MOST_LAYERS: Final = 50
HOURS_OF_A_YEAR: Final = 8760


class RetentionSchema(StrictSchema):
    """The part of each loss that stays with the insured."""

    component = "Retention"

    amount = amount("The amount, in the policy's currency.")
    kind = Code(
        "Who handles what lies below: with a self-insured retention, defence costs outside the limit count towards it.",
        [kind.value for kind in RetentionKind],
        of="retention_kinds",
        required=True,
    )
    within_limit = Boolean(
        "true: the limit counts from the ground, and at most limit less retention is paid; false: the limit stands "
        "above the retention, as in Japanese wordings and in OED.",
        default=False,
    )

    @post_load
    def retention(self, data: dict[str, Any], **_: object) -> Retention:
        """The retention."""
        return Retention(**{**data, "kind": RetentionKind(data["kind"])})


class SublimitSchema(StrictSchema):
    """A bound on one head within its coverage; at least one of the two amounts."""

    component = "Sublimit"

    head = Code("The head of loss.", HEADS, of="heads", component="Head", required=True, example="apology")
    limit = amount("The most that is paid for it.", required=False)
    per_person = amount("The most that is recognised of it for each person affected.", required=False)

    @post_load
    def sublimit(self, data: dict[str, Any], **_: object) -> Sublimit:
        """The sublimit."""
        return Sublimit(**data)


class CoverageSchema(StrictSchema):
    """One section of the policy."""

    component = "Coverage"

    code = Code(
        "Which section; codes of OED (INRE, LIA, REG, NPBI, EXT, ...) are understood too.",
        [*COVERAGES, *BY_OED],
        of="coverages",
        remedy="write one of: " + ", ".join(COVERAGES),
        required=True,
        example="liability",
    )
    heads = Codes(
        "The heads that it takes; left out: those that `GET /v1/vocabulary` lists for the code.",
        HEADS,
        of="heads",
        component="Head",
        default=(),
    )
    limit = amount("The most that it pays.", required=False)
    retention = Part(RetentionSchema(), "What stays with the insured of its losses.", empty=True)
    insured_share = Share("The insurer's share of what lies above the retention.", default=1.0)
    sublimits = Parts(SublimitSchema(), "Bounds on single heads.", fewest=0, most=len(HEADS))

    @post_load
    def coverage(self, data: dict[str, Any], **_: object) -> Coverage:
        """The coverage under our own code."""
        code = BY_OED.get(data["code"], data["code"])
        return Coverage(**{**data, "code": code, "sublimits": tuple(data["sublimits"])})


class LayerSchema(StrictSchema):
    """One layer of a tower; OED's LayerAttachment, LayerLimit and LayerParticipation are understood too."""

    component = "Layer"

    name = Line("What to call it.", longest=100, example="first excess")
    attachment = amount("Where it begins.", required=False)
    limit = amount("How far it reaches from there.", required=False)
    share = Share("The share that is placed.")
    LayerAttachment = amount("OED's name of `attachment`.", required=False)
    LayerLimit = amount("OED's name of `limit`.", required=False)
    LayerParticipation = Share("OED's name of `share`.")

    # Only errors of a validator carry the place in a list.
    @validates_schema
    def named_once(self, data: dict[str, Any], **_: object) -> None:
        """Raises ValidationError where a term is missing or is given under both of its names."""
        joined(data)

    @post_load
    def layer(self, data: dict[str, Any], **_: object) -> Layer:
        """The layer under our own names."""
        return Layer(name=data["name"], **joined(data))


# The fields of OED carry one name for each coverage, so they come from the list of coverages and not from here.
_OedTerms: Any = StrictSchema.from_dict(dict(FIELDS), name="OedTerms")


class PolicySchema(_OedTerms):  # type: ignore[misc]
    """The terms of one policy, all in one currency. The order in which they apply is fixed (docs/model.md)."""

    component = "Policy"

    currency = currency("The currency of every amount of the policy.")
    coverages = Parts(
        CoverageSchema(), "Its sections; each head of loss falls under one.", fewest=0, most=MOST_COVERAGES
    )
    retention = Part(RetentionSchema(), "What stays with the insured of the sum of all coverages.", empty=True)
    attachment = amount("Where an excess policy begins, above the retention.", required=False)
    aggregate_limit = amount("The most that the policy pays in all, or what is left of it.", required=False)
    waiting_period_hours = Number(
        "The first hours of a suspended service, for which nothing is paid.",
        minimum=0,
        maximum=HOURS_OF_A_YEAR,
        example="12",
    )
    defence = Code(
        "Whether defence costs use up the limits.",
        [entry.value for entry in DefenceCosts],
        of="defence_costs",
        default="inside",
    )
    exclusions = Codes(
        "What is not paid, whatever the coverages name.",
        [entry.value for entry in Exclusion],
        of="exclusions",
        component="Exclusion",
        default=(),
    )
    tower = Parts(LayerSchema(), "Layers that share what is left after the terms above.", fewest=0, most=MOST_LAYERS)

    @post_load
    def policy(self, data: dict[str, Any], **_: object) -> Policy:
        """The policy. Raises ValidationError with every term that contradicts another one."""
        policy, faults = contradictions(data)
        if faults:
            raise ValidationError(faults)
        return policy
