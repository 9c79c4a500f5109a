"""The places a request may name, and their names."""

import pytest

from schemas.countries import COUNTRIES, STATES
from service.domain.text import LOCALES
from service.domain.vocabulary.jurisdictions import JURISDICTIONS
from service.jurisdictions import accepted, label


@pytest.mark.parametrize("code", [*COUNTRIES, *STATES])
def test_every_place_has_a_name_in_each_language(code: str) -> None:
    for locale in LOCALES:
        assert label(code).for_locale(locale)


@pytest.mark.parametrize("code", ["jp", "XX", "US-", "US-XX", "JP-13", "USA", "EU", ""])
def test_any_other_code_has_none(code: str) -> None:
    with pytest.raises(KeyError):
        label(code)


def test_every_accepted_place_is_either_modelled_or_said_not_to_be() -> None:
    assert {place.code for place in accepted()} | set(JURISDICTIONS) == {*COUNTRIES, *STATES}
    assert not {place.code for place in accepted()} & set(JURISDICTIONS)
    assert all(place.reason.en for place in accepted())
