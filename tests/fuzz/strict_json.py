"""Whatever the bytes, the reader of bodies gives what the standard reader gives, or refuses them as it says it does."""

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from service.strict_json import DEEPEST, LONGEST_INTEGER, MalformedDocumentError, read_json

REPOSITORY = Path(__file__).parents[2]
WORDS = (
    '"', "{", "}", "[", "]", ":", ",", "\\u", "\\ud800", "\\udc00", "NaN", "-Infinity", "1e999", "-0", "\ufeff",
    "1" * 31,
)  # fmt: skip


def seeds() -> Iterator[bytes]:
    """Bodies that callers send, and every mistake that was ever made in one."""
    for folder in (REPOSITORY / "examples", REPOSITORY / "tests" / "contract" / "hostile"):
        yield from (path.read_bytes() for path in sorted(folder.glob("*.json")))


def try_one(data: bytes) -> None:
    """Raises where the reader breaks its word on `data`."""
    with suppress(MalformedDocumentError):
        same(read_json(data), json.loads(data.decode("utf-8")))
    rewritten = _rewritten(data)
    if rewritten is not None:
        same(read_json(rewritten), json.loads(rewritten))


def same(ours: Any, theirs: Any) -> None:
    """Equal in value and kind: 1, 1.0 and true are equal to Python and not to a caller."""
    assert json.dumps(ours) == json.dumps(theirs), (ours, theirs)


def _rewritten(data: bytes) -> bytes | None:
    """What the standard reader takes `data` for, as strict JSON that must be accepted; None where it cannot be."""
    try:
        document = json.loads(data)
        written = json.dumps(document, ensure_ascii=False, allow_nan=False).encode("utf-8")
    except (ValueError, RecursionError):
        return None
    return written if isinstance(document, dict) and _within_bounds(document, 1) else None


def _within_bounds(value: Any, level: int) -> bool:
    if level > DEEPEST + 1:
        return False
    if isinstance(value, int):
        return len(str(value)) <= LONGEST_INTEGER
    if isinstance(value, dict):
        return all(_within_bounds(inner, level + 1) for inner in value.values())
    return not isinstance(value, list) or all(_within_bounds(inner, level + 1) for inner in value)
