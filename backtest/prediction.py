"""What the quote of a real incident said of one kind of cost, as equally likely amounts given that it is incurred."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from math import sqrt
from typing import Final

import numpy as np

from backtest.observed import OF_ONE_COUNTRY, Figure, Observed, heads_of
from schemas.request import load_request
from service.domain.exposure import Exposure, Occurrence, Status
from service.domain.lognormal import STANDARD
from service.domain.quote import Quote
from service.quoting import exchange_of, quote_without_missing_facts
from service.rulebook import Rulebook
from service.scenarios import Array, ScenarioSet
from service.simulation import simulate

QUOTED_AS_NOTHING: Final = "quoted as nothing"


@dataclass(frozen=True, slots=True, eq=False)
class Prediction:
    """`amounts` rise, all above zero, in the currency of the figure; `probability` is that of any cost at all."""

    probability: float
    amounts: Array

    def at(self, share: float) -> float:
        """The smallest amount that at least `share` of them do not exceed."""
        return float(self.amounts[max(int(np.ceil(share * len(self.amounts))) - 1, 0)])


def day_of_prices(rulebook: Rulebook) -> date:
    """The last day on which anything was recorded: its exchange rates and price level are those of the parameters."""
    return max(dated.recorded for parameter in rulebook.parameters.values() for dated in parameter.values)


def quoted(observed: Observed, currency: str, rulebook: Rulebook, as_of: date) -> Quote:
    """The quote of the incident, by the law of its day, in `currency` at the exchange rates of `as_of`.

    Raises RequestError where no exchange rate is known, or the facts are outside what a request may say.
    """
    return quote_without_missing_facts(load_request(observed.document(currency, as_of), date.max), rulebook)


def predict(observed: Observed, figure: Figure, answer: Quote, rulebook: Rulebook) -> Prediction | str:
    """What `answer` says of the figure's kind of cost, or why it says nothing.

    A cost that may not arise at all is compared given that it arose: the figures are of those who paid.
    """
    exposures = list(_exposures(observed, figure.kind, answer))
    if not exposures:
        return "no head for this kind of cost"
    served = [exposure for exposure in exposures if exposure.status is not Status.NOT_QUOTED]
    if not served:
        return "not quoted there"
    exchange, currency = exchange_of(answer.request, rulebook), answer.request.options.currency
    rates = [float(exchange.rate(exposure.currency, currency)) for exposure in served]
    scenarios = ScenarioSet.of_size(answer.engine.scenarios)
    losing = [exposure for exposure in served if exposure.severity]
    if len(losing) == 1 and losing[0].occurrence:
        return _behind_one_event(losing[0], losing[0].occurrence, scenarios, rates[served.index(losing[0])])
    total = np.sum(simulate(served, scenarios, rates), axis=0)
    amounts = np.sort(total[total > 0])
    if not len(amounts):
        return QUOTED_AS_NOTHING
    return Prediction(len(amounts) / len(total), amounts)


def _behind_one_event(exposure: Exposure, event: Occurrence, scenarios: ScenarioSet, rate: float) -> Prediction | str:
    """The amounts of one line given its event, from all scenarios, each as likely as it makes the event.

    Of a fine with one chance in two thousand eight scenarios are left otherwise, too few for a range.
    """
    if event.probability <= 0:
        return QUOTED_AS_NOTHING
    amounts, *_ = simulate([replace(exposure, occurrence=None)], scenarios, [rate])
    threshold = STANDARD.inv_cdf(1 - event.probability)
    nearness = (sqrt(event.loading) * scenarios.driver("factor") - threshold) / sqrt(1 - event.loading)
    order = np.argsort(amounts, kind="stable")
    reached = np.cumsum([STANDARD.cdf(value) for value in nearness[order].tolist()])
    middles = (np.arange(len(amounts)) + 1 / 2) / len(amounts)
    return Prediction(event.probability, amounts[order][np.searchsorted(reached / reached[-1], middles)])


def _exposures(observed: Observed, kind: str, answer: Quote) -> Iterator[Exposure]:
    """The lines that a kind of cost is made of, in the figure's country only where the law is that country's."""
    heads = heads_of(kind)
    for exposure in (item.exposure for item in answer.items):
        if kind in OF_ONE_COUNTRY and exposure.jurisdiction != observed.country:
            continue
        if exposure.head in heads:
            yield exposure
