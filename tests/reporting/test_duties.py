"""Duties: who must be told, and where each duty stands."""

from datetime import date

import pytest

from service.domain.duty import Duty, DutyCertainty, DutyStatus
from service.domain.incident import Encryption, Incident, Response
from service.domain.organisation import Organisation, Role
from service.heads.case import Notice
from service.reporting import duties
from tests.japan import DAY, company, incident, population, rulebook, rules_on

INSIDER = incident("insider_exfiltration")


def codes(found: tuple[Duty, ...]) -> list[str]:
    return [duty.code for duty in found]


def found(happened: object = INSIDER, organisation: Organisation | None = None, as_of: date = DAY) -> tuple[Duty, ...]:
    return duties(happened, organisation or company(), rules_on(), as_of)  # type: ignore[arg-type]


def report(happened: object = INSIDER) -> Duty:
    """The report to the Commission."""
    return next(duty for duty in found(happened) if duty.code == "appi")


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
    assert Notice.of(INSIDER, processor, rules_on(), "JP") is not Notice.REQUIRED


def test_card_numbers_taken_at_a_listed_shop_are_reported_to_authority_scheme_and_exchange() -> None:
    shop = company(sector="ecommerce", listed=True)
    happened = incident("external_intrusion", population("name", "card_number", "card_expiry", persons=300_000))
    assert codes(found(happened, shop)) == ["card", "timely_disclosure", "appi", "appi_notice"]


def test_a_carrier_reports_customer_data_under_the_telecom_act_only_where_designated() -> None:
    happened = incident("insider_exfiltration", population("name", "address", persons=8_000_000))
    carrier = found(happened, company(sector="telecom"))
    assert codes(carrier) == ["appi", "telecom_user_information", "appi_notice"]
    assert carrier[1].certainty is DutyCertainty.POSSIBLE
    assert "designated" in carrier[1].depends_on[0].en


def test_what_binds_only_designated_operators_or_material_cases_is_no_more_than_possible() -> None:
    day = date(2026, 10, 1)
    happened = incident("external_intrusion", discovered_on=day)
    utility = company(sector="utilities", listed=True)
    told = {duty.code: duty for duty in duties(happened, utility, rules_on(day), day)}
    assert told["appi"].certainty is DutyCertainty.DUE
    for code, condition in (("infrastructure", "designated operator"), ("timely_disclosure", "material")):
        assert told[code].certainty is DutyCertainty.POSSIBLE
        assert not told[code].unknown_facts
        assert condition in told[code].depends_on[0].en


def test_what_the_organisation_did_itself_is_no_leak() -> None:
    assert found(incident("unlawful_provision", population("medical_history", persons=5_000))) == ()


def test_a_sector_of_government_is_a_public_body_unless_told_otherwise() -> None:
    lost = incident("lost_media", population("name", persons=500))
    assert found(lost, company(sector="government", public_body=None))
    assert not found(lost, company(sector="government", public_body=False))


def test_nothing_is_due_where_no_law_is_modelled() -> None:
    abroad = incident("insider_exfiltration", population("name", persons=5_000, jurisdiction="KE"))
    assert found(abroad) == ()
    assert Notice.of(abroad, company(), rules_on(), "KE") is not Notice.REQUIRED


@pytest.mark.parametrize("encryption", [Encryption.WEAK, Encryption.UNKNOWN, Encryption.NONE])
def test_only_strong_encryption_exempts(encryption: Encryption) -> None:
    happened = incident("insider_exfiltration", population("name", encryption=encryption))
    assert Notice.of(happened, company(), rules_on(), "JP") is Notice.REQUIRED


def test_strong_encryption_removes_the_duty_to_tell_the_persons() -> None:
    happened = incident("insider_exfiltration", population("name", encryption=Encryption.STRONG))
    assert Notice.of(happened, company(), rules_on(), "JP") is not Notice.REQUIRED


