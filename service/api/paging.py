"""Lists a page at a time. A cursor is the id that the page before ended with, so it outlives changes of the list."""

import base64
import binascii
from collections.abc import Iterable
from itertools import islice
from typing import Any, Protocol

from schemas.faults import Expectation
from service.api.query import refused


class Named(Protocol):
    """Anything with an id of ASCII characters."""

    @property
    def id(self) -> str:
        """Its id."""


def page(entries: Iterable[Named], *, cursor: str | None, limit: int) -> dict[str, Any]:
    """The next `limit` entries after `cursor`, which come in order of their ids.

    Raises QueryError for a cursor that no page gave.
    """
    after = _last_id(cursor) if cursor else ""
    found = list(islice((entry for entry in entries if entry.id > after), limit + 1))
    more = len(found) > limit
    return {"items": found[:limit], "next_cursor": _cursor(found[limit - 1].id) if more else None}


def _cursor(last_id: str) -> str:
    return base64.urlsafe_b64encode(last_id.encode()).decode().rstrip("=")


def _last_id(cursor: str) -> str:
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        last_id = base64.b64decode(padded, altchars=b"-_", validate=True).decode("ascii")
    except (ValueError, binascii.Error):
        last_id = ""
    if not last_id or _cursor(last_id) != cursor:
        raise refused("cursor", cursor, Expectation("the next_cursor of a page", "leave it out for the first page"))
    return last_id
