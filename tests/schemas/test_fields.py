from datetime import date

import pytest
from marshmallow import ValidationError, missing

from schemas.fields import Boolean, Code, Codes, Day, Integer, Line, Number, Share, StrictField

COUNT = Integer("A count.", minimum=0, maximum=10**12, required=True)
SHARE = Share("A share.", required=True)
LETTERS = Codes("Letters.", ["a", "b", "unknown"], of="letters", component="Letter", alone="unknown", required=True)


def refuses(field: StrictField, *values: object) -> bool:
    for value in values:
        with pytest.raises(ValidationError):
            field.deserialize(value)
    return True


def test_an_integer_may_be_written_with_an_empty_fraction() -> None:
    assert [COUNT.deserialize(value) for value in (827, 827.0, 8e6)] == [827, 827, 8_000_000]
    assert all(type(COUNT.deserialize(value)) is int for value in (827, 827.0))


def test_an_integer_is_no_text_no_truth_value_no_fraction_and_stays_exact() -> None:
    assert refuses(COUNT, "827", True, False, 0.5, -1, 1e16, float("nan"), None, [1], {})


def test_a_number_is_no_text_and_no_truth_value() -> None:
    days = Number("Days.", minimum=0, maximum=10, required=True)
    assert days.deserialize(2) == 2.0
    assert refuses(days, "2", True, 11, float("inf"), float("nan"))


def test_minus_zero_is_zero() -> None:
    assert str(SHARE.deserialize(-0.0)) == "0.0"
    assert COUNT.deserialize(-0.0) == 0


def test_a_share_is_never_percent() -> None:
    assert refuses(SHARE, 25, 1.0001, -0.1, "0.5")


def test_a_truth_value_is_written_true_or_false() -> None:
    assert Boolean("A fact.", required=True).deserialize(True) is True
    assert refuses(Boolean("A fact.", required=True), "true", 1, 0, "yes")


def test_a_date_is_written_in_one_way() -> None:
    day = Day("A day.", required=True)
    assert day.deserialize("2024-02-29") == date(2024, 2, 29)
    assert refuses(
        day, "2023-02-29", "20240229", 20240229, "2024-2-29", "２０２４-02-29", "2024-02-29T00:00", "2024-W09-4"
    )
    assert refuses(day, "1899-12-31", "2101-01-01", "2024-02-29\n", " 2024-02-29")


def test_a_line_of_text_has_no_control_characters() -> None:
    line = Line("A reference.", longest=5, required=True)
    assert line.deserialize("顧客A1") == "顧客A1"
    assert refuses(line, "", "a\nb", "a\u2028b", "a\x00", "123456", 5)


@pytest.mark.parametrize(
    ("value", "required", "remedy"),
    [
        (missing, True, "add it"),
        (None, True, "add it"),
        ("", True, "write at least one character"),
        ("", False, "write at least one character, or leave it out"),
        (3, False, "write it as text, in quotes"),
        ("123456", False, "shorten it and leave out line breaks and other control characters"),
        ("a\nb", True, "shorten it and leave out line breaks and other control characters"),
    ],
)
def test_the_remedy_of_a_line_is_one_that_mends_it(value: object, required: bool, remedy: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Line("A reference.", longest=5, required=required).deserialize(value)
    assert [getattr(expectation, "remedy", None) for expectation in caught.value.messages] == [remedy]


def test_a_code_is_one_of_the_list_letter_by_letter() -> None:
    code = Code("A letter.", ["a", "b"], of="letters", required=True)
    assert code.deserialize("a") == "a"
    assert refuses(code, "A", "c", 1, ["a"], {"a": 1})


def test_codes_are_different_and_their_order_says_nothing() -> None:
    assert LETTERS.deserialize(["b", "a"]) == ("a", "b")
    assert refuses(LETTERS, ["a", "a"], "a", ["c"], [None], ["a"] * 100)


def test_unknown_stands_alone_among_codes() -> None:
    assert LETTERS.deserialize(["unknown"]) == ("unknown",)
    assert refuses(LETTERS, ["a", "unknown"])


def test_null_is_the_default_where_a_field_is_optional() -> None:
    assert Share("A share.").deserialize(None) is None
    assert Code("A letter.", ["a"], of="letters", default="a").deserialize(None) == "a"
