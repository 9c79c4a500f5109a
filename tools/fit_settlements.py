"""The law of size that class settlements follow, from the cases in `tools/settlements.yaml`.

    fund = scale x class^elasticity x factor of the kind of data

First least squares of ln fund on ln class over all cases of the fit; then, for each kind of data, the mean of its
residuals, drawn towards nought as if one more case without residual were among them: one case alone moves its kind half
way. `residual_sd` is what is left, on the degrees of freedom that the fit leaves.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, log, sqrt
from pathlib import Path
from typing import Any, Final

import numpy as np
import yaml

from tools.fit_fines import widening

CASES: Final = Path(__file__).with_name("settlements.yaml")


@dataclass(frozen=True, slots=True)
class Settlement:
    """One settlement: persons in the class, money in the fund, and the kind of data that leaked."""

    name: str
    jurisdiction: str
    currency: str
    class_size: float
    fund: float
    kind: str
    settled: int
    confirmed: bool
    fitted: bool
    source: str
    url: str
    note: str


@dataclass(frozen=True, slots=True)
class Fit:
    """The law of size and how far cases lie from it (`residual_sd`, log scale); `plain_sd` is that before the kinds."""

    cases: int
    scale: float
    elasticity: float
    plain_sd: float
    factors: Mapping[str, float]
    residual_sd: float

    def fund(self, class_size: float, kind: str | None = None) -> float:
        """The median fund in US dollars; without a kind, that of the mix of kinds in the fit."""
        factor = 1.0 if kind is None else self.factors[kind]
        return self.scale * float(class_size**self.elasticity) * factor


@cache
def settlements() -> tuple[Settlement, ...]:
    """Every case of the file."""
    return tuple(_settlement(row) for row in _document()["cases"])


@cache
def kinds() -> dict[str, tuple[str, ...]]:
    """The data elements that each kind of data stands for."""
    return {kind: tuple(elements) for kind, elements in _document()["kinds"].items()}


def fit(cases: Sequence[Settlement]) -> Fit:
    """The law of size of those `cases` that are not kept for checking it."""
    used = [case for case in cases if case.fitted]
    sizes = np.array([log(case.class_size) for case in used])
    funds = np.array([log(case.fund) for case in used])
    elasticity, intercept = np.polyfit(sizes, funds, 1)
    residuals = funds - intercept - elasticity * sizes
    effects, freedom = _effects(used, residuals)
    left = residuals - np.array([effects[case.kind] for case in used])
    return Fit(
        cases=len(used),
        scale=exp(intercept),
        elasticity=float(elasticity),
        plain_sd=sqrt(float(residuals @ residuals) / (len(used) - 2)),
        factors={kind: exp(effect) for kind, effect in effects.items()},
        residual_sd=sqrt(float(left @ left) / (len(used) - 2 - freedom)),
    )


def spread(cases: Sequence[Settlement]) -> float:
    """Root mean square of the log-distances of the cases, each from the fit of the others: what a new case meets.

    As wide as Student's t of so few cases at its 5 % and 95 % points.
    """
    used = [case for case in cases if case.fitted]
    left = []
    for case in used:
        others = fit([other for other in used if other is not case])
        left.append(log(case.fund / others.fund(case.class_size, case.kind)))
    return sqrt(sum(one * one for one in left) / len(left)) * widening(len(used) - 2)


def _effects(used: Sequence[Settlement], residuals: Any) -> tuple[dict[str, float], float]:
    """The effect of each kind on the log scale, and the degrees of freedom that all of them use up."""
    effects, freedom = {}, 0.0
    for kind in kinds():
        own = [residual for case, residual in zip(used, residuals, strict=True) if case.kind == kind]
        effects[kind] = float(sum(own)) / (len(own) + 1)
        freedom += len(own) / (len(own) + 1)
    return effects, freedom


def _document() -> Any:
    return yaml.safe_load(CASES.read_text(encoding="utf-8"))


def _settlement(row: Mapping[str, Any]) -> Settlement:
    return Settlement(
        name=row["name"],
        jurisdiction=row.get("jurisdiction", "US"),
        currency=row.get("currency", "USD"),
        class_size=float(row["class_size"]),
        fund=float(row["fund"]),
        kind=row["kind"],
        settled=row["settled"],
        confirmed=row["confirmed"],
        fitted=row.get("use") != "check",
        source=row["source"],
        url=row["url"],
        note=row.get("note", ""),
    )
