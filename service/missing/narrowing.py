"""How much narrower the total would be if one fact were known, worked out anew for every request.

Each answer to each open fact is a request of its own. Only the heads that read the fact are asked again, and their
lines are simulated in the pilot set; what the quote says of its own total in the full set brings the level back.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

import numpy as np

from service.domain.errors import NotInForceError
from service.domain.exposure import Exposure
from service.domain.missing_fact import AnswerOutcome, MissingFact
from service.domain.quote import Totals
from service.domain.request import QuoteRequest
from service.domain.vocabulary.questions import QUESTIONS
from service.exchange import rate
from service.heads.case import Case
from service.heads.lines import leading, lines
from service.heads.priors import sketch_of
from service.heads.reads import READS, facts_changed
from service.heads.registry import Head
from service.missing.codes import coded_facts
from service.missing.numbers import Numbers
from service.missing.open_fact import OpenFact
from service.pilot import SIZE, Pilot
from service.rulebook import RulesInForce
from service.scenarios import Array
from service.summary import percentile, rounded

Lines = tuple[tuple[Head, Case], ...]

LOW, MIDDLE, HIGH = (int(percentile(np.arange(SIZE, dtype=float), share)) for share in (0.05, 0.50, 0.95))
"""The places of p5, p50 and p95 among the rising losses of the pilot set."""


def missing_facts(
    request: QuoteRequest, cases: Sequence[Case], exposures: Sequence[Exposure], totals: Totals, quantum: Decimal
) -> tuple[MissingFact, ...]:
    """The facts that would move or narrow the gross total, those that narrow it most first.

    `exposures` are the lines of the quote in its order and `totals` what they come to. None where no case is quoted.
    """
    lead = leading(cases, request.organisation.established_in)
    if lead is None:
        return ()
    facts = open_facts(request, lead, exposures)
    total = _Total.of(request, cases, exposures)
    places = [[total.add(answer.request, fact.jurisdiction) for answer in fact.answers] for fact in facts]
    spread = _Spread(total.losses(), totals, quantum)
    found = [
        missing
        for fact, rows in zip(facts, places, strict=True)
        if (missing := spread.missing(fact, rows)) is not None
    ]
    return tuple(sorted(found, key=_by_effect))


def open_facts(request: QuoteRequest, lead: Case, exposures: Sequence[Exposure]) -> tuple[OpenFact, ...]:
    """Every fact that is unknown or a range; of many populations, those of the largest."""
    places = _largest(request, lead.rules)
    of_lead = {exposure.head: exposure for exposure in exposures if exposure.jurisdiction == lead.jurisdiction}
    return *Numbers(request, lead, of_lead).facts(places), *coded_facts(request, places, lead.rules)


def _largest(request: QuoteRequest, rules: RulesInForce) -> tuple[int, ...]:
    """The places of the populations that are asked about, in their order."""
    groups = request.incident.populations
    figure = rules.reading("common.answer.populations")
    most = len(groups) if figure is None or figure.number is None else int(figure.number)
    return tuple(sorted(sorted(range(len(groups)), key=lambda place: -groups[place].persons.high)[:most]))


@dataclass(slots=True)
class _Total:
    """The total of the quote and of every answer, as what each line changes."""

    request: QuoteRequest
    cases: Sequence[Case]
    base: Lines
    exposures: Sequence[Exposure]
    changed: list[list[tuple[int, Exposure]]] = field(default_factory=list)
    answers: int = 0

    @classmethod
    def of(cls, request: QuoteRequest, cases: Sequence[Case], exposures: Sequence[Exposure]) -> "_Total":
        """With no answer yet."""
        base = lines(cases, request.organisation.established_in)
        return cls(request, cases, base, exposures, [[] for _ in base])

    def add(self, request: QuoteRequest, jurisdiction: str | None) -> int:
        """The row of an answer, with every line that it changes."""
        self.answers += 1
        sketches = {
            case.jurisdiction: case if jurisdiction not in (None, case.jurisdiction) else sketch_of(request, case)
            for case in self.cases
        }
        changed = {case.jurisdiction: facts_changed(case, sketches[case.jurisdiction]) for case in self.cases}
        if any(changed.values()):
            after = lines(tuple(sketches.values()), request.organisation.established_in)
            for place, ((head, old), (_, new)) in enumerate(zip(self.base, after, strict=True)):
                moved = old.jurisdiction != new.jurisdiction
                if moved or not READS[head.code].isdisjoint(changed[new.jurisdiction]):
                    self._ask(place, head, new)
        return self.answers

    def _ask(self, place: int, head: Head, case: Case) -> None:
        """Enter the line anew where it differs."""
        before = self.exposures[place]
        try:
            after = head.exposure(case)
        except NotInForceError:
            return
        if (after.severity, after.occurrence, after.ceiling) != (before.severity, before.occurrence, before.ceiling):
            self.changed[place].append((self.answers, after))

    def losses(self) -> Array:
        """The total in the pilot set: the quote's in the first row, then that of every answer."""
        pilot, options = Pilot(), self.request.options
        total = np.zeros((1 + self.answers, SIZE))
        for (_, case), before, changed in zip(self.base, self.exposures, self.changed, strict=False):
            versions = pilot.losses([before, *(after for _, after in changed)])
            if case.currency != options.currency:
                versions *= float(rate(case.currency, options.currency, options.exchange_rates))
            total[0] += versions[0]
            if changed:
                total[[row for row, _ in changed]] += versions[1:] - versions[0]
        total[1:] += total[0]
        return total


