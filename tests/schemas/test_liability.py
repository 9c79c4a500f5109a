"""Amounts that a statute names for each person, and who answers for whose act, as a parameter file writes them."""

from decimal import Decimal
from typing import Any

import pytest
from marshmallow import ValidationError

from schemas.parameter_value import shape

TEXT = {"ja": "試験用", "en": "For a test"}
STATUTE: dict[str, Any] = {
    "amount_min": "107",
    "amount_max": "799",
    "currency": "USD",
    "data_elements_with_name": ["identity_number"],
    "encryption": ["none", "weak"],
    "fault": "negligence",
    "cure_days": "30",
    "legal_basis": TEXT,
}


def read(value: object, unit: str) -> Any:
    reader = shape(unit)
    assert reader is not None
    return reader(value)


def test_a_statute_is_read_with_its_amounts_and_its_conditions() -> None:
    statute = read(STATUTE, "statutory_damages")
    assert (statute["amount_min"], statute["amount_max"], statute["cure_days"]) == (Decimal(107), Decimal(799), 30)
    assert (statute["data_elements"], statute["data_elements_with_name"]) == ((), ("identity_number",))
    assert (statute["total_cap"], statute["sectors"]) == (None, ())


def test_a_statute_of_a_multiple_alone_needs_no_currency() -> None:
    multiple = {"multiple_of_actual_max": "5", "fault": "gross_negligence", "legal_basis": TEXT}
    assert read(multiple, "statutory_damages")["multiple_of_actual_max"] == 5


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"amount_min": "800"}, "amount_max"),
        ({"currency": "usd"}, "currency"),
        ({"data_elements": ["ssn"]}, "data_elements"),
        ({"encryption": ["plain"]}, "encryption"),
        ({"fault": "carelessness"}, "fault"),
        ({"cure_days": "0"}, "cure_days"),
        ({"multiple_of_actual_max": "0.5"}, "multiple_of_actual_max"),
    ],
)
def test_what_no_statute_says_is_refused_where_it_stands(change: dict[str, Any], where: str) -> None:
    with pytest.raises(ValidationError) as error:
        read({**STATUTE, **change}, "statutory_damages")
    assert list(error.value.messages) == [where]


def test_a_doctrine_says_for_which_causes_the_organisation_answers() -> None:
    doctrine = read({"causes": ["insider_exfiltration"], "liable": "false", "rule": TEXT}, "doctrine")
    assert (doctrine["causes"], doctrine["liable"], doctrine["rule"].en) == (
        ("insider_exfiltration",),
        False,
        "For a test",
    )
