"""A fact that is not known, and what knowing it would change."""

from dataclasses import dataclass
from decimal import Decimal

from service.domain.parameter import Figure
from service.domain.text import Text


@dataclass(frozen=True, slots=True)
class AnswerOutcome:
    """The gross total if the fact turned out to be `answer`, a JSON value as the request takes it at its place."""

    answer: object
    expected: Decimal
    p5: Decimal
    p50: Decimal
    p95: Decimal


@dataclass(frozen=True, slots=True)
class MissingFact:
    """A fact of the request that is unknown or a range, with the question to ask for it.

    `range_now` is p95 - p5 of the gross total while each answer is as likely as it is; `range_known` is what one must
    expect of it once the answer is in: the mean over the answers. `expected_move` is by how much one must expect p95
    of the quote to move, up or down: the effect by which facts are ordered. `worst` and `best` are the answers with
    the highest and the lowest p95. `basis` is what the answers and their weights rest on.
    """

    pointer: str
    question: Text
    range_now: Decimal
    range_known: Decimal
    expected_move: Decimal
    worst: AnswerOutcome
    best: AnswerOutcome
    basis: tuple[Figure, ...]

    @property
    def narrowing(self) -> Decimal:
        """By how much the range may be expected to shrink; below zero where it may be expected to grow."""
        return self.range_now - self.range_known

    @property
    def narrowing_share(self) -> float:
        """The same as a share of the range now; 0 where there is none."""
        return float(self.narrowing / self.range_now) if self.range_now else 0.0
