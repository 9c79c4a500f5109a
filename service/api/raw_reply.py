"""Whole HTTP replies in bytes, for what is answered beside the framework: what breaks HTTP, and what is turned away."""

from collections.abc import Mapping
from email.utils import formatdate
from functools import cache, lru_cache
from http import HTTPStatus
from time import time

from service.api.headers import REQUEST_ID, SECURITY, STRICT_POLICY, identity
from service.api.problems import MEDIA_TYPE
from service.rulebook import Rulebook


def raw_problem(
    status: int, body: bytes, *, reference: str, rulebook: Rulebook, more: Mapping[str, str], close: bool
) -> bytes:
    """A problem with every header that the service's answers carry, and `more`; `close` ends the connection."""
    of_this_kind = (status, len(body), close, *more.items(), *identity(rulebook).items())
    head = f"{_head(*of_this_kind)}Date: {_date(int(time()))}\r\n{REQUEST_ID}: {reference}\r\n\r\n"
    return head.encode("ascii") + body


@lru_cache(maxsize=1)
def _date(second: int) -> str:
    return formatdate(second, usegmt=True)


@cache
def _head(status: int, length: int, close: bool, *more: tuple[str, str]) -> str:
    """The status line and the headers that all replies of one kind have in common."""
    headers = {
        "Connection": "close" if close else "keep-alive",
        "Content-Type": MEDIA_TYPE,
        "Content-Length": str(length),
        **dict(more),
        **SECURITY,
        "Content-Security-Policy": STRICT_POLICY,
        "Cache-Control": "no-store",
    }
    lines = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, ""])
