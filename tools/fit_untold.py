"""The practice of fines where nobody told the turnover: a law of size, a step in time, and a level for each regime.

    fine = median x (persons / 10,000)^a x level of the regime x factors of data and blame, in euro

Least squares of the logarithms over every fine whose persons are known, turnover left aside: fines for few persons come
from large organisations, since an authority seldom fines small ones, and a turnover guessed from the persons misses
that. Fines in Europe for leaks discovered before `STEP` have a level of their own: decisions follow some two years
later, and those since May 2022 have a guideline (EDPB 04/2022). A regime's level is the mean of its residuals, drawn
towards nought as if `SHRINK` more without residual were among them. American settlements are too few for a slope of
their own and take that of all fines. Singapore has enough penalties for a law of its own (`fit_fines.singapore`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import exp, log, sqrt
from typing import Final

import numpy as np

from service.domain.known_incident import KnownIncident
from service.incidents import packaged
from service.rulebook import RulesInForce
from tools.fit_fines import (
    PERSONS,
    SHRINK,
    Fit,
    LeftOut,
    data_factor,
    document,
    factor,
    fines,
    general,
    nobody,
    widening,
    with_turnover,
)

OWN_LAW: Final = frozenset({"SG"})
AMERICAN: Final = "US"
"""Several authorities settle over one leak: their cases are listed by authority in `settled_with`."""
WITHOUT_STEP: Final = frozenset({"KR", "AU", AMERICAN})
STEP: Final = date(2021, 1, 1)
LEAST: Final = 2
"""Fewer fines make no level."""


@dataclass(frozen=True, slots=True)
class Imposed:
    """One fine; `euro` is freed of the factors of data and blame, `early` says that it stands before the step."""

    jurisdiction: str
    organisation: str
    amount: float
    euro: float
    persons: int
    early: bool
    turnover: float | None = None


@dataclass(frozen=True, slots=True)
class Law:
    """Logarithm of the median at the reference size, the elasticity, and what a fine before the step is lower by."""

    level: float
    elasticity: float
    step: float

    def residual(self, case: Imposed) -> float:
        """Log-distance of a fine from the law."""
        return log(case.euro) - self.level - self.elasticity * log(case.persons / PERSONS) + self.step * case.early


@dataclass(frozen=True, slots=True)
class Pooled:
    """The law of size in euro and the level of each regime; `early` is the ratio before the step.

    `spread` is the root mean square of the log-distances of the fines, each from the law and the level of the others.
    """

    fines: int
    median: float
    early: float
    persons_elasticity: float
    levels: Mapping[str, float]
    spread: float


def pooled(rules: RulesInForce, without: LeftOut = nobody) -> Pooled:
    """The fit of all fines outside the United States but those left out."""
    cases = [case for case in _kept(rules, without) if case.jurisdiction != AMERICAN]
    known, law = general(rules, without), _law(cases)
    found = {place: _level(place, cases, law, known) for place in sorted({case.jurisdiction for case in cases})}
    return Pooled(
        fines=len(cases),
        median=exp(law.level),
        early=exp(-law.step),
        persons_elasticity=law.elasticity,
        levels={place: level for place, level in found.items() if level is not None},
        spread=_spread(cases, known),
    )


def american(rules: RulesInForce, without: LeftOut = nobody) -> Fit:
    """The median of American settlements, in dollars, with the elasticity of all fines; no step was found there."""
    every = _kept(rules, without)
    own = [case for case in every if case.jurisdiction == AMERICAN]
    left = []
    for case in own:
        others = [other for other in every if other is not case]
        level, slope = _of_americans(others)
        left.append(log(case.euro) - level - slope * log(case.persons / PERSONS))
    level, slope = _of_americans(every)
    sd = sqrt(sum(one * one for one in left) / len(left))
    dollars = exp(level) / float(document()["eur_per_unit"]["USD"])
    return Fit(len(own), dollars, slope, 0.0, sd, sd * widening(len(own) - 2))


def _of_americans(cases: Sequence[Imposed]) -> tuple[float, float]:
    slope, _ = np.polyfit([log(case.persons / PERSONS) for case in cases], [log(case.euro) for case in cases], 1)
    own = [case for case in cases if case.jurisdiction == AMERICAN]
    level = sum(log(case.euro) - slope * log(case.persons / PERSONS) for case in own) / len(own)
    return level, float(slope)


def _kept(rules: RulesInForce, without: LeftOut) -> list[Imposed]:
    return [
        case for case in imposed(rules) if not without(case.jurisdiction, case.organisation, case.amount, case.persons)
    ]


@cache
def imposed(rules: RulesInForce) -> tuple[Imposed, ...]:
    """Every fine for a leak whose persons are known: of `fines.yaml`, of the incidents, of `settled_with`."""
    return (*_listed(rules), *_of_incidents(rules), *_settled(rules))


def _listed(rules: RulesInForce) -> Iterator[Imposed]:
    for fine in fines():
        if fine.late_notice or fine.jurisdiction in OWN_LAW:
            continue
        yield Imposed(
            fine.jurisdiction,
            fine.organisation,
            fine.amount,
            fine.euro / factor(fine, rules),
            fine.persons,
            _is_early(fine.jurisdiction, fine.discovered_on),
            fine.turnover_euro,
        )


def _of_incidents(rules: RulesInForce) -> Iterator[Imposed]:
    told, rates = {fine.also for fine in fines()}, document()["eur_per_unit"]
    for case in packaged().cases.values():
        place = case.jurisdictions[0]
        if case.id in told or not case.persons or place in OWN_LAW or place == AMERICAN:
            continue
        for cost in case.costs:
            rate = rates.get(cost.amount.currency)
            if cost.kind == "fine" and cost.amount.amount and rate:
                yield _of_incident(case, place, float(cost.amount.amount), float(rate), rules)


def _settled(rules: RulesInForce) -> Iterator[Imposed]:
    cases, rate = packaged().cases, float(document()["eur_per_unit"]["USD"])
    for rows in document()["settled_with"].values():
        for row in rows:
            yield _of_incident(cases[row["case"]], AMERICAN, float(row["amount"]), rate, rules)


def _of_incident(case: KnownIncident, place: str, amount: float, rate: float, rules: RulesInForce) -> Imposed:
    euro = amount * rate / data_factor(case.data_elements, rules)
    year = int(case.discovered[:4]) if case.discovered else case.year
    return Imposed(place, case.organisation, amount, euro, case.persons or PERSONS, _is_early(place, date(year, 7, 1)))


def _is_early(place: str, discovered: date) -> bool:
    return place not in WITHOUT_STEP and discovered < STEP


def _law(cases: Sequence[Imposed]) -> Law:
    design = np.array([[1.0, log(case.persons / PERSONS), float(case.early)] for case in cases])
    found, *_ = np.linalg.lstsq(design, np.array([log(case.euro) for case in cases]), rcond=None)
    return Law(float(found[0]), float(found[1]), -float(found[2]))


def _level(place: str, cases: Sequence[Imposed], law: Law, known: Fit) -> float | None:
    """How far the fines of a regime lie from the practice that fits what is known of each; None of few."""
    own = [case for case in cases if case.jurisdiction == place]
    if len(own) < LEAST:
        return None
    logs = [
        log(case.euro / with_turnover(known, case.persons, case.turnover)) if case.turnover else law.residual(case)
        for case in own
    ]
    return exp(sum(logs) / (len(own) + SHRINK))


def _spread(cases: Sequence[Imposed], known: Fit) -> float:
    left = []
    for case in cases:
        others = [other for other in cases if other is not case]
        law = _law(others)
        left.append(law.residual(case) - log(_level(case.jurisdiction, others, law, known) or 1.0))
    return sqrt(sum(one * one for one in left) / len(left)) * widening(len(cases) - 3)
