"""The places a request may name besides the modelled ones, with their names."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from babel import Locale

from schemas.countries import COUNTRIES, STATES
from service.domain.text import Text
from service.domain.vocabulary.jurisdictions import JURISDICTIONS

NOT_MODELLED: Final = Text(
    "この法域はまだモデル化されておらず、その費目は not_quoted として返る。",
    "Not modelled yet: its lines come back as not_quoted.",
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place that is accepted in a request and not modelled, and what that means for its lines."""

    code: str
    label: Text
    reason: Text = NOT_MODELLED


@cache
def accepted() -> tuple[Place, ...]:
    """Every accepted place that is not modelled, in order of the codes."""
    return tuple(Place(code, label(code)) for code in sorted((*COUNTRIES, *STATES)) if code not in JURISDICTIONS)


def label(code: str) -> Text:
    """The name of a country (ISO 3166-1) or of a state of the United States (ISO 3166-2). Raises KeyError for others.

    >>> label("FR").en
    'France'
    >>> label("US-CA").en
    'United States (CA)'
    """
    if code not in COUNTRIES and code not in STATES:
        raise KeyError(code)
    country, _, state = code.partition("-")
    ja, en = (Locale(language).territories[country] for language in ("ja", "en"))
    return Text(f"{ja}（{state}）", f"{en} ({state})") if state else Text(ja, en)
