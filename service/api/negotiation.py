"""Whether the caller takes what the endpoint gives."""

from typing import Final

from flask import Flask, request
from werkzeug.datastructures import MIMEAccept
from werkzeug.exceptions import NotAcceptable

from service.api.body import JSON

MARKDOWN: Final = "text/markdown"
_GIVES: Final = {
    "quotes": JSON,
    "comparisons": JSON,
    "catalogue": JSON,
    "incidents": JSON,
    "model": JSON,
    "health": JSON,
    "problem_pages": MARKDOWN,
}
"""What the endpoints of each blueprint answer with; pages and their assets are left to the browser."""


def install(app: Flask) -> None:
    """Refuse requests whose Accept header rules the answer out."""
    app.before_request(_negotiate)


def only(given: str) -> NotAcceptable:
    """The refusal of a caller who does not take `given`, from an address that gives nothing else."""
    return NotAcceptable(f"this address answers with {given} only")


def _negotiate() -> None:
    given = _GIVES.get(request.blueprint or "")
    accepted = request.accept_mimetypes
    # The answer to OPTIONS is a header, and needs no type.
    if given and accepted.provided and request.method != "OPTIONS" and _kinds(accepted).quality(given) <= 0:
        raise only(given)


def _kinds(accepted: MIMEAccept) -> MIMEAccept:
    """What is accepted without its parameters: each is given here in one form only, in UTF-8."""
    return MIMEAccept([(kind.partition(";")[0].rstrip(), quality) for kind, quality in accepted])
