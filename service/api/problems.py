"""Errors as answers (RFC 9457): one table from error to status, type and title."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import structlog
from flask import Flask, Response
from werkzeug.exceptions import (
    BadRequest,
    HTTPException,
    MethodNotAllowed,
    NotAcceptable,
    NotFound,
)

from schemas.faults import listed, number_of
from service.api.access.refusals import (
    ForbiddenError,
    RateLimitedError,
    UnauthenticatedError,
    UnverifiableTokenError,
)
from service.api.body import OversizedBodyError, UnsupportedBodyError
from service.api.gate import BusyError
from service.api.headers import request_id
from service.api.health import NotReadyError
from service.api.incidents import UnknownIncidentError
from service.api.query import QueryError
from service.domain.errors import Fault, RequestError
from service.lookup import UnknownParameterError
from service.observability import metrics
from service.progress import OverdueError
from service.strict_json import MalformedDocumentError
from service.wire import write_json

MEDIA_TYPE: Final = "application/problem+json"
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Problem:
    """One kind of problem: the last part of its type and the name of its page, its status, its title, its error.

    `retry_seconds` is when to send the request again, where waiting mends it and the error does not know better.
    """

    slug: str
    status: int
    title: str
    error: type[Exception]
    retry_seconds: int | None = None

    @property
    def type(self) -> str:
        """The type as a reference relative to the service, which serves its page there."""
        return f"/problems/{self.slug}"


PROBLEMS: Final = (
    Problem("malformed-json", 400, "The body is not JSON that can be read in one way only", MalformedDocumentError),
    Problem("invalid-query", 400, "The query has faults", QueryError),
    Problem("bad-request", 400, "The request is not HTTP that can be understood", BadRequest),
    Problem("unauthenticated", 401, "The request does not say who asks", UnauthenticatedError),
    Problem("forbidden", 403, "The caller may not do this", ForbiddenError),
    Problem("unknown-parameter", 404, "No parameter has this id", UnknownParameterError),
    Problem("unknown-incident", 404, "No real incident has this id", UnknownIncidentError),
    Problem("not-found", 404, "There is nothing at this address", NotFound),
    Problem("method-not-allowed", 405, "This address does not take this method", MethodNotAllowed),
    Problem("not-acceptable", 406, "The Accept header rules out what this address gives", NotAcceptable),
    Problem("body-too-large", 413, "The body is too large", OversizedBodyError),
    Problem("unsupported-media-type", 415, "The body is not declared as JSON in UTF-8", UnsupportedBodyError),
    Problem("invalid-request", 422, "The request cannot be quoted as it stands", RequestError),
    Problem("rate-limited", 429, "The client asks too often", RateLimitedError),
    Problem("internal-error", 500, "The service failed", Exception),
    Problem("unverifiable-token", 503, "The token cannot be verified now", UnverifiableTokenError),
    Problem("busy", 503, "As many requests as may wait are waiting", BusyError, 1),
    Problem("overdue", 503, "The answer was not ready in time", OverdueError, 1),
    Problem("not-ready", 503, "This process must not be sent requests", NotReadyError),
)
"""Every problem. An error is answered by the row of its own class, or of the nearest class above it."""

BY_SLUG: Final = {problem.slug: problem for problem in PROBLEMS}
_BY_ERROR: Final = {problem.error: problem for problem in PROBLEMS}


def install(app: Flask) -> None:
    """Answer every error of `app` as a problem."""
    for problem in PROBLEMS:
        app.register_error_handler(problem.error, _answer)
    app.register_error_handler(HTTPException, _answer)


def read_pages(folder: Path) -> dict[str, str]:
    """The page of each kind of problem. Raises FileNotFoundError where one has none."""
    return {problem.slug: (folder / f"{problem.slug}.md").read_text("utf-8") for problem in PROBLEMS}


def problem_of(error: Exception) -> Problem:
    """The row that answers `error`; other refusals of the HTTP layer keep their status as bad requests."""
    for kind in type(error).__mro__:
        if kind is HTTPException:
            return replace(BY_SLUG["bad-request"], status=getattr(error, "code", None) or BadRequest.code)
        if kind in _BY_ERROR:
            return _BY_ERROR[kind]
    return BY_SLUG["internal-error"]


def document_of(error: Exception) -> dict[str, Any]:
    """The problem document of `error`; a failure of the service says its reference and nothing else."""
    problem = problem_of(error)
    document: dict[str, Any] = {"type": problem.type, "title": problem.title, "status": problem.status}
    if problem.error is Exception:
        return {**document, "request_id": request_id()}
    if detail := _detail(error):
        document["detail"] = detail
    if faults := getattr(error, "faults", ()):
        place = "parameter" if isinstance(error, QueryError) else "pointer"
        document["errors"] = [_fault(fault, place) for fault in listed(faults)]
    return document


def headers_of(error: Exception) -> Mapping[str, str]:
    """What goes with the problem of `error`: when to ask again, how to say who asks, what the address takes."""
    if retry := problem_of(error).retry_seconds:
        return {"Retry-After": str(retry)}
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        return {"Allow": ", ".join(sorted(error.valid_methods))}
    found: Mapping[str, str] = getattr(error, "headers", {})
    return found


def _answer(error: Exception) -> Response:
    document = document_of(error)
    _count(error)
    if document["status"] == BY_SLUG["internal-error"].status:
        log.error("failed", request_id=request_id(), exc_info=error)
    return Response(
        write_json(document), status=document["status"], mimetype=MEDIA_TYPE, headers=dict(headers_of(error))
    )


def _count(error: Exception) -> None:
    metrics.found_faulty(listed(getattr(error, "faults", ())))
    match error:
        case BusyError():
            metrics.turned_away("full")
        case OverdueError():
            metrics.turned_away("overdue")
        case UnauthenticatedError():
            metrics.unauthenticated(error.reason)
        case ForbiddenError():
            metrics.unauthenticated("scope")
        case UnverifiableTokenError():
            metrics.unauthenticated("unverifiable")
        case RateLimitedError():
            metrics.rate_limited()


def _detail(error: Exception) -> str | None:
    if isinstance(error, MethodNotAllowed):
        return f"it takes {', '.join(sorted(error.valid_methods or ()))}"
    if isinstance(error, RequestError | QueryError):
        return number_of(error.faults)
    if isinstance(error, HTTPException):
        return None if isinstance(error, NotFound) else error.description
    return str(error)


def _fault(fault: Fault, place: str) -> dict[str, str]:
    return {place: fault.pointer, "expected": fault.expected, "got": fault.got, "remedy": fault.remedy}
