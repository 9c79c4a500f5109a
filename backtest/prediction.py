"""What the quote of a real incident said of one kind of cost, as equally likely amounts given that it is incurred."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from backtest.observed import Observed, heads_of
from schemas.request import load_request
from service.domain.exposure import Status
from service.domain.quote import Quote
from service.quoting import exchange_of, quote
from service.rulebook import Rulebook
from service.scenarios import Array, ScenarioSet
from service.simulation import simulate


@dataclass(frozen=True, slots=True, eq=False)
class Prediction:
    """`amounts` rise, all above zero, in the currency of the figure; `probability` is that of any cost at all."""

    probability: float
    amounts: Array

    def at(self, share: float) -> float:
        """The smallest amount that at least `share` of them do not exceed."""
        return float(self.amounts[max(int(np.ceil(share * len(self.amounts))) - 1, 0)])


def quoted(observed: Observed, currency: str, rulebook: Rulebook) -> Quote:
    """The quote of the incident. Raises RequestError where no exchange rate is known for its day."""
    return quote(load_request(observed.document(currency), date.max), rulebook)


def predict(kind: str, answer: Quote, rulebook: Rulebook) -> Prediction | str:
    """What `answer` says of the cost `kind`, or why it says nothing.

    A cost that may not arise at all is compared given that it arose: the figures are of those who paid.
    """
    heads = heads_of(kind)
    exposures = [item.exposure for item in answer.items if heads is None or item.exposure.head in heads]
    if not exposures:
        return "no head for this kind of cost"
    served = [exposure for exposure in exposures if exposure.status is not Status.NOT_QUOTED]
    if not served:
        return "not quoted there"
    exchange, currency = exchange_of(answer.request, rulebook), answer.request.options.currency
    rates = [float(exchange.rate(exposure.currency, currency)) for exposure in served]
    total = np.sum(simulate(served, ScenarioSet.of_size(answer.engine.scenarios), rates), axis=0)
    amounts = np.sort(total[total > 0])
    if not len(amounts):
        return "quoted as nothing"
    return Prediction(len(amounts) / len(total), amounts)
