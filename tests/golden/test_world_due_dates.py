"""Due dates outside Japan, worked out by hand from the calendar of the place. All moments here are exact."""

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

import pytest

from service.domain.duty import ClockStart, DutyCertainty, DutyStatus
from service.domain.incident import Encryption, Response, SecondaryMisuse
from service.domain.organisation import Role
from tests.cases import TODAY, rulebook
from tests.japan import company
from tests.timelines import duty, leak, moment, people, timeline

DAY = date(2026, 6, 1)


def test_seventy_two_hours_are_hours_when_the_clocks_go_forward_in_london() -> None:
    # Summer time begins at 01:00 on 29 March 2026: the wall clock shows 73 hours.
    assert moment(leak(date(2026, 3, 28), "GB"), "gdpr") == "2026-03-31T01:00:00+01:00"


def test_seventy_two_hours_are_hours_when_the_clocks_go_back_in_london() -> None:
    assert moment(leak(date(2026, 10, 24), "GB"), "gdpr") == "2026-10-26T23:00:00+00:00"


@pytest.mark.parametrize("day", [date(2018, 5, 25), date(2020, 12, 31), date(2021, 1, 1)])
def test_britain_has_its_seventy_two_hours_since_the_gdpr_began_there_too(day: date) -> None:
    found = duty(leak(day, "GB"), "gdpr")
    assert found
    assert found.first
    assert (found.first.at - found.counted_from).total_seconds() == 72 * 3600
    assert duty(leak(day, "GB"), "gdpr_processor", company(role=Role.PROCESSOR))


def test_nothing_had_to_be_reported_in_britain_before_the_gdpr() -> None:
    assert duty(leak(date(2018, 5, 24), "GB"), "gdpr") is None


def test_seventy_two_hours_are_hours_when_the_clocks_change_in_new_york() -> None:
    bank = company(sector="banking")
    assert moment(leak(date(2026, 3, 7), "US-NY"), "nydfs", bank) == "2026-03-10T01:00:00-04:00"
    assert moment(leak(date(2026, 10, 31), "US-NY"), "nydfs", bank) == "2026-11-02T23:00:00-05:00"


def test_no_period_in_hours_moves_off_easter_in_the_union() -> None:
    # Known at noon on Good Friday 2026: due on Easter Monday (Regulation 1182/71, art. 3(4)).
    happened = leak("2026-04-03T12:00:00+02:00", "DE")
    assert moment(happened, "gdpr", company(established_in="DE")) == "2026-04-06T12:00:00+02:00"


def test_three_business_days_in_brazil_leave_out_the_weekend_and_count_carnival() -> None:
    # Friday 13 February 2026; Carnival is on 16 and 17 and no national holiday: Monday, Tuesday, Wednesday.
    found = duty(leak(date(2026, 2, 13), people("BR", "name", "financial_credentials")), "lgpd")
    assert found
    assert found.first_due_by == date(2026, 2, 18)
    assert found.timing.en.startswith("within three business days")


def test_three_business_days_in_brazil_leave_out_a_national_holiday() -> None:
    # Thursday 2 April 2026, then Good Friday and the weekend: Monday, Tuesday, Wednesday.
    happened = leak(date(2026, 4, 2), people("BR", "name", "medical_history"))
    assert moment(happened, "lgpd") == "2026-04-08T23:59:59-03:00"
    assert moment(happened, "lgpd_notice") == "2026-04-08T23:59:59-03:00"


def test_the_brazilian_supplement_is_counted_in_business_days_from_the_report() -> None:
    happened = leak(date(2026, 6, 1), people("BR", "medical_history"))
    found = duty(happened, "lgpd")
    assert found
    # Three days end on Thursday 4 June; no national holiday lies in the four weeks of 20 business days after it.
    assert (found.first_due_by, found.final_due_by) == (date(2026, 6, 4), date(2026, 7, 2))


def test_four_business_days_at_the_sec_leave_out_thanksgiving_and_end_with_its_filing_hours() -> None:
    # Tuesday 24 November 2026: Wednesday, Friday, Monday, Tuesday.
    happened = leak(date(2026, 11, 24), "US-NY")
    assert moment(happened, "sec_8k", company(listed=True)) == "2026-12-01T17:30:00-05:00"


def test_three_calendar_days_in_singapore_count_the_weekend() -> None:
    assert moment(leak(date(2026, 11, 20), "SG"), "pdpa") == "2026-11-23T23:59:59+08:00"


