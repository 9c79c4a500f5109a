"""Every incident through the quote, every figure scored, beside what people use today."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import log10
from statistics import median

from backtest.observed import Figure, Observed
from backtest.prediction import Prediction, predict, quoted
from backtest.readers import Reading
from backtest.rivals import RIVALS, Peers, Setting
from backtest.scoring import Score, Summary, score
from service.domain.errors import RequestError
from service.domain.quote import Quote
from service.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure beside what the quote and the rivals said; `why` says what is missing where there is no score."""

    observed: Observed
    figure: Figure
    prediction: Prediction | None
    score: Score | None
    rivals: Mapping[str, float]
    why: str | None = None

    @property
    def group(self) -> tuple[str, str]:
        """Country and kind of cost: figures of different groups are never pooled."""
        return self.observed.country, self.figure.kind


@dataclass(frozen=True, slots=True)
class Result:
    """All figures of one run, and what was left out on the way in."""

    compared: tuple[Compared, ...]
    left_out: Counter[str]

    @property
    def scored(self) -> tuple[Compared, ...]:
        """Those with a score."""
        return tuple(one for one in self.compared if one.score)

    def summaries(self) -> dict[tuple[str, str], Summary]:
        """By country and kind of cost, the largest groups first."""
        groups: dict[tuple[str, str], list[Score]] = {}
        for one in self.scored:
            if one.score:
                groups.setdefault(one.group, []).append(one.score)
        ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
        return {group: Summary.of(scores) for group, scores in ordered}

    def against(self, rival: str, group: tuple[str, str]) -> tuple[int, float, float] | None:
        """On the figures of a group that a rival answers for: how many, its median error, and ours on the same ones."""
        both = [one for one in self.scored if one.group == group and rival in one.rivals]
        if not both:
            return None
        ours = median(one.score.error for one in both if one.score)
        theirs = median(abs(log10(one.rivals[rival] / float(one.figure.amount.amount))) for one in both)
        return len(both), theirs, ours


def run(reading: Reading, rulebook: Rulebook) -> Result:
    """Quote every incident and score every figure."""
    peers: Peers = [(observed, figure) for observed in reading.incidents for figure in observed.figures]
    found = [one for observed in reading.incidents for one in _incident(observed, peers, rulebook)]
    return Result(tuple(found), reading.left_out)


def _incident(observed: Observed, peers: Peers, rulebook: Rulebook) -> Iterator[Compared]:
    """The figures of one incident, each from a quote in its own currency."""
    answers: dict[str, Quote | str] = {}
    for figure in observed.figures:
        currency = figure.amount.currency
        if currency not in answers:
            answers[currency] = _answer(observed, currency, rulebook)
        answer = answers[currency]
        if isinstance(answer, str):
            yield Compared(observed, figure, None, None, {}, why=answer)
        else:
            yield _figure(Setting(observed, figure, answer, rulebook, peers))


def _answer(observed: Observed, currency: str, rulebook: Rulebook) -> Quote | str:
    try:
        return quoted(observed, currency, rulebook)
    except RequestError as error:
        return "; ".join(f"{fault.pointer}: expected {fault.expected}" for fault in error.faults)


def _figure(setting: Setting) -> Compared:
    amount = float(setting.figure.amount.amount)
    rivals = _answers_of_rivals(setting)
    prediction = predict(setting.figure.kind, setting.answer, setting.rulebook)
    if isinstance(prediction, str):
        return Compared(setting.observed, setting.figure, None, None, rivals, why=prediction)
    if amount <= 0:
        return Compared(setting.observed, setting.figure, prediction, None, rivals, why="cost nothing")
    return Compared(setting.observed, setting.figure, prediction, score(prediction, amount), rivals)


def _answers_of_rivals(setting: Setting) -> dict[str, float]:
    found = {}
    for code, (_, rule) in RIVALS.items():
        try:
            amount = rule(setting)
        except RequestError:
            continue
        if amount is not None and amount > 0:
            found[code] = amount
    return found
