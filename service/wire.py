"""One body in, one answer out: the path that the endpoint and the command line share, down to the bytes."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import msgspec

from schemas.comparison import dump_comparison
from schemas.comparison_request import load_comparison
from schemas.request import load_request
from schemas.response import dump_quote
from service.comparing import compare
from service.domain.quote import Quote
from service.progress import stage
from service.quoting import quote
from service.rulebook import Rulebook
from service.strict_json import read_json


def answer(body: bytes, rulebook: Rulebook, today: date, *, seen: Callable[[Quote], None] | None = None) -> bytes:
    """The quote for a request body, as JSON. `today` is used where the request names no day.

    `seen` is shown the quote before it is written. Raises RequestError with every fault of the body.
    """
    made = quote(load_request(read_json(body), today), rulebook)
    if seen is not None:
        seen(made)
    return write_json(dump_quote(made))


def compared(body: bytes, rulebook: Rulebook, today: date) -> bytes:
    """The comparison for a body with a base and variants, as JSON.

    Raises RequestError with every fault of the base and of the list; a faulty patch stands with its variant instead.
    """
    return write_json(dump_comparison(compare(load_comparison(read_json(body), today), rulebook)))


@stage("dump")
def write_json(document: dict[str, Any]) -> bytes:
    """The document in UTF-8 on one line, with the keys in their own order."""
    return msgspec.json.encode(document) + b"\n"


def today_in_utc() -> date:
    """The day a quote is made for where the request names none."""
    return datetime.now(UTC).date()