@pytest.mark.parametrize(("place", "code", "shown", "last"), [("SG", "pdpa", 3, 33), ("AU", "ndb", 30, 37)])
def test_the_day_shown_may_be_missed_while_the_law_gives_time_to_assess(
    place: str, code: str, shown: int, last: int
) -> None:
    def stands(after: int, **facts: Any) -> tuple[int, DutyStatus]:
        (found,) = [each for each in timeline(leak(DAY, place, **facts), as_of=day(after)) if each.code == code]
        assert found.first_due_by
        return (found.first_due_by - DAY).days, found.first_status

    def day(after: int) -> date:
        return date.fromordinal(DAY.toordinal() + after)

    assert [stands(after) for after in (last, last + 1)] == [(shown, DutyStatus.OPEN), (shown, DutyStatus.OVERDUE)]
    told = [stands(100, response=Response(reported_on=day(after)))[1] for after in (shown + 1, last, last + 1)]
    assert told == [DutyStatus.MET, DutyStatus.MET, DutyStatus.LATE]


def test_what_the_commissioner_of_new_zealand_expects_is_shown_and_never_makes_a_report_late() -> None:
    happened = leak(DAY, "NZ")
    (found,) = [each for each in timeline(happened, as_of=date(2026, 12, 31)) if each.code == "privacy"]
    assert (found.first_due_by, found.first_status) == (date(2026, 6, 3), DutyStatus.OPEN)


def test_fourteen_business_days_in_vermont_leave_out_its_holidays() -> None:
    # From Monday 16 November 2026: three weeks less the weekends, and a day more for Thanksgiving on 26 November.
    assert moment(leak(date(2026, 11, 16), "US-VT"), "breach") == "2026-12-07T23:59:59-05:00"


def test_california_gives_thirty_days_from_2026_and_none_before() -> None:
    assert moment(leak(date(2025, 12, 31), "US-CA"), "breach_notice") == "without_undue_delay"
    assert moment(leak(date(2026, 1, 1), "US-CA"), "breach_notice") == "2026-01-31T23:59:59-08:00"


def test_the_californian_attorney_general_gets_a_copy_fifteen_days_after_the_notice() -> None:
    assert moment(leak(date(2026, 1, 1), "US-CA"), "breach") == "2026-02-15T23:59:59-08:00"
    told = leak(date(2026, 1, 1), "US-CA", response=Response(notified_on=date(2026, 1, 10)))
    assert moment(told, "breach") == "2026-01-25T23:59:59-08:00"


@pytest.mark.parametrize(
    ("state", "days"),
    [("NY", 30), ("CO", 30), ("FL", 30), ("ME", 30), ("WA", 30)]
    + [(state, 45) for state in ("AL", "AZ", "IN", "MD", "NM", "OH", "OR", "RI", "TN", "VT", "WI")]
    + [(state, 60) for state in ("CT", "DE", "LA", "SD", "TX")],
)
def test_states_with_days_of_their_own_give_them(state: str, days: int) -> None:
    found = duty(leak(DAY, f"US-{state}"), "breach_notice")
    assert found
    assert found.first
    assert (found.first.day - DAY).days == days


@pytest.mark.parametrize("state", ["GA", "IL", "MA", "DC", "WY"])
def test_every_other_state_wants_notice_without_a_number_of_days(state: str) -> None:
    assert moment(leak(DAY, f"US-{state}"), "breach_notice") == "without_undue_delay"


def test_india_wants_a_report_to_cert_in_within_six_hours() -> None:
    assert moment(leak("2026-06-01T22:30:00+05:30", "IN"), "cert_in") == "2026-06-02T04:30:00+05:30"


def test_india_s_data_protection_act_asks_from_its_start_only() -> None:
    assert duty(leak(date(2027, 5, 12), "IN"), "dpdp") is None
    found = duty(leak(date(2027, 5, 13), "IN"), "dpdp")
    assert found
    assert found.pace == "without_undue_delay"
    assert found.final
    assert found.final.at.isoformat() == "2027-05-16T00:00:00+05:30"


@pytest.mark.parametrize(
    ("day", "starts"),
    [(date(2026, 9, 10), ClockStart.KNOWLEDGE), (date(2026, 9, 11), ClockStart.POSSIBILITY)],
)
def test_korea_gives_seventy_two_hours_and_from_september_2026_a_possibility_starts_them(
    day: date, starts: ClockStart
) -> None:
    found = duty(leak(day, "KR"), "pipa")
    assert found
    assert found.first
    assert (found.first.at - found.counted_from).total_seconds() == 72 * 3600
    assert found.clock_starts is starts


