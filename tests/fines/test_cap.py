"""What a ceiling's terms come to."""

from typing import Any

import pytest

from service.domain.fine import FineFacts
from service.fines.cap import GAIN, REVENUE, bounds


def rule(combine: str, *terms: dict[str, Any]) -> dict[str, Any]:
    return {"combine": combine, "terms": terms}


FIXED = {"kind": "fixed", "amount": "50", "least": "5"}
SHARE = {"kind": "turnover_share", "share": "0.1", "turnover": "worldwide"}
GAINED = {"kind": "gain_multiple", "multiple": "3"}


@pytest.mark.parametrize(("combine", "high"), [("max", 100), ("min", 50), ("sum", 150)])
def test_terms_combine_as_the_law_says(combine: str, high: float) -> None:
    assert bounds(rule(combine, FIXED, SHARE), FineFacts(persons=1, turnover=1_000)).high == high


def test_the_lower_end_combines_like_the_upper() -> None:
    assert bounds(rule("max", FIXED, SHARE), FineFacts(persons=1, turnover=1_000)).low == 5


def test_an_unknown_fact_is_named_and_its_term_left_out() -> None:
    found = bounds(rule("max", FIXED, SHARE, GAINED), FineFacts(persons=1))
    assert (found.high, found.missing) == (50, (REVENUE, GAIN))


def test_with_nothing_left_there_is_no_ceiling() -> None:
    assert bounds(rule("max", SHARE), FineFacts(persons=1)).high is None
    assert bounds(rule("max"), FineFacts(persons=1)).high is None


def test_a_share_may_be_for_larger_turnovers_only() -> None:
    large = {**SHARE, "over": "1000"}
    assert bounds(rule("max", FIXED, large), FineFacts(persons=1, turnover=1_000)).high == 50
    assert bounds(rule("max", FIXED, large), FineFacts(persons=1, turnover=1_001)).high == pytest.approx(100.1)


def test_a_term_may_be_kept_for_the_case_that_a_fact_cannot_be_found() -> None:
    fallback = {**FIXED, "only_without": "turnover"}
    assert bounds(rule("max", fallback, SHARE), FineFacts(persons=1, turnover=100)).high == 10
    assert bounds(rule("max", fallback, SHARE), FineFacts(persons=1)).high == 50


def test_the_turnover_alone_sets_a_ceiling_only_above_the_fixed_amount() -> None:
    at, above = (bounds(rule("max", FIXED, SHARE), FineFacts(persons=1, turnover=sales)) for sales in (500, 501))
    assert not at.by_turnover
    assert above.by_turnover


def test_a_local_share_says_that_the_whole_turnover_stands_for_it() -> None:
    assert bounds(rule("max", {**SHARE, "turnover": "local"}), FineFacts(persons=1, turnover=1)).local


def test_amounts_by_the_head_are_held_at_their_total() -> None:
    each = {"kind": "per_person", "first": "100", "amount": "10", "at_most": "135"}
    assert [bounds(rule("max", each), FineFacts(persons=n)).high for n in (1, 2, 5)] == [100, 110, 135]


def test_a_day_of_delay_counts_for_each_person() -> None:
    daily = {"kind": "per_person_day", "amount": "2", "at_most": "1000"}
    assert bounds(rule("max", daily), FineFacts(persons=10, days_late=3)).high == 60
    assert bounds(rule("max", daily), FineFacts(persons=10)).high == 1000


@pytest.mark.parametrize(("late", "high"), [(0, 0), (1, 1), (30, 30), (31, 80), (60, 80), (61, 130), (91, 999)])
def test_steps_of_delay_count_every_period_begun(late: int, high: float) -> None:
    steps = [
        {"through_days": 30, "every_days": 1, "amount": "1"},
        {"through_days": 90, "every_days": 30, "amount": "50"},
    ]
    term = {"kind": "per_delay", "steps": steps, "at_most": "999"}
    assert bounds(rule("max", term), FineFacts(persons=1, days_late=late)).high == high
