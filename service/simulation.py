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

from service.domain.exposure import Exposure, Severity
from service.progress import in_time, stage
from service.scenarios import Array, Place, ScenarioSet, Spread

_Drivers = tuple[float, float]
"""Log-standard-deviations of the persons and the turnover."""


@stage("simulate")
def simulate(
    exposures: Sequence[Exposure], scenarios: ScenarioSet, rates: Sequence[float] | None = None
) -> tuple[Array, ...]:
    """Losses of each exposure: one row of shape (scenarios.size,) for each.

    They are in the currency of the exposure, or in that to which `rates` brings each of them, by multiplication.
    Lines without amounts share one row of zeros, which is read-only; the other rows are new.
    Raises KeyError for a head or an event that the scenario set has no column for,
    OverdueError where the answer takes too long.
    """
    run = _Run(scenarios)
    # One block for all rows: single rows would be given back to the system, page by page, after every quote.
    rows = iter(np.empty((sum(map(_loses, exposures)), scenarios.size)))
    return tuple(
        run.fill(next(rows), exposure, rate) if _loses(exposure) else scenarios.nothing
        for exposure, rate in zip(exposures, rates or [1] * len(exposures), strict=True)
    )


def standing(exposure: Exposure, scenarios: ScenarioSet, ranks: Sequence[int]) -> tuple[Place, ...] | None:
    """The scenarios that stand at `ranks` (from zero) among the rising losses of a line; None for a loss of zero.

    None in all for a line whose persons or turnover are uncertain: these move it too, so its order is its own.
    """
    severity = exposure.severity
    if severity is None or any(any(drivers) for drivers in amounts_of(severity)):
        return None
    occurrence = exposure.occurrence
    if occurrence is None:
        return scenarios.standing(_spread(exposure.head, severity), None, 0, ranks)
    return scenarios.standing(
        _spread(exposure.head, severity),
        (occurrence.event, occurrence.loading),
        scenarios.spared(occurrence.probability),
        ranks,
    )


class _Run:
    """One call: what several of its lines share is computed once."""

    def __init__(self, scenarios: ScenarioSet) -> None:
        self._scenarios = scenarios
        self._growths: dict[_Drivers, Array] = {}

    def fill(self, row: Array, exposure: Exposure, rate: float) -> Array:
        """Write the losses of one line with amounts, times `rate`, into `row`."""
        in_time()
        severity, occurrence = exposure.severity, exposure.occurrence
        assert severity is not None
        amounts = amounts_of(severity)
        fixed = amounts.pop((0.0, 0.0), 0.0)
        spread = self._scenarios.spread(*_spread(exposure.head, severity))
        np.multiply(spread, self._grown(amounts, fixed) if amounts else fixed, out=row)
        cap = cap_of(exposure, severity)
        if cap is not None:
            np.minimum(row, cap, out=row)
        if occurrence is not None:
            happens = self._scenarios.occurs(occurrence.event, occurrence.loading, occurrence.probability)
            np.multiply(row, happens, out=row)
        if rate != 1:
            np.multiply(row, rate, out=row)
        return row

    def _grown(self, amounts: dict[_Drivers, float], fixed: float) -> Array:
        """The `fixed` amount plus the `amounts` as their drivers move them."""
        grown = np.full(self._scenarios.size, fixed)
        for drivers, amount in amounts.items():
            grown += amount * self._growth(drivers)
        return grown

    def _growth(self, drivers: _Drivers) -> Array:
        """The factor by which persons and turnover move an amount."""
        growth = self._growths.get(drivers)
        if growth is None:
            exponent = np.zeros(self._scenarios.size)
            for deviation, column in zip(drivers, ("persons", "revenue"), strict=True):
                if deviation:
                    exponent += deviation * self._scenarios.driver(column)
            growth = self._growths[drivers] = np.exp(exponent, out=exponent)
        return growth


def _loses(exposure: Exposure) -> bool:
    """Whether a line has amounts at all."""
    return exposure.severity is not None and any(term.amount for term in exposure.severity.terms)


def _spread(head: str, severity: Severity) -> Spread:
    return head, severity.sigma, severity.loading, severity.model_error_sd


def amounts_of(severity: Severity) -> dict[_Drivers, float]:
    """The amounts by the drivers that move them, without those that are nothing."""
    amounts: dict[_Drivers, float] = {}
    for term in severity.terms:
        if term.amount:
            key = (term.persons_sd, term.revenue_sd)
            amounts[key] = amounts.get(key, 0.0) + term.amount
    return amounts


def cap_of(exposure: Exposure, severity: Severity) -> float | None:
    """The lower of the natural limit and the ceiling of the law or contract, where that is binding."""
    limit, cap = severity.limit, exposure.cap
    if limit is None or cap is None:
        return cap if limit is None else limit
    return min(limit, cap)
