"""The total of a quote and of every answer to what it is missing, in the pilot set.

First every answer is made cases of its own, then line after line is worked out for all answers that may move it: a head
that is asked again and again at once is asked in two thirds of the time.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from service.domain.exposure import Exposure
from service.domain.request import QuoteRequest
from service.exchange import Exchange
from service.heads.case import Case
from service.heads.cases import Cases
from service.heads.lines import exposure_of, lines
from service.heads.moves import move_of
from service.heads.reads import OPENS, READS, facts_changed
from service.heads.registry import Head
from service.heads.sketches import sketches_of
from service.pilot import SIZE, Moved, Pilot
from service.progress import in_time
from service.scenarios import Array

DECISIVE = frozenset(
    ("elements", "cards", "data_odds", "misuse", "counted", "cause", "doctrine", "role", "outage", "gain")
)
"""Facts that make a line of nothing into a large one; any other fact only moves it by a factor."""
BLOCK = 128
"""So many versions of lines are simulated at once, or a few more: the processor holds their losses near."""

_Answered = tuple[int, Case, Case, frozenset[str] | None]
"""What an answer is to a line: its row in the totals, the case before and after, and the facts that differ."""
_Versions = tuple[Exposure, list[int], list[Exposure | Moved]]
"""A line, the rows of the answers that change it, and what each makes of it."""


@dataclass(frozen=True, slots=True)
class QuotedLines:
    """The lines of a quote in its order, and what answers make of them.

    `base` has the head and the case of each; `readers` has, for each case, the lines that each fact may move the total
    through.
    """

    request: QuoteRequest
    cases: Cases
    exposures: Sequence[Exposure]
    base: tuple[tuple[Head, Case], ...]
    readers: Mapping[int, Mapping[str, Sequence[int]]]
    exchange: Exchange

    @classmethod
    def of(
        cls,
        request: QuoteRequest,
        cases: Cases,
        exposures: Sequence[Exposure],
        slight: Collection[int],
        exchange: Exchange,
    ) -> "QuotedLines":
        """The lines of a quote, of which those at the places `slight` are a small part of the total."""
        base = lines(cases)
        readers: dict[int, dict[str, list[int]]] = {}
        for place, (_, case) in enumerate(base):
            of_case = readers.setdefault(id(case), {})
            for fact in _deciding(exposures[place], slight=place in slight):
                of_case.setdefault(fact, []).append(place)
        return cls(request, cases, exposures, base, readers, exchange)

    def totals(self, answers: Sequence[QuoteRequest]) -> Array:
        """The total in the pilot set: the quote's in the first row, then that of every answer."""
        pilot = Pilot()
        total = np.zeros((1 + len(answers), SIZE))
        for block in _blocks(self._versions(answers)):
            losses = self._losses(pilot, [version for line, _, changed in block for version in (line, *changed)])
            first = 0
            for _, rows, _ in block:
                before, after = losses[first], losses[first + 1 : first + 1 + len(rows)]
                total[0] += before
                if rows:
                    total[rows] += after - before
                first += 1 + len(rows)
        total[1:] += total[0]
        return total

    def _versions(self, answers: Sequence[QuoteRequest]) -> Iterator[_Versions]:
        """Every line that has amounts before an answer or after it."""
        for place, (exposure, told) in enumerate(zip(self.exposures, self._answered(answers), strict=False)):
            in_time()
            rows, versions = [], []
            for row, before, after, facts in told:
                version = self._version(place, before, after, facts)
                if exposure.severity is not None or (isinstance(version, Exposure) and version.severity is not None):
                    rows.append(row)
                    versions.append(version)
            if exposure.severity is not None or rows:
                yield exposure, rows, versions

    def _answered(self, answers: Sequence[QuoteRequest]) -> Sequence[Sequence[_Answered]]:
        """For each line, the answers that may move the total through it."""
        told: list[list[_Answered]] = [[] for _ in self.base]
        for row, request in enumerate(answers, start=1):
            in_time()
            for before, after in _pairs(self.cases, sketches_of(request, self.cases, self.exchange)):
                facts = facts_changed(before, after)
                for place in self._moved_by(before, facts):
                    told[place].append((row, before, after, facts))
        return told

    def _moved_by(self, case: Case, facts: frozenset[str] | None) -> Iterable[int]:
        """The places of the lines of a case through which the facts that changed, or all, may move the total."""
        if facts is None:
            return [place for place, (_, of) in enumerate(self.base) if of is case]
        readers = self.readers.get(id(case), {})
        return {place for fact in facts if fact in readers for place in readers[fact]}

    def _version(self, place: int, before: Case, after: Case, facts: frozenset[str] | None) -> Exposure | Moved:
        """What an answer makes of the line at `place`."""
        line = self.exposures[place]
        move = None if facts is None or line.severity is None else move_of(line, before, after, facts)
        return exposure_of(self.base[place][0], after) if move is None else Moved(line, move)

    def _losses(self, pilot: Pilot, versions: Sequence[Exposure | Moved]) -> Array:
        """Losses of versions of lines in the currency of the answer."""
        losses = pilot.losses(versions)
        rates = [self._rate(version.line if isinstance(version, Moved) else version) for version in versions]
        if any(rate != 1 for rate in rates):
            losses *= np.array(rates)[:, None]
        return losses

    def _rate(self, version: Exposure) -> float:
        currency = self.request.options.currency
        same = version.severity is None or version.currency == currency
        return 1.0 if same else float(self.exchange.rate(version.currency, currency))


def _blocks(lines: Iterable[_Versions]) -> Iterator[list[_Versions]]:
    """Some lines at a time, with about as many versions as are simulated at once."""
    block: list[_Versions] = []
    for line in lines:
        block.append(line)
        if sum(1 + len(rows) for _, rows, _ in block) >= BLOCK:
            yield block
            block = []
    if block:
        yield block


def _pairs(before: Cases, after: Cases) -> Iterator[tuple[Case, Case]]:
    """Each case beside the one that an answer makes of it."""
    assert before.whole is not None
    assert after.whole is not None
    yield before.whole, after.whole
    if before.whole is not before.local[0]:
        yield from zip(before.local, after.local, strict=True)


def _deciding(exposure: Exposure, *, slight: bool) -> frozenset[str]:
    """The facts that may move the total through a line."""
    if exposure.severity is None:
        return OPENS[exposure.head]
    return READS[exposure.head] & DECISIVE if slight else READS[exposure.head]
