"""From what a schema refused to a list of faults that a caller can act on."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from marshmallow import ValidationError
from marshmallow.exceptions import SCHEMA

from service.domain.errors import Fault, MoreFaults

MOST_FAULTS: Final = 100
"""No more faults than this are spelt out and listed, so that a hostile body cannot buy minutes of work."""

_LONGEST_ECHO: Final = 80
_LONGEST_CODE: Final = 64

Path = tuple[str | int, ...]
_ABSENT: Final = object()


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a field wanted and how to mend it. `candidates` are the codes that a misspelt one may have meant."""

    expected: str
    remedy: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnknownField(Expectation):
    """An object holds a field that we do not read."""


def refuse(expected: str, remedy: str, candidates: tuple[str, ...] = ()) -> ValidationError:
    """The error a field raises; `schemas.faults` adds the pointer and what came."""
    return ValidationError([Expectation(expected, remedy, candidates)])


def pointer(path: Path) -> str:
    """A JSON Pointer (RFC 6901); the empty path is the whole document.

    >>> pointer(("incident", "populations", 0, "a/b"))
    '/incident/populations/0/a~1b'
    """
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)


def expectations(error: ValidationError) -> Iterator[tuple[Path, Expectation]]:
    """Every place that a schema refused, with what it expected there."""
    messages = error.messages
    return _expectations(messages if isinstance(messages, dict) else {SCHEMA: messages}, ())


def faults_of(found: Iterable[tuple[Path, Expectation]], document: object) -> tuple[Fault, ...]:
    """The faults of `document` in the order of their pointers; past the limit only their number."""
    ordered = sorted(found, key=lambda pair: _order(pair[0]))
    faults = [_fault(path, expectation, document) for path, expectation in ordered[:MOST_FAULTS]]
    if more := len(ordered) - len(faults):
        remedy = "mend those that are listed, then send the request again"
        faults.append(MoreFaults("", f"no more than {MOST_FAULTS} mistakes", f"{len(ordered)} mistakes", remedy, more))
    return tuple(faults)


def listed(faults: tuple[Fault, ...]) -> tuple[Fault, ...]:
    """The faults that an answer shows."""
    return tuple(fault for fault in faults if not isinstance(fault, MoreFaults))[:MOST_FAULTS]


def count_of(faults: tuple[Fault, ...]) -> int:
    """How many faults there are, those that are not listed among them."""
    return sum(fault.count if isinstance(fault, MoreFaults) else 1 for fault in faults)


def number_of(faults: tuple[Fault, ...]) -> str:
    """How many faults there are, and which of them `errors` lists.

    >>> number_of((Fault("/a", "", "", ""), MoreFaults("", "", "", "", 9)))
    'there are 10 faults; errors lists the first 1'
    """
    count, shown = count_of(faults), len(listed(faults))
    if count == 1:
        return "there is one fault"
    return f"there are {count} faults; errors lists {'them' if shown == count else f'the first {shown}'}"


def nearest(given: object, candidates: tuple[str, ...]) -> str | None:
    """The code that a misspelt one most likely meant, if any is near.

    >>> nearest("card-numbers", ("card_number", "card_expiry"))
    'card_number'
    """
    if not isinstance(given, str) or len(given) > _LONGEST_CODE:
        return None
    plain = given.strip().lower().replace("-", "_").replace(" ", "_")
    by_lower = {candidate.lower(): candidate for candidate in candidates}
    matches = get_close_matches(plain, by_lower, n=1, cutoff=0.6)
    return by_lower[matches[0]] if matches else None


def _expectations(errors: object, path: Path) -> Iterator[tuple[Path, Expectation]]:
    if isinstance(errors, Mapping):
        for key, below in errors.items():
            yield from _below(key, below, path)
    elif isinstance(errors, list):
        for entry in errors:
            if not isinstance(entry, Expectation):
                raise TypeError(f"a schema refused {pointer(path)!r} without saying what it expected: {entry!r}")
            yield path, entry


def _below(key: str | int, errors: object, path: Path) -> Iterator[tuple[Path, Expectation]]:
    """Marshmallow files errors of an object itself under `_schema`; a caller's own field of that name is unknown."""
    if key != SCHEMA:
        yield from _expectations(errors, (*path, key))
        return
    for _, expectation in _expectations(errors, path):
        yield ((*path, SCHEMA) if isinstance(expectation, UnknownField) else path), expectation


def _order(path: Path) -> tuple[tuple[bool, int, str], ...]:
    return tuple((isinstance(step, str), step if isinstance(step, int) else 0, str(step)) for step in path)


def _fault(path: Path, expectation: Expectation, document: object) -> Fault:
    given = path[-1] if isinstance(expectation, UnknownField) else _look_up(document, path)
    near = nearest(given, expectation.candidates)
    remedy = f"did you mean {json.dumps(near)}? {expectation.remedy}" if near else expectation.remedy
    return Fault(pointer(path), expectation.expected, _echo(given), remedy)


def _look_up(document: object, path: Path) -> object:
    here = document
    for step in path:
        inside = step in here if isinstance(here, dict) else _holds(here, step)
        if not inside:
            return _ABSENT
        here = here[step]  # type: ignore[index]
    return here


def _holds(here: object, step: str | int) -> bool:
    return isinstance(here, list) and isinstance(step, int) and step < len(here)


def _echo(given: object) -> str:
    """What came, as JSON, cut short; an object or a list is named and not repeated."""
    if given is _ABSENT:
        return "nothing"
    if isinstance(given, dict):
        return "an object"
    if isinstance(given, list):
        return f"a list of {len(given)}"
    text = json.dumps(given[: _LONGEST_ECHO + 1] if isinstance(given, str) else given, ensure_ascii=False)
    # What cannot be seen, or turns the direction of what follows, is written out.
    text = "".join(char if char.isprintable() else json.dumps(char).strip('"') for char in text)
    return text if len(text) <= _LONGEST_ECHO else text[:_LONGEST_ECHO] + "..."
