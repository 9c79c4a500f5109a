"""What Japanese law and practice make of each kind of data. The two sets are exact; the rest are spot checks."""

from typing import Any

import pytest

from service.domain.vocabulary.data_elements import DATA_ELEMENTS
from tests.japan import rules_on

PREFIX = "jp.data_element."
VALUES: dict[str, Any] = {
    figure.id.removeprefix(PREFIX): figure.dated.value for figure in rules_on().under("jp.data_element")
}


def test_special_care_is_what_the_act_and_its_cabinet_order_list() -> None:
    assert {element for element, value in VALUES.items() if value["special_care"]} == {
        "care_level",
        "creed",
        "criminal_record",
        "disability",
        "genetic_data",
        "health_check",
        "infection",
        "medical_chart",
        "medical_history",
        "political_opinion",
        "race",
        "religion",
    }


def test_property_risk_is_what_opens_an_account_or_can_be_spent() -> None:
    assert {element for element, value in VALUES.items() if value["property_risk"]} == {
        "bank_account_pin",
        "card_number",
        "financial_credentials",
        "loyalty_points",
    }


def test_a_shop_that_can_be_paid_through_falls_under_the_credentials_whose_leak_is_reported() -> None:
    without, with_payment = (DATA_ELEMENTS[code] for code in ("login_credentials", "financial_credentials"))
    for entry in (without, with_payment):
        for text in (entry.label, entry.description):
            assert "決済機能" in text.ja
    assert "ECサイト" in with_payment.description.ja
    assert "shop" in with_payment.description.en
    assert "neither send money nor pay" in without.description.en


@pytest.mark.parametrize("element", ["nationality", "registered_domicile", "union_membership", "my_number"])
def test_some_data_are_delicate_without_being_special_care(element: str) -> None:
    assert not VALUES[element]["special_care"]


def test_an_account_number_alone_is_no_property_risk() -> None:
    assert not VALUES["bank_account_number"]["property_risk"]


@pytest.mark.parametrize(
    ("element", "tier"),
    [
        ("name", "basic"),
        ("family_composition", "basic"),
        ("body_measurements", "profile"),
        ("medical_chart", "medical"),
        ("criminal_record", "belief"),
    ],
)
def test_award_tiers_follow_the_bands_of_the_rulings(element: str, tier: str) -> None:
    assert VALUES[element]["award_tier"] == tier


def test_what_is_recalled_is_not_called_confirmed() -> None:
    recalled = {
        figure.id.removeprefix(PREFIX)
        for figure in rules_on().under("jp.data_element")
        if not figure.dated.citation.confirmed
    }
    assert {"member_number", "photo", "union_membership", "location", "infection"} <= recalled
    assert not {"name", "card_number", "income", "medical_chart", "criminal_record"} & recalled
