"""Headers on every reply: which program and law answered, under which reference, what a browser may do with it."""

import re
import uuid
from http import HTTPStatus
from typing import Final

from flask import Flask, Response, g, request

from service import __version__
from service.api.state import state
from service.rulebook import Rulebook

REQUEST_ID: Final = "X-Request-ID"
PAGE_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; manifest-src 'none'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
DOCUMENTATION_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
STRICT_POLICY: Final = "default-src 'none'; frame-ancestors 'none'"
_USABLE_ID: Final = re.compile(r"[A-Za-z0-9._:-]{1,128}")
SECURITY: Final = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "interest-cohort=()",
}


def install(app: Flask) -> None:
    """Number every request and complete every reply of `app`."""
    app.before_request(_number)
    app.after_request(_complete)


def identity(rulebook: Rulebook) -> dict[str, str]:
    """Which program and which law answer."""
    return {
        "Breach-Exposure-Version": __version__,
        "Rulebook-Version": rulebook.version,
        "Rulebook-Digest": rulebook.digest,
    }


def request_id() -> str:
    """The caller's own reference where it is short and plain, else a new one."""
    if "request_id" not in g:
        g.request_id = usable_id(request.headers.get(REQUEST_ID, ""))
    found: str = g.request_id
    return found


def usable_id(given: str) -> str:
    """A reference that the caller gave, or a new one where it cannot be used."""
    return given if _USABLE_ID.fullmatch(given) else uuid.uuid4().hex


def _number() -> None:
    request_id()


def _complete(response: Response) -> Response:
    response.headers[REQUEST_ID] = request_id()
    for name, value in (identity(state().rulebook) | SECURITY).items():
        response.headers[name] = value
    if request.method == "OPTIONS" and response.status_code == HTTPStatus.OK:
        # The answer is the header Allow; an empty page of HTML would be a lie.
        response.status_code = HTTPStatus.NO_CONTENT
        response.headers.remove("Content-Type")
        response.headers["Allow"] = ", ".join(sorted(response.allow))
    response.headers.setdefault("Content-Security-Policy", STRICT_POLICY)
    response.headers.setdefault("Cache-Control", "no-store")
    return response
