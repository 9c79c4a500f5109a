"""Logs as JSON lines on standard error: one for each request, never a body, a query or a header of the caller's."""

import logging
import sys
import time
from typing import Final

import structlog
from flask import Flask, Response, g, request

from service import __version__
from service.api.headers import request_id

_SECOND_IN_MS: Final = 1000


def configure(level: str) -> None:
    """Write JSON lines of at least `level` to standard error."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(getattr(logging, level.upper())),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=True,
    )


def started(fault: str | None, version: str, digest: str) -> None:
    """Log that the application stands, with what it would answer by; an error where it may not serve."""
    log = structlog.get_logger()
    write = log.info if fault is None else log.error
    write("started", version=__version__, rulebook_version=version, rulebook_digest=digest, not_ready=fault)


def install(app: Flask) -> None:
    """Log one line for each request of `app`."""
    log = structlog.get_logger()

    @app.before_request
    def start() -> None:
        g.started = time.perf_counter()

    @app.after_request
    def finish(response: Response) -> Response:
        log.info(
            "request",
            request_id=request_id(),
            method=request.method,
            # The rule and not the path: an unknown path may hold anything.
            route=request.url_rule.rule if request.url_rule else None,
            status=response.status_code,
            bytes=response.calculate_content_length(),
            milliseconds=round((time.perf_counter() - g.started) * _SECOND_IN_MS, 2),
        )
        return response