@pytest.mark.parametrize(
    ("code", "place", "elements", "persons", "reported"),
    [
        ("pipa", "KR", ("name",), 999, False),
        ("pipa", "KR", ("name",), 1_000, True),
        ("pipa", "KR", ("passport_number",), 1, True),
        ("cac_incident", "CN", ("name",), 999_999, False),
        ("cac_incident", "CN", ("name",), 1_000_000, True),
        ("pdpa", "SG", ("name",), 499, False),
        ("pdpa", "SG", ("name",), 500, True),
        ("pdpa", "MY", ("name",), 1_000, False),
        ("pdpa", "MY", ("name",), 1_001, True),
        ("breach", "US-CA", ("identity_number",), 500, False),
        ("breach", "US-CA", ("identity_number",), 501, True),
        ("breach", "US-TX", ("identity_number",), 249, False),
        ("breach", "US-TX", ("identity_number",), 250, True),
        ("breach_notice", "US-TX", ("name", "email_address"), 10_000, False),
    ],
)
def test_a_threshold_decides_the_report(
    code: str, place: str, elements: tuple[str, ...], persons: int, reported: bool
) -> None:
    cause = "misconfiguration" if place == "CN" else "lost_media"
    facts = {"cause": cause, "secondary_misuse": SecondaryMisuse.NONE_KNOWN}
    happened = leak(DAY, people(place, *elements, persons=persons), **facts)
    assert (duty(happened, code) is not None) == reported


def test_persons_of_several_states_count_together_for_federal_law_and_apart_for_that_of_the_states() -> None:
    hospital = company(sector="healthcare")
    both = people("US-TX", persons=249), people("US-NY", persons=251)
    assert moment(leak(DAY, *both), "hipaa", hospital) == "2026-07-31T23:59:59-04:00"
    assert duty(leak(DAY, *both), "breach", hospital, place="US-TX") is None


def test_a_small_breach_under_hipaa_is_reported_sixty_days_after_the_year() -> None:
    happened = leak(DAY, people("US-TX", persons=499))
    hospital = company(sector="healthcare")
    assert moment(happened, "hipaa", hospital) == "2027-03-01T23:59:59-05:00"
    assert moment(happened, "hipaa_notice", hospital) == "2026-07-31T23:59:59-04:00"


def test_the_media_are_told_in_a_state_of_which_more_than_five_hundred_live_there() -> None:
    hospital = company(sector="healthcare")
    happened = leak(DAY, people("US-TX", persons=500), people("US-NY", persons=501))
    media = [each.jurisdiction for each in timeline(happened, hospital) if each.code == "hipaa_media"]
    assert media == ["US-NY"]
    nowhere = duty(leak(DAY, people("US", persons=501)), "hipaa_media", hospital)
    assert nowhere
    assert nowhere.unknown_facts == ("/incident/populations/0/jurisdiction",)


def test_a_health_plan_tells_the_media_as_a_hospital_does_where_health_data_leaked() -> None:
    insurer = company(sector="insurance")
    members = (people("US-TX", "name", "medical_history", persons=500), people("US-NY", "medical_chart", persons=501))
    media = [each.jurisdiction for each in timeline(leak(DAY, *members), insurer) if each.code == "hipaa_media"]
    assert media == ["US-NY"]
    assert duty(leak(DAY, people("US-NY", "name", "identity_number", persons=501)), "hipaa_media", insurer) is None


def test_the_attorney_general_of_oklahoma_has_sixty_days_from_the_notice() -> None:
    told = leak(date(2026, 1, 5), "US-OK", response=Response(notified_on=date(2026, 2, 10)))
    assert moment(told, "breach") == "2026-04-11T23:59:59-05:00"


@pytest.mark.parametrize(
    ("known", "due"),
    [
        # Five business days: Tuesday to Friday, then Monday.
        (date(2014, 12, 1), date(2014, 12, 8)),
        # Fifteen: three weeks less the weekends.
        (date(2026, 10, 5), date(2026, 10, 26)),
    ],
)
def test_a_californian_clinic_counts_business_days_for_the_department_and_the_patient(known: date, due: date) -> None:
    patients, clinic = leak(known, people("US-CA", "name", "medical_chart")), company(sector="healthcare")
    for code in ("hsc_1280_15", "hsc_1280_15_notice"):
        found = duty(patients, code, clinic)
        assert found
        assert found.first_due_by == due
        assert found.certainty is DutyCertainty.POSSIBLE
    assert duty(leak(known, "US-CA"), "hsc_1280_15", clinic) is None


