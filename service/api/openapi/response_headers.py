"""The headers of answers: which of them an answer has, and whether always."""

from collections.abc import Iterable
from typing import Any, Final

from service.api import headers
from service.api.openapi import examples

_OF_EVERY_ANSWER: Final = {
    headers.REQUEST_ID: "The caller's own reference where it sent one of 1 to 128 plain characters, else a new one.",
    "Breach-Exposure-Version": "The program's version.",
    "Rulebook-Version": "The rulebook's version.",
    "Rulebook-Digest": "SHA-256 over every parameter file.",
}
_OF_PROBLEMS: Final = {
    "Retry-After": "Seconds after which to send the request again.",
    "WWW-Authenticate": "How to say who asks (RFC 6750), and what is wrong with what was said.",
}
_OF_LIMITS: Final = {
    "RateLimit-Policy": "How many requests (`q`) the caller may send in how many seconds (`w`).",
    "RateLimit": "How many requests are left to the caller (`r`), and in how many seconds there are more (`t`).",
}
_TAG: Final = {"ETag": "Names these bytes: send it back as `If-None-Match` to get 304 while they are the same."}
_WHERE_COUNTED: Final = "-Where-Counted"
_NOT_COUNTED: Final = frozenset({"unauthenticated", "forbidden", "unverifiable-token"})
"""Problems of those who are turned away before their requests are counted."""


def components() -> dict[str, dict[str, Any]]:
    """Each header once, as answers refer to it."""
    always = {
        name: {"description": text, "required": True, "schema": {"type": "string"}}
        for name, text in (_OF_EVERY_ANSWER | _OF_PROBLEMS | _OF_LIMITS | _TAG).items()
    }
    where_counted = {
        f"{name}{_WHERE_COUNTED}": {
            "description": f"{text} Only where keys or tokens tell callers apart.",
            "schema": {"type": "string"},
        }
        for name, text in _OF_LIMITS.items()
    }
    return always | where_counted


def of_answer(*, guarded: bool, tagged: bool = False) -> dict[str, str]:
    """The headers of an answer that is no problem, each with its component."""
    always = (*_OF_EVERY_ANSWER, *(_TAG if tagged else ()))
    return {name: name for name in always} | (_where_counted() if guarded else {})


def of_problems(slugs: Iterable[str], *, guarded: bool) -> dict[str, str]:
    """The headers of the problems that share a status, each with its component."""
    sent, slugs = examples.headers(), frozenset(slugs)
    own = {name: name for name in _OF_PROBLEMS if all(name in sent.get(slug, ()) for slug in slugs)}
    if slugs == {"rate-limited"}:
        return of_answer(guarded=False) | own | {name: name for name in _OF_LIMITS}
    return of_answer(guarded=guarded and not slugs <= _NOT_COUNTED) | own


def _where_counted() -> dict[str, str]:
    return {name: f"{name}{_WHERE_COUNTED}" for name in _OF_LIMITS}
