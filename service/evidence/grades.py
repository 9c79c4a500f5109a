"""Strong, fair, thin or none: what the scores of a country and a head are worth, by thresholds of the rulebook."""

from collections.abc import Mapping
from functools import lru_cache
from math import log10
from types import MappingProxyType
from typing import Final

from service.domain.model_card import TOTAL, Evidence, GradedScore, GroupScore
from service.domain.parameter import Figure
from service.evidence.scores import scores
from service.rulebook import RulesInForce

THRESHOLDS: Final = "common.evidence"
NEEDED: Final = ("figures", "factor", "within_90")
RANK: Final = (Evidence.NONE, Evidence.THIN, Evidence.FAIR, Evidence.STRONG)
DAYS_KEPT: Final = 64

Grades = Mapping[tuple[str, str], Evidence]
"""By country and head."""


@lru_cache(maxsize=DAYS_KEPT)
def grades(rules: RulesInForce) -> Grades:
    """The evidence of every country and head that has any; parameters `common.evidence.*`.

    A head has the best of the kinds of cost that it is part of. A total says something of every head, and little: thin.
    """
    found: dict[tuple[str, str], Evidence] = {}
    for one in graded(rules):
        for head in one.score.heads:
            place = (one.score.country, head)
            found[place] = max(found.get(place, Evidence.NONE), one.evidence, key=RANK.index)
    return MappingProxyType(found)


def graded(rules: RulesInForce) -> tuple[GradedScore, ...]:
    """Every group with what its score is worth."""
    numbers = {figure.id: float(figure.dated.value) for figure in thresholds(rules)}  # type: ignore[arg-type]
    return tuple(GradedScore(group, grade_of(group, numbers)) for group in scores().groups)


def grade_of(group: GroupScore, numbers: Mapping[str, float]) -> Evidence:
    """What one group's score is worth: enough figures, near enough, and inside the range often enough.

    `numbers` are the thresholds by their ids; without them nothing is more than thin.
    """
    if group.kind == TOTAL or not numbers:
        return Evidence.THIN
    for grade in (Evidence.STRONG, Evidence.FAIR):
        figures, factor, within = (numbers[f"{THRESHOLDS}.{grade.value}.{name}"] for name in NEEDED)
        if group.figures >= figures and group.error <= log10(factor) and group.within_90 >= within:
            return grade
    return Evidence.THIN


def thresholds(rules: RulesInForce) -> tuple[Figure, ...]:
    """The parameters that the grades rest on."""
    return rules.under(THRESHOLDS)
