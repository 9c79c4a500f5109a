"""One log line for each request, never a body, a query, an unknown path or a header of the caller's."""

import re
from typing import Final

import structlog
from flask import Flask, Response, request

from service import __version__
from service.api.access.authentication import caller
from service.api.headers import request_id
from service.api.measuring import seconds_so_far

_SECOND_IN_MS: Final = 1000
_TRACE_CONTEXT: Final = re.compile(
    r"(?!ff)(?P<version>[0-9a-f]{2})-(?!0{32})(?P<trace>[0-9a-f]{32})-(?!0{16})(?P<span>[0-9a-f]{16})"
    r"-[0-9a-f]{2}(?P<more>-.*)?"
)
"""W3C Trace Context; only versions after 00 may hold more."""


def started(fault: str | None, version: str, digest: str) -> None:
    """Log that the application stands, with what it would answer by; an error where it may not serve."""
    log = structlog.get_logger()
    write = log.info if fault is None else log.error
    write("started", version=__version__, rulebook_version=version, rulebook_digest=digest, not_ready=fault)


def trace_of(header: str) -> dict[str, str]:
    """The trace and the span that a `traceparent` header names; nothing where it is malformed.

    >>> trace_of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")["trace_id"]
    '4bf92f3577b34da6a3ce929d0e0e4736'
    """
    found = _TRACE_CONTEXT.fullmatch(header)
    if found is None or (found["version"] == "00" and found["more"]):
        return {}
    return {"trace_id": found["trace"], "parent_span_id": found["span"]}


def install(app: Flask) -> None:
    """Log one line for each request of `app`."""
    log = structlog.get_logger()

    @app.after_request
    def finish(response: Response) -> Response:
        log.info(
            "request",
            request_id=request_id(),
            **trace_of(request.headers.get("traceparent", "")),
            **_client(),
            method=request.method,
            # The rule and not the path: an unknown path may hold anything.
            route=request.url_rule.rule if request.url_rule else None,
            status=response.status_code,
            bytes=response.calculate_content_length(),
            milliseconds=round(seconds_so_far() * _SECOND_IN_MS, 2),
        )
        return response


def _client() -> dict[str, str]:
    """Whose key or token it was; an address of the network is nobody's name."""
    known = caller()
    return {"client": known.name} if known and known.named else {}