class _Spread:
    """Percentiles of the total and its answers, brought to the level of the quote."""

    def __init__(self, losses: Array, totals: Totals, quantum: Decimal) -> None:
        self._quantum = quantum
        self._ordered = np.sort(losses, axis=1)
        points = np.column_stack(
            [losses.mean(axis=1), *(self._ordered[:, place] for place in (LOW, MIDDLE, HIGH))]
        )
        quoted = np.array([float(value) for value in (totals.expected, totals.p5, totals.p50, totals.p95)])
        self._level = np.divide(quoted, points[0], out=np.ones_like(quoted), where=points[0] > 0)
        points *= self._level
        # Each point has a level of its own, which must not turn their order round.
        points[:, 1:] = np.maximum.accumulate(points[:, 1:], axis=1)
        self._points = points
        self._now = quoted

    def missing(self, fact: OpenFact, rows: Sequence[int]) -> MissingFact | None:
        """What knowing `fact` would change; None where no answer moves the total."""
        points = self._points[rows]
        if np.all(np.abs(points - self._points[0]) < float(self._quantum)):
            return None
        weights = np.array([answer.weight for answer in fact.answers])
        order = np.lexsort((points[:, 0], points[:, 3]))
        worst, best = int(order[-1]), int(order[0])
        return MissingFact(
            pointer=fact.pointer,
            question=QUESTIONS[fact.question],
            range_now=self._rounded(self._range_of_mixture(rows, weights)),
            range_known=self._rounded(float(weights @ (points[:, 3] - points[:, 1]))),
            worst=self._outcome(fact, worst, points),
            best=self._outcome(fact, best, points),
            basis=fact.basis,
        )

    def _range_of_mixture(self, rows: Sequence[int], weights: Array) -> float:
        """p95 - p5 while the answer is open: of scenarios that the answers share out by their weights."""
        bounds = np.rint(np.cumsum(weights) * SIZE).astype(int)
        counts = np.diff(bounds, prepend=0)
        mixed = np.concatenate([self._ordered[row].take(_even(int(count))) for row, count in zip(rows, counts, strict=True)])
        mixed.sort()
        return max(float(mixed[HIGH] * self._level[3] - mixed[LOW] * self._level[1]), 0.0)

    def _outcome(self, fact: OpenFact, place: int, points: Array) -> AnswerOutcome:
        mean, low, middle, high = (self._rounded(float(value)) for value in points[place])
        return AnswerOutcome(fact.answers[place].value, mean, low, middle, high)

    def _rounded(self, value: float) -> Decimal:
        return rounded(value, self._quantum)


@lru_cache(maxsize=SIZE + 1)
def _even(count: int) -> Array:
    """`count` places spread evenly over the scenarios."""
    return ((2 * np.arange(count) + 1) * SIZE // (2 * max(count, 1))).astype(np.intp)


def _by_effect(fact: MissingFact) -> tuple[Decimal, Decimal, str]:
    return -fact.narrowing, fact.best.p95 - fact.worst.p95, fact.pointer
