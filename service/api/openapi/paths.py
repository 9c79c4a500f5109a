"""Every operation: what it takes, what it gives, and the problems that it may answer with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from marshmallow import Schema

from schemas.catalogue import (
    ALIVE,
    JURISDICTION_LIST,
    PARAMETER_IN_FORCE,
    PARAMETER_LIST_QUERY,
    PARAMETER_PAGE,
    PARAMETER_QUERY,
    READY,
    VOCABULARY,
)
from schemas.comparison import COMPARISON, READY_VARIANT_LIST
from schemas.comparison_request import COMPARISON_REQUEST
from schemas.incidents import INCIDENT, INCIDENT_LIST_QUERY, INCIDENT_PAGE, INCIDENT_QUERY
from schemas.model_card import MODEL_CARD, MODEL_QUERY
from schemas.objects import StrictSchema
from schemas.request import QUOTE_REQUEST
from schemas.response import FULL
from service.api.body import JSON
from service.api.negotiation import MARKDOWN
from service.api.openapi.comparison_examples import COMPARISONS
from service.api.openapi.examples import REQUESTS
from service.api.problems import PROBLEMS

HTML: Final = "text/html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One method of one path. `gives` is the schema of the 200 answer, or None where it is no JSON of ours.

    `takes` is the schema of the body, where there is one, and `shown` are examples of it. A `tagged` answer has
    an ETag.
    """

    path: str
    method: str = "get"
    name: str
    tag: str
    summary: str
    description: str
    takes: StrictSchema | None = None
    shown: Mapping[str, Any] = field(default_factory=dict)
    gives: Schema | None = None
    media_type: str = JSON
    answer: str
    tagged: bool = False
    query: Schema | None = None
    path_parameters: tuple[dict[str, Any], ...] = ()
    problems: tuple[str, ...] = field(default=("not-acceptable",))


_OF_A_BODY: Final = (
    "malformed-json",
    "invalid-query",
    "bad-request",
    "not-acceptable",
    "body-too-large",
    "unsupported-media-type",
    "invalid-request",
    "busy",
    "overdue",
)
"""What may be wrong with a request that brings a body."""

