"""Every code on the wire with its label and description in each language."""

from dataclasses import dataclass, field
from typing import TypeVar

from service.domain.text import Text


@dataclass(frozen=True, slots=True)
class Entry:
    """One code of a vocabulary. `codes` are its names in other vocabularies, by the vocabulary's name."""

    code: str
    label: Text
    description: Text
    codes: dict[str, tuple[str, ...]] = field(default_factory=dict)


EntryT = TypeVar("EntryT", bound=Entry)


def vocabulary(*entries: EntryT) -> dict[str, EntryT]:
    """The entries by code, in the order given.

    Raises ValueError where a code stands twice.
    """
    table = {entry.code: entry for entry in entries}
    if len(table) != len(entries):
        raise ValueError("a code stands twice in a vocabulary")
    return table
