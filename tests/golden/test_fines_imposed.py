"""The practice of fines is what the fines in the repository give, and lies where they lie."""

from dataclasses import replace
from datetime import date, timedelta
from math import hypot, log

import pytest

from service.rulebook import RulesInForce
from tests.cases import rulebook
from tools.fit_fines import Fit, fines, general, late_notice, singapore
from tools.fit_untold import STEP, american, pooled
from tools.quoted_fines import drawn, quoted
from tools.render_fines import PAGE, PICTURE, page, picture

DAY = date(2026, 11, 23)


def rules() -> RulesInForce:
    return rulebook().in_force(DAY, DAY)


def number(parameter: str) -> float:
    reading = rules().reading(parameter)
    assert reading is not None
    assert reading.number is not None
    return reading.number


def fits(practice: str, fit: Fit, *, tolerance: float = 0.02) -> None:
    """The parameters of a practice are the fit's, rounded."""
    assert number(f"{practice}.median") == pytest.approx(fit.median, rel=tolerance)
    assert number(f"{practice}.persons_elasticity") == pytest.approx(fit.persons_elasticity, abs=0.006)
    assert number(f"{practice}.turnover_elasticity") == pytest.approx(fit.turnover_elasticity, abs=0.006)


def is_as_wide(practice: str, spread: float) -> None:
    """The price error and the shared model error together are what a fine meets that the fit has not seen."""
    quoted_sd = hypot(number(f"{practice}.sigma"), number("common.model_error.sd"))
    assert quoted_sd == pytest.approx(spread, abs=0.01)


def test_fines_of_known_turnover_are_fitted_on_ten_european_ones() -> None:
    fit = general(rules())
    assert fit.fines == 10
    fits("world.fine_practice.general", fit)
    is_as_wide("world.fine_practice.general", fit.spread)


def test_late_notice_is_fitted_on_three_fines() -> None:
    fit = late_notice(rules())
    assert fit.fines == 3
    fits("world.fine_practice.late_notice", fit)


def test_fines_of_unknown_turnover_are_fitted_on_the_persons_alone() -> None:
    fit, practice = pooled(rules()), "world.fine_practice.general.untold"
    assert fit.fines == 49
    assert number(f"{practice}.median") == pytest.approx(fit.median, rel=0.02)
    assert number(f"{practice}.persons_elasticity") == pytest.approx(fit.persons_elasticity, abs=0.006)
    is_as_wide(practice, fit.spread)


@pytest.mark.parametrize("place", ["eu", "gb"])
def test_european_fines_for_leaks_discovered_before_2021_were_lower(place: str) -> None:
    step = f"{place}.fine_practice.general.untold.step"
    before, since = (rulebook().in_force(day, DAY).reading(step) for day in (STEP - timedelta(days=1), STEP))
    assert before is not None
    assert before.number == pytest.approx(pooled(rules()).early, abs=0.005)
    assert since is not None
    assert since.number == 1


def test_singapore_penalties_hardly_follow_the_number_of_persons() -> None:
    fit = singapore(rules())
    assert fit.fines == 43
    fits("sg.fine_practice.general", fit)
    is_as_wide("sg.fine_practice.general", fit.spread)


@pytest.mark.parametrize("authority", ["hipaa", "attorneys_general"])
def test_american_settlements_share_the_slope_of_all_fines_and_a_median_of_their_own(authority: str) -> None:
    fit = american(rules())
    assert fit.fines == 26
    fits(f"us.fine_practice.{authority}", fit)
    is_as_wide(f"us.fine_practice.{authority}", fit.spread)


def test_every_place_with_two_fines_or_more_has_its_own_level() -> None:
    levels = pooled(rules()).levels
    assert set(levels) == {"DK", "ES", "FR", "GB", "IT", "KR", "NO", "PL", "RO"}
    for place, level in levels.items():
        assert number(f"{place.lower()}.fine_practice.general.level") == pytest.approx(level, rel=0.03), place


def test_the_turnover_narrows_the_range_of_a_fine() -> None:
    (capita,) = (fine for fine in fines() if fine.id == "uk-capita-2025")
    told, untold = (quoted(fine, rulebook()) for fine in (capita, replace(capita, turnover=None)))
    assert told is not None
    assert untold is not None
    assert told[2] / told[0] < untold[2] / untold[0] / 10


def test_every_published_fine_is_reached_by_a_rule_of_its_day() -> None:
    assert [fine.id for fine in fines() if quoted(fine, rulebook()) is None] == []


def test_most_published_fines_lie_in_the_quoted_range() -> None:
    marks = drawn(rulebook())
    for listed in (True, False):
        found = [mark.inside for mark in marks if mark.listed is listed]
        assert sum(found) / len(found) > 0.8


@pytest.mark.parametrize("place", ["Europe", "Singapore", "United States"])
def test_no_regime_is_quoted_too_high_or_too_low_on_the_whole(place: str) -> None:
    logs = [log(mark.observed / mark.median) for mark in drawn(rulebook()) if mark.place == place]
    assert abs(sum(logs) / len(logs)) < 0.3


def test_the_committed_page_and_picture_are_what_the_model_says_now() -> None:
    marks = drawn(rulebook())
    assert PAGE.read_text(encoding="utf-8") == page(marks)
    assert PICTURE.read_text(encoding="utf-8") == picture(marks)
