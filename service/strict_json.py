"""The one reader of JSON bodies: what is not exactly RFC 8259 JSON, or could be read in two ways, is refused.

The standard decoder takes NaN, keeps the last of two equal keys, and fails on deep nesting; here each such place
becomes a marker in the tree, and one walk afterwards gives every marker its JSON Pointer.
"""

import json
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from schemas.faults import MOST_FAULTS, Path, pointer
from service.domain.errors import Fault, RequestError
from service.progress import stage

DEEPEST: Final = 64
LONGEST_INTEGER: Final = 30
"""Digits of an integer; no amount or count is longer, and Python's own limit would answer with an exception."""

_BOM: Final = b"\xef\xbb\xbf"
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_STRING_OR_BRACKET: Final = re.compile(r'"(?:[^"\\]|\\.)*"?|[][{}]', re.DOTALL)
_STEP: Final = {"[": 1, "{": 1, "]": -1, "}": -1}

_Place = tuple[Path, "_Marker"]


class MalformedDocumentError(RequestError):
    """The bytes are not JSON, or not JSON that can be read in one way only."""


@dataclass(frozen=True, slots=True)
class _Marker:
    """Stands in the tree where a value could not be read."""

    expected: str
    got: str
    remedy: str


class _Repeated(dict[str, Any]):
    """An object with keys that stood in it more than once."""

    __slots__ = ("keys_repeated",)

    keys_repeated: tuple[str, ...]


@stage("parse")
def read_json(body: bytes) -> Any:
    """The document in `body`, which must be one JSON object in UTF-8.

    Raises MalformedDocumentError with every fault that could be located.
    """
    text = _decode(body)
    if _depth_may_exceed(text):
        _refuse_deep_nesting(text)
    reading = _Reading()
    try:
        document = reading.decode(text)
    except json.JSONDecodeError as error:
        raise _malformed(
            "", "one JSON document (RFC 8259)", _words_of(error), "mend it there; a JSON linter shows the place"
        ) from None
    if reading.marked or ("\\u" in text and _SURROGATE.search(json.dumps(document, ensure_ascii=False, default=str))):
        raise MalformedDocumentError(_faults(document))
    if not isinstance(document, dict):
        raise _malformed("", "an object", _kind(document), "write a JSON object in braces")
    return document


class _Reading:
    """One pass of the standard decoder with hooks that mark what it would let through."""

    def __init__(self) -> None:
        self.marked = False

    def decode(self, text: str) -> Any:
        return json.loads(
            text,
            object_pairs_hook=self._object,
            parse_constant=self._constant,
            parse_float=self._float,
            parse_int=self._integer,
        )

    def _mark(self, expected: str, got: str, remedy: str) -> _Marker:
        self.marked = True
        return _Marker(expected, got, remedy)

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        plain = dict(pairs)
        if len(plain) == len(pairs):
            return plain
        self.marked = True
        repeated = _Repeated(plain)
        counts = Counter(name for name, _ in pairs)
        repeated.keys_repeated = tuple(name for name, count in counts.items() if count > 1)
        return repeated

    def _constant(self, name: str) -> _Marker:
        return self._mark("a finite number", name, "JSON has no such number: leave the field out where it is not known")

    def _float(self, digits: str) -> float | _Marker:
        number = float(digits)
        if math.isfinite(number):
            return number
        return self._mark("a number that a double can hold", _shortened(digits), "write a smaller number")

    def _integer(self, digits: str) -> int | _Marker:
        if len(digits) <= LONGEST_INTEGER:
            return int(digits)
        return self._mark(
            f"an integer of at most {LONGEST_INTEGER} digits", _shortened(digits), "write a smaller number"
        )


def _decode(body: bytes) -> str:
    if not body.strip():
        raise _malformed("", "a JSON document", "an empty body", "send the request as the body")
    if body.startswith(_BOM):
        raise _malformed("", "JSON without a byte order mark", "a byte order mark", "save it as UTF-8 without BOM")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        got = f"byte 0x{body[error.start]:02x} at offset {error.start}"
        raise _malformed("", "UTF-8 text", got, "encode the body in UTF-8; UTF-16 and Shift_JIS are not read") from None


def _depth_may_exceed(text: str) -> bool:
    """Cheap and never wrong on the safe side: no more brackets than the limit, no deeper than the limit."""
    return text.count("{") + text.count("[") > DEEPEST


def _refuse_deep_nesting(text: str) -> None:
    depth = 0
    for match in _STRING_OR_BRACKET.finditer(text):
        depth += _STEP.get(match[0], 0)
        if depth > DEEPEST:
            got = f"a deeper one at character {match.start() + 1}"
            raise _malformed(
                "", f"at most {DEEPEST} levels of nesting", got, "no request needs more than 8: flatten it"
            )


def _faults(document: Any) -> tuple[Fault, ...]:
    faults = []
    for path, marker in _markers(document, ()):
        faults.append(Fault(_printable(pointer(path)), marker.expected, marker.got, marker.remedy))
        if len(faults) == MOST_FAULTS:
            break
    return tuple(faults)


def _markers(value: Any, path: Path) -> Iterator[_Place]:
    """Every place that could not be read; the recursion is as deep as the document, so at most DEEPEST."""
    if isinstance(value, _Marker):
        yield path, value
    elif isinstance(value, str):
        yield from _lone_surrogate(value, path)
    elif isinstance(value, list):
        for index, entry in enumerate(value):
            yield from _markers(entry, (*path, index))
    elif isinstance(value, dict):
        for name in getattr(value, "keys_repeated", ()):
            yield (*path, name), _Marker("each key once in its object", "the same key again", "keep one of them")
        for name, entry in value.items():
            yield from _lone_surrogate(name, (*path, name))
            yield from _markers(entry, (*path, name))


def _lone_surrogate(text: str, path: Path) -> Iterator[_Place]:
    found = _SURROGATE.search(text)
    if found:
        got = f"the lone surrogate \\u{ord(found[0]):04x}"
        yield path, _Marker("Unicode text", got, "write both halves of the pair, or the character itself")


def _words_of(error: json.JSONDecodeError) -> str:
    what = error.msg.removesuffix(" at")
    return f"{what[:1].lower()}{what[1:]} at line {error.lineno}, column {error.colno}"


def _kind(value: object) -> str:
    if isinstance(value, list):
        return "a list"
    return {str: "text", bool: "true or false", type(None): "null"}.get(type(value), "a number")


def _shortened(digits: str) -> str:
    return digits if len(digits) <= LONGEST_INTEGER else f"{digits[:LONGEST_INTEGER]}..."


def _printable(text: str) -> str:
    """Lone surrogates of a key cannot be sent back in UTF-8; show them as escapes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _malformed(where: str, expected: str, got: str, remedy: str) -> MalformedDocumentError:
    return MalformedDocumentError((Fault(where, expected, got, remedy),))
