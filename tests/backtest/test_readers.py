"""Files of cases and outcomes become requests; what cannot be read is counted with its reason and stops nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from backtest.readers import Reading, read_cases, read_outcomes, read_packaged
from backtest.residents import TABLE, residents_of
from backtest.words import WORDS, country_of, decimal_of, elements_of, kind_of, money_of, number_of, sector_under
from schemas.countries import COUNTRIES
from service.domain.money import Money
from service.domain.vocabulary.causes import CAUSES
from service.domain.vocabulary.data_elements import DATA_ELEMENTS
from service.domain.vocabulary.known_incidents import COST_KINDS
from service.domain.vocabulary.sectors import SECTORS
from service.incidents import packaged

FILES = Path(__file__).parent / "files"


def cases() -> Reading:
    return read_cases(FILES / "cases.yaml")


def test_a_case_is_read_in_the_words_of_a_request() -> None:
    bakery = cases().incidents[0]
    assert bakery.countries == ("JP", "KR")
    assert (bakery.cause, bakery.sector, bakery.secondary_misuse) == ("external_intrusion", "hospitality", "confirmed")
    assert bakery.data_elements == ("name", "card_number")
    assert bakery.discovered_on == date(2021, 4, 3)
    assert bakery.annual_revenue == Money(Decimal(80_000_000), "JPY")


def test_the_persons_of_several_countries_are_divided_equally() -> None:
    populations = cases().incidents[0].document("JPY", date(2026, 11, 23))["incident"]["populations"]
    assert [(one["jurisdiction"], one["persons"]) for one in populations] == [("JP", 2100), ("KR", 2100)]


def test_no_more_persons_are_asked_for_than_live_there_however_many_rows_are_told() -> None:
    rows = replace(cases().incidents[0], persons=3_000_000_000)
    populations = rows.document("JPY", date(2026, 11, 23))["incident"]["populations"]
    assert [one["persons"] for one in populations] == [125_000_000, 52_000_000]


def test_a_member_of_the_economic_area_stands_for_all_of_it() -> None:
    assert residents_of("IE") == residents_of("NO") > residents_of("GB")
    assert set(TABLE["residents"]) | set(TABLE["economic_area"]) <= set(COUNTRIES)


def test_compensation_is_apology_money_in_japan_and_a_settlement_in_the_united_states() -> None:
    assert [figure.kind for figure in cases().incidents[0].figures] == ["total", "apology"]
    assert kind_of("compensation", "US") == "settlement"
    assert kind_of("compensation", "FR") == "damages"


def test_words_that_nobody_knows_are_unknown() -> None:
    library = cases().incidents[1]
    assert (library.cause, library.sector, library.secondary_misuse) == ("unknown", "unknown", "unknown")
    assert library.data_elements == ("unknown",)


def test_norway_is_a_country_even_where_yaml_reads_it_as_false() -> None:
    assert cases().incidents[1].country == "NO"
    assert country_of("UK") == "GB"


def test_a_month_is_taken_at_its_middle_and_a_year_at_its_own() -> None:
    assert cases().incidents[1].discovered_on == date(2020, 11, 15)
    assert cases().incidents[2].discovered_on == date(2019, 7, 1)


def test_every_entry_that_cannot_be_read_is_counted_with_its_reason() -> None:
    assert cases().left_out == {
        "figure goodwill: no such kind of cost": 1,
        "figure churn_percent: no such kind of cost": 1,
        "no number of persons": 1,
        "use: context": 1,
        "no figure that may be scored": 1,
        "no such country: Atlantis": 1,
        "neither day nor year": 1,
        "announced, not decided": 1,
        "malformed entry str: AttributeError 'str' object has no attribute 'get'": 1,
    }


def test_a_day_that_cannot_be_read_leaves_the_year() -> None:
    (bookshop,) = (one for one in cases().incidents if one.id == "jp-noday-2019")
    assert bookshop.discovered_on == date(2019, 7, 1)


@pytest.mark.parametrize("told", [{"low": 100, "high": 900}, [900, 100], "100-900", "100 - 900", 300, "300.0"])
def test_a_range_is_taken_at_its_geometric_middle(told: object) -> None:
    assert number_of(told) == 300


@pytest.mark.parametrize("told", [None, True, "some", {"low": 5}, [], [None, 5], "5-", {"low": "many", "high": 2}])
def test_no_number_is_made_of_what_is_no_range(told: object) -> None:
    assert number_of(told) is None


def test_a_state_has_the_law_of_its_country_and_a_block_of_countries_has_none() -> None:
    assert (country_of("US-NY"), country_of("EU"), country_of("None")) == ("US", None, None)


def test_lists_where_words_belong_are_unknown_words() -> None:
    (listed,) = (one for one in cases().incidents if one.id == "jp-listed-2019")
    assert (listed.id, listed.cause, listed.sector) == ("jp-listed-2019", "unknown", "unknown")
    assert listed.data_elements == ("unknown",)


def test_outcomes_are_fines_of_the_day_and_settlements_of_the_year() -> None:
    tailor, florist, gym, till = read_outcomes(FILES / "outcomes.yaml").incidents
    assert (tailor.figures[0].kind, tailor.discovered_on, tailor.persons) == ("fine", date(2022, 3, 9), 8000)
    assert (florist.country, florist.annual_revenue) == ("GB", None)
    assert (gym.figures[0].kind, gym.figures[0].year, gym.discovered_on) == ("settlement", 2021, date(2018, 7, 1))
    assert gym.data_elements == ("identity_number", "email_address")
    assert till.figures[0].kind == "card_scheme"


def test_an_authority_for_one_line_of_business_tells_it() -> None:
    assert sector_under("HHS OCR") == "healthcare"
    assert sector_under("ICO") == sector_under(None) == "unknown"


def test_outcomes_that_are_not_what_their_list_says_are_left_out_with_the_reason() -> None:
    assert read_outcomes(FILES / "outcomes.yaml").left_out == {
        "no number of persons": 1,
        "no amount": 1,
        "no such country: EU": 1,
        "neither day nor year": 1,
        "a criminal fine, not one of an authority": 1,
        "the most that could be claimed, not what was paid": 1,
        "given voluntarily, not settled": 1,
    }


@pytest.mark.parametrize("read", [read_cases, read_outcomes])
@pytest.mark.parametrize("text", ["", "[]", "incidents: 3\nfines_imposed: {}", "a: [1]"])
def test_a_file_of_another_form_is_refused_with_what_was_expected(
    read: Callable[[Path], Reading], text: str, tmp_path: Path
) -> None:
    path = tmp_path / "other.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="expected a mapping with the list"):
        read(path)


@pytest.mark.parametrize("amount", ["many", None, "NaN", "1e999999", float("inf"), -1, True])
def test_no_amount_is_made_of_what_is_none(amount: object) -> None:
    found = money_of({"amount": amount, "currency": "JPY"})
    assert found is None or found.amount.is_finite()
    assert money_of({"amount": 5, "currency": "gold"}) is None


def test_a_number_is_read_exactly() -> None:
    assert decimal_of("10.10") == Decimal("10.10")
    assert decimal_of("about 5") is None


def test_the_number_of_a_state_is_my_number_in_japan() -> None:
    assert elements_of(["ssn_mynumber"], "JP") == ("my_number",)
    assert elements_of(["ssn_mynumber"], "US") == ("identity_number",)


def test_a_password_opens_money_where_money_is_kept() -> None:
    assert elements_of(["password"], "JP", "securities") == ("financial_credentials",)
    assert elements_of(["password"], "JP", "ecommerce") == ("login_credentials",)


def test_every_word_leads_to_a_code_that_exists() -> None:
    assert {*WORDS["sectors"].values(), *WORDS["sectors_of_authorities"].values()} <= set(SECTORS)
    assert set(WORDS["causes"].values()) <= set(CAUSES)
    assert set(WORDS["countries"].values()) <= set(COUNTRIES)
    tables = [WORDS["data_elements"], *WORDS["data_elements_in"].values(), *WORDS["data_elements_of"].values()]
    assert set(WORDS["data_elements_of"]) <= set(SECTORS)
    assert {code for table in tables for codes in table.values() for code in codes} <= set(DATA_ELEMENTS)
    kinds = [WORDS["figures"], *WORDS["figures_in"].values()]
    assert {kind for table in kinds for kind in table.values()} <= set(COST_KINDS)
    assert {kind_of(word, "US") for word in WORDS["figures"]} <= set(COST_KINDS)
    assert set(WORDS["figures_in"]) | set(WORDS["data_elements_in"]) <= set(COUNTRIES)


def test_no_word_is_explained_that_is_a_code_already() -> None:
    assert not set(WORDS["sectors"]) & set(SECTORS)
    assert not set(WORDS["causes"]) & set(CAUSES)


def test_the_incidents_that_come_with_the_program_are_read_whole() -> None:
    reading = read_packaged()
    assert not [reason for reason in reading.left_out if reason.startswith("malformed")]
    assert len(reading.incidents) + sum(reading.left_out.values()) == len(packaged().rows)
