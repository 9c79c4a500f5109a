"""Due dates under Japanese law. All dates here are exact.

The final period counts the day of knowing as day 1 (30 days end 29 days later), the guideline's 3 to 5 days run from
the day of knowing, and the last day of a final report moves off a day on which authorities are closed.
"""

from datetime import date

import pytest

from service.domain.duty import Duty, DutyCertainty
from service.domain.incident import Encryption, Incident
from service.domain.organisation import Organisation, Role
from service.reporting import duties
from tests.japan import company, incident, population, rules_on


def due(happened: Incident, organisation: Organisation | None = None, code: str = "appi") -> Duty | None:
    """The duty `code`, on the rules of the day of discovery; None where there is none."""
    found = duties(happened, organisation or company(), rules_on(happened.discovered_on), happened.discovered_on)
    return next((duty for duty in found if duty.code == code), None)


def days(duty: Duty | None) -> tuple[date | None, date | None, date | None]:
    assert duty
    return duty.first_due_from, duty.first_due_by, duty.final_due_by


def test_an_insider_who_takes_one_person_s_name_starts_the_sixty_days() -> None:
    assert days(due(incident("insider_exfiltration"))) == (date(2026, 6, 4), date(2026, 6, 6), date(2026, 7, 30))


@pytest.mark.parametrize("cause", ["external_intrusion", "ransomware", "credential_stuffing", "stolen_device"])
def test_every_wrongful_purpose_gives_sixty_days(cause: str) -> None:
    assert days(due(incident(cause)))[2] == date(2026, 7, 30)


@pytest.mark.parametrize("organisation", [company(), company(role=Role.PROCESSOR), company(public_body=True)])
def test_theft_is_named_in_both_languages_where_it_sets_off_the_report(organisation: Organisation) -> None:
    code = "appi_processor" if organisation.role is Role.PROCESSOR else "appi"
    found = due(incident("stolen_device"), organisation, code)
    assert found
    assert "盗難" in found.triggers[0].ja
    assert "theft" in found.triggers[0].en


def test_a_mistake_with_medical_data_gives_thirty_days() -> None:
    happened = incident("mistaken_disclosure", population("name", "medical_history"))
    assert days(due(happened)) == (date(2026, 6, 4), date(2026, 6, 6), date(2026, 6, 30))


def test_a_mistake_with_a_card_number_gives_thirty_days() -> None:
    assert days(due(incident("mistaken_disclosure", population("card_number"))))[2] == date(2026, 6, 30)


def test_a_mistake_with_a_name_is_reported_only_above_a_thousand_persons() -> None:
    assert due(incident("mistaken_disclosure", population("name", persons=1_000))) is None
    assert days(due(incident("mistaken_disclosure", population("name", persons=1_001))))[2] == date(2026, 6, 30)


def test_persons_of_two_populations_count_together_and_a_range_by_its_high_end() -> None:
    both = population("name", persons=600), population("email_address", persons=600, low=100)
    assert due(incident("lost_media", *both))


def test_persons_abroad_do_not_count() -> None:
    both = population("name", persons=600), population("name", persons=600, jurisdiction="KE")
    assert due(incident("lost_media", *both)) is None


def test_a_public_body_reports_above_a_hundred_persons() -> None:
    town_hall = company(sector="government", public_body=True)
    assert due(incident("lost_media", population("name", persons=100)), town_hall) is None
    assert days(due(incident("lost_media", population("name", persons=101)), town_hall))[2] == date(2026, 6, 30)


def test_strong_encryption_of_everything_exempts() -> None:
    sealed = population("name", "medical_history", persons=5_000, encryption=Encryption.STRONG)
    assert due(incident("external_intrusion", sealed)) is None


def test_strong_encryption_of_a_part_leaves_the_rest_to_be_reported() -> None:
    sealed = population("medical_history", persons=5_000, encryption=Encryption.STRONG)
    duty = due(incident("external_intrusion", sealed, population("name", persons=10)))
    assert duty
    assert [trigger.en for trigger in duty.triggers] == [
        (
            "a wrongful purpose is likely: an attack from outside, theft, or an insider who takes data out"
            " (one person is enough)"
        )
    ]


def test_triggers_of_the_act_make_one_report_with_the_longest_final_period() -> None:
    happened = incident("external_intrusion", population("name", "card_number", "disability", persons=2_000))
    duty = due(happened)
    assert days(duty) == (date(2026, 6, 4), date(2026, 6, 6), date(2026, 7, 30))
    assert duty
    assert len(duty.triggers) == 4


def test_a_processor_tells_its_client_within_three_to_five_days() -> None:
    found = due(incident("insider_exfiltration"), company(role=Role.PROCESSOR), code="appi_processor")
    assert days(found) == (date(2026, 6, 4), date(2026, 6, 6), None)


