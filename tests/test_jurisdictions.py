"""The places a request may name, their names, and what the rulebook says of them."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from babel.numbers import get_territory_currencies

from schemas.countries import COUNTRIES, PARTS
from schemas.currencies import DECIMALS
from service.domain.text import LOCALES
from service.domain.vocabulary.heads import HEADS
from service.jurisdictions import accepted, described, label
from tests.cases import TODAY, rulebook

RULES = rulebook().in_force(TODAY, TODAY)
DESCRIBED = {place.code: place for place in described(RULES)}
EUROPEAN_ECONOMIC_AREA = """
    AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK IS LI NO
""".split()


@pytest.mark.parametrize("code", [*COUNTRIES, *PARTS])
def test_every_place_has_a_name_in_each_language(code: str) -> None:
    for locale in LOCALES:
        assert label(code).for_locale(locale)


@pytest.mark.parametrize("code", ["jp", "XX", "US-", "US-XX", "JP-13", "USA", "EU", ""])
def test_any_other_code_has_none(code: str) -> None:
    with pytest.raises(KeyError):
        label(code)


def test_every_accepted_place_is_either_modelled_or_said_not_to_be() -> None:
    unmodelled = {place.code for place in accepted(RULES)}
    assert {*COUNTRIES, *PARTS} - unmodelled == {code for code in (*COUNTRIES, *PARTS) if RULES.jurisdiction(code)}
    assert set(DESCRIBED) <= {*COUNTRIES, *PARTS} - unmodelled
    assert all(place.reason.en for place in accepted(RULES))


@pytest.mark.parametrize("code", DESCRIBED)
def test_a_jurisdiction_models_a_head_or_says_why_not(code: str) -> None:
    place = DESCRIBED[code]
    assert {*place.modelled, *place.nothing, *place.not_modelled} == set(HEADS)
    assert not set(place.nothing) & set(place.not_modelled)
    assert not set(place.modelled) & {*place.nothing, *place.not_modelled}


@pytest.mark.parametrize("code", DESCRIBED)
def test_a_jurisdiction_has_the_money_and_the_clock_of_its_country(code: str) -> None:
    place, country = DESCRIBED[code], code.partition("-")[0]
    assert place.currency in DECIMALS
    # Bulgaria has paid in euros since 2026-01-01, which the data of the installed Babel may not know yet.
    assert place.currency in {*get_territory_currencies(country, TODAY, TODAY), *(["EUR"] if code == "BG" else [])}
    assert ZoneInfo(place.time_zone).key == place.time_zone


@pytest.mark.parametrize("code", EUROPEAN_ECONOMIC_AREA)
def test_the_members_of_the_european_economic_area_share_its_law(code: str) -> None:
    assert DESCRIBED[code].inherits == ("eu", "world")


@pytest.mark.parametrize("code", ["GB", "CH", "KR", "US"])
def test_a_country_outside_it_does_not(code: str) -> None:
    assert DESCRIBED[code].inherits == ("world",)


def test_a_state_shares_the_law_of_its_country_and_japan_stands_alone() -> None:
    assert DESCRIBED["US-CA"].inherits == ("us", "world")
    assert DESCRIBED["CA-QC"].inherits == ("ca", "world")
    assert DESCRIBED["JP"].inherits == ()


def test_a_province_without_parameters_of_its_own_has_those_of_its_country() -> None:
    province, country = RULES.jurisdiction("CA-ON"), RULES.jurisdiction("CA")
    assert province is not None
    assert country is not None
    assert (province.code, province.chain, province.currency) == ("CA-ON", country.chain, "CAD")
    assert province.label.en == "Canada (ON)"


def test_a_place_that_the_rulebook_does_not_describe_is_no_jurisdiction_of_it() -> None:
    assert RULES.jurisdiction("AQ") is None
    assert rulebook().in_force(date(1990, 1, 1), TODAY).jurisdiction("JP") is None
