"""Answers to requests that break HTTP itself: the server gives up on them before the application sees them."""

import uuid
from collections.abc import Mapping
from typing import Final

from gunicorn.http import errors

from service.api.problems import BY_SLUG
from service.api.raw_reply import raw_problem
from service.rulebook import Rulebook
from service.wire import write_json

_REFUSALS: Final[Mapping[type[Exception], tuple[int, str]]] = {
    errors.InvalidResponseHeader: (500, ""),
    errors.InvalidResponseHeaderName: (500, ""),
    errors.ConfigurationProblem: (500, ""),
    errors.LimitRequestLine: (414, "the request line is longer than this service reads"),
    errors.LimitRequestHeaders: (431, "there are more headers, or longer ones, than this service reads"),
    errors.ExpectationFailed: (417, "the only expectation that can be met is 100-continue"),
    errors.UnsupportedTransferCoding: (501, "a body comes whole or in chunks; no other transfer coding is known"),
    errors.InvalidRequestLine: (400, "the first line is not: method, address, HTTP version"),
    errors.InvalidRequestMethod: (400, "the method is not a word that HTTP allows"),
    errors.InvalidHTTPVersion: (400, "the HTTP version is not 1.0 or 1.1"),
    errors.InvalidHeaderName: (400, "a header has a name that HTTP does not allow"),
    errors.InvalidHeader: (400, "a header cannot be read, or two of them contradict each other"),
    errors.ObsoleteFolding: (400, "a header is folded over several lines"),
    errors.InvalidChunkSize: (400, "a chunk of the body does not give its size"),
    errors.ChunkMissingTerminator: (400, "a chunk of the body does not end where it should"),
    errors.InvalidChunkExtension: (400, "a chunk of the body has an extension that cannot be read"),
    errors.InvalidSchemeHeaders: (400, "the headers contradict each other about the scheme"),
    errors.ParseException: (400, "the request cannot be read"),
}
"""Status and reason by gunicorn's error, or the nearest above it; any other error is a failure of the service."""


def refusal_of(error: Exception) -> tuple[int, str]:
    """Status and reason for an error of the server; status 500 without a reason where the caller is not to blame.

    >>> refusal_of(errors.LimitRequestLine(9000, 4094))[0]
    414
    """
    found = (_REFUSALS[kind] for kind in type(error).__mro__ if kind in _REFUSALS)
    return next(found, (BY_SLUG["internal-error"].status, ""))


def new_reference() -> str:
    """A reference for a request whose own was not read."""
    return uuid.uuid4().hex


def reply(status: int, reason: str, *, reference: str, rulebook: Rulebook) -> bytes:
    """The whole HTTP reply that refuses an unread request and closes its connection."""
    failed = BY_SLUG["internal-error"]
    problem = failed if status == failed.status else BY_SLUG["bad-request"]
    document = {"type": problem.type, "title": problem.title, "status": status}
    body = write_json(document | ({"detail": reason} if reason else {}) | {"request_id": reference})
    return raw_problem(status, body, reference=reference, rulebook=rulebook, more={}, close=True)
