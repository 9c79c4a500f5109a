"""From exposures to losses: every line's amount in every scenario of the fixed set.

In each scenario, with the columns of the set F (factor), e (the head's own), g (the event's own), M (model error),
P (persons) and V (turnover), a line loses

    gate * min(cap, sum of amount * exp(persons_sd P + revenue_sd V)
                    * exp(sigma (sqrt(a) F + sqrt(1 - a) e) + model_error_sd M))

where a is the severity's loading and cap the lower of its limit and its ceiling. The gate is 1 for a certain line; else
it is 1 in the share p of the scenarios where sqrt(b) F + sqrt(1 - b) g is highest, b being the event's loading: so the
event has probability p, and bad scenarios have both more events and larger amounts.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from service.domain.exposure import Exposure, Severity, Term
from service.scenarios import Array, ScenarioSet

Places = NDArray[np.int32]
_Drivers = tuple[float, float, float]
"""Log-standard-deviations of the model error, the persons and the turnover."""


def simulate(exposures: Sequence[Exposure], scenarios: ScenarioSet) -> Array:
    """Losses in the currency of each exposure: shape (len(exposures), scenarios.size).

    A line without severity, or with a probability below half a scenario, is a row of zeros.
    Raises KeyError for a head or an event that the scenario set has no column for.
    """
    losses = np.zeros((len(exposures), scenarios.size))
    run = _Run(scenarios)
    for row, exposure in zip(losses, exposures, strict=True):
        run.fill(row, exposure)
    return losses


class _Run:
    """One call: what several of its lines share is computed once."""

    def __init__(self, scenarios: ScenarioSet) -> None:
        self._scenarios = scenarios
        self._growths: dict[_Drivers, Array] = {}

    def fill(self, row: Array, exposure: Exposure) -> None:
        """Write the losses of one line into `row`, which holds zeros."""
        severity, occurrence = exposure.severity, exposure.occurrence
        if severity is None or not any(term.amount for term in severity.terms):
            return
        if occurrence is None or occurrence.probability >= 1:
            self._fill_amounts(row, exposure, severity, None)
            return
        happens, spared = self._scenarios.occurrences(occurrence.event, occurrence.loading, occurrence.probability)
        if spared.size < happens.size:
            self._fill_amounts(row, exposure, severity, None)
            row[spared] = 0
        elif happens.size:
            # A rare event is computed only where it happens.
            amounts = np.empty(happens.size)
            self._fill_amounts(amounts, exposure, severity, happens)
            row[happens] = amounts

    def _fill_amounts(self, out: Array, exposure: Exposure, severity: Severity, places: Places | None) -> None:
        """Write the capped amounts of the scenarios at `places` (all where None) into `out`; there is an amount."""
        (first, amount), *rest = _merge(severity.terms).items()
        if not rest:
            # One exponential moves a lone amount together with the model error.
            out[:] = self._grown(amount, (severity.model_error_sd, *first), places)
        else:
            out[:] = self._grown(amount, (0, *first), places)
            for drivers, further in rest:
                np.add(out, self._grown(further, (0, *drivers), places), out=out)
            np.multiply(out, self._grown(1, (severity.model_error_sd, 0, 0), places), out=out)
        if severity.sigma:
            spread = self._scenarios.spread(exposure.head, severity.sigma, severity.loading)
            np.multiply(out, _at(spread, places), out=out)
        cap = _cap(exposure, severity)
        if cap is not None:
            np.minimum(out, cap, out=out)

    def _grown(self, amount: float, drivers: _Drivers, places: Places | None) -> Array | float:
        """`amount` as the shared drivers move it in the scenarios at `places`; itself where none moves it."""
        if not any(drivers):
            return amount
        growth = self._growths.get(drivers)
        if growth is not None:
            return amount * _at(growth, places)
        growth = self._growth(drivers, places)
        if places is None:
            self._growths[drivers] = growth
        return amount * growth

    def _growth(self, drivers: _Drivers, places: Places | None) -> Array:
        """The factor by which the shared drivers move every amount."""
        exponent = np.zeros(self._scenarios.size if places is None else places.size)
        for deviation, column in zip(drivers, ("model_error", "persons", "revenue"), strict=True):
            if deviation:
                exponent += deviation * _at(self._scenarios.driver(column), places)
        return np.exp(exponent, out=exponent)


def _merge(terms: Sequence[Term]) -> dict[tuple[float, float], float]:
    """The amounts by the drivers that move them, without those that are nothing."""
    amounts: dict[tuple[float, float], float] = {}
    for term in terms:
        if term.amount:
            key = (term.persons_sd, term.revenue_sd)
            amounts[key] = amounts.get(key, 0.0) + term.amount
    return amounts


def _cap(exposure: Exposure, severity: Severity) -> float | None:
    """The lower of the natural limit and the ceiling of the law or contract, where that is binding."""
    ceiling = exposure.ceiling.amount if exposure.ceiling and exposure.ceiling.binding else None
    return min((cap for cap in (severity.limit, ceiling) if cap is not None), default=None)


def _at(values: Array, places: Places | None) -> Array:
    return values if places is None else values.take(places)
