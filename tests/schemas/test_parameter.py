"""What each unit takes for a value, and what becomes of it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marshmallow import ValidationError

from schemas.parameter import parameter_of
from schemas.parameter_value import SCALARS, STRUCTURES, shape
from schemas.written import Day, Number, Whole, YesNo
from service.domain.citation import SourceKind
from service.domain.text import Text

CITATION = {"title": "Price list", "checked": "2026-11-23", "kind": "survey"}
TEXT = {"ja": "試験用", "en": "For a test"}
DUTY = {
    "family": "appi",
    "when": {"causes": ["ransomware", "unknown"], "persons_over": "1000", "special_care": "true"},
    "unless": {"encryption": ["strong"], "public_body": "false"},
    "first": {"number": "5", "earliest": "3", "unit": "days"},
    "notify_persons": "true",
    "to": TEXT,
    "legal_basis": TEXT,
    "trigger": TEXT,
    "timing": TEXT,
}
SANCTION = {
    "keyed_by": "response",
    "offences": ["order_violation"],
    "addressee": TEXT,
    "legal_basis": TEXT,
    "prison_years_max": "0.5",
    "fine_corporation_max": "100000000",
    "currency": "JPY",
}
ELEMENT = {
    "mental_level": "1",
    "economic_level": "3",
    "award_tier": "basic",
    "special_care": "false",
    "property_risk": "true",
    "apology_tier": "card",
}


def document(value: object, unit: str = "JPY", identity: str = "jp.a.b", **citation: str) -> dict[str, Any]:
    dated = {"effective": "2000-01-01", "recorded": "2026-11-23", "value": value, "citation": CITATION | citation}
    return {"id": identity, "label": TEXT, "unit": unit, "values": [dated]}


def read(value: object, unit: str = "JPY", identity: str = "jp.a.b") -> Any:
    return parameter_of(document(value, unit, identity)).values[0].value


def faults(given_document: object) -> Any:
    with pytest.raises(ValidationError) as error:
        parameter_of(given_document)
    return error.value.messages


@pytest.mark.parametrize(
    ("unit", "accepted"),
    [
        ("JPY", ["0", "130", "0.5"]),
        ("JPY/person", ["130"]),
        ("USD/card", ["2.5"]),
        ("EUR/call_minute", ["1"]),
        ("share", ["0", "0.25", "1", "1.0"]),
        ("probability", ["0", "1"]),
        ("correlation", ["0", "1"]),
        ("ratio", ["0", "12.5"]),
        ("elasticity", ["-2", "-0.25", "0", "2"]),
        ("log_sd", ["0", "1.8"]),
        ("logit", ["-7.5", "0", "7.5"]),
        ("persons", ["0", "1000"]),
        ("count", ["0", "12"]),
        ("days", ["0", "3", "0.5"]),
        ("months", ["6"]),
        ("years", ["0.5"]),
    ],
)
def test_a_unit_takes_numbers_within_its_bounds_and_the_bounds_themselves(unit: str, accepted: list[str]) -> None:
    assert [read(text, unit) for text in accepted] == [Decimal(text) for text in accepted]
    assert read({"ransomware": accepted[0]}, f"table:{unit}") == {"ransomware": Decimal(accepted[0])}


@pytest.mark.parametrize(
    ("unit", "refused"),
    [
        ("JPY", "-1"),
        ("share", "1.01"),
        ("share", "-0.01"),
        ("probability", "2"),
        ("correlation", "-0.5"),
        ("ratio", "-1"),
        ("elasticity", "2.01"),
        ("elasticity", "-2.01"),
        ("log_sd", "-0.1"),
        ("persons", "1.0"),
        ("count", "0.5"),
        ("days", "-1"),
    ],
)
def test_a_number_out_of_its_units_bounds_is_refused(unit: str, refused: str) -> None:
    assert list(faults(document(refused, unit))["values"][0]) == ["value"]
    assert list(faults(document({"a": refused}, f"table:{unit}"))["values"][0]["value"]) == ["a"]


@pytest.mark.parametrize(
    "unit", ["", "yen", "jpy", "JPY/", "JPY/Person", "JPYX", "table:", "table:duty", "table:table:share", "JPY\n"]
)
def test_a_unit_without_a_shape_is_refused(unit: str) -> None:
    assert "unit" in faults(document("1", unit))


def test_every_unit_has_a_shape() -> None:
    assert all(shape(unit) for unit in [*SCALARS, *STRUCTURES, *(f"table:{unit}" for unit in SCALARS)])


def test_a_table_keeps_the_order_of_the_file() -> None:
    assert list(read({"b": "1", "a": "2"}, "table:ratio")) == ["b", "a"]


def test_none_ends_the_force_of_any_unit() -> None:
    for unit, value, identity in (
        ("JPY", "1", "jp.a.b"),
        ("table:share", {"a": "1"}, "jp.a.b"),
        ("sanction", SANCTION, "jp.sanction.act.order_violation"),
    ):
        started = document(value, unit, identity)
        ended = {**started["values"][0], "effective": "2001-01-01", "value": "none"}
        assert parameter_of({**started, "values": [*started["values"], ended]}).values[1].value is None


def test_a_duty_is_read_with_its_conditions_its_days_and_its_words() -> None:
    duty = read(DUTY, "duty", "jp.duty.regulator")
    assert duty["when"] == {"causes": ("ransomware", "unknown"), "persons_over": 1000, "special_care": True}
    assert duty["unless"] == {"encryption": ("strong",), "public_body": False}
    assert (duty["first"]["earliest"], duty["first"]["number"], duty["first"]["unit"]) == (3, 5, "days")
    assert (duty["final"], duty["notice"]["pace"]) == (None, "without_undue_delay")
    assert duty["notify_persons"] is True
    assert duty["to"] == Text(ja="試験用", en="For a test")


def test_a_duty_without_exceptions_or_days_is_due_without_undue_delay() -> None:
    optional = {"unless", "first"}
    duty = read({key: value for key, value in DUTY.items() if key not in optional}, "duty", "jp.duty.regulator")
    assert (duty["unless"], duty["final"], duty["depends_on"]) == ({}, None, None)
    assert (duty["first"]["number"], duty["first"]["pace"]) == (None, "without_undue_delay")
    assert (duty["filed"], duty["starts"]) == ("law", "knowledge")


def test_a_duty_that_always_holds_has_an_empty_condition() -> None:
    assert read({**DUTY, "when": {}}, "duty", "jp.duty.regulator")["when"] == {}


def test_a_sanction_is_read_with_what_it_threatens() -> None:
    sanction = read(SANCTION, "sanction", "jp.sanction.act.order_violation")
    assert (sanction["offences"], sanction["causes"], sanction["any_cause"]) == (("order_violation",), (), False)
    assert (sanction["keyed_by"], sanction["sectors"]) == ("response", ())
    assert (sanction["prison_years_max"], sanction["fine_corporation_max"]) == (Decimal("0.5"), Decimal(100_000_000))
    assert (sanction["fine_individual_max"], sanction["note"], sanction["currency"]) == (None, None, "JPY")


def test_a_sanction_is_for_public_bodies_alone_for_all_but_them_or_for_anybody() -> None:
    for limits in ({"public_body": "true"}, {"public_body": "false"}, {}):
        sanction = read({**SANCTION, **limits}, "sanction", "jp.sanction.act.order_violation")
        assert sanction.get("public_body") == {"true": True, "false": False, None: None}[limits.get("public_body")]


def test_a_sanction_of_prison_alone_needs_no_currency() -> None:
    prison = {key: value for key, value in SANCTION.items() if key not in {"fine_corporation_max", "currency"}}
    assert read(prison, "sanction", "jp.sanction.act.order_violation")["currency"] is None


def test_a_data_element_is_read_with_its_levels_and_tiers() -> None:
    assert read(ELEMENT, "data_element", "jp.data_element.name") == {
        "mental_level": 1,
        "economic_level": 3,
        "award_tier": "basic",
        "special_care": False,
        "property_risk": True,
        "apology_tier": "card",
    }


@pytest.mark.parametrize(
    ("value", "unit", "identity"),
    [
        ({"a": "1"}, "table:ratio", "jp.a.b"),
        (DUTY, "duty", "jp.duty.regulator"),
        (SANCTION, "sanction", "jp.sanction.act.order_violation"),
        (ELEMENT, "data_element", "jp.data_element.name"),
    ],
)
def test_a_mapping_cannot_be_changed_at_any_depth(value: object, unit: str, identity: str) -> None:
    mapping = read(value, unit, identity)
    for inner in (mapping, *(part for part in mapping.values() if isinstance(part, Mapping))):
        with pytest.raises(TypeError):
            inner["x"] = 1
    assert not any(isinstance(part, list | dict) for part in mapping.values())


def test_a_citation_is_confirmed_unless_it_says_otherwise() -> None:
    assert parameter_of(document("1")).values[0].citation.confirmed is True
    assert parameter_of(document("1", confirmed="false")).values[0].citation.confirmed is False


def test_no_source_can_confirm_an_assumption() -> None:
    assumed = document("1", kind="assumption", rationale="The middle.")
    assert parameter_of(assumed).values[0].citation.confirmed is None
    for confirmed in ("true", "false"):
        wrong = document("1", kind="assumption", rationale="The middle.", confirmed=confirmed)
        assert list(faults(wrong)["values"][0]["citation"]) == ["confirmed"]


def test_a_citation_is_read_whole() -> None:
    citation = (
        parameter_of(
            document("1", pinpoint="p. 3", url="https://example.com/x", kind="assumption", rationale="The middle.\n")
        )
        .values[0]
        .citation
    )
    assert (citation.pinpoint, citation.url, citation.rationale) == ("p. 3", "https://example.com/x", "The middle.")
    assert (citation.kind, citation.checked) == (SourceKind.ASSUMPTION, date(2026, 11, 23))


def test_an_assumption_says_why_even_where_something_else_is_wrong() -> None:
    citation = faults(document("1", kind="assumption", checked="soon"))["values"][0]["citation"]
    assert sorted(citation) == ["checked", "rationale"]


@pytest.mark.parametrize(
    "wrong", [None, "text", ["list"], {}, {"values": "x"}, {"values": ["x"]}, {"id": ["x"], "unit": {}}]
)
def test_a_document_of_another_shape_is_a_fault_and_never_a_crash(wrong: object) -> None:
    assert faults(wrong)


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4, allow_nan=False))
def test_a_plain_number_comes_back_as_it_was_written(number: Decimal) -> None:
    text = f"{number:f}"
    if not number.is_zero():
        assert str(Number().read_text(text)) == text


@given(st.text(max_size=8))
def test_any_other_text_is_no_number(text: str) -> None:
    try:
        number = Number().read_text(text)
    except ValidationError:
        return
    assert text.isascii()
    assert set(text) <= set("-.0123456789")
    assert number == Decimal(text)


@given(st.dates())
def test_every_day_of_the_calendar_is_read(day: date) -> None:
    assert Day().read_text(day.isoformat()) == day


@given(st.text("0123456789-/T:Z ０", max_size=12))
def test_a_day_is_read_in_one_spelling_only(text: str) -> None:
    try:
        day = Day().read_text(text)
    except ValidationError:
        return
    assert day.isoformat() == text


@given(st.text(max_size=6))
def test_only_two_words_are_truth_values(text: str) -> None:
    if text not in {"true", "false"}:
        with pytest.raises(ValidationError):
            YesNo().read_text(text)


@pytest.mark.parametrize("wrong", ["1.0", "-1", "4", "１", " 1", ""])
def test_a_whole_number_has_digits_only(wrong: str) -> None:
    with pytest.raises(ValidationError):
        Whole(low=0, high=3).read_text(wrong)
