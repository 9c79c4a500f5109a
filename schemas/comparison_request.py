"""From a JSON document to a `ComparisonRequest`: the base, and each variant patched and read like any request."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from marshmallow import ValidationError, fields

from schemas.faults import Expectation, Path, UnknownField, expectations, faults_of
from schemas.fields import Line, StrictField
from schemas.objects import Part, Parts, StrictSchema
from schemas.ready_variants import READY_VARIANTS
from schemas.request import QUOTE_REQUEST, load_request
from service.domain.comparison import ComparisonRequest, Variant
from service.domain.errors import Fault, RequestError
from service.domain.request import QuoteRequest
from service.domain.text import Text
from service.merge_patch import merge_patch
from service.progress import stage

MOST_VARIANTS: Final = 20
_LONGEST_NAME: Final = 100
_LONGEST_LABEL: Final = 200
_OF_THE_ANSWER: Final = ("currency", "locale", "scenarios", "detail")
"""Options that shape the one answer which all variants share."""

Found = tuple[Path, Expectation]


class LabelSchema(StrictSchema):
    """A name to show, in every language."""

    component = "VariantLabel"

    ja = Line("In Japanese.", longest=_LONGEST_LABEL, required=True)
    en = Line("In English.", longest=_LONGEST_LABEL, required=True)


class Patch(StrictField):
    """A JSON merge patch of the base, taken as it is: the patched request is what gets read."""

    expected = "a JSON merge patch (RFC 7396): an object"
    remedy = 'write the members that differ, such as {"incident": {"cause": "ransomware"}}'

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise self.make_error("invalid")
        return value

    def json_schema(self) -> dict[str, Any]:
        """Any object."""
        return {"type": "object"}


class Base(StrictField):
    """A quote request, taken as it is: `load_request` reads it."""

    expected = "an object: the request that the variants are compared with"
    remedy = "write it as you would send it to /v1/quotes"

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise self.make_error("invalid")
        return value

    def json_schema(self) -> dict[str, Any]:
        """The schema of a quote request."""
        return {"$ref": f"#/components/schemas/{QUOTE_REQUEST.component}"}


class VariantSchema(StrictSchema):
    """The base with some things otherwise. One that cannot be quoted carries its faults in the answer."""

    component = "Variant"

    name = Line(
        "Its name in the answer, different from the others'. That of a ready-made variant may stand without a patch.",
        longest=_LONGEST_NAME,
        required=True,
        example="encrypted",
    )
    label = Part(LabelSchema(), "A name to show, echoed in the answer.", empty=True)
    patch = Patch(
        "A JSON merge patch (RFC 7396) of the base: its members replace the base's, null removes one, a list is"
        " replaced whole."
    )


class ComparisonRequestSchema(StrictSchema):
    """An incident and variants of it."""

    component = "ComparisonRequest"

    base = Base("The incident as it is.", required=True)
    variants = Parts(VariantSchema(), "What if.", fewest=1, most=MOST_VARIANTS, required=True)


COMPARISON_REQUEST: Final = ComparisonRequestSchema()


@stage("parse")
def load_comparison(document: object, today: date) -> ComparisonRequest:
    """The base and its variants, every default filled in; a variant that cannot be quoted keeps its faults.

    Raises RequestError with every fault of the base and of the list of variants.
    """
    found: list[Found] = []
    data: Any = {}
    try:
        data = COMPARISON_REQUEST.load(document)  # type: ignore[arg-type]
    except ValidationError as error:
        found.extend(expectations(error))
    found.extend(_broken_rules(document))
    faults = faults_of(found, document)
    raw = document.get("base") if isinstance(document, dict) else None
    base: QuoteRequest | None = None
    if isinstance(raw, dict):
        try:
            base = load_request(raw, today)
        except RequestError as error:
            faults = (*below("/base", error.faults), *faults)
    if faults or base is None:
        raise RequestError(faults)
    variants = tuple(
        _variant(place, variant, data["base"], base, today) for place, variant in enumerate(data["variants"])
    )
    return ComparisonRequest(base=base, variants=variants)


def patch_place(place: int) -> str:
    """The pointer of a variant's patch in the document."""
    return f"/variants/{place}/patch"


