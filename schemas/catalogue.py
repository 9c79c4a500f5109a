"""What the service publishes about itself: parameters, jurisdictions, vocabularies, health."""

import re
from collections.abc import Mapping
from typing import Any, Final

from marshmallow import Schema, fields

from schemas.basis import CitationSchema, ValueOut
from schemas.fields import Day, Integer, Line
from schemas.lines import lines
from schemas.objects import StrictSchema
from schemas.output import BothLanguages, DayOut, TextOut, Written
from schemas.rules import FIRST_RECORDED

MOST_ON_A_PAGE: Final = 500
DEFAULT_ON_A_PAGE: Final = 100

_PAGE_SIZE: Final = re.compile("[0-9]{1,4}")
_CODE_LIST: Final = {"type": "array", "items": {"type": "string"}}


class DatedValueSchema(Schema):
    """What a parameter says from a day on."""

    component = "DatedValue"

    effective = DayOut("The day from which it applies.")
    recorded = DayOut("The day on which this rulebook learnt it.")
    value = ValueOut("A decimal string or an object; null where it ceased to be in force.")
    citation = fields.Nested(CitationSchema())


class ParameterSchema(Schema):
    """One number, table, duty or sanction of the rulebook with its whole history."""

    component = "Parameter"

    id = TextOut("Its name, which is also the path of its file.")
    label = BothLanguages("What it is.")
    unit = TextOut("The unit of its values.")
    values = lines(DatedValueSchema(), "Every value, in the order in which they take effect.")


class ParameterInForceSchema(ParameterSchema):
    """A parameter and what it says on one day."""

    component = "ParameterInForce"

    as_of = DayOut("The day that was asked for.")
    known_at = DayOut("The day whose state of knowledge was used.")
    in_force = fields.Nested(
        DatedValueSchema(),
        allow_none=True,
        metadata={"description": "The value on `as_of`; null where none is in force."},
    )


class ParameterPageSchema(Schema):
    """Some parameters in the order of their ids."""

    component = "ParameterPage"

    items = lines(ParameterSchema(), "The parameters.")
    next_cursor = TextOut("Send it as `cursor` for the next page; null on the last one.", nullable=True)


class ReasonsOut(Written):
    """A text in every language for each code."""

    schema: Mapping[str, Any] = {"type": "object", "additionalProperties": dict(BothLanguages.schema)}

    def _serialize(self, value: Any, *_: Any, **__: Any) -> dict[str, dict[str, str]]:
        return {code: {"ja": reason.ja, "en": reason.en} for code, reason in value.items()}


class JurisdictionSchema(Schema):
    """What is modelled in one place, and what is not."""

    component = "Jurisdiction"

    code = TextOut("The place (ISO 3166-1; states and provinces as ISO 3166-2).")
    label = BothLanguages("Its name.")
    currency = TextOut("The currency in which its lines are worked out (ISO 4217).")
    time_zone = TextOut("The time zone of its authority (IANA).")
    inherits = Written(
        "Prefixes of the parameters that apply where it has none of its own, the nearest first.", schema=_CODE_LIST
    )
    modelled = Written("Heads of loss that are quoted there.", schema=_CODE_LIST)
    nothing = ReasonsOut("Heads of loss that cost nothing there by law, each with the reason.")
    not_modelled = ReasonsOut("Heads of loss that are not quoted there, each with the reason.")


class PlaceSchema(Schema):
    """A place that a request may name and that is not modelled yet."""

    component = "AcceptedPlace"

    code = TextOut("The place (ISO 3166-1; states and provinces as ISO 3166-2).")
    label = BothLanguages("Its name.")
    reason = BothLanguages("What that means for its lines.")


class JurisdictionListSchema(Schema):
    """Every modelled jurisdiction, and every other place that a request may name."""

    component = "JurisdictionList"

    items = lines(JurisdictionSchema(), "The modelled jurisdictions.")
    not_modelled = lines(PlaceSchema(), "Places that are accepted and not modelled.")


