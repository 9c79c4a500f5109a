"""The charges of card schemes by the number of cards, from the assessments in `tools/card_schemes.yaml`.

    charge above the fixed fees = cost per card at 10,000 cards x 10,000 x (cards / 10,000)^elasticity

Least squares of the logarithms; `tests/golden/test_card_schemes.py` holds `world.card_scheme.*` to it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from math import exp, log, sqrt
from pathlib import Path
from typing import Final

import numpy as np
import yaml

ASSESSMENTS: Final = Path(__file__).with_name("card_schemes.yaml")
CARDS: Final = 10_000


@dataclass(frozen=True, slots=True)
class Assessment:
    """What one organisation paid, in dollars, for so many cards."""

    organisation: str
    name: str
    cards: int
    paid: float


@dataclass(frozen=True, slots=True)
class Charges:
    """The law of size: dollars per card at the reference number, elasticity, residual log-standard-deviation."""

    per_card: float
    elasticity: float
    sd: float


@cache
def assessments() -> tuple[Assessment, ...]:
    """Every assessment of the file."""
    rows = yaml.safe_load(ASSESSMENTS.read_text(encoding="utf-8"))["assessments"]
    return tuple(Assessment(row["organisation"], row["name"], row["cards"], float(row["paid"])) for row in rows)


def charges(fixed: float, without: Collection[str] = ()) -> Charges:
    """The fit of the assessments above the `fixed` fees, without some organisations."""
    kept = [one for one in assessments() if one.organisation not in without]
    sizes = np.log([one.cards / CARDS for one in kept])
    paid = np.log([one.paid - fixed for one in kept])
    elasticity, level = np.polyfit(sizes, paid, 1)
    left = paid - level - elasticity * sizes
    freedom = len(kept) - 2
    return Charges(exp(level - log(CARDS)), float(elasticity), sqrt(float(left @ left) / freedom))
