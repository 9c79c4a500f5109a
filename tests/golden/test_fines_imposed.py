"""The practice of fines is what the fines in the repository give, and lies where they lie."""

from datetime import date
from math import log

import pytest

from service.rulebook import RulesInForce
from tests.cases import rulebook
from tools.fit_fines import Fit, fines, general, late_notice, level, settled_with, singapore
from tools.quoted_fines import country_level, drawn, quoted
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


def test_the_general_practice_is_fitted_on_ten_european_fines() -> None:
    fit = general(rules())
    assert fit.fines == 10
    fits("world.fine_practice.general", fit)
    assert fit.sd < number("world.fine_practice.general.sigma")


def test_late_notice_is_fitted_on_three_fines() -> None:
    fit = late_notice(rules())
    assert fit.fines == 3
    fits("world.fine_practice.late_notice", fit)


def test_korean_surcharges_lie_above_the_general_practice() -> None:
    assert number("kr.fine_practice.general.level") == pytest.approx(level("KR", rules()), rel=0.03)


def test_singapore_penalties_hardly_follow_the_number_of_persons() -> None:
    fit = singapore(rules())
    assert fit.fines == 43
    fits("sg.fine_practice.general", fit)
    assert number("sg.fine_practice.general.sigma") == pytest.approx(fit.sd, abs=0.01)


def test_hipaa_settlements_hardly_follow_it_either() -> None:
    fit = settled_with("hipaa", rules())
    assert fit.fines == 9
    fits("us.fine_practice.hipaa", fit)


def test_settlements_with_attorneys_general_are_flattened_and_meet_their_cases_in_the_middle() -> None:
    fit = settled_with("attorneys_general", rules())
    assert fit.fines == 8
    middle = 6_600_000
    flattened = number("us.fine_practice.attorneys_general.median") * (middle / 10_000) ** number(
        "us.fine_practice.attorneys_general.persons_elasticity"
    )
    assert flattened == pytest.approx(fit.median * (middle / 10_000) ** fit.persons_elasticity, rel=0.05)


@pytest.mark.parametrize("code", ["ES", "IT", "PL", "RO"])
def test_a_member_state_with_fines_of_its_own_has_its_own_level(code: str) -> None:
    parameter = f"{code.lower()}.fine_practice.general.level"
    assert number(parameter) == pytest.approx(country_level(code, drawn(rulebook()), rulebook()), rel=0.05)


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