class EntrySchema(Schema):
    """One code."""

    component = "VocabularyEntry"

    code = TextOut("The code on the wire.")
    label = BothLanguages("Its name.")
    description = BothLanguages("What it means.")
    codes = Written(
        "Its names in other vocabularies.", schema={"type": "object", "additionalProperties": dict(_CODE_LIST)}
    )
    group = TextOut("For a head of loss: the group that it adds to.")
    subgroup = TextOut("For a head of loss: its place within the group.")
    heads = Written("For a coverage: the heads that it takes unless the policy says otherwise.", schema=_CODE_LIST)


class VocabulariesOut(Written):
    """Lists of codes by the name of their vocabulary."""

    schema: Mapping[str, Any] = {
        "type": "object",
        "additionalProperties": {"type": "array", "items": {"$ref": "#/components/schemas/VocabularyEntry"}},
    }

    def _serialize(self, value: Any, *_: Any, **__: Any) -> dict[str, Any]:
        return {name: [_entry(entry) for entry in entries.values()] for name, entries in value.items()}


class VocabularySchema(Schema):
    """Every code that a request or an answer can hold."""

    component = "Vocabulary"

    vocabularies = VocabulariesOut("The codes of each vocabulary.")


class RulebookStateSchema(Schema):
    """The rulebook that is loaded."""

    component = "RulebookState"

    version = TextOut("Its version.")
    digest = TextOut("SHA-256 over every parameter file.")


class AliveSchema(Schema):
    """The process answers."""

    component = "Alive"

    status = TextOut("Always `alive`.", schema={"const": "alive"})


class ReadySchema(Schema):
    """The rulebook is verified and a built-in quote gave the total that it must give."""

    component = "Ready"

    status = TextOut("Always `ready`; a service that is not ready answers 503.", schema={"const": "ready"})
    rulebook = fields.Nested(RulebookStateSchema())
    golden_total = TextOut("The total of the built-in quote.")


class _PageSize(Integer):
    """A whole number in a query, where everything is text."""

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> int:
        return super()._deserialize(int(value) if _PAGE_SIZE.fullmatch(str(value)) else None, *args, **kwargs)


class NoQuerySchema(StrictSchema):
    """No query parameters."""

    component = "NoQuery"


class ParameterListQuerySchema(StrictSchema):
    """Which parameters to list."""

    component = "ParameterListQuery"

    prefix = Line("Only this id and the ids below it, such as `jp.appi`.", longest=200, example="jp")
    limit = _PageSize(
        "Parameters on a page.", minimum=1, maximum=MOST_ON_A_PAGE, default=DEFAULT_ON_A_PAGE, example="100"
    )
    cursor = Line("`next_cursor` of the page before.", longest=400)


class ParameterQuerySchema(StrictSchema):
    """For which day to read a parameter."""

    component = "ParameterQuery"

    as_of = Day("The day for which the value is wanted; today in UTC where it is left out.")
    known_at = Day(
        "The day whose state of knowledge is wanted; today in UTC where it is left out. No earlier than "
        f"{FIRST_RECORDED}, when the records begin."
    )


PARAMETER: Final = ParameterSchema()
PARAMETER_IN_FORCE: Final = ParameterInForceSchema()
PARAMETER_PAGE: Final = ParameterPageSchema()
JURISDICTION_LIST: Final = JurisdictionListSchema()
VOCABULARY: Final = VocabularySchema()
ALIVE: Final = AliveSchema()
READY: Final = ReadySchema()
NO_QUERY: Final = NoQuerySchema()
PARAMETER_LIST_QUERY: Final = ParameterListQuerySchema()
PARAMETER_QUERY: Final = ParameterQuerySchema()

_ENTRY: Final = EntrySchema()


def _entry(entry: Any) -> dict[str, Any]:
    written: dict[str, Any] = _ENTRY.dump(entry)
    return {name: value for name, value in written.items() if value is not None}
