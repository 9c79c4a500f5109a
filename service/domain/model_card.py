"""What is known of how far quotes may be trusted: scores on real incidents, and known weaknesses."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from service.domain.parameter import Figure
from service.domain.text import Text
from service.domain.vocabulary.heads import HEADS
from service.domain.vocabulary.known_incidents import COST_KINDS

TOTAL = "total"
"""The kind of cost that every head is part of."""


class Evidence(StrEnum):
    """How well quotes of a head in a country have stood the test on real figures."""

    STRONG = "strong"
    FAIR = "fair"
    THIN = "thin"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class GroupScore:
    """The score on the figures of one kind of cost in one country, out of sample; distances in powers of ten.

    `within_90` is the share of figures inside p5..p95, `interval_90` its binomial interval at 95 %. `fitted_on` counts
    the figures that a fit has seen, each of which was scored with a fit without it. `rivals` gives, by method, the
    median error of the method and ours on the figures for which it has an answer.
    """

    country: str
    kind: str
    figures: int
    fitted_on: int
    within_90: float
    interval_90: tuple[float, float]
    within_50: float
    error: float
    bias: float
    crps: float
    width: float
    chance: float
    rivals: Mapping[str, tuple[float, float]]

    @property
    def interval_low(self) -> float:
        """The low end of the interval of `within_90`."""
        return self.interval_90[0]

    @property
    def interval_high(self) -> float:
        """Its high end."""
        return self.interval_90[1]

    @property
    def heads(self) -> tuple[str, ...]:
        """The heads whose sum the kind of cost is."""
        return tuple(HEADS) if self.kind == TOTAL else tuple(COST_KINDS[self.kind].codes.get("heads", ()))


@dataclass(frozen=True, slots=True)
class GradedScore:
    """A score and what it is worth."""

    score: GroupScore
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Scores:
    """Every score under a digest of the file that `make backtest` wrote."""

    digest: str
    figures: int
    scored: int
    groups: tuple[GroupScore, ...]
    fitted_parameters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ModelCard:
    """What a reader of a quote should know of the model that made it.

    `graded` are the groups of `scores` with what each is worth, `evidence` is that of lines by country and head, and
    `basis` holds the thresholds.
    """

    version: str
    rulebook_version: str
    rulebook_digest: str
    scores: Scores
    graded: tuple[GradedScore, ...]
    evidence: Mapping[tuple[str, str], Evidence]
    calibration: tuple[Text, ...]
    weaknesses: tuple[Text, ...]
    basis: tuple[Figure, ...]
