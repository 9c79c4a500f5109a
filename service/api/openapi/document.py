"""The OpenAPI 3.1 document, assembled from the operations and the schemas."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final

import yaml
from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin

from schemas.catalogue import EntrySchema
from schemas.countries import COUNTRIES
from schemas.currencies import DECIMALS
from schemas.place import PLACES
from schemas.problem import ProblemSchema
from schemas.request import QUOTE_REQUEST
from schemas.response import LEFT_OUT_OF_SUMMARY
from service import __version__
from service.api.access.authentication import GUARDED, scope_of
from service.api.body import JSON
from service.api.openapi import examples, response_headers
from service.api.openapi.fields import component_name, own_schema, query_parameters
from service.api.openapi.paths import OPERATIONS, Operation
from service.api.problems import BY_SLUG, MEDIA_TYPE
from service.domain.vocabulary.causes import CAUSES
from service.domain.vocabulary.coverages import EXCLUSIONS
from service.domain.vocabulary.data_elements import DATA_ELEMENTS
from service.domain.vocabulary.enumerations import MATURITIES
from service.domain.vocabulary.heads import HEADS
from service.domain.vocabulary.offences import OFFENCES
from service.domain.vocabulary.relations import RELATIONS
from service.domain.vocabulary.sectors import SECTORS

_CODE_LISTS: Final[Mapping[str, Iterable[str]]] = {
    "Cause": CAUSES,
    "Country": COUNTRIES,
    "Currency": DECIMALS,
    "DataElement": DATA_ELEMENTS,
    "Place": PLACES,
    "Exclusion": EXCLUSIONS,
    "Head": HEADS,
    "Maturity": MATURITIES,
    "Offence": OFFENCES,
    "Relation": RELATIONS,
    "Sector": SECTORS,
}
_INPUT: Final = frozenset(
    {"QuoteRequest", "Incident", "Population", "KnownMisuse", "Response", "Organisation", "Controls", "Options"}
    | {"Money", "ExchangeRate", "ComparisonRequest", "Variant", "VariantLabel"}
    | {"Policy", "Coverage", "Sublimit", "Retention", "Layer"}
)
_OPTIONAL_IN_ANSWERS: Final = {
    "Problem": {"detail", "errors", "request_id"},
    "Fault": {"pointer", "parameter"},
    "VocabularyEntry": {"group", "subgroup", "heads"},
    "Quote": {"insurance"},
    "Item": {"local", "fine", "cover", "gross", "insured", "retained"},
    "ComparedLine": {"gross", "insured", "retained"},
    "VariantLine": {"gross", "insured", "retained"},
    "LineDifference": {"gross", "insured", "retained"},
}
_DESCRIPTION: Final = """\
Send the facts of one leak of personal data and get back what it will cost: one line for each head of loss, with its
probability, its range, the law or source behind every number, and what must be filed by when.

