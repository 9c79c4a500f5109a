"""Rules that no parameter file can keep or break alone."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from service.domain.vocabulary.causes import CAUSES
from service.domain.vocabulary.data_elements import DATA_ELEMENTS
from service.domain.vocabulary.heads import HEADS
from service.rulebook import Rulebook, check

Write = Callable[..., Rulebook]

JAPAN = "{currency: JPY, time_zone: Asia/Tokyo, inherits: []}"
FRANCE = "{currency: EUR, time_zone: Europe/Paris, inherits: [eu, world]}"

SINCE = ("2000-01-01", "2026-11-23")
ELEMENT = (
    "{mental_level: 1, economic_level: 1, award_tier: basic, special_care: false, property_risk: false, "
    "apology_tier: contact}"
)


@pytest.fixture(autouse=True)
def japan(write: Write) -> None:
    """Japan is described, so that it may have parameters."""
    write("jp.jurisdiction", (*SINCE, JAPAN), unit="jurisdiction")


WORDS = "{ja: 試験用, en: For a test}"


def duty(when: str, **further: str) -> str:
    """A duty to report at once under conditions."""
    report = {"family": "leak", "when": when, "first": "{pace: immediately}", "notify_persons": "false", **further}
    words = dict.fromkeys(("to", "legal_basis", "trigger", "timing"), WORDS)
    return "{" + ", ".join(f"{key}: {value}" for key, value in {**report, **words}.items()) + "}"


def cells(codes: Iterable[str]) -> str:
    return "{" + ", ".join(f"{code}: 1" for code in codes) + "}"


def test_files_that_agree_have_no_fault(write: Write) -> None:
    write("common.model_error.sd", (*SINCE, "1"), unit="log_sd")
    assert check(write("jp.investigation.cause_factor", (*SINCE, cells(CAUSES)), unit="table:ratio")) == ()


def test_a_place_that_is_not_described_has_no_parameters(write: Write) -> None:
    assert check(write("atlantis.hardening.median", (*SINCE, "1"))) == (
        "atlantis/hardening/median.yaml: atlantis is neither common nor a jurisdiction, nor does one inherit from it",
    )


def test_what_a_jurisdiction_inherits_from_may_have_parameters_and_has_some(write: Write) -> None:
    write("fr.jurisdiction", (*SINCE, FRANCE), unit="jurisdiction")
    assert check(write("eu.hardening.median", (*SINCE, "1"))) == (
        "fr/jurisdiction.yaml: inherits from world, which has no parameters",
    )
    assert check(write("world.hardening.median", (*SINCE, "1"))) == ()


def test_data_elements_may_be_described_where_they_are_inherited_from(write: Write) -> None:
    write("fr.jurisdiction", (*SINCE, FRANCE), unit="jurisdiction")
    write("eu.data_element.photo", (*SINCE, ELEMENT), unit="data_element")
    for element in DATA_ELEMENTS:
        if element not in {"unknown", "photo"}:
            book = write(f"world.data_element.{element}", (*SINCE, ELEMENT), unit="data_element")
    assert check(book) == ()


def test_the_jo_formula_needs_both_levels_of_every_data_element(write: Write) -> None:
    for element in DATA_ELEMENTS:
        if element != "unknown":
            words = ELEMENT.replace("mental_level: 1, ", "" if element == "photo" else "mental_level: 1, ")
            book = write(f"jp.data_element.{element}", (*SINCE, words), unit="data_element")
    assert check(book) == ()
    assert check(write("jp.jo.base_value", (*SINCE, "500"))) == (
        "jp/data_element/photo.yaml: lacks mental_level or economic_level, which jp.jo reads",
    )


def test_a_jurisdiction_describes_every_data_element_or_none(write: Write) -> None:
    elements = [element for element in DATA_ELEMENTS if element not in {"unknown", "photo"}]
    for element in elements:
        book = write(f"jp.data_element.{element}", (*SINCE, ELEMENT), unit="data_element")
    (fault,) = check(book)
    assert fault == "jp/data_element.yaml: is missing for photo: any of them can be in a request"
    assert check(write("jp.data_element.photo", (*SINCE, ELEMENT), unit="data_element")) == ()


def test_a_sanction_is_picked_by_the_same_day_in_all_its_values(write: Write) -> None:
    words = "addressee: {ja: a, en: a}, legal_basis: {ja: a, en: a}"
    sanction = f"{{any_cause: true, keyed_by: %s, prison_years_max: 1, {words}}}"
    book = write(
        "jp.sanction.act.order",
        (*SINCE, sanction % "leak"),
        ("2020-01-01", SINCE[1], sanction % "response"),
        unit="sanction",
    )
    assert check(book) == (
        "jp/sanction/act/order.yaml: keyed_by differs between its values: use one parameter for each",
    )


def test_a_table_by_cause_has_a_cell_for_every_cause(write: Write) -> None:
    causes = [cause for cause in CAUSES if cause != "scraping"]
    (fault,) = check(write("jp.hardening.cause_factor", (*SINCE, cells(causes)), unit="table:ratio"))
    assert fault == "jp/hardening/cause_factor.yaml: its cells are keyed by causes, and scraping is missing"


def test_a_misspelt_cause_in_a_table_is_named(write: Write) -> None:
    causes = ["ransomwear" if cause == "ransomware" else cause for cause in CAUSES]
    (fault,) = check(write("jp.hardening.cause_factor", (*SINCE, cells(causes)), unit="table:ratio"))
    assert fault == "jp/hardening/cause_factor.yaml: ransomwear is not one of the causes; did you mean ransomware?"


def test_a_table_may_name_only_some_heads(write: Write) -> None:
    assert check(write("common.response_quality.heads", (*SINCE, cells(list(HEADS)[:3])), unit="table:ratio")) == ()


def test_a_table_by_sector_may_have_cells_of_its_own(write: Write) -> None:
    sectors = "{banking: 1, insurance: 1, public_body: 1}"
    assert check(write("jp.jo.higher_responsibility", (*SINCE, sectors), unit="table:ratio")) == ()


def test_a_table_with_codes_of_its_own_is_left_alone(write: Write) -> None:
    assert check(write("jp.monitoring.occurrence", (*SINCE, "{property_risk: 1, other: 0}"), unit="table:share")) == ()


def test_a_duty_s_data_set_is_there_wherever_the_duty_holds(write: Write) -> None:
    write("fr.jurisdiction", (*SINCE, FRANCE), unit="jurisdiction")
    write("world.hardening.median", (*SINCE, "1"))
    listed = duty("{data_in: listed}", filed="each")
    assert check(write("eu.duty.leak", (*SINCE, listed), unit="duty")) == (
        "eu/duty/leak.yaml: names the data set listed, which fr has not",
    )
    assert check(write("world.data_set.listed", (*SINCE, "{elements: [photo]}"), unit="data_set")) == ()


def test_a_duty_filed_where_the_law_is_made_needs_such_a_place(write: Write) -> None:
    write("fr.jurisdiction", (*SINCE, FRANCE), unit="jurisdiction")
    write("world.hardening.median", (*SINCE, "1"))
    assert check(write("eu.duty.leak", (*SINCE, duty("{}")), unit="duty")) == (
        "eu/duty/leak.yaml: is filed where the law is made, and eu is no jurisdiction",
    )
    assert check(write("eu.duty.leak", (*SINCE, duty("{}", filed="lead")), unit="duty")) == ()
    assert check(write("jp.duty.leak", (*SINCE, duty("{}")), unit="duty")) == ()


def test_nothing_is_recorded_after_the_version(write: Write, folder: Path) -> None:
    book = write("jp.a.b", (*SINCE, "1"), ("2000-01-01", "2026-11-24", "2"))
    assert check(book) == ("jp/a/b.yaml: recorded 2026-11-24, after the version 2026.11.23: raise the version",)
    (folder / "VERSION").write_text("2026.11.24\n", encoding="utf-8")
    assert check(Rulebook.load(folder)) == ()
