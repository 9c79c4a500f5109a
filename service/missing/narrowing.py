"""How much narrower the total would be if one fact were known, worked out anew for every request.

Each answer to each open fact is a request of its own. Only the heads that read the fact are asked again, and their
lines are simulated in the pilot set; what the quote says of its own total in the full set brings the level back.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from schemas.currencies import minor_unit
from service.domain.exposure import Exposure
from service.domain.missing_fact import AnswerOutcome, MissingFact
from service.domain.quote import Totals
from service.domain.request import QuoteRequest
from service.domain.vocabulary.questions import QUESTIONS
from service.exchange import Exchange
from service.heads.cases import Cases
from service.missing.codes import coded_facts
from service.missing.home import home
from service.missing.numbers import Numbers
from service.missing.open_fact import Answer, OpenFact
from service.missing.told_on import told_on
from service.missing.totals import QuotedLines
from service.pilot import SIZE
from service.progress import stage
from service.rounding import rounded
from service.rulebook import Ledger, RulesInForce
from service.scenarios import Array
from service.summary import Summary, percentile

LOW, MIDDLE, HIGH = (int(percentile(np.arange(SIZE, dtype=float), share)) for share in (0.05, 0.50, 0.95))
"""The places of p5, p50 and p95 among the rising losses of the pilot set."""


@stage("assess")
def missing_facts(
    request: QuoteRequest, cases: Cases, exposures: Sequence[Exposure], summary: Summary, exchange: Exchange
) -> tuple[MissingFact, ...]:
    """The facts that would move the gross total, those that move its p95 most first.

    `exposures` are the lines of the quote in its order and `summary` what they come to. None where no case is quoted.
    Raises OverdueError where the answer takes too long.
    """
    if cases.whole is None or not cases.local:
        return ()
    facts = open_facts(request, cases, exposures, exchange)
    quoted = QuotedLines.of(request, cases, exposures, _slight(summary, cases.whole.rules), exchange)
    losses = quoted.totals([answer.request for fact in facts for answer in fact.answers])
    spread = _Spread(losses, summary.totals, minor_unit(request.options.currency))
    return tuple(sorted(spread.missing(facts), key=_by_effect))


def open_facts(
    request: QuoteRequest, cases: Cases, exposures: Sequence[Exposure], exchange: Exchange
) -> tuple[OpenFact, ...]:
    """Every fact that is unknown or a range; of many populations, those of the largest."""
    whole = cases.whole
    assert whole is not None
    places = _largest(request, whole.rules)
    of_lead = {exposure.head: exposure for exposure in exposures if exposure.jurisdiction == whole.jurisdiction}
    numbers = Numbers(request, whole, of_lead, exchange)
    return (
        *numbers.facts(places),
        *coded_facts(request, places, whole.rules),
        *home(request, places, whole.rules),
        *told_on(request, exposures, whole.rules),
    )


def _largest(request: QuoteRequest, rules: RulesInForce) -> tuple[int, ...]:
    """The places of the populations that are asked about, in their order."""
    groups = request.incident.populations
    figure = rules.reading("common.answer.populations")
    most = len(groups) if figure is None or figure.number is None else int(figure.number)
    return tuple(sorted(sorted(range(len(groups)), key=lambda place: -groups[place].persons.high)[:most]))


def _slight(summary: Summary, rules: RulesInForce) -> frozenset[int]:
    """The places of the smallest lines, which together are too small a part of the total (`common.answer.slight`).

    One by one a fine in each of thirty places is as small, and yet they may all be moved at once.
    """
    share = Ledger(rules).decimal("common.answer.slight")
    least, high = share * summary.totals.expected, share * summary.totals.p95
    small = [(line.expected, place) for place, line in enumerate(summary.lines) if line.expected and line.p95 <= high]
    small.sort()
    sums = accumulate(expected for expected, _ in small)
    return frozenset(place for (_, place), sum_of_smaller in zip(small, sums, strict=True) if sum_of_smaller < least)


class _Spread:
    """Percentiles of the total and its answers, brought to the level of the quote."""

    def __init__(self, losses: Array, totals: Totals, quantum: Decimal) -> None:
        self._quantum = quantum
        self._ordered = np.sort(losses, axis=1)
        points = np.column_stack([losses.mean(axis=1), *(self._ordered[:, place] for place in (LOW, MIDDLE, HIGH))])
        quoted = np.array([float(value) for value in (totals.expected, totals.p5, totals.p50, totals.p95)])
        self._level = np.divide(quoted, points[0], out=np.ones_like(quoted), where=points[0] > 0)
        points *= self._level
        # Each point has a level of its own, which must not turn their order round.
        points[:, 1:] = np.maximum.accumulate(points[:, 1:], axis=1)
        self._moving = (np.abs(points[1:] - points[0]) >= float(quantum)).any(axis=1).tolist()
        self._now, *self._answers = points.tolist()

    def missing(self, facts: Sequence[OpenFact]) -> Iterator[MissingFact]:
        """What knowing each of `facts` would change, where that is anything; their answers follow each other."""
        moving, first = [], 0
        for fact in facts:
            last = first + len(fact.answers)
            if any(self._moving[first:last]):
                moving.append((fact, first + 1, self._answers[first:last]))
            first = last
        ranges = self._ranges([(fact, row) for fact, row, _ in moving])
        for (fact, _, points), range_now in zip(moving, ranges, strict=True):
            yield self._of(fact, points, range_now)

    def _ranges(self, facts: Sequence[tuple[OpenFact, int]]) -> list[float]:
        """p95 - p5 while an answer is open: of scenarios that its answers share out by their weights."""
        if not facts:
            return []
        places = [_shares(tuple(answer.weight for answer in fact.answers)) + row * SIZE for fact, row in facts]
        mixed = np.sort(self._ordered.ravel().take(np.stack(places)), axis=1)
        ranges = mixed[:, HIGH] * self._level[3] - mixed[:, LOW] * self._level[1]
        return np.maximum(ranges, 0).tolist()  # type: ignore[no-any-return]

    def _of(self, fact: OpenFact, points: Sequence[Sequence[float]], range_now: float) -> MissingFact:
        outcomes = list(zip(fact.answers, points, strict=True))
        worst = max(outcomes, key=_high)
        best = min(outcomes, key=_high)
        return MissingFact(
            pointer=fact.pointer,
            question=QUESTIONS[fact.question],
            range_now=self._rounded(range_now),
            range_known=self._rounded(sum(answer.weight * (point[3] - point[1]) for answer, point in outcomes)),
            expected_move=self._rounded(
                sum(answer.weight * abs(point[3] - self._now[3]) for answer, point in outcomes)
            ),
            worst=self._outcome(*worst),
            best=self._outcome(*best),
            basis=fact.basis,
        )

    def _outcome(self, answer: Answer, points: Sequence[float]) -> AnswerOutcome:
        return AnswerOutcome(answer.value, *map(self._rounded, points))

    def _rounded(self, value: float) -> Decimal:
        return rounded(value, self._quantum)


def _high(outcome: tuple[Answer, Sequence[float]]) -> tuple[float, float]:
    """p95 of an answer, and its mean where two have the same."""
    _, (mean, _, _, high) = outcome
    return high, mean


@lru_cache(maxsize=256)
def _shares(weights: tuple[float, ...]) -> NDArray[np.intp]:
    """Places among the rising losses of several answers, one after the other: of each as many as it has weight."""
    bounds = [0, *(round(bound * SIZE) for bound in accumulate(weights))]
    parts = [
        place * SIZE + (2 * np.arange(count) + 1) * SIZE // (2 * count)
        for place, count in enumerate(high - low for low, high in pairwise(bounds))
        if count
    ]
    places = np.concatenate(parts)
    places.setflags(write=False)
    return places


def _by_effect(fact: MissingFact) -> tuple[Decimal, Decimal, str]:
    return -fact.expected_move, -fact.narrowing, fact.pointer