OPERATIONS: Final = (
    Operation(
        path="/v1/quotes",
        method="post",
        name="createQuote",
        tag="quotes",
        summary="Quote one incident",
        description=(
            "The loss given the incident, never an annual figure. The same request, program and rulebook give the same "
            "bytes; the quote's id is the hash of what went in. `null` and a field left out both mean that a fact is "
            "not known."
        ),
        takes=QUOTE_REQUEST,
        shown=REQUESTS,
        gives=FULL,
        answer="The itemised quote.",
        problems=_OF_A_BODY,
    ),
    Operation(
        path="/v1/comparisons",
        method="post",
        name="createComparison",
        tag="comparisons",
        summary="Compare one incident with variants of it",
        description=(
            "Each variant is a JSON merge patch (RFC 7396) of the base, or the name of a ready-made one, and all are "
            "quoted on the same scenarios: they differ by their facts only. A variant that cannot be quoted carries "
            "its own `problem`, and the others are answered. To see the law of another day, patch "
            "`incident.discovered_on` (for penal law also `occurred_on`) together with `options.as_of`."
        ),
        takes=COMPARISON_REQUEST,
        shown=COMPARISONS,
        gives=COMPARISON,
        answer="The base, and what each variant changes.",
        problems=_OF_A_BODY,
    ),
    Operation(
        path="/v1/comparisons/variants",
        name="listVariants",
        tag="comparisons",
        summary="List the ready-made variants",
        description="Each may be pasted into `variants` of a comparison, or be given there by its name alone.",
        gives=READY_VARIANT_LIST,
        answer="The variants.",
        problems=("invalid-query", "not-acceptable"),
    ),
    Operation(
        path="/v1/parameters",
        name="listParameters",
        tag="catalogue",
        summary="List the numbers behind the quotes",
        description="Every parameter with its unit, labels and dated values, each with its citation; a page at a time.",
        gives=PARAMETER_PAGE,
        answer="One page.",
        query=PARAMETER_LIST_QUERY,
        problems=("invalid-query", "not-acceptable"),
    ),
    Operation(
        path="/v1/parameters/{parameter_id}",
        name="showParameter",
        tag="catalogue",
        summary="Show one parameter",
        description="Its whole history, and what it says on a day as far as was known on a day.",
        gives=PARAMETER_IN_FORCE,
        answer="The parameter.",
        query=PARAMETER_QUERY,
        path_parameters=(
            {
                "name": "parameter_id",
                "in": "path",
                "required": True,
                "description": "The id of the parameter.",
                "schema": {"type": "string", "minLength": 1},
                "example": "common.quote.valid_days",
            },
        ),
        problems=("invalid-query", "unknown-parameter", "not-found", "not-acceptable"),
    ),
    Operation(
        path="/v1/jurisdictions",
        name="listJurisdictions",
        tag="catalogue",
        summary="What is modelled where, and what is not",
        description="Other places are accepted in a request; their lines come back as `not_quoted`.",
        gives=JURISDICTION_LIST,
        answer="The jurisdictions.",
        problems=("invalid-query", "not-acceptable"),
    ),
    Operation(
        path="/v1/vocabulary",
        name="showVocabulary",
        tag="catalogue",
        summary="Every code",
        description="Every enumeration with labels and descriptions in Japanese and English, and codes elsewhere.",
        gives=VOCABULARY,
        answer="The vocabularies.",
        problems=("invalid-query", "not-acceptable"),
    ),
    Operation(
        path="/v1/incidents",
        name="listIncidents",
        tag="catalogue",
        summary="List real incidents and what they cost",
        description=(
            "The published cases that a quote is compared with, in the order of their ids, a page at a time. All "
            "conditions given must hold. Amounts are nominal; a quote brings those of the nearest cases to its prices."
        ),
        gives=INCIDENT_PAGE,
        answer="One page.",
        query=INCIDENT_LIST_QUERY,
        problems=("invalid-query", "not-acceptable"),
    ),
    Operation(
        path="/v1/incidents/{incident_id}",
        name="showIncident",
        tag="catalogue",
        summary="Show one real incident",
        description="Its facts, what it cost, and the source.",
        gives=INCIDENT,
        answer="The incident.",
        query=INCIDENT_QUERY,
        path_parameters=(
            {
                "name": "incident_id",
                "in": "path",
                "required": True,
                "description": "The id of the incident.",
                "schema": {"type": "string", "minLength": 1},
                "example": "jp-benesse-2014",
            },
        ),
        problems=("invalid-query", "unknown-incident", "not-found", "not-acceptable"),
    ),
    Operation(
        path="/v1/model",
        name="showModel",
        tag="catalogue",
        summary="How far to trust a quote",
        description=(
            "The model card: scores of quotes on real incidents by country and kind of cost, out of sample; what the "
            "model rests on, and where it is weak. Each line of a quote names its `evidence` by these scores."
        ),
        gives=MODEL_CARD,
        answer="The card.",
        query=MODEL_QUERY,
        problems=("invalid-query", "not-acceptable"),
    ),
    Operation(
        path="/livez",
        name="alive",
        tag="health",
        summary="Whether the process answers",
        description="For restarting a process that hangs.",
        gives=ALIVE,
        answer="It does.",
    ),
    Operation(
        path="/readyz",
        name="ready",
        tag="health",
        summary="Whether requests may be sent here",
        description="The rulebook is loaded and verified, and one built-in quote gave its golden total.",
        gives=READY,
        answer="They may.",
        problems=("not-acceptable", "not-ready"),
    ),
    Operation(
        path="/openapi.json",
        name="describe",
        tag="documentation",
        summary="This description",
        description="OpenAPI 3.1.",
        answer="The description.",
        tagged=True,
        problems=(),
    ),
    Operation(
        path="/",
        name="showConsole",
        tag="documentation",
        summary="The quote console",
        description="A page that quotes as one types, in Japanese and English. It loads nothing from elsewhere.",
        media_type=HTML,
        answer="The page.",
        tagged=True,
        problems=(),
    ),
    Operation(
        path="/docs",
        name="readDescription",
        tag="documentation",
        summary="This description as a page",
        description="Works offline.",
        media_type=HTML,
        answer="The page.",
        tagged=True,
        problems=(),
    ),
    Operation(
        path="/problems/{type}",
        name="explainProblem",
        tag="documentation",
        summary="What a problem means and how to mend it",
        description="The page behind the `type` of a problem.",
        media_type=MARKDOWN,
        answer="The page.",
        path_parameters=(
            {
                "name": "type",
                "in": "path",
                "required": True,
                "description": "The last part of a problem's type.",
                "schema": {"type": "string", "enum": [problem.slug for problem in PROBLEMS]},
            },
        ),
        problems=("not-found", "not-acceptable"),
    ),
)
"""In the order of the description. `/docs/...` serves the page's own script and style and is left out."""