Amounts are decimal strings in the answer's `currency`. Shares are 0 to 1. Dates are ISO 8601. Means add up over lines;
percentiles do not. Every refusal is `application/problem+json` and lists every fault with its place, what was expected
and how to mend it. An address that does not take a method answers 405 with the header `Allow`. A request that breaks
HTTP itself is refused as `/problems/bad-request` with 400, 414, 417, 431 or 501.
"""
_OF_THE_GUARDED: Final = ("unauthenticated", "forbidden", "rate-limited", "unverifiable-token")
"""What any address may answer whose callers are told apart."""
_SCHEMES: Final = {
    "apiKey": {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "bx_...",
        "description": "A key that the operator gave out.",
    },
    "token": {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "JWT",
        "description": "An access token of the operator's OIDC issuer with the scope `quote` or `read`.",
    },
}


class _Plain(yaml.SafeDumper):
    """YAML without anchors, and text of several lines as it is: each place reads by itself."""

    def ignore_aliases(self, _: object) -> bool:
        return True

    def represent_text(self, text: str) -> yaml.ScalarNode:
        return self.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Plain.add_representer(str, _Plain.represent_text)


@cache
def openapi() -> dict[str, Any]:
    """The description as JSON-able dicts and lists."""
    plugin = MarshmallowPlugin(schema_name_resolver=component_name)
    spec = APISpec(
        title="Breach Exposure",
        version=__version__,
        openapi_version="3.1.0",
        plugins=[plugin],
        info={"description": _DESCRIPTION, "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"}},
        tags=[{"name": name} for name in dict.fromkeys(operation.tag for operation in OPERATIONS)],
    )
    if plugin.converter is None:
        raise RuntimeError("the plugin was not joined to the description")
    plugin.converter.add_attribute_function(own_schema)  # type: ignore[no-untyped-call]
    for name, codes in _CODE_LISTS.items():
        spec.components.schema(name, {"type": "string", "enum": list(codes)})
    for schema in (QUOTE_REQUEST, EntrySchema(), ProblemSchema()):
        spec.components.schema(schema.component, schema=schema)
    for name, header in response_headers.components().items():
        spec.components.header(name, header)
    for name, scheme in _SCHEMES.items():
        spec.components.security_scheme(name, scheme)
    for operation in OPERATIONS:
        spec.path(path=operation.path, operations={operation.method: _operation(operation)})
    return _finished(spec.to_dict())


def openapi_yaml() -> str:
    """The description as the file at the top of the repository holds it."""
    text: str = yaml.dump(openapi(), Dumper=_Plain, sort_keys=False, allow_unicode=True, width=120)
    return text


def _operation(operation: Operation) -> dict[str, Any]:
    described: dict[str, Any] = {
        "operationId": operation.name,
        "tags": [operation.tag],
        "summary": operation.summary,
        "description": operation.description,
    }
    if parameters := [*operation.path_parameters, *(query_parameters(operation.query) if operation.query else [])]:
        described["parameters"] = parameters
    if _is_guarded(operation):
        # The empty way in is for a service that is not asked to tell callers apart.
        scopes = [scope_of(operation.method.upper())]
        described["security"] = [{"apiKey": scopes}, {"token": scopes}, {}]
    if operation.takes:
        body = {"schema": operation.takes, "examples": operation.shown}
        described["requestBody"] = {"required": True, "content": {JSON: body}}
    described["responses"] = {"200": _answer(operation), **_unchanged(operation), **_refusals(operation)}
    return described


def _answer(operation: Operation) -> dict[str, Any]:
    schema: Any = operation.gives or {"type": "object" if operation.media_type == JSON else "string"}
    return {
        "description": operation.answer,
        "headers": response_headers.of_answer(guarded=_is_guarded(operation), tagged=operation.tagged),
        "content": {operation.media_type: {"schema": schema}},
    }


def _unchanged(operation: Operation) -> dict[str, Any]:
    if not operation.tagged:
        return {}
    return {
        "304": {
            "description": "It is still the one that `If-None-Match` names.",
            "headers": response_headers.of_answer(guarded=False, tagged=True),
        }
    }


def _refusals(operation: Operation) -> dict[str, Any]:
    """The problems of an operation by status; any of them may fail."""
    shown = examples.problems(operation.media_type)
    by_status: dict[int, list[str]] = defaultdict(list)
    guarded = _is_guarded(operation)
    for slug in (*operation.problems, *(_OF_THE_GUARDED if guarded else ()), "internal-error"):
        by_status[BY_SLUG[slug].status].append(slug)
    return {
        str(status): {
            "description": " Or: ".join(f"{BY_SLUG[slug].title}." for slug in slugs),
            "headers": response_headers.of_problems(slugs, guarded=guarded),
            "content": {
                MEDIA_TYPE: {
                    "schema": ProblemSchema,
                    "examples": {slug: {"summary": BY_SLUG[slug].title, "value": shown[slug]} for slug in slugs},
                }
            },
        }
        for status, slugs in sorted(by_status.items())
    }


def _is_guarded(operation: Operation) -> bool:
    return operation.path.startswith(GUARDED)


def _finished(document: dict[str, Any]) -> dict[str, Any]:
    """Name what every answer holds: marshmallow only knows what every request must hold."""
    for name, schema in document["components"]["schemas"].items():
        if name not in _INPUT and "properties" in schema:
            left_out = _OPTIONAL_IN_ANSWERS.get(name, set()) | LEFT_OUT_OF_SUMMARY.get(name, set())
            schema["required"] = [field for field in schema["properties"] if field not in left_out]
    return {"openapi": document.pop("openapi"), **document}
