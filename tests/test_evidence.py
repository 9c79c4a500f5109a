"""What scores on real incidents are worth, and that every line of a quote says so."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from service.domain.model_card import TOTAL, Evidence, GroupScore
from service.domain.vocabulary.heads import HEADS
from service.domain.vocabulary.known_incidents import COST_KINDS
from service.evidence.card import model_card, sentences
from service.evidence.grades import grade_of, grades, thresholds
from service.evidence.scores import scores
from tests.cases import TODAY, quoted, rulebook

GROUP = GroupScore(
    country="JP",
    kind="fine",
    figures=10,
    fitted_on=0,
    within_90=0.9,
    interval_90=(0.55, 1.0),
    within_50=0.5,
    error=0.3,
    bias=0.0,
    crps=0.2,
    width=1.5,
    chance=0.5,
    rivals={},
)


def numbers() -> Mapping[str, float]:
    rules = rulebook().in_force(TODAY, TODAY)
    return {figure.id: float(figure.dated.value) for figure in thresholds(rules)}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changed", "grade"),
    [
        ({}, Evidence.STRONG),
        ({"figures": 9}, Evidence.FAIR),
        ({"error": 0.45}, Evidence.FAIR),
        ({"within_90": 0.7}, Evidence.FAIR),
        ({"figures": 2}, Evidence.THIN),
        ({"error": 0.7}, Evidence.THIN),
        ({"within_90": 0.4}, Evidence.THIN),
        ({"kind": TOTAL}, Evidence.THIN),
    ],
)
def test_a_score_is_worth_what_its_number_its_error_and_its_range_allow(
    changed: Mapping[str, float], grade: Evidence
) -> None:
    assert grade_of(replace(GROUP, **changed), numbers()) is grade  # type: ignore[arg-type]


def test_nothing_is_more_than_thin_on_a_day_without_thresholds() -> None:
    assert grade_of(GROUP, {}) is Evidence.THIN


def test_a_line_says_what_its_head_and_country_are_worth() -> None:
    found = {item.exposure.head: item.evidence for item in quoted().items}
    graded = grades(rulebook().in_force(TODAY, TODAY))
    assert found == {head: graded.get(("JP", head), Evidence.NONE) for head in HEADS}
    assert found["apology"] is Evidence.FAIR
    assert found["criminal_fine"] is Evidence.THIN


def test_a_line_of_a_state_has_the_evidence_of_its_country() -> None:
    (line,) = (
        item for item in quoted(population={"jurisdiction": "US-CA"}).items if item.exposure.head == "class_settlement"
    )
    assert line.evidence is grades(rulebook().in_force(TODAY, TODAY))["US", "class_settlement"]


def test_a_country_of_which_no_figure_is_known_has_no_evidence() -> None:
    lines = quoted(population={"jurisdiction": "BR"}).items
    assert {item.evidence for item in lines if item.exposure.jurisdiction == "BR"} == {Evidence.NONE}


def test_the_scores_enter_the_identity_of_a_quote() -> None:
    assert quoted().rulebook.scores_digest == scores().digest


def test_the_card_holds_every_score_and_names_only_what_exists() -> None:
    card = model_card(rulebook(), TODAY)
    assert [one.score for one in card.graded] == list(scores().groups)
    assert {one.score.kind for one in card.graded} <= set(COST_KINDS)
    assert set(card.scores.fitted_parameters) <= set(rulebook().parameters)
    assert card.scores.scored <= card.scores.figures


def test_the_card_says_everything_in_both_languages() -> None:
    assert set(sentences()) == {"calibration", "weaknesses"}
    for section in sentences().values():
        for sentence in section:
            assert sentence.ja.endswith("。")
            assert sentence.en.endswith(".")
