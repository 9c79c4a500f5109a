"""The timeline: its order, who is told where, and what is said where it is not known in which state persons live."""

from datetime import UTC, date
from itertools import pairwise

import pytest

from service.domain.duty import Duty, DutyCertainty, DutyStatus, Pace, Step
from service.domain.incident import Encryption, Response
from service.domain.organisation import Role
from service.heads.case import Notice
from tests.japan import company, rules_on
from tests.timelines import duty, leak, moment, people, steps, timeline

DAY = date(2026, 6, 1)
EVERYWHERE = ("DE", "FR", "GB", "CH", "US-CA", "US-WY", "KR", "CN", "SG", "HK", "IN", "AU", "BR", "ZA", "JP")


def rank(each: Duty) -> tuple[int, float]:
    """Where a duty belongs: at once, by its moment, or by its pace."""
    due = each.first or each.final
    if each.pace is Pace.IMMEDIATELY:
        return (0, 0.0)
    return (1, due.at.timestamp()) if due else (2 + list(Pace).index(each.pace or Pace.VOLUNTARY), 0.0)


def test_the_timeline_goes_by_the_moment_with_what_is_due_at_once_first_and_what_has_no_date_last() -> None:
    found = timeline(leak(DAY, *EVERYWHERE), company(established_in="DE", listed=True))
    assert len(found) > 25
    assert all(rank(earlier) <= rank(later) for earlier, later in pairwise(found))
    assert found[0].jurisdiction == "CN"
    assert found[-1].pace is Pace.VOLUNTARY
    dated = [each.first.at.astimezone(UTC) for each in found if each.first]
    assert dated == sorted(dated)


def test_what_has_no_date_goes_from_without_delay_to_as_soon_as_possible() -> None:
    paces = [each.pace for each in timeline(leak(DAY, *EVERYWHERE)) if not each.first and not each.final]
    undated = [pace for pace in Pace if pace in paces]
    assert list(dict.fromkeys(paces)) == undated == list(Pace)


def test_of_two_at_one_moment_the_certain_one_comes_first() -> None:
    found = timeline(leak(DAY, "TR"), company(sector="unknown"))
    assert [each.certainty for each in found if each.first] == [DutyCertainty.DUE]
    both = timeline(leak(DAY, "FR"), company(sector="unknown", established_in="FR"))
    at_one_moment = [each for each in both if each.first and each.first.day == date(2026, 6, 3)]
    assert [each.code for each in at_one_moment] == ["gdpr", "dora_intermediate", "nis2"]


def test_one_authority_leads_for_a_controller_that_is_established_in_the_union() -> None:
    happened = leak(DAY, "DE", "FR", "NO")
    found = timeline(happened, company(established_in="IE", sector="retail"))
    assert steps(found) == [("IE", "gdpr", Step.REPORT), ("IE", "gdpr_notice", Step.NOTICE)]
    assert found[0].places == ("DE", "FR", "NO")
    assert found[0].time_zone == "Europe/Dublin"


@pytest.mark.parametrize("established_in", [None, "JP", "GB", "CH"])
def test_without_an_establishment_in_the_union_every_authority_is_told_and_the_persons_once(
    established_in: str | None,
) -> None:
    shop = company(established_in=established_in, sector="retail")
    found = timeline(leak(DAY, "DE", "FR", people("IT", persons=20_000)), shop)
    assert [each.jurisdiction for each in found if each.step is Step.REPORT] == ["DE", "FR", "IT"]
    (notice,) = (each for each in found if each.step is Step.NOTICE)
    assert notice.places == ("DE", "FR", "IT")


def test_the_united_kingdom_and_switzerland_stand_apart_from_the_union() -> None:
    found = timeline(leak(DAY, "DE", "GB", "CH"), company(established_in="DE", sector="retail"))
    told = {each.jurisdiction: each.code for each in found if each.step is Step.REPORT}
    assert told == {"DE": "gdpr", "GB": "gdpr", "CH": "fadp"}


def test_hours_run_from_the_moment_of_discovery_where_it_is_known() -> None:
    happened = leak("2026-06-01T14:20:00+09:00", "KR", "GB", "US-NY")
    assert moment(happened, "pipa") == "2026-06-04T14:20:00+09:00"
    assert moment(happened, "gdpr") == "2026-06-04T06:20:00+01:00"


def test_days_run_from_the_day_that_the_moment_of_discovery_has_at_the_place() -> None:
    happened = leak("2026-06-01T08:00:00+09:00", "US-CA", "SG")
    # It is still Sunday 31 May in California.
    assert moment(happened, "breach_notice") == "2026-06-30T23:59:59-07:00"
    assert moment(happened, "pdpa") == "2026-06-04T23:59:59+08:00"


