"""Working days by the calendar of public holidays of a place."""

from datetime import date

import pytest

from service.reporting.working_days import is_open, next_open, nth_working_day
from tests.japan import rules_on


def test_every_jurisdiction_of_the_rulebook_has_a_calendar() -> None:
    for place in rules_on().jurisdictions():
        assert nth_working_day(place.code, date(2026, 6, 1), 5) > date(2026, 6, 5), place.code


def test_every_state_of_the_united_states_keeps_independence_day() -> None:
    observed = date(2026, 7, 3)  # the fourth is a Saturday
    assert not is_open("US", observed)
    assert not is_open("US-NY", observed)


@pytest.mark.parametrize(
    ("place", "day"), [("SA", date(2026, 6, 5)), ("JP", date(2026, 6, 6)), ("BR", date(2026, 6, 7))]
)
def test_the_weekend_is_that_of_the_place(place: str, day: date) -> None:
    assert not is_open(place, day)


def test_the_first_working_day_after_the_year_is_over_is_found() -> None:
    assert nth_working_day("JP", date(2026, 12, 31), 1) == date(2027, 1, 4)


def test_no_working_days_are_no_time_at_all() -> None:
    assert nth_working_day("US", date(2026, 11, 26), 0) == date(2026, 11, 26)


def test_an_open_day_does_not_move() -> None:
    assert next_open("JP", date(2026, 6, 30)) == date(2026, 6, 30)


def test_a_holiday_after_a_weekend_moves_a_day_on() -> None:
    assert next_open("JP", date(2026, 5, 2)) == date(2026, 5, 7)  # Constitution Day on a Sunday is made up for
