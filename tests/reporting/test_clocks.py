"""When a period ends. Every date here can be checked on a calendar."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from schemas.duty import ClockSchema, DutySchema
from service.domain.duty import Due
from service.reporting.clocks import Deadlines, Place, Start, discovery, due, zone_of
from tests.japan import incident
from tests.schemas.test_parameter import DUTY

BERLIN = Place("DE", zone_of("Europe/Berlin"))
SANTIAGO = Place("CL", zone_of("America/Santiago"))
TOKYO = Place("JP", zone_of("Asia/Tokyo"), ("12-29", "12-30", "12-31", "01-02", "01-03"))


def clock(**written: str) -> Any:
    return ClockSchema().read(written)


def start(place: Place, day: date) -> Start:
    return discovery(incident("unknown", discovered_on=day), place, None)


def end(place: Place, day: date, **written: str) -> Due:
    found = due(clock(**written), start(place, day), place)
    assert found
    return found


@pytest.mark.parametrize(
    ("known", "written", "last"),
    [
        (date(2026, 6, 1), {"number": "30", "unit": "days"}, date(2026, 7, 1)),
        (date(2026, 6, 1), {"number": "30", "unit": "days", "counts_first_day": "true"}, date(2026, 6, 30)),
        (date(2028, 2, 28), {"number": "2", "unit": "days"}, date(2028, 3, 1)),
        (date(2026, 12, 31), {"number": "1", "unit": "months"}, date(2027, 1, 31)),
        (date(2028, 1, 31), {"number": "1", "unit": "months"}, date(2028, 2, 29)),
        (date(2026, 11, 30), {"number": "14", "unit": "months"}, date(2028, 1, 30)),
        (date(2026, 5, 13), {"number": "2", "unit": "business_days"}, date(2026, 5, 18)),  # Ascension Day on the 14th
        (date(2026, 6, 1), {"number": "0", "unit": "days"}, date(2026, 6, 1)),
    ],
)
def test_a_period_in_days_ends_with_its_last_day(known: date, written: dict[str, str], last: date) -> None:
    found = end(BERLIN, known, **written)
    assert found.day == last
    assert (found.at.date(), found.at.time().isoformat()) == (last, "23:59:59")


def test_a_period_can_end_before_the_day_does() -> None:
    found = end(BERLIN, date(2026, 6, 1), number="1", unit="days", until="17:30")
    assert found.at.isoformat() == "2026-06-02T17:30:00+02:00"


def test_a_last_day_moves_off_weekends_holidays_and_further_days_of_closure() -> None:
    moves = {"number": "1", "unit": "days", "moves_off_closed_days": "true"}
    assert end(TOKYO, date(2026, 12, 28), **moves).day == date(2027, 1, 4)
    assert end(TOKYO, date(2026, 6, 4), **moves).day == date(2026, 6, 5)
    assert end(BERLIN, date(2026, 4, 2), **moves).day == date(2026, 4, 7)  # Good Friday to Easter Monday


def test_a_day_that_begins_an_hour_late_still_begins() -> None:
    # In Chile the clocks went from 24:00 on Saturday 5 September 2026 to 01:00 on Sunday.
    known = start(SANTIAGO, date(2026, 9, 6))
    assert known.at.isoformat() == "2026-09-06T01:00:00-03:00"
    assert end(SANTIAGO, date(2026, 9, 6), number="72", unit="hours").at.isoformat() == "2026-09-09T01:00:00-03:00"


def test_hours_from_midnight_end_with_the_day_before() -> None:
    assert end(TOKYO, date(2026, 6, 1), number="24", unit="hours").day == date(2026, 6, 1)


def test_a_pace_has_no_end() -> None:
    assert due(clock(pace="immediately"), start(BERLIN, date(2026, 6, 1)), BERLIN) is None


def test_the_earliest_beginning_of_the_day_is_taken_where_no_moment_is_known() -> None:
    known = incident("unknown", discovered_on=date(2026, 6, 1))
    assert discovery(known, BERLIN, zone_of("Asia/Tokyo")).at.astimezone(UTC) == datetime(2026, 5, 31, 15, tzinfo=UTC)
    assert discovery(known, BERLIN, zone_of("America/New_York")).at.isoformat() == "2026-06-01T00:00:00+02:00"
    assert discovery(known, BERLIN, zone_of("Asia/Tokyo")).day == date(2026, 6, 1)


def deadlines(**written: Any) -> Deadlines:
    value = DutySchema().read({**DUTY, **written})
    return Deadlines(value, start(BERLIN, date(2026, 6, 1)), BERLIN)


def test_a_period_is_counted_from_another_step_or_the_end_of_the_year() -> None:
    after_notice = deadlines(
        first={"number": "15", "unit": "days", "counted_from": "notice"}, notice={"number": "30", "unit": "days"}
    )
    assert after_notice.first().day == date(2026, 7, 16)  # type: ignore[union-attr]
    after_report = deadlines(
        first={"number": "72", "unit": "hours"}, final={"number": "1", "unit": "months", "counted_from": "report"}
    )
    assert after_report.final().day == date(2026, 7, 3)  # type: ignore[union-attr]
    of_the_year = deadlines(first={"number": "60", "unit": "days", "counted_from": "year_end"})
    assert of_the_year.first().day == date(2027, 3, 1)  # type: ignore[union-attr]


def test_a_step_without_an_end_leaves_the_earlier_start_of_the_clock() -> None:
    undated = deadlines(
        first={"number": "15", "unit": "days", "counted_from": "notice"}, notice={"pace": "without_undue_delay"}
    )
    assert undated.first().day == date(2026, 6, 16)  # type: ignore[union-attr]


def test_the_earlier_of_two_days_of_practice_is_known() -> None:
    both = deadlines(first={"number": "5", "earliest": "3", "unit": "days"})
    assert (both.first_from(), both.first().day) == (date(2026, 6, 4), date(2026, 6, 6))  # type: ignore[union-attr]
    assert deadlines(first={"pace": "immediately"}).first_from() is None


def test_a_last_hour_that_the_clocks_repeat_ends_the_first_time() -> None:
    # In Chile the clocks went back from 24:00 to 23:00 on Saturday 4 April 2026.
    found = end(SANTIAGO, date(2026, 4, 3), number="1", unit="days")
    assert found.at.isoformat() == "2026-04-04T23:59:59-03:00"
