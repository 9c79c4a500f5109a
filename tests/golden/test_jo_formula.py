"""The JO formula against published figures.

Exact: the product of the published coefficients (vectors 1, 2, 4, 5, 6, 8, 9), and 18,000 yen (vector 3), which a
published worked case implies. Near: vector 7, published in the press as "about 600,000 yen" and met within 1 %.
"""

from decimal import Decimal

import pytest

from service.domain.incident import Conduct
from service.domain.organisation import Organisation
from service.references import jo_per_person
from service.rulebook import Ledger
from tests.japan import company, rules_on

ORDINARY = company()
PROPER, BAD = Conduct.APPROPRIATE, Conduct.INAPPROPRIATE

VECTORS = {
    "1: name, address and telephone at an ordinary firm": (
        ("name", "address", "telephone"),
        ORDINARY,
        PROPER,
        6_000,
    ),
    "2: the same at a telecom": (("name", "address", "telephone"), company(sector="telecom"), PROPER, 12_000),
    "3: name, address and purchases": (("name", "address", "purchase_history"), ORDINARY, PROPER, 18_000),
    "4: an e-mail address alone": (("email_address",), ORDINARY, PROPER, 1_000),
    "5: name, card number and expiry, no address": (
        ("name", "card_number", "card_expiry"),
        ORDINARY,
        PROPER,
        39_000,
    ),
    "6: name, address and income at a bank": (
        ("name", "address", "income"),
        company(sector="banking"),
        PROPER,
        90_000,
    ),
    "8: the maximum of the model": (
        ("name", "address", "criminal_record"),
        company(sector="healthcare"),
        BAD,
        1_500_000,
    ),
    "9: card data with address at a large firm that responds badly": (
        ("name", "address", "card_number", "card_expiry"),
        company(listed=True),
        BAD,
        312_000,
    ),
}


def per_person(elements: tuple[str, ...], organisation: Organisation, conduct: Conduct) -> Decimal:
    return jo_per_person(elements, organisation, conduct, Ledger(rules_on()))


@pytest.mark.parametrize(("elements", "organisation", "conduct", "yen"), VECTORS.values(), ids=VECTORS)
def test_the_formula_gives_the_published_product(
    elements: tuple[str, ...], organisation: Organisation, conduct: Conduct, yen: int
) -> None:
    assert per_person(elements, organisation, conduct) == yen


def test_vector_7_the_dearest_case_of_2003_comes_within_one_per_cent_of_the_press_figure() -> None:
    found = per_person(("name", "address", "medical_chart"), company(sector="healthcare"), PROPER)
    assert found == 606_000
    assert float(found) == pytest.approx(600_000, rel=0.011)


@pytest.mark.parametrize(
    ("elements", "sensitivity"),
    [
        (("employer",), 2),
        (("card_number",), 6),
        (("card_number", "card_expiry"), 26),
        (("bank_account_number", "bank_account_pin"), 26),
        (("communications",), 11),
        (("debts",), 15),
        (("last_will",), 35),
        (("religion",), 101),
        (("religion", "debts"), 105),
        (("criminal_record",), 125),
    ],
)
def test_every_cell_of_the_sensitivity_table_can_be_reached(elements: tuple[str, ...], sensitivity: int) -> None:
    assert per_person(elements, ORDINARY, PROPER) == 500 * sensitivity


@pytest.mark.parametrize(
    ("elements", "factor"),
    [(("address", "telephone"), 3), (("address",), 1), (("name",), 3), (("name", "address"), 6), (("telephone",), 1)],
)
def test_identifiability_takes_the_highest_row_that_all_leaked(elements: tuple[str, ...], factor: int) -> None:
    assert per_person(elements, ORDINARY, PROPER) == 1_000 * factor


def test_an_unknown_response_counts_as_a_proper_one() -> None:
    assert per_person(("name",), ORDINARY, Conduct.UNKNOWN) == per_person(("name",), ORDINARY, PROPER)


@pytest.mark.parametrize("organisation", [company(public_body=True), company(public_body=None, sector="government")])
def test_a_public_body_bears_higher_responsibility(organisation: Organisation) -> None:
    assert per_person(("name",), organisation, PROPER) == 6_000


def test_unknown_data_count_as_contact_data() -> None:
    assert per_person(("unknown",), ORDINARY, PROPER) == per_person(("name", "address", "telephone"), ORDINARY, PROPER)


def test_every_coefficient_stands_in_the_ledger_with_its_citation() -> None:
    ledger = Ledger(rules_on())
    jo_per_person(("name", "address"), ORDINARY, PROPER, ledger)
    assert {figure.id for figure in ledger.figures} == {
        "jp.data_element.address",
        "jp.data_element.name",
        "jp.jo.base_value",
        "jp.jo.combinations",
        "jp.jo.economic_base",
        "jp.jo.higher_responsibility",
        "jp.jo.identifiability",
        "jp.jo.mental_base",
        "jp.jo.response",
        "jp.jo.social_responsibility",
    }
