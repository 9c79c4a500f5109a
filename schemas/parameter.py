"""The parameter file: one dated, cited number (or table, duty, sanction) of the rulebook.

The document comes in with every scalar as text (`service/rulebook/written_yaml.py`) and goes out as a `Parameter`.
"""

from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from typing import Any, Final

from marshmallow import ValidationError, post_load, validates_schema

from schemas.parameter_value import END_OF_FORCE, STRUCTURES, Unit, ValueOf
from schemas.written import DAY, Code, Day, Matching, Sentence, YesNo
from schemas.written_mapping import Inner, TextSchema, WrittenSchema
from service.domain.citation import Citation, SourceKind
from service.domain.parameter import DatedValue, Parameter
from service.domain.vocabulary.data_elements import DATA_ELEMENTS

ANYWHERE: Final = ("reason",)
ITSELF: Final = "jurisdiction"
ID: Final = r"[a-z][a-z0-9_]*(\.[a-z0-9][a-z0-9_]*)+"


class CitationSchema(WrittenSchema):
    """The source of one dated value. An assumption is ours, and says why it is what it is."""

    title = Sentence(required=True)
    kind = Code(tuple(SourceKind), f"one of {', '.join(SourceKind)}", required=True)
    checked = Day(required=True)
    confirmed = YesNo()
    pinpoint = Sentence(load_default=None)
    url = Matching(r"https?://[!-~]+", "a web address that begins with https:// or http://", load_default=None)
    rationale = Sentence(load_default=None)

    @validates_schema(pass_original=True, skip_on_field_errors=False)
    def assumption_is_ours(self, data: object, original: object, **kwargs: Any) -> None:
        """A number that we chose ourselves carries the reason for the choice, and no source could confirm it."""
        if not isinstance(original, Mapping) or original.get("kind") != SourceKind.ASSUMPTION:
            return
        faults = {}
        if "rationale" not in original:
            faults["rationale"] = ["is missing: an assumption says why this value and not another"]
        if "confirmed" in original:
            faults["confirmed"] = ["does not go with an assumption, which no source could confirm: leave it out"]
        if faults:
            raise ValidationError(faults)

    @post_load
    def make(self, data: dict[str, Any], **kwargs: Any) -> Citation:
        """The citation."""
        kind = SourceKind(data["kind"])
        confirmed = None if kind is SourceKind.ASSUMPTION else data.get("confirmed", True)
        return Citation(**{**data, "kind": kind, "confirmed": confirmed})


class DatedValueSchema(WrittenSchema):
    """One value with the day from which it holds and the day on which the rulebook learnt it."""

    effective = Day(required=True)
    recorded = Day(required=True)
    citation = Inner(CitationSchema, required=True)

    @post_load
    def make(self, data: dict[str, Any], **kwargs: Any) -> DatedValue:
        """The dated value."""
        return DatedValue(**data)


class ParameterSchema(WrittenSchema):
    """A whole parameter file but for its values, whose shape depends on the unit."""

    id = Matching(ID, "an id such as jp.notification.letter_cost (a-z, 0-9, underscores and dots)", required=True)
    label = Inner(TextSchema, required=True)
    unit = Unit(required=True)

    @validates_schema(pass_original=True, skip_on_field_errors=False)
    def values_in_order(self, data: object, original: object, **kwargs: Any) -> None:
        """Dates go up: by `effective`, then by `recorded`; and nothing ends before it began."""
        values = original.get("values") if isinstance(original, Mapping) else None
        if not isinstance(values, list):
            return
        dates = [_dates(value) for value in values]
        faults: dict[int, Any] = {}
        for place, (before, here) in enumerate(pairwise(dates), start=1):
            # ISO days sort as text, so that a fault elsewhere in the file does not hide this one.
            if before and here and here <= before:
                faults[place] = {"effective": ["is out of order: dates go up by effective, then by recorded"]}
        if values and isinstance(values[0], Mapping) and values[0].get("value") == END_OF_FORCE:
            faults[0] = {"value": ["cannot be none: nothing has come into force that could end"]}
        if faults:
            raise ValidationError({"values": faults})

    @validates_schema(pass_original=True, skip_on_field_errors=False)
    def id_fits_unit(self, data: object, original: object, **kwargs: Any) -> None:
        """A duty, a sanction or a data element stands under that name, and a data element is of the vocabulary."""
        if not isinstance(original, Mapping):
            return
        identity, unit = original.get("id"), original.get("unit")
        if not isinstance(identity, str) or not isinstance(unit, str) or unit not in STRUCTURES:
            return
        _, _, name = identity.partition(".")
        kind, _, code = name.partition(".")
        if unit in ANYWHERE:
            return
        if unit == ITSELF and name != ITSELF:
            raise ValidationError(f"must read <prefix>.{ITSELF} for this unit, got {identity!r}", "id")
        if unit != ITSELF and (kind != unit or not code):
            raise ValidationError(f"must read <jurisdiction>.{unit}.<code> for this unit, got {identity!r}", "id")
        if unit == "data_element" and code not in DATA_ELEMENTS:
            raise ValidationError(f"must end in a data element of the vocabulary, got {identity!r}", "id")

    @post_load
    def make(self, data: dict[str, Any], **kwargs: Any) -> Parameter:
        """The parameter."""
        return Parameter(**{**data, "values": tuple(data["values"])})


def parameter_of(document: object) -> Parameter:
    """The parameter that `document` describes.

    `document` is made of dicts, lists and text only. Raises marshmallow.ValidationError, whose messages follow the
    places in the document and hold everything that is wrong with it.
    """
    unit = document.get("unit") if isinstance(document, Mapping) else None
    parameter: Parameter = _schema(unit if isinstance(unit, str) else "").load(document)  # type: ignore[arg-type]
    return parameter


@cache
def _schema(unit: str) -> WrittenSchema:
    """The schema of a parameter of `unit`, built once; an unknown unit leaves the values unread."""
    dated = DatedValueSchema.from_dict({"value": ValueOf(unit, required=True)}, name="DatedValue")
    values = Inner(dated, many=True, required=True, pre_load=_listed)
    return ParameterSchema.from_dict({"values": values}, name="Parameter")()  # type: ignore[return-value]


def _listed(values: object) -> object:
    if not isinstance(values, list) or not values:
        raise ValidationError("must be a list of at least one dated value")
    return values


def _dates(value: object) -> tuple[str, str] | None:
    """The two dates of a dated value as text; None where one of them is no date."""
    if not isinstance(value, Mapping):
        return None
    effective, recorded = value.get("effective"), value.get("recorded")
    if not (isinstance(effective, str) and isinstance(recorded, str)):
        return None
    return (effective, recorded) if DAY.fullmatch(effective) and DAY.fullmatch(recorded) else None
