"""How the names of fields are written down."""

from service.domain.text import Text
from service.domain.vocabulary import Entry


def fields_below(place: str, *rows: tuple[str, str, str, str, str]) -> tuple[Entry, ...]:
    """The fields below `place`: name, label in Japanese and English, meaning in Japanese and English."""
    return tuple(
        Entry(f"{place}/{name}", Text(ja, en), Text(meaning_ja, meaning_en))
        for name, ja, en, meaning_ja, meaning_en in rows
    )
