"""Names of jurisdictions, modelled or not, and what a caller may have meant by an unknown code."""

from difflib import get_close_matches
from functools import cache
from typing import Final

from babel import Locale

from schemas.countries import COUNTRIES
from service.domain.text import Text
from service.domain.vocabulary.jurisdictions import JURISDICTIONS

UNITED_STATES: Final = "US"
STATES: Final = frozenset(
    "AK AL AR AZ CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY OH OK OR "
    "PA RI SC SD TN TX UT VA VT WA WI WV WY".split()
)
"""The states of the United States and the federal district: there, the law of a leak is the states'."""

SUGGESTIONS: Final = 3


def is_known(code: str) -> bool:
    """Whether `code` is a country (ISO 3166-1 alpha-2) or a state of the United States (ISO 3166-2: US-CA)."""
    country, _, state = code.partition("-")
    return code in COUNTRIES or (country == UNITED_STATES and state in STATES)


def is_modelled(code: str) -> bool:
    """Whether the rulebook can quote there; elsewhere a line comes back as `not_quoted`."""
    return code in JURISDICTIONS


@cache
def label(code: str) -> Text:
    """The name of a known jurisdiction in every language. Raises KeyError for any other code.

    >>> label("FR").en
    'France'
    >>> label("US-CA").en
    'United States (CA)'
    """
    if not is_known(code):
        raise KeyError(code)
    country, _, state = code.partition("-")
    ja, en = (Locale(language).territories[country] for language in ("ja", "en"))
    return Text(f"{ja}（{state}）", f"{en} ({state})") if state else Text(ja, en)


def suggestions(text: str) -> tuple[str, ...]:
    """The codes that `text` may have been meant as: by English or Japanese name first, then by likeness of the code.

    >>> suggestions("Japan")
    ('JP',)
    """
    wanted = text.strip()
    named = {name: code for code in COUNTRIES for name in (label(code).ja, label(code).en.casefold())}
    by_name = get_close_matches(wanted.casefold(), named, n=SUGGESTIONS, cutoff=0.8)
    if by_name:
        return tuple(named[name] for name in by_name)
    codes = (*COUNTRIES, *(f"{UNITED_STATES}-{state}" for state in sorted(STATES)))
    upper = wanted.upper().replace("_", "-")
    return (upper,) if upper in codes else tuple(get_close_matches(upper, codes, n=SUGGESTIONS, cutoff=0.5))