def test_without_a_moment_hours_run_from_the_earliest_that_the_day_can_mean() -> None:
    happened = leak(DAY, "GB")
    assert moment(happened, "gdpr") == "2026-06-04T00:00:00+01:00"
    assert moment(happened, "gdpr", company(established_in="US")) == "2026-06-04T00:00:00+01:00"
    # 1 June begins eight hours earlier in Japan than in London.
    assert moment(happened, "gdpr", company(established_in="JP")) == "2026-06-03T16:00:00+01:00"


def test_a_period_that_ends_at_midnight_has_the_day_before_as_its_last() -> None:
    found = duty(leak(DAY, "GB"), "gdpr")
    assert found
    assert found.first_due_by == date(2026, 6, 3)


def test_a_summer_day_counts_in_the_time_zone_of_the_state() -> None:
    found = duty(leak(DAY, "US-TX"), "breach")
    assert found
    assert (found.time_zone, found.counted_from.isoformat()) == ("America/Chicago", "2026-06-01T00:00:00-05:00")


def test_persons_in_an_unknown_state_make_the_laws_of_the_states_possible_by_period_and_not_by_state() -> None:
    found = timeline(leak(DAY, people("US", persons=100_000)))
    notices = {
        each.code if each.jurisdiction == "US" else each.jurisdiction: each
        for each in found
        if each.step is Step.NOTICE
    }
    assert [each.jurisdiction for each in notices.values()] == ["US", "US", "US", "US", "US-OK"]
    assert list(notices)[:3] == ["parts_notice_30_days", "parts_notice_45_days", "parts_notice_60_days"]
    thirty = notices["parts_notice_30_days"]
    assert thirty.places == ("US-CA", "US-CO", "US-FL", "US-ME", "US-NY", "US-WA")
    assert thirty.jurisdiction == "US"
    assert thirty.certainty is DutyCertainty.POSSIBLE
    assert thirty.unknown_facts == ("/incident/populations/0/jurisdiction",)
    assert len(thirty.basis) > len(thirty.places)
    assert len(found) < 20


def test_a_folded_line_shows_the_earliest_of_its_moments() -> None:
    thirty = duty(leak(DAY, people("US", persons=100_000)), "parts_notice_30_days")
    assert thirty
    assert thirty.first
    assert thirty.first.at.isoformat() == "2026-07-01T23:59:59-04:00"


def test_persons_in_an_unknown_state_are_told_under_the_law_of_whichever_state() -> None:
    happened = leak(DAY, people("US", persons=1))
    notice = duty(happened, "breach_notice")
    assert notice
    assert (notice.jurisdiction, notice.certainty, notice.pace) == ("US", DutyCertainty.DUE, Pace.WITHOUT_UNDUE_DELAY)
    assert Notice.of(happened, company(), rules_on(DAY), "US") is Notice.REQUIRED


def test_a_state_whose_threshold_all_of_them_together_miss_is_not_possible() -> None:
    found = timeline(leak(DAY, people("US", persons=400)))
    places = {place for each in found if each.step is Step.REPORT for place in each.places}
    assert "US-TX" in places
    assert not places & {"US-CA", "US-AZ", "US-WA"}


def test_a_named_state_is_certain_beside_an_unknown_one() -> None:
    found = timeline(leak(DAY, "US-CA", "US"))
    californian = next(each for each in found if each.jurisdiction == "US-CA" and each.step is Step.NOTICE)
    assert californian.certainty is DutyCertainty.DUE
    thirty = next(each for each in found if each.code == "parts_notice_30_days")
    assert "US-CA" not in thirty.places


def test_quebec_is_possible_for_canadians_whose_province_is_not_known() -> None:
    found = duty(leak(DAY, "CA"), "quebec")
    assert found
    assert (found.jurisdiction, found.certainty) == ("CA-QC", DutyCertainty.POSSIBLE)
    assert duty(leak(DAY, "CA-QC"), "pipeda")


def test_a_report_is_known_of_the_authority_at_home_only() -> None:
    response = Response(reported_on=date(2026, 6, 3), notified_on=date(2026, 6, 10))
    happened = leak(DAY, "JP", "KR", "GB", response=response)
    at_home = {
        each.jurisdiction: each.first_status
        for each in timeline(happened, company(established_in="JP"), date(2026, 6, 20))
        if each.step is Step.REPORT
    }
    assert at_home == {"JP": DutyStatus.MET, "KR": DutyStatus.UNKNOWN, "GB": DutyStatus.UNKNOWN}
    nowhere = timeline(happened, company(), date(2026, 6, 20))
    assert {each.first_status for each in nowhere if each.step is Step.REPORT} == {DutyStatus.UNKNOWN}


