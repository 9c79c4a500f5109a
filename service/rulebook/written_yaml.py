"""YAML in which every scalar stays the text that was written, with the line of every key.

Most of YAML is refused: duplicate keys (the last would win), anchors and aliases (a number must stand where it is
cited), tags (they choose types), several documents. What is left is mappings, lists and text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

# libyaml's parser is some ten times faster than the one in Python; both give the same events.
FASTEST: Final[type[Any]] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# What YAML 1.1 does not let stand in a file, and the byte order mark, which it does.
UNPRINTABLE: Final = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
# A parameter file needs eight levels; the bound keeps this reader's own recursion shallow.
DEEPEST: Final = 12

Place = tuple[str | int, ...]


@dataclass(slots=True)
class WrittenDocument:
    """A document of dicts, lists and text; the line (from 1) of each place; what is wrong with it, as (line, words)."""

    document: Any = None
    lines: dict[Place, int] = field(default_factory=lambda: {(): 1})
    faults: list[tuple[int, str]] = field(default_factory=list)

    def line(self, place: Place) -> int:
        """The line of `place`, or of the nearest place around it."""
        while place not in self.lines:
            place = place[:-1]
        return self.lines[place]


def read(content: bytes, *, parser: type[Any] = FASTEST) -> WrittenDocument:
    """The document in `content`. Never raises: what cannot be read is a fault, and the document is then None."""
    written = WrittenDocument()
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        written.faults.append((content.count(b"\n", 0, error.start) + 1, "is not UTF-8 text"))
        return written
    if unprintable := UNPRINTABLE.search(text):
        line = text.count("\n", 0, unprintable.start()) + 1
        written.faults.append((line, f"holds the character U+{ord(unprintable.group()):04X}, which is not text"))
        return written
    try:
        _Reader(yaml.parse(text, Loader=parser), written).read()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        written.document = None
        written.faults.append((mark.line + 1 if mark else 1, f"is not YAML: {error.problem}"))
    return written


class _TooDeepError(Exception):
    """The document nests deeper than any parameter file needs."""


class _Reader:
    """Builds the document from the parser's events."""

    def __init__(self, events: Iterator[Any], written: WrittenDocument) -> None:
        self.events = events
        self.written = written

    def read(self) -> None:
        """Fill in the document, or the faults that stand in its way."""
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.fault(event, "begins a second document: one file holds one parameter")
                    return
                if event.version or event.tags:
                    self.fault(event, "has a YAML directive: leave it out")
            elif isinstance(event, yaml.NodeEvent):
                self.written.lines[()] = _line(event)
                try:
                    self.written.document = self.node(event, ())
                except _TooDeepError:
                    return
        if not documents:
            self.written.faults.append((1, "is empty"))

    def node(self, event: Any, place: Place) -> Any:
        """The value that begins with `event`; None for an alias, which is a fault."""
        if len(place) > DEEPEST:
            self.fault(event, f"nests deeper than {DEEPEST} levels")
            raise _TooDeepError
        if isinstance(event, yaml.AliasEvent):
            self.fault(event, f"has the alias *{event.anchor}: write the value where it is cited")
            return None
        if event.anchor is not None:
            self.fault(event, f"has the anchor &{event.anchor}: write the value where it is cited")
        if event.tag is not None:
            self.fault(event, f"has the tag {event.tag}: the schema knows the types")
        if isinstance(event, yaml.ScalarEvent):
            return event.value
        return self.mapping(place) if isinstance(event, yaml.MappingStartEvent) else self.sequence(place)

    def mapping(self, place: Place) -> dict[str, Any]:
        """The mapping whose start was just read."""
        mapping: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.node(event, place)
            if not isinstance(key, str):
                self.fault(event, "has a key that is not text")
                key = repr(key)
            inner = (*place, key)
            double = key in mapping
            if double:
                self.fault(event, f"has the key {key!r} twice, first in line {self.written.lines[inner]}")
            else:
                self.written.lines[inner] = _line(event)
            value = self.node(next(self.events), inner)
            if not double:
                mapping[key] = value
        return mapping

    def sequence(self, place: Place) -> list[Any]:
        """The list whose start was just read."""
        entries: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            inner = (*place, len(entries))
            self.written.lines[inner] = _line(event)
            entries.append(self.node(event, inner))
        return entries

    def fault(self, event: Any, words: str) -> None:
        """Note what is wrong at `event`."""
        self.written.faults.append((_line(event), words))


def _line(event: Any) -> int:
    """The line, from 1, on which the event begins."""
    return int(event.start_mark.line) + 1
