"""From exposures to losses: every line's amount in every scenario of the fixed set.

In each scenario, with the columns of the set F (factor), e (the head's own), g (the event's own), M (model error),
P (persons) and V (turnover), a line loses

    gate * min(cap, sum of amount * exp(persons_sd P + revenue_sd V)
                    * exp(sigma (sqrt(a) F + sqrt(1 - a) e) + model_error_sd M))

where a is the severity's loading and cap the lower of its limit, which may move with V, and its ceiling. What is
counted already is a floor: the terms it is counted of lose no less in any scenario, and no less than it as it grows.
The gate is 1 for a certain line; else it is 1 in the share p of the scenarios where sqrt(b) F + sqrt(1 - b) g is
highest, b being the event's loading: so the event has probability p, and bad scenarios have both more events and larger
amounts.
"""

from collections.abc import Callable, Sequence
from itertools import islice

import numpy as np

from service.domain.exposure import Counted, Exposure, Severity, Term
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

    None in all for a line whose persons or turnover are uncertain, or of which some is counted: these move it too, so
    its order is its own.
    """
    severity = exposure.severity
    if severity is None or severity.counted is not None or severity.limit_revenue_sd:
        return None
    if any(any(drivers) for drivers in amounts_of(severity)):
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
        self._sum(row, exposure.head, severity)
        if severity.limit is not None and severity.limit_revenue_sd:
            np.minimum(row, severity.limit * self._growth((0.0, severity.limit_revenue_sd)), out=row)
        cap = cap_of(exposure, severity)
        if cap is not None:
            np.minimum(row, cap, out=row)
        if occurrence is not None:
            happens = self._scenarios.occurs(occurrence.event, occurrence.loading, occurrence.probability)
            np.multiply(row, happens, out=row)
        if rate != 1:
            np.multiply(row, rate, out=row)
        return row

    def _sum(self, row: Array, head: str, severity: Severity) -> None:
        """Write the losses of the terms, no lower than what is counted, into `row`."""
        spread = self._scenarios.spread(*_spread(head, severity))
        counted = severity.counted
        if counted is not None:
            grown = grown_count(head, severity, counted, self._scenarios)
            row[:] = beyond_counted(severity.terms, counted, grown, lambda drivers: spread * self._growth(drivers))
            return
        amounts = amounts_of(severity)
        fixed = amounts.pop((0.0, 0.0), 0.0)
        np.multiply(spread, self._grown(amounts, fixed) if amounts else fixed, out=row)

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
    severity = exposure.severity
    return severity is not None and (severity.counted is not None or any(term.amount for term in severity.terms))


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


def grown_count(head: str, severity: Severity, counted: Counted, scenarios: ScenarioSet) -> Array:
    """The factor by which what is counted already still grows: shape (scenarios.size,), nowhere below 1."""
    spread = scenarios.spread(head, counted.sigma, severity.loading, severity.model_error_sd)
    return np.maximum(counted.growth * spread, 1)


def beyond_counted(terms: Sequence[Term], counted: Counted, grown: Array, unit: Callable[[_Drivers], Array]) -> Array:
    """The losses of `terms`, nowhere below what is counted of them times `grown`.

    `unit` has the losses of an amount of one that moves with such drivers.
    """
    rest, total = iter(terms), counted.whole * grown
    estimate = np.zeros_like(grown)
    for amount, number in counted.parts:
        part = amount * grown
        estimated = [term.amount * unit((term.persons_sd, term.revenue_sd)) for term in islice(rest, number)]
        estimate += np.maximum(part, sum(estimated)) if estimated else part
    return np.maximum(total, estimate)


def cap_of(exposure: Exposure, severity: Severity) -> float | None:
    """The lower of the natural limit, where it stands still, and the binding ceiling of the law or contract."""
    limit, cap = None if severity.limit_revenue_sd else severity.limit, exposure.cap
    if limit is None or cap is None:
        return cap if limit is None else limit
    return min(limit, cap)
