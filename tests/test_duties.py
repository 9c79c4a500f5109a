"""Duties: who must be told, and where each duty stands."""

from datetime import date

import pytest

from service.domain.incident import Encryption, Response
from service.domain.organisation import Organisation, Role
from service.domain.quote import Duty, DutyStatus
from service.duties import duties, notice_required
from tests.japan import DAY, company, incident, population, rulebook, rules_on

INSIDER = incident("insider_exfiltration")


def codes(found: tuple[Duty, ...]) -> list[str]:
    return [duty.code for duty in found]


def found(happened: object = INSIDER, organisation: Organisation | None = None, as_of: date = DAY) -> tuple[Duty, ...]:
    return duties(happened, organisation or company(), rules_on(), as_of)  # type: ignore[arg-type]


def test_a_report_is_followed_by_the_notice_to_persons() -> None:
    report, notice = found()
    assert (report.code, notice.code) == ("appi", "appi_notice")
    assert report.notify_persons
    assert notice.to.en == "the persons affected"
    assert notice.first_due_by is None
    assert notice.final_due_by is None
    assert notice.label.en == "Leak report under the data protection act (APPI): notice to the persons affected"


def test_a_processor_tells_its_client_and_leaves_report_and_notice_to_it() -> None:
    processor = company(role=Role.PROCESSOR)
    assert codes(found(organisation=processor)) == ["appi_processor"]
    assert not notice_required(INSIDER, processor, rules_on(), "JP")


def test_card_numbers_taken_at_a_listed_shop_are_reported_to_authority_scheme_and_exchange() -> None:
    shop = company(sector="ecommerce", listed=True)
    happened = incident("external_intrusion", population("name", "card_number", "card_expiry", persons=300_000))
    assert codes(found(happened, shop)) == ["appi", "appi_notice", "card", "timely_disclosure"]


def test_a_carrier_reports_customer_data_under_the_telecom_act_only_where_designated() -> None:
    happened = incident("insider_exfiltration", population("name", "address", persons=8_000_000))
    carrier = found(happened, company(sector="telecom"))
    assert codes(carrier) == ["appi", "appi_notice", "telecom_user_information"]
    assert "designated" in carrier[-1].triggers[0].en


def test_what_the_organisation_did_itself_is_no_leak() -> None:
    assert found(incident("unlawful_provision", population("medical_history", persons=5_000))) == ()


def test_unknown_data_set_off_no_trigger_that_asks_what_leaked() -> None:
    assert found(incident("mistaken_disclosure", population("unknown", persons=10))) == ()
    assert codes(found(incident("mistaken_disclosure", population("unknown", persons=1_001)))) == [
        "appi",
        "appi_notice",
    ]


def test_a_sector_of_government_is_a_public_body_unless_told_otherwise() -> None:
    lost = incident("lost_media", population("name", persons=500))
    assert found(lost, company(sector="government", public_body=None))
    assert not found(lost, company(sector="government", public_body=False))


def test_nothing_is_due_where_no_law_is_modelled() -> None:
    abroad = incident("insider_exfiltration", population("name", persons=5_000, jurisdiction="FR"))
    assert found(abroad) == ()
    assert not notice_required(abroad, company(), rules_on(), "FR")


@pytest.mark.parametrize("encryption", [Encryption.WEAK, Encryption.UNKNOWN, Encryption.NONE])
def test_only_strong_encryption_exempts(encryption: Encryption) -> None:
    happened = incident("insider_exfiltration", population("name", encryption=encryption))
    assert notice_required(happened, company(), rules_on(), "JP")


def test_strong_encryption_removes_the_duty_to_tell_the_persons() -> None:
    happened = incident("insider_exfiltration", population("name", encryption=Encryption.STRONG))
    assert not notice_required(happened, company(), rules_on(), "JP")


@pytest.mark.parametrize(
    ("reported_on", "as_of", "status"),
    [
        (None, date(2026, 6, 6), DutyStatus.OPEN),
        (None, date(2026, 6, 7), DutyStatus.OVERDUE),
        (date(2026, 6, 6), date(2026, 9, 1), DutyStatus.MET),
        (date(2026, 6, 7), date(2026, 9, 1), DutyStatus.LATE),
    ],
)
def test_a_report_is_measured_against_the_last_day_of_the_first_report(
    reported_on: date | None, as_of: date, status: DutyStatus
) -> None:
    happened = incident("insider_exfiltration", response=Response(reported_on=reported_on))
    assert found(happened, as_of=as_of)[0].status is status


@pytest.mark.parametrize(("notified_on", "status"), [(None, DutyStatus.OPEN), (date(2026, 6, 20), DutyStatus.MET)])
def test_a_notice_without_a_number_of_days_is_open_until_it_is_given(
    notified_on: date | None, status: DutyStatus
) -> None:
    happened = incident("insider_exfiltration", response=Response(notified_on=notified_on))
    assert found(happened, as_of=date(2026, 12, 1))[1].status is status


def test_a_report_to_the_authority_does_not_settle_what_a_contract_or_an_exchange_wants() -> None:
    happened = incident(
        "external_intrusion", population("card_number"), response=Response(reported_on=date(2026, 6, 2))
    )
    statuses = {duty.code: duty.status for duty in found(happened, company(listed=True))}
    assert statuses["appi"] is DutyStatus.MET
    assert statuses["card"] is DutyStatus.OPEN
    assert statuses["timely_disclosure"] is DutyStatus.OPEN


def test_the_basis_names_the_triggers_and_the_data_that_set_them_off() -> None:
    happened = incident("mistaken_disclosure", population("name", "medical_history", "card_number"))
    assert [figure.id for figure in found(happened)[0].basis] == [
        "jp.duty.appi_property_risk",
        "jp.duty.appi_special_care",
        "jp.data_element.card_number",
        "jp.data_element.medical_history",
    ]


def test_what_was_recorded_later_was_not_known_before() -> None:
    earlier = rulebook().in_force(DAY, date(2026, 11, 22))
    assert duties(INSIDER, company(), earlier, DAY) == ()