@pytest.mark.parametrize(
    ("known", "who"), [(date(2025, 12, 2), None), (date(2025, 12, 3), "larger"), (date(2026, 6, 3), "registered")]
)
def test_customers_of_a_securities_firm_are_told_within_thirty_days_once_regulation_s_p_is_amended(
    known: date, who: str | None
) -> None:
    found = duty(leak(known, "US-NY"), "reg_s_p_notice", company(sector="securities"))
    if who is None:
        assert found is None
    else:
        assert found
        assert found.first
        assert (found.first.day - known).days == 30
        assert who in found.depends_on[0].en


@pytest.mark.parametrize(("persons", "reported"), [(499, False), (500, True)])
def test_an_american_carrier_reports_five_hundred_customers_within_seven_business_days(
    persons: int, *, reported: bool
) -> None:
    customers, carrier = leak(DAY, people("US-NY", persons=persons)), company(sector="telecom")
    found = duty(customers, "fcc", carrier)
    assert (found is not None) is reported
    if found:
        # Monday 1 June 2026, then Tuesday to Friday and Monday to Wednesday.
        assert found.first_due_by == date(2026, 6, 10)
        assert found.certainty is DutyCertainty.POSSIBLE
    assert duty(customers, "fcc_notice", carrier)


@pytest.mark.parametrize(
    ("place", "code"),
    [("DE", "gdpr"), ("GB", "gdpr"), ("US-CA", "breach_notice"), ("AU", "ndb"), ("CA", "pipeda"), ("CH", "fadp")],
)
def test_strong_encryption_exempts_where_the_law_says_so(place: str, code: str) -> None:
    assert duty(leak(DAY, people(place)), code)
    assert duty(leak(DAY, people(place, encryption=Encryption.STRONG)), code) is None


@pytest.mark.parametrize(("place", "code"), [("TR", "kvkk"), ("KR", "pipa"), ("ZA", "popia"), ("SG", "pdpa")])
def test_strong_encryption_does_not_exempt_from_a_report_that_asks_for_no_risk(place: str, code: str) -> None:
    assert duty(leak(DAY, people(place, encryption=Encryption.STRONG)), code)


def test_encrypted_data_are_reported_in_singapore_and_the_persons_need_not_be_told() -> None:
    assert duty(leak(DAY, people("SG", encryption=Encryption.STRONG)), "pdpa_notice") is None


def test_contact_data_make_harm_likely_once_they_are_misused_and_perhaps_where_nobody_knows() -> None:
    def told(misuse: SecondaryMisuse) -> tuple[DutyCertainty, tuple[str, ...]] | None:
        contacts = people("DE", "name", "email_address")
        found = duty(leak(DAY, contacts, secondary_misuse=misuse), "gdpr_notice")
        return (found.certainty, found.unknown_facts) if found else None

    assert told(SecondaryMisuse.CONFIRMED) == (DutyCertainty.DUE, ())
    assert told(SecondaryMisuse.UNKNOWN) == (DutyCertainty.POSSIBLE, ("/incident/secondary_misuse",))
    assert told(SecondaryMisuse.NONE_KNOWN) is None


def test_malaysia_gives_seven_days_for_the_persons_from_the_report() -> None:
    happened = leak(DAY, "MY")
    assert moment(happened, "pdpa") == "2026-06-04T00:00:00+08:00"
    assert moment(happened, "pdpa_notice") == "2026-06-10T23:59:59+08:00"
    reported = leak(DAY, "MY", response=Response(reported_on=date(2026, 6, 2)))
    assert moment(reported, "pdpa_notice") == "2026-06-09T23:59:59+08:00"


@pytest.mark.parametrize("day", [date(2024, 10, 18), date(2025, 1, 17)])
def test_nis2_asks_those_to_report_whom_it_fines(day: date) -> None:
    rules = rulebook().in_force(day, TODAY)

    def named(prefix: str) -> set[str]:
        values = [cast("Any", figure.dated.value) for figure in rules.under(prefix)]
        return {sector for value in values for when in _alternatives(value["when"]) for sector in when["sectors"]}

    fined = named("eu.fine_rule.nis2_essential") | named("eu.fine_rule.nis2_important")
    assert named("eu.duty.nis2") == named("eu.duty.nis2_early_warning") == fined
    assert ("banking" in fined) is (day < date(2025, 1, 17))