def test_my_number_data_taken_by_an_insider_are_reported_under_their_own_act_too() -> None:
    found = due(incident("insider_exfiltration", population("my_number")), code="my_number")
    assert days(found)[2] == date(2026, 7, 30)


TOWN_HALL = company(sector="government", public_body=True)


def test_a_city_reports_the_leak_of_any_number_of_my_numbers_from_its_systems() -> None:
    residents = population("name", "my_number", persons=50)
    found = due(incident("mistaken_disclosure", residents), TOWN_HALL, code="my_number")
    assert days(found) == (date(2026, 6, 4), date(2026, 6, 6), date(2026, 6, 30))
    assert found
    assert found.certainty is DutyCertainty.DUE
    assert due(incident("mistaken_disclosure", residents), code="my_number") is None


def test_who_runs_such_a_system_for_others_tells_them_if_they_are_public_bodies() -> None:
    happened = incident("mistaken_disclosure", population("my_number", persons=50))
    found = due(happened, company(role=Role.PROCESSOR), code="my_number_processor")
    assert found
    assert found.certainty is DutyCertainty.POSSIBLE
    assert "public body" in found.depends_on[0].en


@pytest.mark.parametrize(
    ("organisation", "code"),
    [(TOWN_HALL, "my_number"), (company(), "my_number"), (company(role=Role.PROCESSOR), "my_number_processor")],
)
def test_my_numbers_provided_unlawfully_are_reported_above_a_hundred_persons_and_else_if_the_purpose_was_wrongful(
    organisation: Organisation, code: str
) -> None:
    for persons, certainty in ((100, DutyCertainty.POSSIBLE), (101, DutyCertainty.DUE)):
        found = due(incident("unlawful_provision", population("my_number", persons=persons)), organisation, code)
        assert found
        assert found.certainty is certainty
        assert "wrongful purpose" in found.depends_on[0].en


def test_a_leak_of_communications_is_reported_in_detail_within_thirty_days() -> None:
    carrier = company(sector="telecom")
    found = due(incident("misconfiguration", population("communications")), carrier, code="telecom")
    assert days(found) == (None, None, date(2026, 7, 1))


def test_a_bank_reports_a_single_customer_to_its_supervisor() -> None:
    customer = population("name", relation="customer")
    found = due(incident("mistaken_disclosure", customer), company(sector="banking"), code="finance")
    assert days(found)[:2] == (date(2026, 6, 4), date(2026, 6, 6))


def test_a_bank_tells_its_supervisor_what_it_finds_out_later_in_no_set_number_of_days() -> None:
    customer = population("name", relation="customer")
    happened = incident("insider_exfiltration", customer, discovered_on=date(2026, 11, 2))
    bank = company(sector="banking")
    assert days(due(happened, bank))[2] == date(2027, 1, 4)
    assert days(due(happened, bank, code="finance"))[2] is None


def test_a_bank_that_mis_sends_data_of_its_staff_owes_its_supervisor_no_report_of_customers() -> None:
    staff = population("name", relation="employee", persons=20)
    bank = company(sector="banking")
    assert due(incident("mistaken_disclosure", staff), bank, code="finance") is None
    unknown = due(incident("mistaken_disclosure"), bank, code="finance")
    assert unknown
    assert unknown.certainty is DutyCertainty.POSSIBLE
    assert unknown.unknown_facts == ("/incident/populations/0/relation",)


@pytest.mark.parametrize(
    ("cause", "known", "last"),
    [
        ("mistaken_disclosure", date(2026, 5, 1), date(2026, 6, 1)),  # day 30 is Saturday 30 May
        ("insider_exfiltration", date(2026, 3, 5), date(2026, 5, 7)),  # day 60 is 3 May, before Golden Week ends
        ("mistaken_disclosure", date(2026, 11, 30), date(2027, 1, 4)),  # day 30 is 29 December, closed to 3 January
        ("mistaken_disclosure", date(2026, 11, 29), date(2026, 12, 28)),  # day 30 is a Monday, open
    ],
)
def test_the_final_report_moves_to_the_next_day_on_which_authorities_are_open(
    cause: str, known: date, last: date
) -> None:
    happened = incident(cause, population("name", "medical_history"), discovered_on=known)
    assert days(due(happened))[2] == last


def test_the_first_report_within_three_to_five_days_does_not_move() -> None:
    assert days(due(incident("insider_exfiltration", discovered_on=date(2026, 4, 29))))[:2] == (
        date(2026, 5, 2),
        date(2026, 5, 4),
    )


def test_days_run_over_the_end_of_february_and_of_the_year() -> None:
    assert days(due(incident("insider_exfiltration", discovered_on=date(2024, 2, 28))))[2] == date(2024, 4, 30)
    assert days(due(incident("insider_exfiltration", discovered_on=date(2025, 12, 30))))[:2] == (
        date(2026, 1, 2),
        date(2026, 1, 4),
    )
