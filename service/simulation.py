"""From exposures to losses: every line's amount in every scenario of the fixed set.

In each scenario, with the columns of the set F (factor), e (the head's own), g (the event's own), M (model error),
P (persons) and V (turnover), a line loses

    gate * min(cap, sum of amount * exp(persons_sd P + revenue_sd V)
                    * exp(sigma (sqrt(a) F + sqrt(1 - a) e) + model_error_sd M))

where a is the severity's loading and cap the lower of its limit and its ceiling. The gate is 1 for a certain line; else
it is 1 in the share p of the scenarios where sqrt(b) F + sqrt(1 - b) g is highest, b being the event's loading: so the
event has probability p, and bad scenarios have both more events and larger amounts.
"""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from service.domain.exposure import Exposure, Severity, Term
from service.scenarios import Array, ScenarioSet

Places = NDArray[np.int32]
_Shift = tuple[float, str]
"""A coefficient and the column that it multiplies."""
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
    """One call's scratch memory, and the arrays that several of its lines share."""

    def __init__(self, scenarios: ScenarioSet) -> None:
        self._scenarios = scenarios
        self._scratch = np.empty(scenarios.size)
        self._exponents: dict[_Drivers, Array] = {}
        self._growths: dict[_Drivers, Array] = {}

    def fill(self, row: Array, exposure: Exposure) -> None:
        """Write the losses of one line into `row`, which holds zeros."""
        severity, occurrence = exposure.severity, exposure.occurrence
        if severity is None or not any(term.amount for term in severity.terms):
            return
        if occurrence is None or occurrence.probability >= 1:
            self._fill_amounts(row, exposure, severity, None)
            return
        # Amounts are computed only where the event happens: most events are rare, and exp is the costliest step.
        places = self._scenarios.occurrences(occurrence.event, occurrence.loading, occurrence.probability)
        if places.size:
            amounts = np.empty(places.size)
            self._fill_amounts(amounts, exposure, severity, places)
            row[places] = amounts

    def _fill_amounts(self, out: Array, exposure: Exposure, severity: Severity, places: Places | None) -> None:
        """Write the capped amounts of the scenarios at `places` (all where None) into `out`."""
        amounts = _merge(severity.terms)
        amount: Array | float
        if len(amounts) == 1:
            (persons_sd, revenue_sd), amount = next(iter(amounts.items()))
            shared = self._exponent((severity.model_error_sd, persons_sd, revenue_sd))
        else:
            amount = self._sum_of_terms(amounts, places)
            shared = self._exponent((severity.model_error_sd, 0, 0))
        own = _own_shifts(exposure.head, severity)
        if shared is None and not own:
            out[:] = amount
        else:
            self._fill_exponent(out, own, shared, places)
            np.exp(out, out=out)
            np.multiply(out, amount, out=out)
        cap = _cap(exposure, severity)
        if cap is not None:
            np.minimum(out, cap, out=out)

    def _fill_exponent(self, out: Array, own: Sequence[_Shift], shared: Array | None, places: Places | None) -> None:
        """Write the sum of the shared exponent and the head's own shifts into `out`."""
        if shared is None:
            out.fill(0)
        else:
            out[:] = _at(shared, places)
        scratch = self._scratch[: out.size]
        for coefficient, column in own:
            np.multiply(_at(self._scenarios.normal(column), places), coefficient, out=scratch)
            np.add(out, scratch, out=out)

    def _exponent(self, drivers: _Drivers) -> Array | None:
        """The shift that the shared drivers give, kept for the other lines; None where none of them moves."""
        if not any(drivers):
            return None
        if drivers not in self._exponents:
            total = np.zeros(self._scenarios.size)
            for coefficient, column in zip(drivers, ("model_error", "persons", "revenue"), strict=True):
                if coefficient:
                    total += coefficient * self._scenarios.normal(column)
            self._exponents[drivers] = total
        return self._exponents[drivers]

    def _sum_of_terms(self, amounts: dict[tuple[float, float], float], places: Places | None) -> Array | float:
        """The sum of amounts, each moved by its own drivers."""
        result: Array | float = 0.0
        for (persons_sd, revenue_sd), amount in amounts.items():
            result = result + amount * self._growth((0, persons_sd, revenue_sd), places)
        return result

    def _growth(self, drivers: _Drivers, places: Places | None) -> Array | float:
        """The factor by which drivers move an amount, kept for the other lines."""
        exponent = self._exponent(drivers)
        if exponent is None:
            return 1.0
        if drivers not in self._growths:
            self._growths[drivers] = np.exp(exponent)
        return _at(self._growths[drivers], places)


def _merge(terms: Sequence[Term]) -> dict[tuple[float, float], float]:
    """The amounts by the drivers that move them, without those that are nothing."""
    amounts: dict[tuple[float, float], float] = {}
    for term in terms:
        if term.amount:
            key = (term.persons_sd, term.revenue_sd)
            amounts[key] = amounts.get(key, 0.0) + term.amount
    return amounts


def _own_shifts(head: str, severity: Severity) -> list[_Shift]:
    """How the common factor and the head's own column move its amount, without those that do not."""
    shifts = [
        (severity.sigma * math.sqrt(severity.loading), "factor"),
        (severity.sigma * math.sqrt(1 - severity.loading), f"severity.{head}"),
    ]
    return [shift for shift in shifts if shift[0]]


def _cap(exposure: Exposure, severity: Severity) -> float | None:
    """The lower of the natural limit and the ceiling of the law or contract."""
    ceiling = None if exposure.ceiling is None else exposure.ceiling.amount
    return min((cap for cap in (severity.limit, ceiling) if cap is not None), default=None)


def _at(values: Array, places: Places | None) -> Array:
    return values if places is None else values.take(places)