def test_where_nothing_was_reported_no_authority_was_told() -> None:
    reports = [each for each in timeline(leak(DAY, "KR", "GB"), as_of=date(2026, 6, 20)) if each.step is Step.REPORT]
    found = {each.jurisdiction: each.first_status for each in reports}
    assert found == {"KR": DutyStatus.OVERDUE, "GB": DutyStatus.OVERDUE}


def test_a_single_authority_is_the_one_that_was_told() -> None:
    happened = leak(DAY, "GB", response=Response(reported_on=date(2026, 6, 4)))
    (report,) = (each for each in timeline(happened, as_of=date(2026, 6, 20)) if each.step is Step.REPORT)
    assert report.first_status is DutyStatus.LATE


def test_a_notice_with_a_date_is_late_or_overdue_after_it() -> None:
    def status(notified_on: date | None, as_of: date) -> DutyStatus:
        happened = leak(DAY, "US-CA", response=Response(notified_on=notified_on))
        return next(each.first_status for each in timeline(happened, as_of=as_of) if each.code == "breach_notice")

    assert status(None, date(2026, 7, 1)) is DutyStatus.OPEN
    assert status(None, date(2026, 7, 2)) is DutyStatus.OVERDUE
    assert status(date(2026, 7, 1), date(2026, 8, 1)) is DutyStatus.MET
    assert status(date(2026, 7, 2), date(2026, 8, 1)) is DutyStatus.LATE


def test_a_condition_of_which_a_request_holds_no_fact_leaves_the_duty_possible_and_says_so() -> None:
    found = duty(leak(DAY, "US-NY"), "sec_8k", company(listed=True))
    assert found
    assert (found.certainty, found.unknown_facts, found.triggers) == (DutyCertainty.POSSIBLE, (), ())
    assert [text.en for text in found.depends_on] == [
        "the organisation files with the SEC and finds the incident material"
    ]


def test_an_exemption_of_the_persons_in_one_country_leaves_those_of_another_to_be_reported() -> None:
    sealed = people("DE", encryption=Encryption.STRONG)
    found = duty(leak(DAY, sealed, "FR"), "gdpr", company(established_in="DE"))
    assert found
    assert found.places == ("FR",)


def test_a_notice_is_required_of_those_whose_law_asks_for_it() -> None:
    happened = leak(DAY, "DE", "HK", "US-CA", "VN")
    told = {code: Notice.of(happened, company(), rules_on(DAY), code) for code in ("DE", "HK", "US-CA", "VN")}
    assert [code for code, notice in told.items() if notice is Notice.REQUIRED] == ["DE", "US-CA"]
    contacts = leak(DAY, people("DE", "email_address"))
    assert Notice.of(contacts, company(), rules_on(DAY), "DE") is Notice.POSSIBLE


def test_all_places_are_told_of_at_once_and_one_where_nobody_lives_is_not() -> None:
    told = Notice.by_place(leak(DAY, "DE", "HK", "US-CA", "VN"), company(), rules_on(DAY))
    assert list(told) == ["DE", "HK", "US-CA", "VN"]
    assert [code for code, notice in told.items() if notice is Notice.REQUIRED] == ["DE", "US-CA"]
    assert Notice.of(leak(DAY, "DE"), company(), rules_on(DAY), "FR") is Notice.VOLUNTARY


def test_an_unknown_role_leaves_a_processor_s_notice_possible() -> None:
    found = duty(leak(DAY, "DE"), "gdpr_processor", company(role=Role.UNKNOWN))
    assert found
    assert found.unknown_facts == ("/organisation/role",)
    assert duty(leak(DAY, "DE"), "gdpr", company(role=Role.UNKNOWN))


def test_what_attaches_to_the_organisation_is_found_where_it_is_established_wherever_the_persons_live() -> None:
    abroad = leak(DAY, "FR", people("PE"))
    listed = company(listed=True, established_in="US", sector="banking")
    assert moment(abroad, "sec_8k", listed) == "2026-06-05T17:30:00-04:00"
    assert moment(abroad, "bank_36h", listed) == "2026-06-02T12:00:00-04:00"
    assert duty(abroad, "breach_notice", listed) is None
    assert duty(abroad, "cert_in", company(established_in="IN"))
    assert duty(abroad, "timely_disclosure", company(listed=True, established_in="JP"))
    assert duty(leak(DAY, people("PE")), "nis2", company(established_in="FR", sector="utilities"))


def test_it_is_possible_too_for_an_organisation_from_elsewhere_with_persons_there() -> None:
    found = duty(leak(DAY, "US-NY"), "sec_8k", company(listed=True, established_in="JP"))
    assert found
    assert found.certainty is DutyCertainty.POSSIBLE