def _alternatives(when: Any) -> Any:
    return [when] if isinstance(when, Mapping) else when


@pytest.mark.parametrize("sector", ["banking", "securities", "insurance", "consumer_credit"])
def test_finance_reports_under_dora_and_no_longer_under_nis2(sector: str) -> None:
    firm = company(sector=sector, established_in="FR")
    happened = leak("2026-06-01T10:00:00+02:00", "FR")
    assert duty(happened, "nis2", firm) is None
    first = duty(happened, "dora", firm)
    assert first
    assert first.certainty is DutyCertainty.POSSIBLE
    assert first.depends_on
    assert first.first
    assert (first.first_due_from, first.first.at.isoformat()) == (date(2026, 6, 1), "2026-06-02T10:00:00+02:00")
    assert first.final_due_by == date(2026, 7, 2)
    assert moment(happened, "dora_intermediate", firm) == "2026-06-04T10:00:00+02:00"
    before = leak(date(2025, 1, 16), "FR")
    assert duty(before, "dora", firm) is None
    assert (duty(before, "nis2", firm) is not None) is (sector in {"banking", "securities"})


@pytest.mark.parametrize(
    ("place", "code", "known", "due"),
    [
        ("FR", "telecom", "2026-06-01T10:00:00+02:00", "2026-06-02T10:00:00+02:00"),
        ("GB", "pecr", "2025-08-19T10:00:00+01:00", "2025-08-20T10:00:00+01:00"),
        ("GB", "pecr", "2025-08-20T10:00:00+01:00", "2025-08-23T10:00:00+01:00"),
    ],
)
def test_a_telecoms_provider_has_a_day_in_the_union_and_three_in_britain(
    place: str, code: str, known: str, due: str
) -> None:
    happened, carrier = leak(known, place), company(sector="telecom", established_in=place)
    found = duty(happened, code, carrier)
    assert found
    assert found.depends_on
    assert moment(happened, code, carrier) == due
    assert duty(happened, f"{code}_notice", carrier)
    assert duty(happened, code, company(sector="retail", established_in=place)) is None


def test_the_british_nis_regulations_ask_for_a_report_of_whom_they_fine() -> None:
    rules = rulebook().in_force(DAY, TODAY)
    asked, fined = (cast("Any", figure.dated.value)["when"] for figure in map(rules.find, BRITISH_NIS) if figure)
    assert [asked["sectors"]] == [when["sectors"] for when in fined]
    happened = leak("2026-06-01T10:00:00+01:00", "FR")
    assert moment(happened, "nis", company(sector="utilities", established_in="GB")) == "2026-06-04T10:00:00+01:00"


BRITISH_NIS = ("gb.duty.nis_2018", "gb.fine_rule.nis_2018")


def test_nis2_wants_a_final_report_a_month_after_the_notification() -> None:
    found = duty(leak(date(2027, 1, 28), "FR"), "nis2", company(sector="utilities", established_in="FR"))
    assert found
    assert found.first
    assert found.first.at.isoformat() == "2027-01-31T00:00:00+01:00"
    assert found.final_due_by == date(2027, 2, 28)
    assert found.certainty is DutyCertainty.POSSIBLE
    assert found.depends_on


def test_a_processor_tells_its_client_instead() -> None:
    host = company(role=Role.PROCESSOR, sector="it_services", established_in="IE")
    codes = {each.code for each in timeline(leak(DAY, "IE", "DE", "GB", "US-CA"), host)}
    assert {"gdpr_processor", "breach_processor"} <= codes
    assert not codes & {"gdpr", "gdpr_notice", "breach", "breach_notice"}


def test_card_numbers_abroad_are_reported_to_the_schemes_at_once_and_within_three_business_days() -> None:
    # Established in Germany: Friday 2 October 2026, then Monday to Wednesday.
    shop = company(sector="ecommerce", established_in="DE")
    happened = leak(date(2026, 10, 2), people("DE", "card_number"), people("US-NY", "card_number"))
    assert moment(happened, "card", shop) == "immediately"
    assert moment(happened, "card_report", shop) == "2026-10-07T23:59:59+02:00"
