"""Names of jurisdictions and what a caller may have meant."""

import pytest

from schemas.countries import COUNTRIES
from service.domain.text import LOCALES
from service.jurisdictions import STATES, is_known, is_modelled, label, suggestions


@pytest.mark.parametrize("code", [*COUNTRIES, *(f"US-{state}" for state in sorted(STATES))])
def test_every_known_jurisdiction_has_a_name_in_each_language(code: str) -> None:
    assert is_known(code)
    for locale in LOCALES:
        assert label(code).for_locale(locale)


@pytest.mark.parametrize("code", ["jp", "XX", "US-", "US-XX", "JP-13", "USA", "EU", ""])
def test_any_other_code_is_unknown(code: str) -> None:
    assert not is_known(code)
    with pytest.raises(KeyError):
        label(code)


def test_japan_is_modelled_and_france_is_known_only() -> None:
    assert is_modelled("JP")
    assert is_known("FR")
    assert not is_modelled("FR")


@pytest.mark.parametrize(
    ("text", "first"),
    [("Japan", "JP"), ("日本", "JP"), ("jp", "JP"), ("Germny", "DE"), ("US_CA", "US-CA"), ("us-ny", "US-NY")],
)
def test_a_near_miss_is_named(text: str, first: str) -> None:
    assert suggestions(text)[0] == first


def test_nonsense_has_no_suggestion() -> None:
    assert suggestions("!!!") == ()
