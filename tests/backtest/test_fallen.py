"""A score that falls is told in the changelog of the law, or the build fails."""

import json

from backtest.fallen import FALL, changelog, fallen, told
from service.evidence.scores import PACKAGED

GROUP = {"country": "JP", "kind": "response", "figures": 4, "crps": 0.40}


def test_the_uppermost_line_of_a_group_counts() -> None:
    text = "## new\n- Score of JP response: CRPS 0.30, since\n\n## old\n- Score of JP response: CRPS 0.50\n"
    assert told(text) == {("JP", "response"): 0.30}


def test_a_score_that_fell_has_to_be_told_with_what_to_write() -> None:
    (sentence,) = fallen([GROUP], {("JP", "response"): 0.40 - 2 * FALL})
    assert "fell from 0.34 to 0.40" in sentence
    assert "`- Score of JP response: CRPS 0.40`" in sentence


def test_a_score_that_rose_or_hardly_fell_need_not() -> None:
    assert list(fallen([GROUP], {("JP", "response"): 0.60})) == []
    assert list(fallen([GROUP], {("JP", "response"): 0.40 - FALL / 2})) == []


def test_a_group_that_was_never_told_has_to_be() -> None:
    assert list(fallen([GROUP], {})) != []


def test_groups_of_one_or_two_figures_say_too_little() -> None:
    assert list(fallen([{**GROUP, "figures": 2}], {})) == []


def test_no_committed_score_fell_without_a_line_in_the_changelog_of_the_law() -> None:
    groups = json.loads(PACKAGED.read_text("utf-8"))["groups"]
    assert list(fallen(groups, told(changelog()))) == []