@pytest.mark.parametrize(
    ("reported_on", "as_of", "status"),
    [
        (None, date(2026, 6, 6), DutyStatus.OPEN),
        (None, date(2026, 6, 7), DutyStatus.OVERDUE),
        (date(2026, 6, 6), date(2026, 9, 1), DutyStatus.MET),
        (date(2026, 6, 7), date(2026, 9, 1), DutyStatus.LATE),
    ],
)
def test_a_first_report_is_measured_against_its_own_last_day(
    reported_on: date | None, as_of: date, status: DutyStatus
) -> None:
    happened = incident("insider_exfiltration", response=Response(reported_on=reported_on))
    assert found(happened, as_of=as_of)[0].first_status is status


@pytest.mark.parametrize(
    ("final_reported_on", "as_of", "status"),
    [
        (None, date(2026, 7, 30), DutyStatus.OPEN),
        (None, date(2026, 7, 31), DutyStatus.OVERDUE),
        (date(2026, 7, 30), date(2026, 9, 1), DutyStatus.MET),
        (date(2026, 7, 31), date(2026, 9, 1), DutyStatus.LATE),
    ],
)
def test_a_first_report_in_time_does_not_settle_the_final_one(
    final_reported_on: date | None, as_of: date, status: DutyStatus
) -> None:
    response = Response(reported_on=date(2026, 6, 4), final_reported_on=final_reported_on)
    report = found(incident("insider_exfiltration", response=response), as_of=as_of)[0]
    assert (report.first_status, report.final_status) == (DutyStatus.MET, status)


def test_a_final_report_at_once_is_the_first_one_too() -> None:
    response = Response(final_reported_on=date(2026, 6, 5))
    report = found(incident("insider_exfiltration", response=response), as_of=date(2026, 9, 1))[0]
    assert (report.first_status, report.final_status) == (DutyStatus.MET, DutyStatus.MET)


@pytest.mark.parametrize(("notified_on", "status"), [(None, DutyStatus.OPEN), (date(2026, 6, 20), DutyStatus.MET)])
def test_a_notice_without_a_number_of_days_is_open_until_it_is_given(
    notified_on: date | None, status: DutyStatus
) -> None:
    happened = incident("insider_exfiltration", response=Response(notified_on=notified_on))
    notice = found(happened, as_of=date(2026, 12, 1))[1]
    assert (notice.first_status, notice.final_status) == (status, None)


def test_what_the_commission_was_told_is_not_known_to_have_been_told_to_anybody_else() -> None:
    response = Response(reported_on=date(2026, 6, 2), final_reported_on=date(2026, 6, 20))
    customers = population("card_number", "my_number", relation="customer")
    happened = incident("external_intrusion", customers, response=response)
    bank = company(sector="banking", listed=True)
    statuses = {duty.code: (duty.first_status, duty.final_status) for duty in found(happened, bank)}
    assert statuses == {
        "appi": (DutyStatus.MET, DutyStatus.MET),
        "appi_notice": (DutyStatus.OPEN, None),
        "card": (DutyStatus.UNKNOWN, None),
        "finance": (DutyStatus.UNKNOWN, None),
        "finance_notice": (DutyStatus.OPEN, None),
        "my_number": (DutyStatus.MET, DutyStatus.MET),
        "my_number_notice": (DutyStatus.OPEN, None),
        "timely_disclosure": (DutyStatus.UNKNOWN, None),
    }


def possible(happened: Incident, organisation: Organisation | None = None) -> dict[str, tuple[str, ...]]:
    """The duties that are only possible, each with the facts that would decide it."""
    return {
        duty.code: duty.unknown_facts
        for duty in found(happened, organisation)
        if duty.certainty is DutyCertainty.POSSIBLE
    }


def test_a_duty_that_the_facts_set_off_is_certain_and_names_no_unknown_fact() -> None:
    for duty in found():
        assert duty.certainty is DutyCertainty.DUE
        assert duty.triggers
        assert not duty.unknown_facts
        assert not duty.possible_triggers