def below(place: str, faults: tuple[Fault, ...]) -> tuple[Fault, ...]:
    """The faults of a request that stands at `place` of a larger document."""
    return tuple(replace(fault, pointer=place + fault.pointer) for fault in faults)


def _variant(place: int, data: dict[str, Any], raw: dict[str, Any], base: QuoteRequest, today: date) -> Variant:
    """The variant at `place`; without a patch it is the ready-made one of its name."""
    name, label, patch = data["name"], data["label"], data["patch"]
    label = None if label is None else Text(**label)
    if patch is None:
        patch, label = READY_VARIANTS[name].patch, label or READY_VARIANTS[name].label
    patched = merge_patch(raw, patch)
    faults = faults_of(_removed_in_vain(patch, QUOTE_REQUEST, ()), patch)
    try:
        request = load_request(patched, today)
    except RequestError as error:
        faults = (*faults, *error.faults)
    else:
        faults = (*faults, *faults_of(_another_answer(request, base), patched))
    if faults:
        return Variant(name, label, None, below(patch_place(place), faults))
    return Variant(name, label, request)


def _broken_rules(document: Any) -> Iterator[Found]:
    """Names that stand twice, and names without a patch that no ready-made variant has."""
    variants = document.get("variants") if isinstance(document, dict) else None
    if not isinstance(variants, list) or len(variants) > MOST_VARIANTS:
        return
    named = [(place, entry, entry.get("name")) for place, entry in enumerate(variants) if isinstance(entry, dict)]
    seen: Counter[str] = Counter()
    for place, entry, name in named:
        if not isinstance(name, str):
            continue
        seen[name] += 1
        if seen[name] > 1:
            yield (
                ("variants", place, "name"),
                Expectation("a name that no other variant has", "rename one of them: the answer tells them by name"),
            )
        if entry.get("patch") is None and name not in READY_VARIANTS:
            yield (
                ("variants", place, "name"),
                Expectation(
                    "the name of a ready-made variant, since it has no patch",
                    "add a patch, or write a name from GET /v1/comparisons/variants",
                    tuple(READY_VARIANTS),
                ),
            )


def _removed_in_vain(patch: Mapping[str, Any], schema: StrictSchema, path: Path) -> Iterator[Found]:
    """Members that `null` would remove although no request has them: a misspelt name must not pass for a change.

    Other unknown members reach the patched request, where they are found like any other.
    """
    names = tuple(schema.fields)
    for name, value in patch.items():
        field = schema.fields.get(name)
        inner = _objects_of(field)
        if field is None and value is None:
            read = "what is read here: " + ", ".join(names)
            yield (*path, name), UnknownField(read, "mend its name, or leave it out", names)
        elif inner is not None and isinstance(value, Mapping):
            yield from _removed_in_vain(value, inner, (*path, name))


def _objects_of(field: Any) -> StrictSchema | None:
    """The schema of a field that holds an object, as one of its forms or always."""
    if isinstance(field, fields.Nested):
        return None if field.many else field.schema  # type: ignore[return-value]
    found = getattr(field, "schema", None)
    return found if isinstance(found, StrictSchema) else None


def _another_answer(request: QuoteRequest, base: QuoteRequest) -> Iterator[Found]:
    """Options by which the variant would be answered otherwise than the base: amounts could not be compared."""
    for name in _OF_THE_ANSWER:
        common = getattr(base.options, name)
        if getattr(request.options, name) != common:
            yield (
                ("options", name),
                Expectation(f"the base's {name} ({common}), which holds for all variants", "set it in the base"),
            )
