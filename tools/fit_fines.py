"""The practice of fines, fitted on `tools/fines.yaml` and on the fines in `service/incidents/cases`.

    fine = median x (persons / 10,000)^a x (turnover / EUR 100 million)^b x factors of data and blame

Least squares of the logarithms. `tests/golden/test_fines_imposed.py` holds the parameters `fine_practice.*` to it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import exp, log, sqrt
from pathlib import Path
from typing import Any, Final

import numpy as np
import yaml

from service.domain.lognormal import NINETY_FIVE
from service.fines.practice import DATA_CLASSES, data_class
from service.incidents import packaged
from service.rulebook import RulesInForce

FINES: Final = Path(__file__).with_name("fines.yaml")
PERSONS: Final = 10_000
TURNOVER: Final = 100_000_000
GENERAL: Final = ("eu", "world")
"""Where the general practice looks for its factors: the law of the European Union."""
ELSEWHERE: Final = frozenset({"KR", "US", "AU", "SG"})
SHRINK: Final = 2
"""A level from n fines counts n / (n + 2): few cases bear little."""


LeftOut = Callable[[str, str, float, float], bool]
"""Whether a fine is left out, by jurisdiction, organisation, amount and persons: scores out of sample ask for that."""


def nobody(_jurisdiction: str, _organisation: str, _amount: float, _persons: float) -> bool:
    """No fine is left out."""
    return False


@dataclass(frozen=True, slots=True)
class ImposedFine:
    """One fine for a leak, or for late notice, and what is known of its facts; money with its rate in euro."""

    id: str
    organisation: str
    jurisdiction: str
    established_in: str
    sector: str
    cause: str
    data_elements: tuple[str, ...]
    discovered_on: date
    decided_on: date
    persons: int
    amount: float
    currency: str
    eur_per_unit: float
    turnover: float | None
    turnover_currency: str | None
    turnover_eur_per_unit: float | None
    fault: str
    late_notice: bool
    confirmed: bool
    also: str | None
    source: str
    url: str

    @property
    def euro(self) -> float:
        """The fine in euro of its day."""
        return self.amount * self.eur_per_unit

    @property
    def turnover_euro(self) -> float | None:
        """The turnover in euro of the day of the decision."""
        if self.turnover is None or self.turnover_eur_per_unit is None:
            return None
        return self.turnover * self.turnover_eur_per_unit


@dataclass(frozen=True, slots=True)
class Fit:
    """A fitted practice: median at the reference size, elasticities, and the residual log-standard-deviation.

    `spread` is the root mean square of the log-distances of the fines, each from the fit of the others, as wide as
    Student's t of so few fines at its 5 % and 95 % points: what a fine meets that the fit has not seen.
    """

    fines: int
    median: float
    persons_elasticity: float
    turnover_elasticity: float
    sd: float
    spread: float


@cache
def document() -> Any:
    """The file as it stands."""
    return yaml.safe_load(FINES.read_text(encoding="utf-8"))


@cache
def fines() -> tuple[ImposedFine, ...]:
    """Every fine of the file."""
    return tuple(_fine(row) for row in document()["fines"])


def _fine(row: dict[str, Any]) -> ImposedFine:
    turnover = row.get("turnover") or {}
    return ImposedFine(
        id=row["id"],
        organisation=row["organisation"],
        # YAML reads a bare NO as false
        jurisdiction=str(row["jurisdiction"]),
        established_in=str(row["established_in"]),
        sector=row["sector"],
        cause=row["cause"],
        data_elements=tuple(row["data_elements"]),
        discovered_on=row["discovered_on"],
        decided_on=row["decided_on"],
        persons=int(row["persons"]),
        amount=float(row["amount"]),
        currency=row["currency"],
        eur_per_unit=float(row["eur_per_unit"]),
        turnover=float(turnover["amount"]) if turnover else None,
        turnover_currency=turnover.get("currency"),
        turnover_eur_per_unit=float(turnover["eur_per_unit"]) if turnover else None,
        fault=row.get("fault", "unknown"),
        late_notice=row.get("late_notice", False),
        confirmed=row.get("confirmed", True),
        also=row.get("also"),
        source=row["source"],
        url=row["url"],
    )


def general(rules: RulesInForce, without: LeftOut = nobody) -> Fit:
    """The fines for leaks in Europe whose persons and turnover are known, freed of the factors of data and blame."""
    kept = [fine for fine in fines() if not _is_out(fine, without)]
    cases = [fine for fine in kept if fine.turnover and not fine.late_notice and fine.jurisdiction not in ELSEWHERE]
    return _least_squares(
        [fine.euro / factor(fine, rules) for fine in cases],
        [fine.persons for fine in cases],
        [fine.turnover_euro or TURNOVER for fine in cases],
    )


def with_turnover(practice: Fit, persons: float, turnover: float | None) -> float:
    """The middle fine of a practice for so many persons and a turnover in euro."""
    by_turnover = ((turnover or TURNOVER) / TURNOVER) ** practice.turnover_elasticity
    return practice.median * float((persons / PERSONS) ** practice.persons_elasticity * by_turnover)


def residual(fine: ImposedFine, practice: Fit, rules: RulesInForce) -> float:
    """Logarithm of a fine over what the practice gives for it."""
    return log(fine.euro / factor(fine, rules) / with_turnover(practice, fine.persons, fine.turnover_euro))


def late_notice(rules: RulesInForce) -> Fit:
    """The fines for late notice, brought to the reference size with the elasticities of the general practice."""
    practice = general(rules)
    logs = [residual(fine, practice, rules) for fine in fines() if fine.late_notice]
    mean = sum(logs) / len(logs)
    sd = sqrt(sum((one - mean) ** 2 for one in logs) / (len(logs) - 1))
    elasticities = practice.persons_elasticity, practice.turnover_elasticity
    return Fit(len(logs), practice.median * exp(mean), *elasticities, sd, sd)


def singapore(rules: RulesInForce, without: LeftOut = nobody) -> Fit:
    """The penalties of the Personal Data Protection Commission among the incidents, in Singapore dollars."""
    found = [
        (float(cost.amount.amount) / data_factor(case.data_elements, rules), case.persons)
        for case in packaged().cases.values()
        if "SG" in case.jurisdictions and case.persons
        for cost in case.costs
        if cost.kind == "fine" and not without("SG", case.organisation, float(cost.amount.amount), case.persons)
    ]
    return _least_squares([amount for amount, _ in found], [persons for _, persons in found])


def _is_out(fine: ImposedFine, without: LeftOut) -> bool:
    return without(fine.jurisdiction, fine.organisation, fine.amount, fine.persons)


def factor(fine: ImposedFine, rules: RulesInForce) -> float:
    """The factors of data and blame on the size of the fine, as the rulebook has them."""
    return data_factor(fine.data_elements, rules) * rules.cells("world.fine_factor.size.fault")[fine.fault]


def data_factor(elements: Sequence[str], rules: RulesInForce) -> float:
    """The factor of the kind of data alone."""
    return rules.cells("world.fine_factor.size.data")[worst(elements, rules)]


def worst(elements: Sequence[str], rules: RulesInForce) -> str:
    """The most sensitive class of the leaked data."""
    marks = (rules.nearest(GENERAL, f"data_element.{element}") for element in elements)
    classes = [data_class(figure.dated.value) for figure in marks if figure]  # type: ignore[arg-type]
    return max(classes, key=DATA_CLASSES.index)


def _least_squares(amounts: Sequence[float], persons: Sequence[float], turnovers: Sequence[float] | None = None) -> Fit:
    columns = [np.ones(len(amounts)), np.log(np.array(persons, dtype=float) / PERSONS)]
    if turnovers is not None:
        columns.append(np.log(np.array(turnovers) / TURNOVER))
    design, wanted = np.column_stack(columns), np.log(np.array(amounts))
    found, *_ = np.linalg.lstsq(design, wanted, rcond=None)
    left, freedom = wanted - design @ found, len(amounts) - len(columns)
    sd = sqrt(float(left @ left) / freedom)
    # What a row does to its own fitted value, so that each can be left out without a fit of its own.
    own = np.einsum("ij,ji->i", design, np.linalg.pinv(design))
    spread = sqrt(float(np.mean((left / (1 - own)) ** 2))) * widening(freedom)
    elasticity = float(found[2]) if turnovers is not None else 0.0
    return Fit(len(amounts), exp(found[0]), float(found[1]), elasticity, sd, spread)


def widening(freedom: int) -> float:
    """How much wider Student's t is than the normal at the 95 % point (Abramowitz and Stegun 26.7.5).

    >>> round(widening(8), 2), round(widening(100), 2)
    (1.13, 1.02)
    """
    z = NINETY_FIVE
    first, second = (z**2 + 1) / 4, (5 * z**4 + 16 * z**2 + 3) / 96
    return 1 + first / freedom + second / freedom**2
