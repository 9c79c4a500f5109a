"""Requests and refusals shown in the API description; a test sends each of them to the service."""

from datetime import date
from typing import Any, Final

from marshmallow import ValidationError
from werkzeug.exceptions import BadRequest, MethodNotAllowed, NotFound

from schemas.catalogue import PARAMETER_LIST_QUERY
from schemas.faults import expectations, faults_of
from schemas.request import load_request
from service.api.access.refusals import (
    ForbiddenError,
    RateLimitedError,
    UnauthenticatedError,
    UnverifiableTokenError,
)
from service.api.body import JSON, OversizedBodyError, UnsupportedBodyError
from service.api.gate import BusyError
from service.api.health import NotReadyError
from service.api.incidents import UnknownIncidentError
from service.api.negotiation import only
from service.api.problems import BY_SLUG, document_of, headers_of, problem_of
from service.api.query import query_error
from service.domain.errors import RequestError
from service.lookup import UnknownParameterError
from service.progress import OverdueError
from service.strict_json import MalformedDocumentError, read_json

MINIMAL: Final[dict[str, Any]] = {
    "incident": {
        "discovered_on": "2026-10-01",
        "cause": "unknown",
        "populations": [{"jurisdiction": "JP", "persons": {"low": 500, "high": 5000}, "data_elements": ["unknown"]}],
    },
    "options": {"as_of": "2026-11-23"},
}
THOROUGH: Final[dict[str, Any]] = {
    "external_reference": "claim-2026-0042",
    "incident": {
        "discovered_on": "2026-10-01",
        "occurred_on": "2026-08-15",
        "cause": "insider_exfiltration",
        "via_processor": False,
        "secondary_misuse": "none_known",
        "populations": [
            {
                "jurisdiction": "JP",
                "persons": 120000,
                "relation": "customer",
                "data_elements": ["name", "address", "telephone", "email_address"],
                "minors_share": 0.05,
                "encryption": "none",
            }
        ],
        "records": 310000,
        "outage_days": 0,
        "response": {
            "conduct": "appropriate",
            "reported_on": "2026-10-04",
            "final_reported_on": "2026-11-20",
            "notified_on": "2026-10-20",
        },
    },
    "organisation": {
        "established_in": "JP",
        "sector": {"scheme": "JSIC", "vintage": "14", "code": "371"},
        "annual_revenue": {"amount": "250000000.00", "currency": "USD"},
        "customers": 900000,
        "employees": 1200,
        "listed": True,
        "public_body": False,
        "role": "controller",
        "prior_infringements": 0,
        "controls": {
            "access_control": "partial",
            "encryption": "absent",
            "training": "in_place",
            "internal_audit": "unknown",
        },
    },
    "options": {
        "currency": "JPY",
        "as_of": "2026-11-23",
        "exchange_rates": [
            {"base": "USD", "quote": "JPY", "rate": "155.25", "as_of": "2026-11-20", "source": "central bank"}
        ],
        "locale": "ja",
        "scenarios": 16384,
        "detail": "summary",
    },
}
REQUESTS: Final = {
    "minimal": {"summary": "All that must be known", "value": MINIMAL},
    "thorough": {"summary": "Most of what can be told", "value": THOROUGH},
}

_FAULTY: Final[dict[str, Any]] = {
    "incident": {
        "discovered_on": "2026-10-01",
        "occurred_on": "2026-11-01",
        "cause": "insider-exfiltration",
        "populations": [{"jurisdiction": "JP", "persons": "120000", "data_elements": ["name"]}],
    },
    "options": {"as_of": "2026-11-23"},
}
_REPEATED_KEY: Final = b'{"incident": {"cause": "unknown", "cause": "scraping"}}'
_TODAY: Final = date(2026, 11, 23)


def problems(media_type: str) -> dict[str, dict[str, Any]]:
    """One document of each kind of problem of an address that gives `media_type`, by the code that answers with it."""
    documents = {document["type"].rpartition("/")[2]: document for document in map(document_of, _errors(media_type))}
    failed = BY_SLUG["internal-error"]
    reference = "4f1c2f6e0b9a4b0c9c3b1c5f6f0e7d21"
    documents[failed.slug] = {
        "type": failed.type,
        "title": failed.title,
        "status": failed.status,
        "request_id": reference,
    }
    return documents


def headers() -> dict[str, frozenset[str]]:
    """The names of the headers that go with each kind of problem."""
    return {problem_of(error).slug: frozenset(headers_of(error)) for error in _errors(JSON)}


def _errors(media_type: str) -> list[Exception]:
    return [
        _malformed(),
        _invalid_query(),
        BadRequest(),
        UnauthenticatedError("send the header Authorization: Bearer, with a key or a token", reason="missing"),
        ForbiddenError("quote"),
        UnknownParameterError("no parameter has this id; GET /v1/parameters lists them"),
        UnknownIncidentError("no incident has this id; GET /v1/incidents lists them"),
        NotFound(),
        MethodNotAllowed(["OPTIONS", "POST"]),
        only(media_type),
        OversizedBodyError(256 * 1024),
        UnsupportedBodyError("Content-Type: text/plain"),
        _invalid_request(),
        RateLimitedError(7),
        UnverifiableTokenError(30),
        BusyError("as many requests as may wait are waiting already"),
        OverdueError("the answer was not ready in the time that one may take"),
        NotReadyError("the built-in quote gave another total"),
    ]


def _malformed() -> Exception:
    try:
        read_json(_REPEATED_KEY)
    except MalformedDocumentError as error:
        return error
    raise AssertionError("the faulty example was read")


def _invalid_request() -> Exception:
    try:
        load_request(_FAULTY, _TODAY)
    except RequestError as error:
        return error
    raise AssertionError("the faulty example was loaded")


def _invalid_query() -> Exception:
    given = {"limit": "0"}
    try:
        PARAMETER_LIST_QUERY.load(given)
    except ValidationError as error:
        return query_error(faults_of(expectations(error), given))
    raise AssertionError("the faulty example was loaded")
