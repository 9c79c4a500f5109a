"""Measures and penalties without an amount."""

from datetime import date
from decimal import Decimal

import pytest

from service.domain.incident import Incident
from service.domain.money import Money
from service.domain.organisation import Organisation
from service.domain.quote import NonMonetarySanction
from service.domain.vocabulary.offences import OFFENCES
from service.sanctions import non_monetary_sanctions, provisions
from tests.japan import DAY, company, incident, population, rules_on

LADDER = ["supervision.guidance", "supervision.inspection", "supervision.order", "supervision.recommendation"]


def sanctions(
    happened: Incident,
    organisation: Organisation | None = None,
    day: date = date(2026, 6, 1),
    conduct_on: date | None = None,
) -> dict[str, NonMonetarySanction]:
    """The sanctions of a leak discovered on `day`, which happened on that day where `conduct_on` does not differ."""
    found = non_monetary_sanctions(happened, organisation or company(), rules_on(day), rules_on(conduct_on or day))
    return {sanction.code: sanction for sanction in found}


def test_a_mistake_meets_supervision_and_nothing_else() -> None:
    assert list(sanctions(incident("mistaken_disclosure", population("name", "card_number")))) == LADDER


def test_supervision_threatens_neither_prison_nor_fine() -> None:
    for sanction in sanctions(incident("mistaken_disclosure")).values():
        assert sanction.prison_years_max is None
        assert sanction.fine_individual_max is None
        assert sanction.fine_corporation_max is None
        assert sanction.legal_basis.en


def test_an_insider_faces_prison_and_the_employer_no_fine() -> None:
    found = sanctions(incident("insider_exfiltration"))
    assert list(found) == ["appi.database_misuse", *LADDER, "ucpa.taking"]
    assert found["ucpa.taking"].prison_years_max == 10
    assert found["ucpa.taking"].fine_individual_max == Money(Decimal(20_000_000), "JPY")
    assert found["appi.database_misuse"].prison_years_max == 1
    assert all(sanction.fine_corporation_max is None for sanction in found.values())


def test_the_data_decide_which_special_laws_threaten_the_taker() -> None:
    plain = set(sanctions(incident("insider_exfiltration")))
    rich = set(sanctions(incident("insider_exfiltration", population("my_number", "card_number", "communications"))))
    assert rich - plain == {
        "instalment_sales.card_number",
        "my_number.file_provision",
        "my_number.number_provision",
    }


def test_the_secrecy_of_communications_is_that_of_a_carrier() -> None:
    happened = incident("insider_exfiltration", population("communications"))
    assert "telecom.secrecy" in sanctions(happened, company(sector="telecom"))
    assert "telecom.secrecy" not in sanctions(happened, company(sector="retail"))
    assert "telecom.secrecy" not in sanctions(incident("insider_exfiltration"), company(sector="telecom"))


def test_the_higher_maximum_for_use_abroad_is_named_only_where_use_abroad_is() -> None:
    assert "ucpa.taking_overseas" not in sanctions(incident("insider_exfiltration"))
    abroad = sanctions(incident("insider_exfiltration", offences=("trade_secret_receipt_overseas",)))
    assert abroad["ucpa.taking_overseas"].fine_individual_max == Money(Decimal(30_000_000), "JPY")


def test_the_taker_is_judged_by_the_law_of_the_day_of_the_conduct() -> None:
    found = sanctions(incident("insider_exfiltration"), day=date(2016, 6, 1), conduct_on=date(2015, 12, 31))
    assert found["ucpa.taking"].fine_individual_max == Money(Decimal(10_000_000), "JPY")


def test_an_order_broken_in_2026_about_a_leak_of_2018_is_punished_by_the_law_of_2026() -> None:
    found = sanctions(incident("lost_media", offences=("order_violation",)), conduct_on=date(2018, 4, 1))
    assert found["appi.order_violation"].fine_corporation_max == Money(Decimal(100_000_000), "JPY")


