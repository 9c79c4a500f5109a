"""Parameters that were fitted on real incidents, fitted again without the one that is scored.

So that no figure is predicted by a fit that has seen it. An incident is in a fit where the fit holds its jurisdiction
and amount with its organisation or its number of persons, whatever file it is read from.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from math import sqrt
from typing import Final

from backtest.observed import Figure, Observed
from service.domain.parameter import Value
from service.rulebook import Rulebook, RulesInForce
from tools.fit_apologies import amounts, apologies
from tools.fit_card_schemes import assessments, charges
from tools.fit_fines import LeftOut, general, singapore
from tools.fit_settlements import Settlement, kinds, settlements, spread
from tools.fit_settlements import fit as fit_settlements
from tools.fit_untold import STEP, american, pooled
from tools.quoted_fines import AS_OF

Values = Mapping[str, Value]
SAME: Final = 0.005
"""Amounts that differ by less are one amount, rounded differently."""
UNTOLD: Final = "world.fine_practice.general.untold"
AMERICAN: Final = tuple(f"us.fine_practice.{whom}" for whom in ("hipaa", "attorneys_general"))
LEVELS: Final = ("dk", "es", "fr", "gb", "it", "kr", "no", "pl", "ro")
"""Places whose fines lie apart from the general practice by a level of their own."""
EUROPE: Final = ("eu", "gb")
"""Places where fines before the step in time have a level of their own."""
CARD_SCHEME: Final = "world.card_scheme"
AFTER_MISUSE: Final = "jp.apology.amount_after_misuse"
MODEL_ERROR: Final = "common.model_error.sd"


@dataclass(frozen=True, slots=True)
class Refit:
    """One fit: the kinds of cost and the countries it serves (None: all), its parameters, and their values anew.

    `values` answers nothing where no case of the fit was left out.
    """

    name: str
    kinds: frozenset[str]
    countries: frozenset[str] | None
    parameters: tuple[str, ...]
    values: Callable[[Rulebook, Observed, LeftOut], Values]

    def serves(self, country: str, kind: str) -> bool:
        """Whether quotes of this kind of cost in this country rest on the fit."""
        return kind in self.kinds and (self.countries is None or country in self.countries)


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


def _singapore(rulebook: Rulebook, _: Observed, left_out: LeftOut) -> Values:
    rules = _rules(rulebook)
    fit = singapore(rules, left_out)
    if fit.fines == singapore(rules).fines:
        return {}
    prefix = "sg.fine_practice.general"
    return {
        f"{prefix}.median": _number(fit.median),
        f"{prefix}.persons_elasticity": _number(fit.persons_elasticity),
        f"{prefix}.sigma": _number(_own(fit.spread, rules)),
    }


def _with_turnover(rulebook: Rulebook, _: Observed, left_out: LeftOut) -> Values:
    rules = _rules(rulebook)
    fit = general(rules, left_out)
    if fit.fines == general(rules).fines:
        return {}
    prefix = "world.fine_practice.general"
    return {
        f"{prefix}.median": _number(fit.median),
        f"{prefix}.persons_elasticity": _number(fit.persons_elasticity),
        f"{prefix}.turnover_elasticity": _number(fit.turnover_elasticity),
        f"{prefix}.sigma": _number(_own(fit.spread, rules)),
    }


def _untold(rulebook: Rulebook, observed: Observed, left_out: LeftOut) -> Values:
    rules = _rules(rulebook)
    fit = pooled(rules, left_out)
    if fit.fines == pooled(rules).fines:
        return {}
    steps = {f"{place}.fine_practice.general.untold.step": _number(fit.early) for place in EUROPE}
    return {
        f"{UNTOLD}.median": _number(fit.median),
        f"{UNTOLD}.persons_elasticity": _number(fit.persons_elasticity),
        f"{UNTOLD}.sigma": _number(_own(fit.spread, rules)),
        **{f"{place}.fine_practice.general.level": _number(fit.levels.get(place.upper(), 1.0)) for place in LEVELS},
        **(steps if observed.discovered_on < STEP else {}),
    }


def _american(rulebook: Rulebook, _: Observed, left_out: LeftOut) -> Values:
    rules = _rules(rulebook)
    fit = american(rules, left_out)
    if fit == american(rules):
        return {}
    sigma = _own(fit.spread, rules)
    values = {"median": fit.median, "persons_elasticity": fit.persons_elasticity, "sigma": sigma}
    return {f"{practice}.{name}": _number(value) for practice in AMERICAN for name, value in values.items()}


def _own(spread: float, rules: RulesInForce) -> float:
    """The price error of a head: what a spread holds beside the model error that every head shares."""
    model_error = rules.reading(MODEL_ERROR)
    shared = model_error.number if model_error and model_error.number else 0.0
    return sqrt(max(spread**2 - shared**2, 0))


def _settlements(rulebook: Rulebook, _: Observed, left_out: LeftOut) -> Values:
    every = settlements()
    kept = [case for case in every if not _settled(case, left_out)]
    fit = fit_settlements(kept)
    if fit.cases == fit_settlements(every).cases:
        return {}
    factors = {element: fit.factors[kind] for kind, elements in kinds().items() for element in elements}
    return {
        "us.class_settlement.scale": _number(fit.scale),
        "world.class_settlement.elasticity": _number(fit.elasticity),
        "world.class_settlement.sigma": _number(_own(spread(kept), _rules(rulebook))),
        "world.class_settlement.data_factor": {element: _number(factor) for element, factor in factors.items()},
    }


def _card_schemes(rulebook: Rulebook, observed: Observed, _: LeftOut) -> Values:
    fixed = _rules(rulebook).reading(f"{CARD_SCHEME}.fixed")
    own = {
        one.organisation for one in assessments() if _first_word(one.organisation) == _first_word(observed.organisation)
    }
    if not own or fixed is None or fixed.number is None:
        return {}
    fit = charges(fixed.number, without=own)
    values = {"issuer_cost": fit.per_card, "elasticity": fit.elasticity, "sigma": fit.sd}
    return {f"{CARD_SCHEME}.{name}": _number(value) for name, value in values.items()}


def _apologies(_: Rulebook, observed: Observed, __: LeftOut) -> Values:
    if not any(row.get("case") == observed.id for row in apologies()):
        return {}
    found = amounts(without=(observed.id,))
    return {AFTER_MISUSE: {tier: _number(amount) for tier, amount in found.items()}}


def _settled(case: Settlement, left_out: LeftOut) -> bool:
    return left_out(case.jurisdiction, case.name, case.fund, case.class_size)


def _first_word(organisation: str) -> str:
    return organisation.split(maxsplit=1)[0].casefold() if organisation.split() else ""


@cache
def _rules(rulebook: Rulebook) -> RulesInForce:
    return rulebook.in_force(AS_OF, AS_OF)


def _number(value: float) -> Decimal:
    return Decimal(repr(float(value)))


REFITS: Final = (
    Refit(
        name="Penalties in Singapore",
        kinds=frozenset({"fine"}),
        countries=frozenset({"SG"}),
        parameters=tuple(f"sg.fine_practice.general.{name}" for name in ("median", "persons_elasticity", "sigma")),
        values=_singapore,
    ),
    Refit(
        name="Fines of organisations of known turnover",
        kinds=frozenset({"fine"}),
        countries=None,
        parameters=tuple(
            f"world.fine_practice.general.{name}"
            for name in ("median", "persons_elasticity", "turnover_elasticity", "sigma")
        ),
        values=_with_turnover,
    ),
    Refit(
        name="Fines of organisations of unknown turnover, their step in time and levels of their places",
        kinds=frozenset({"fine"}),
        countries=None,
        parameters=(
            *(f"{UNTOLD}.{name}" for name in ("median", "persons_elasticity", "sigma")),
            *(f"{place}.fine_practice.general.untold.step" for place in EUROPE),
            *(f"{place}.fine_practice.general.level" for place in LEVELS),
        ),
        values=_untold,
    ),
    Refit(
        name="Settlements with authorities in the United States",
        kinds=frozenset({"fine"}),
        countries=frozenset({"US"}),
        parameters=tuple(
            f"{practice}.{name}" for practice in AMERICAN for name in ("median", "persons_elasticity", "sigma")
        ),
        values=_american,
    ),
    Refit(
        name="Class settlements in the United States",
        kinds=frozenset({"settlement"}),
        countries=frozenset({"US"}),
        parameters=(
            "us.class_settlement.scale",
            *(f"world.class_settlement.{name}" for name in ("elasticity", "sigma", "data_factor")),
        ),
        values=_settlements,
    ),
    Refit(
        name="Charges of card schemes",
        kinds=frozenset({"card_scheme", "misuse_reimbursement", "total"}),
        countries=None,
        parameters=tuple(f"{CARD_SCHEME}.{name}" for name in ("issuer_cost", "elasticity", "sigma")),
        values=_card_schemes,
    ),
    Refit(
        name="Apology money after misuse in Japan",
        kinds=frozenset({"apology", "total"}),
        countries=frozenset({"JP"}),
        parameters=(AFTER_MISUSE,),
        values=_apologies,
    ),
)
