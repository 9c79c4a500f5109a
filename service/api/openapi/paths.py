"""Every operation: what it takes, what it gives, and the problems that it may answer with."""

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
from schemas.incidents import INCIDENT, INCIDENT_LIST_QUERY, INCIDENT_PAGE, INCIDENT_QUERY
from schemas.response import FULL
from service.api.body import JSON
from service.api.negotiation import MARKDOWN
from service.api.problems import PROBLEMS

HTML: Final = "text/html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One method of one path. `gives` is the schema of the 200 answer, or None where it is no JSON of ours."""

    path: str
    method: str = "get"
    name: str
    tag: str
    summary: str
    description: str
    gives: Schema | None = None
    media_type: str = JSON
    answer: str
    query: Schema | None = None
    path_parameters: tuple[dict[str, Any], ...] = ()
    problems: tuple[str, ...] = field(default=("not-acceptable",))


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
        gives=FULL,
        answer="The itemised quote.",
        problems=(
            "malformed-json",
            "invalid-query",
            "bad-request",
            "not-acceptable",
            "body-too-large",
            "unsupported-media-type",
            "invalid-request",
        ),
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
