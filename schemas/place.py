"""A place by its code; one that is not known is answered with the codes that its writer may have meant."""

from difflib import get_close_matches
from functools import cache, lru_cache
from typing import Any, Final

from babel import Locale
from babel.core import get_global

from schemas.countries import COUNTRIES, PARTS
from schemas.faults import refuse
from schemas.fields import Code
from service.domain.text import LOCALES

MOST_NEAR: Final = 3
LONGEST: Final = 64
CLOSE: Final = 0.6
NAMED: Final = 0.75
"""How alike two codes, or two names, must be: a name is longer, so that chance alone makes it more alike."""


class Place(Code):
    """The code of a country (ISO 3166-1) or of a part of one (ISO 3166-2)."""

    def _deserialize(self, value: Any, *arguments: Any, **options: Any) -> str:
        if isinstance(value, str) and value not in self._known and (near := near_places(value, self.candidates)):
            meant = " or ".join(f'"{code}"' for code in near)
            raise refuse(self.expected, f"did you mean {meant}? {self.remedy}")
        return super()._deserialize(value, *arguments, **options)


# A body that repeats one mistake for every population is searched once.
@lru_cache(maxsize=256)
def near_places(text: str, codes: tuple[str, ...]) -> tuple[str, ...]:
    """The codes that `text` may have meant, the likeliest first: itself in another spelling, a name, a near code.

    >>> near_places("us_ca", ("US-CA", "US", "JP")), near_places("UK", ("GB", "UA"))
    (('US-CA',), ('GB',))
    >>> near_places("Germny", ("DE", "GB")), near_places("日本", ("JP",))
    (('DE',), ('JP',))
    """
    plain = text.strip()[:LONGEST]
    spelt = plain.upper().replace("_", "-").replace(" ", "-")
    if spelt in codes:
        return (spelt,)
    aliased = tuple(code for code in get_global("territory_aliases").get(spelt) or () if code in codes)
    if aliased:
        return aliased[:MOST_NEAR]
    names = {name: code for name, code in _names().items() if code in codes}
    called = get_close_matches(plain.casefold(), names, n=MOST_NEAR, cutoff=NAMED)
    if called:
        return tuple(dict.fromkeys(names[name] for name in called))
    return tuple(get_close_matches(spelt, codes, n=MOST_NEAR, cutoff=CLOSE))


@cache
def _names() -> dict[str, str]:
    """The countries by their names in each language."""
    return {Locale(locale).territories[code].casefold(): code for locale in LOCALES for code in COUNTRIES}


PLACES: Final = (*COUNTRIES, *PARTS)
"""Every place that a request may name."""
