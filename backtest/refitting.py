"""Parameters that were fitted on real incidents, fitted again without the one that is scored.

So that no figure is predicted by a fit that has seen it. An incident is in a fit where the fit holds its jurisdiction
and amount with its organisation or its number of persons, whatever file it is read from.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache
from math import sqrt
from typing import Final

from backtest.observed import Figure, Observed
from service.domain.parameter import Value
from service.rulebook import Rulebook, RulesInForce
from tools.fit_fines import PERSONS, Fit, LeftOut, general, level, nobody, settled_with, singapore
from tools.fit_settlements import Settlement, kinds, settlements, spread
from tools.fit_settlements import fit as fit_settlements
from tools.quoted_fines import AS_OF, Mark, country_level, drawn

Values = Mapping[str, Value]
SAME: Final = 0.005
"""Amounts that differ by less are one amount, rounded differently."""
MIDDLE: Final = 6_600_000
"""Persons at which the flattened law of settlements with attorneys general meets its fit (parameter's rationale)."""
OWN_LEVEL: Final = ("ES", "IT", "PL", "RO")
"""Member states whose fines lie apart from the general practice by a level of their own."""
MODEL_ERROR: Final = "common.model_error.sd"


@dataclass(frozen=True, slots=True)
class Refit:
    """One fit: the kind of cost and the countries it serves (None: all), its parameters, and their values anew.

    `values` answers nothing where no case of the fit was left out.
    """

    name: str
    kind: str
    countries: frozenset[str] | None
    parameters: tuple[str, ...]
    values: Callable[[Rulebook, Observed, LeftOut], Values]

    def serves(self, country: str, kind: str) -> bool:
        """Whether quotes of this kind of cost in this country rest on the fit."""
        return kind == self.kind and (self.countries is None or country in self.countries)


def rulebook_without(observed: Observed, figure: Figure, rulebook: Rulebook) -> Rulebook:
    """The rulebook as fitted without the figure; `rulebook` itself where no fit has seen it."""
    amount = float(figure.amount.amount)

    def left_out(jurisdiction: str, organisation: str, other: float, persons: float) -> bool:
        if jurisdiction != observed.country or abs(other - amount) > SAME * amount:
            return False
        return persons == observed.persons or _first_word(organisation) == _first_word(observed.organisation)

    changed: dict[str, Value] = {}
    for refit in REFITS:
        if amount and refit.serves(observed.country, figure.kind):
            changed.update(refit.values(rulebook, observed, left_out))
    return with_values(rulebook, changed) if changed else rulebook


def with_values(rulebook: Rulebook, values: Values) -> Rulebook:
    """`rulebook` with other values of some parameters, on every day."""
    parameters = dict(rulebook.parameters)
    for parameter_id, value in values.items():
        parameter = parameters[parameter_id]
        dated = tuple(
            known if known.value is None else replace(known, value=_merged(known.value, value))
            for known in parameter.values
        )
        parameters[parameter_id] = replace(parameter, values=dated)
    return Rulebook(version=rulebook.version, digest=rulebook.digest, parameters=parameters)


def _merged(known: Value, value: Value) -> Value:
    return {**known, **value} if isinstance(known, Mapping) and isinstance(value, Mapping) else value


def _practice(prefix: str, fit: Fit) -> dict[str, Value]:
    return {f"{prefix}.median": _number(fit.median), f"{prefix}.persons_elasticity": _number(fit.persons_elasticity)}


def _singapore(rulebook: Rulebook, _: Observed, left_out: LeftOut) -> Values:
    rules = _rules(rulebook)
    fit = singapore(rules, left_out)
    if fit.fines == singapore(rules).fines:
        return {}
    return {**_practice("sg.fine_practice.general", fit), "sg.fine_practice.general.sigma": _number(fit.sd)}


def _hipaa(rulebook: Rulebook, _: Observed, left_out: LeftOut) -> Values:
    rules = _rules(rulebook)
    fit = settled_with("hipaa", rules, left_out)
    return {} if fit.fines == settled_with("hipaa", rules).fines else _practice("us.fine_practice.hipaa", fit)


def _attorneys_general(rulebook: Rulebook, _: Observed, left_out: LeftOut) -> Values:
    """The elasticity is flattened by judgement: only the median follows the fit, in the middle of its sizes."""
    rules, prefix = _rules(rulebook), "us.fine_practice.attorneys_general"
    fit = settled_with("attorneys_general", rules, left_out)
    if fit.fines == settled_with("attorneys_general", rules).fines:
        return {}
    kept = rules.reading(f"{prefix}.persons_elasticity")
    flattened = kept.number if kept and kept.number is not None else fit.persons_elasticity
    return {f"{prefix}.median": _number(fit.median * (MIDDLE / PERSONS) ** (fit.persons_elasticity - flattened))}


def _europe(rulebook: Rulebook, _: Observed, left_out: LeftOut) -> Values:
    rules = _rules(rulebook)
    fit = general(rules, left_out)
    if fit.fines == general(rules).fines:
        return {}
    prefix = "world.fine_practice.general"
    return {**_practice(prefix, fit), f"{prefix}.turnover_elasticity": _number(fit.turnover_elasticity)}


def _korea(rulebook: Rulebook, _: Observed, left_out: LeftOut) -> Values:
    rules = _rules(rulebook)
    found = level("KR", rules, left_out)
    return {} if found == level("KR", rules, nobody) else {"kr.fine_practice.general.level": _number(found)}


def _own_level(rulebook: Rulebook, observed: Observed, _: LeftOut) -> Values:
    """The level of a member state, from its fines without those for so many persons."""
    marks = _marks(rulebook)
    kept = [mark for mark in marks if mark.code != observed.country or mark.persons != observed.persons]
    if len(kept) == len(marks):
        return {}
    level_here = country_level(observed.country, kept, rulebook)
    return {f"{observed.country.lower()}.fine_practice.general.level": _number(level_here)}


def _settlements(rulebook: Rulebook, _: Observed, left_out: LeftOut) -> Values:
    every = settlements()
    kept = [case for case in every if not _settled(case, left_out)]
    fit = fit_settlements(kept)
    if fit.cases == fit_settlements(every).cases:
        return {}
    model_error = _rules(rulebook).reading(MODEL_ERROR)
    shared = model_error.number if model_error and model_error.number else 0.0
    factors = {element: fit.factors[kind] for kind, elements in kinds().items() for element in elements}
    return {
        "us.class_settlement.scale": _number(fit.scale),
        "world.class_settlement.elasticity": _number(fit.elasticity),
        "world.class_settlement.sigma": _number(sqrt(max(spread(kept) ** 2 - shared**2, 0))),
        "world.class_settlement.data_factor": {element: _number(factor) for element, factor in factors.items()},
    }


def _settled(case: Settlement, left_out: LeftOut) -> bool:
    return left_out(case.jurisdiction, case.name, case.fund, case.class_size)


def _first_word(organisation: str) -> str:
    return organisation.split(maxsplit=1)[0].casefold() if organisation.split() else ""


@lru_cache(maxsize=1)
def _marks(rulebook: Rulebook) -> tuple[Mark, ...]:
    return drawn(rulebook)


@cache
def _rules(rulebook: Rulebook) -> RulesInForce:
    return rulebook.in_force(AS_OF, AS_OF)


def _number(value: float) -> Decimal:
    return Decimal(repr(float(value)))


REFITS: Final = (
    Refit(
        name="Penalties in Singapore",
        kind="fine",
        countries=frozenset({"SG"}),
        parameters=tuple(f"sg.fine_practice.general.{name}" for name in ("median", "persons_elasticity", "sigma")),
        values=_singapore,
    ),
    Refit(
        name="Settlements over health data in the United States",
        kind="fine",
        countries=frozenset({"US"}),
        parameters=tuple(f"us.fine_practice.hipaa.{name}" for name in ("median", "persons_elasticity")),
        values=_hipaa,
    ),
    Refit(
        name="Settlements with attorneys general",
        kind="fine",
        countries=frozenset({"US"}),
        parameters=("us.fine_practice.attorneys_general.median",),
        values=_attorneys_general,
    ),
    Refit(
        name="Fines in Europe",
        kind="fine",
        countries=None,
        parameters=tuple(
            f"world.fine_practice.general.{name}" for name in ("median", "persons_elasticity", "turnover_elasticity")
        ),
        values=_europe,
    ),
    Refit(
        name="Level of Korean surcharges",
        kind="fine",
        countries=frozenset({"KR"}),
        parameters=("kr.fine_practice.general.level",),
        values=_korea,
    ),
    Refit(
        name="Level of a member state's fines",
        kind="fine",
        countries=frozenset(OWN_LEVEL),
        parameters=tuple(f"{code.lower()}.fine_practice.general.level" for code in OWN_LEVEL),
        values=_own_level,
    ),
    Refit(
        name="Class settlements in the United States",
        kind="settlement",
        countries=frozenset({"US"}),
        parameters=(
            "us.class_settlement.scale",
            *(f"world.class_settlement.{name}" for name in ("elasticity", "sigma", "data_factor")),
        ),
        values=_settlements,
    ),
)
