"""Every incident through the quote, every figure scored, beside what people use today."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from backtest.observed import Figure, Group, Observed
from backtest.prediction import QUOTED_AS_NOTHING, Prediction, day_of_prices, predict, quoted
from backtest.price_levels import at_one_level
from backtest.readers import Reading
from backtest.refitting import rulebook_without
from backtest.rivals import RIVALS, Peers, Setting
from backtest.scoring import Score, Summary, brier, score
from service.domain.errors import BreachExposureError
from service.domain.quote import Quote
from service.rulebook import Rulebook

NOTHING = "cost nothing"


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure beside what the quote and the rivals said; `why` says what is missing where there is no score.

    Where a fit had seen the figure, prediction and score are those of a fit without it; `seen` is the score with it.
    """

    observed: Observed
    figure: Figure
    prediction: Prediction | None
    score: Score | None
    rivals: Mapping[str, float]
    why: str | None = None
    seen: Score | None = None

    @property
    def group(self) -> Group:
        """Country and kind of cost."""
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

    def summaries(self) -> dict[Group, Summary]:
        """By country and kind of cost, the largest groups first."""
        groups: dict[Group, list[Score]] = {}
        for one in self.scored:
            if one.score:
                groups.setdefault(one.group, []).append(one.score)
        ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
        return {group: Summary.of(scores) for group, scores in ordered}

    def in_sample(self) -> dict[Group, tuple[int, Summary]]:
        """Groups of which a fit has seen figures: how many, and the summary as it would be with those fits."""
        groups: dict[Group, list[Compared]] = {}
        for one in self.scored:
            groups.setdefault(one.group, []).append(one)
        return {
            group: (
                sum(one.seen is not None for one in found),
                Summary.of([kept for one in found if (kept := one.seen or one.score)]),
            )
            for group, found in groups.items()
            if any(one.seen for one in found)
        }

    def occurrences(self) -> dict[Group, tuple[int, int, float]]:
        """Of every group with a figure of nothing: how many paid, how many did not, and the Brier score of both."""
        nothing: dict[Group, list[float]] = {}
        for one in self.compared:
            if one.why == NOTHING:
                nothing.setdefault(one.group, []).append(one.prediction.probability if one.prediction else 0.0)
        found = {}
        for group, chances in sorted(nothing.items()):
            paid = [one.score.probability for one in self.scored if one.group == group and one.score]
            found[group] = len(paid), len(chances), brier(paid, chances)
        return found


def run(reading: Reading, rulebook: Rulebook) -> Result:
    """Quote every incident and score every figure, all at the price level of the parameters."""
    as_of = day_of_prices(rulebook)
    rules = rulebook.in_force(as_of, as_of)
    incidents = [at_one_level(observed, as_of.year, rules) for observed in reading.incidents]
    peers: Peers = [(observed, figure) for observed in incidents for figure in observed.figures]
    found = [one for observed in incidents for one in _incident(observed, peers, rulebook, as_of)]
    return Result(tuple(found), reading.left_out)


def _incident(observed: Observed, peers: Peers, rulebook: Rulebook, as_of: date) -> Iterator[Compared]:
    """The figures of one incident, each from a quote in its own currency."""
    answers: dict[str, Quote | str] = {}
    for figure in observed.figures:
        currency = figure.amount.currency
        if currency not in answers:
            answers[currency] = _answer(observed, currency, rulebook, as_of)
        answer = answers[currency]
        if isinstance(answer, str):
            yield Compared(observed, figure, None, None, {}, why=answer)
            continue
        compared = _figure(Setting(observed, figure, answer, rulebook, peers))
        unseen = rulebook_without(observed, figure, rulebook)
        yield compared if unseen is rulebook else _out_of_sample(compared, unseen, as_of)


def _answer(observed: Observed, currency: str, rulebook: Rulebook, as_of: date) -> Quote | str:
    try:
        return quoted(observed, currency, rulebook, as_of)
    except BreachExposureError as error:
        faults = getattr(error, "faults", ())
        return "; ".join(f"{fault.pointer}: expected {fault.expected}" for fault in faults) or str(error)


def _figure(setting: Setting) -> Compared:
    observed, figure = setting.observed, setting.figure
    amount = float(figure.amount.amount)
    rivals = _answers_of_rivals(setting)
    prediction = predict(observed, figure, setting.answer, setting.rulebook)
    if isinstance(prediction, str):
        why = NOTHING if prediction == QUOTED_AS_NOTHING and not amount else prediction
        return Compared(observed, figure, None, None, rivals, why=why)
    if not amount:
        return Compared(observed, figure, prediction, None, rivals, why=NOTHING)
    return Compared(observed, figure, prediction, score(prediction, amount), rivals)


def _out_of_sample(compared: Compared, unseen: Rulebook, as_of: date) -> Compared:
    """The same comparison with a rulebook that has not seen the figure."""
    observed, figure = compared.observed, compared.figure
    prediction = predict(observed, figure, quoted(observed, figure.amount.currency, unseen, as_of), unseen)
    if isinstance(prediction, str) or compared.score is None:
        return compared
    found = score(prediction, float(figure.amount.amount))
    return replace(compared, prediction=prediction, score=found, seen=compared.score)


def _answers_of_rivals(setting: Setting) -> dict[str, float]:
    found = {}
    for code, (_, rule) in RIVALS.items():
        try:
            amount = rule(setting)
        except BreachExposureError:
            continue
        if amount is not None and amount > 0:
            found[code] = amount
    return found