def test_an_unknown_cause_may_be_a_wrongful_purpose() -> None:
    happened = incident("unknown")
    assert possible(happened) == {
        "appi": ("/incident/cause",),
        "appi_notice": ("/incident/cause",),
        "ransomware_form": ("/incident/cause",),
    }
    report = found(happened)[0]
    assert (report.triggers, len(report.possible_triggers)) == ((), 1)
    assert report.final_due_by == date(2026, 7, 30)


def test_a_certain_duty_keeps_its_own_period_and_names_what_may_set_it_off_besides() -> None:
    report = found(incident("unknown", population("medical_history")))[0]
    assert report.certainty is DutyCertainty.DUE
    assert [trigger.en for trigger in report.triggers] == [
        "special-care personal data are among them (one person is enough)"
    ]
    assert len(report.possible_triggers) == 1
    assert report.unknown_facts == ("/incident/cause",)
    assert report.final_due_by == date(2026, 6, 30)


def test_unknown_data_may_be_of_the_kinds_that_one_person_is_enough_for() -> None:
    where = ("/incident/populations/1/data_elements",)
    happened = incident(
        "mistaken_disclosure", population("name", jurisdiction="KE"), population("unknown", persons=101)
    )
    assert possible(happened) == {
        "appi": where,
        "appi_notice": where,
        "card": where,
        "my_number": where,
        "my_number_notice": where,
    }
    assert len(report(happened).possible_triggers) == 2


def test_known_data_set_a_duty_off_whatever_else_is_unknown() -> None:
    both = population("name", persons=1_001), population("unknown")
    both_known = report(incident("mistaken_disclosure", *both))
    assert both_known.certainty is DutyCertainty.DUE
    assert both_known.unknown_facts == ("/incident/populations/1/data_elements",)


def test_an_unknown_sector_role_or_listing_leaves_their_duties_possible() -> None:
    anybody = company(sector="unknown", role=Role.UNKNOWN, listed=None)
    assert possible(incident("external_intrusion", population("name", relation="customer")), anybody) == {
        "appi_processor": ("/organisation/role",),
        "finance": ("/organisation/sector",),
        "finance_notice": ("/organisation/sector",),
        "timely_disclosure": ("/organisation/listed",),
    }


def test_several_unknown_facts_are_all_named() -> None:
    happened = incident("unknown", discovered_on=date(2026, 10, 1))
    later = duties(happened, company(sector="unknown"), rules_on(date(2026, 10, 1)), date(2026, 10, 1))
    (infrastructure,) = (duty for duty in later if duty.code == "infrastructure")
    assert infrastructure.unknown_facts == ("/incident/cause", "/organisation/sector")


def test_a_possible_duty_to_tell_the_persons_does_not_count_as_required() -> None:
    happened = incident("unknown")
    assert Notice.of(happened, company(), rules_on(), "JP") is Notice.POSSIBLE
    assert Notice.of(INSIDER, company(), rules_on(), "JP") is not Notice.POSSIBLE
    assert Notice.of(incident("mistaken_disclosure"), company(), rules_on(), "JP") is not Notice.POSSIBLE


def test_a_processor_of_my_number_data_tells_its_client_under_that_act_too() -> None:
    happened = incident("insider_exfiltration", population("my_number"))
    told = found(happened, company(role=Role.PROCESSOR))
    assert codes(told) == ["appi_processor", "my_number_processor"]
    assert told[1].to.en == "the client"
    assert not told[1].basis[0].dated.citation.confirmed


def test_the_basis_names_the_triggers_and_the_data_that_set_them_off() -> None:
    happened = incident("mistaken_disclosure", population("name", "medical_history", "card_number"))
    assert [figure.id for figure in report(happened).basis] == [
        "jp.duty.appi_property_risk",
        "jp.duty.appi_special_care",
        "jp.data_element.card_number",
        "jp.data_element.medical_history",
        "jp.closed_days.authorities",
    ]


def test_what_was_recorded_later_was_not_known_before() -> None:
    earlier = rulebook().in_force(DAY, date(2026, 11, 22))
    assert duties(INSIDER, company(), earlier, DAY) == ()
