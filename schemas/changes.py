"""What a variant changed, on the wire: facts, terms, law and duties."""

from typing import Final

from marshmallow import Schema, fields

from schemas.catalogue import DatedValueSchema
from schemas.lines import lines
from schemas.output import BooleanOut, CodeOut, DayOut, Localised, TextOut, Written
from schemas.timeline import MomentInUtcOut
from service.domain.duty import DutyCertainty, DutyStatus

_PICKED_BY: Final = ("discovered_on", "occurred_on")


class AnyOut(Written):
    """A JSON value of any kind."""


class ChangeSchema(Schema):
    """One place of the resolved request."""

    component = "Change"

    pointer = TextOut("The place (JSON Pointer).")
    before = AnyOut("What stands there in the base; null where it is not known.")
    after = AnyOut("What stands there in the variant; null where it is not known.")


class ParameterChangeSchema(Schema):
    """A parameter that says something else on the variant's days."""

    component = "ParameterChange"

    id = TextOut("The parameter.", attribute="parameter.id")
    label = Localised("Its name.", attribute="parameter.label")
    unit = TextOut("The unit of its value.", attribute="parameter.unit")
    picked_by = CodeOut("The day that picks its value.", _PICKED_BY)
    before = fields.Nested(
        DatedValueSchema(), allow_none=True, metadata={"description": "For the base; null where it is not in force."}
    )
    after = fields.Nested(
        DatedValueSchema(), allow_none=True, metadata={"description": "For the variant; null where it is not in force."}
    )
    heads = Written(
        "The heads of loss that read it, in the base or in the variant.",
        schema={"type": "array", "items": {"type": "string"}},
    )


class LawSchema(Schema):
    """The law that other days bring with them."""

    component = "LawChange"

    days = lines(ChangeSchema(), "Those of the days that pick law and prices which differ.")
    parameters = lines(ParameterChangeSchema(), "The parameters that differ in consequence.")


class ChangedSchema(Schema):
    """What the variant changed. Program and rulebook never differ within one answer."""

    component = "Changed"

    facts = lines(ChangeSchema(), "Facts of the incident and the organisation, and rates.")
    terms = lines(ChangeSchema(), "Terms of the policy.")
    law = fields.Nested(LawSchema())


class DutySideSchema(Schema):
    """How a duty stands."""

    component = "DutyState"

    first_due_by = DayOut("First report: the last day.", nullable=True)
    first_due_utc = MomentInUtcOut("First report, or notice: the last moment.", attribute="first.at", nullable=True)
    final_due_by = DayOut("Final report: the last day.", nullable=True)
    final_due_utc = MomentInUtcOut("Final report: the last moment.", attribute="final.at", nullable=True)
    notify_persons = BooleanOut("Whether the persons affected must be told.")
    certainty = CodeOut(
        "Whether the facts set it off, or whether that hangs on a fact that is not known.",
        [certainty.value for certainty in DutyCertainty],
    )
    first_status = CodeOut(
        "Where the first report, or the notice, stands on the day of the quote.",
        [status.value for status in DutyStatus],
    )
    final_status = CodeOut(
        "Where the final report stands; null where none is due by a day.",
        [status.value for status in DutyStatus],
        nullable=True,
    )


class DutyChangeSchema(Schema):
    """A duty that stands otherwise in the variant."""

    component = "DutyChange"

    code = TextOut("The duty.", attribute="either.code")
    jurisdiction = TextOut("Whose law.", attribute="either.jurisdiction")
    label = Localised("Its name.", attribute="either.label")
    before = fields.Nested(
        DutySideSchema(), allow_none=True, metadata={"description": "In the base; null where there is no such duty."}
    )
    after = fields.Nested(
        DutySideSchema(), allow_none=True, metadata={"description": "In the variant; null where there is none."}
    )