def test_supervision_is_that_of_the_day_of_discovery() -> None:
    assert list(sanctions(incident("lost_media"), conduct_on=date(2004, 4, 1))) == LADDER
    old = sanctions(incident("lost_media"), conduct_on=date(2018, 4, 1))
    assert old["supervision.order"].legal_basis.en == "APPI art. 148(2), (3)"


def test_a_conduct_of_the_leak_before_the_law_is_not_punished_by_the_law_of_its_discovery() -> None:
    assert "appi.database_misuse" not in sanctions(incident("insider_exfiltration"), conduct_on=date(2017, 5, 29))


def test_every_provision_is_found_once_whatever_the_two_days() -> None:
    happened = incident("insider_exfiltration", population("my_number", "card_number"), offences=tuple(OFFENCES))
    japan = rules_on(DAY).jurisdiction("JP")
    assert japan is not None
    for conduct in (date(2010, 1, 1), date(2020, 12, 11), DAY):
        found = [figure.id for figure in provisions(happened, company(), japan, rules_on(DAY), rules_on(conduct))]
        assert found == sorted(set(found))


def test_an_intruder_faces_the_law_on_unauthorised_access() -> None:
    assert sanctions(incident("external_intrusion"))["unauthorised_access.access"].prison_years_max == 3


def test_a_public_body_is_supervised_by_the_law_of_public_bodies_and_by_no_order() -> None:
    found = sanctions(incident("mistaken_disclosure"), company(public_body=True))
    assert list(found) == [
        "supervision.public_guidance",
        "supervision.public_inspection",
        "supervision.public_recommendation",
    ]
    assert [sanction.legal_basis.en for sanction in found.values()] == [
        "APPI art. 157",
        "APPI art. 156",
        "APPI art. 158",
    ]
    assert not any(figure.dated.citation.confirmed for sanction in found.values() for figure in sanction.basis)


def test_no_offence_of_an_operator_is_named_for_a_public_body() -> None:
    happened = incident("insider_exfiltration", offences=("order_violation", "database_misuse", "false_report"))
    assert not {"appi.order_violation", "appi.database_misuse", "appi.false_report"} & set(
        sanctions(happened, company(public_body=True))
    )


@pytest.mark.parametrize("offence", ["appi.public_file", "appi.public_data"])
def test_only_staff_of_a_public_body_face_its_own_offences(offence: str) -> None:
    assert offence not in sanctions(incident("insider_exfiltration"))
    assert offence in sanctions(incident("insider_exfiltration"), company(public_body=True))


def test_an_organisation_that_breaks_an_order_faces_its_own_fine() -> None:
    found = sanctions(incident("mistaken_disclosure", offences=("order_violation",)))
    order = found["appi.order_violation"]
    assert order.prison_years_max == 1
    assert order.fine_corporation_max == Money(Decimal(100_000_000), "JPY")
    assert "my_number.order_violation" not in found


def test_a_company_that_receives_stolen_customer_data_is_fined_and_not_the_victim() -> None:
    receiver = sanctions(incident("unknown", offences=("trade_secret_receipt", "trade_secret_receipt_overseas")))
    assert receiver["ucpa.receipt"].fine_corporation_max == Money(Decimal(500_000_000), "JPY")
    assert receiver["ucpa.receipt_overseas"].fine_corporation_max == Money(Decimal(1_000_000_000), "JPY")


def test_an_offence_that_did_not_exist_on_the_day_is_not_listed() -> None:
    assert "appi.database_misuse" not in sanctions(incident("insider_exfiltration"), day=date(2010, 4, 1))
    assert "ucpa.taking" in sanctions(incident("insider_exfiltration"), day=date(2010, 4, 1))


def test_nothing_is_listed_where_no_law_is_modelled() -> None:
    assert sanctions(incident("insider_exfiltration", population("name", jurisdiction="KE"))) == {}


def test_each_provision_carries_its_citation() -> None:
    for sanction in sanctions(incident("insider_exfiltration")).values():
        (figure,) = sanction.basis
        assert figure.id == f"jp.sanction.{sanction.code}"
        assert figure.dated.citation.title
