"""Turning away what there is no room for, before the server reads it and the framework spends a sixteenth of a quote.

At five times its capacity a worker refuses four requests for each that it answers: what they cost is lost to answers.
"""

import re
from dataclasses import dataclass
from typing import Final

import structlog

from service.api.gate import BusyError
from service.api.headers import REQUEST_ID, usable_id
from service.api.problems import BY_SLUG, document_of
from service.api.raw_reply import raw_problem
from service.observability import metrics
from service.rulebook import Rulebook
from service.wire import write_json

METHOD: Final = "POST"
COMPUTING: Final = frozenset({"/v1/quotes", "/v1/comparisons"})
_BUSY: Final = BY_SLUG["busy"]
_BODY: Final = write_json(document_of(BusyError("as many requests as may wait are waiting already")))
_MORE: Final = {"Retry-After": str(_BUSY.retry_seconds)}
_PLAIN: Final = re.compile(
    rb"%s (?P<path>%s) HTTP/1\.1\r\n(?P<fields>(?:[A-Za-z0-9-]+:[\t -~]*\r\n)+)\r\n"
    % (METHOD.encode("ascii"), "|".join(sorted(COMPUTING)).encode("ascii"))
)
_FRAMING: Final = re.compile(
    rb"^(content-length|transfer-encoding|connection|expect|upgrade|trailer):[ \t]*(.*?)[ \t]*\r$",
    re.IGNORECASE | re.MULTILINE,
)
_REFERENCE: Final = re.compile(rb"^%s:[ \t]*(.*?)[ \t]*\r$" % REQUEST_ID.encode("ascii"), re.IGNORECASE | re.MULTILINE)
_KEPT_OPEN: Final = (b"connection", b"keep-alive")
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Plain:
    """A request that computes, of which all has come: its path, and its reference where it has one."""

    path: str
    reference: str


def plain_request(data: bytes) -> Plain | None:
    r"""The request that `data` is from its first byte to its last; None where that is not plain to see.

    Plain is a head of ordinary lines with one length and nothing else that bears on where the request ends, and a body
    of that length. All else is for the server's own reader to judge.

    >>> plain_request(b"POST /v1/quotes HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}")
    Plain(path='/v1/quotes', reference='')
    """
    head = _PLAIN.match(data)
    if head is None:
        return None
    fields = head["fields"]
    framing = [(name.lower(), value.lower()) for name, value in _FRAMING.findall(fields)]
    if _KEPT_OPEN in framing:
        framing.remove(_KEPT_OPEN)
    if framing != [(b"content-length", b"%d" % (len(data) - head.end()))]:
        return None
    given = _REFERENCE.search(fields)
    return Plain(head["path"].decode("ascii"), given[1].decode("ascii") if given else "")


def refusal(path: str, given: str, rulebook: Rulebook, *, close: bool) -> bytes:
    """Count and log a request that is turned away, and give the whole HTTP reply to it.

    `path` is one of `COMPUTING`, `given` the reference that the caller gave it; `close` ends the connection.
    """
    reference = usable_id(given)
    metrics.answered(path, METHOD, _BUSY.status, 0)
    metrics.turned_away("full")
    log.info("request", request_id=reference, method=METHOD, route=path, status=_BUSY.status, bytes=len(_BODY))
    return raw_problem(_BUSY.status, _BODY, reference=reference, rulebook=rulebook, more=_MORE, close=close)
