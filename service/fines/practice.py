"""What was really imposed in like cases: how large, how widely spread, and how often an authority fines at all."""

from collections.abc import Mapping
from math import exp, log10
from typing import Any, Final

from service.domain.fine import AmountRange, Seriousness
from service.domain.lognormal import NINETY_FIVE

SPECIAL: Final = "special"
FINANCIAL: Final = "financial"
CONTACT: Final = "contact"
DATA_CLASSES: Final = (CONTACT, FINANCIAL, SPECIAL)
"""How sensitive the worst of the leaked data are: contact data, what lets money be taken, what laws protect most."""


def imposed_median(reference: float, *ratios_and_elasticities: tuple[float, float], factor: float = 1) -> float:
    """The middle fine: that at the reference size x (size / reference)^elasticity for each measure of size x `factor`.

    >>> imposed_median(500_000, (100, 0.5), (1, 0.33))
    5000000.0
    """
    amount = reference * factor
    for ratio, elasticity in ratios_and_elasticities:
        amount *= ratio**elasticity
    return float(amount)


def imposed_range(median: float, sd: float, ceiling: float | None) -> AmountRange:
    """Where nine of ten fines lie, none above the ceiling.

    >>> spread = imposed_range(100.0, 1.0, 400.0)
    >>> round(spread.low), spread.high
    (19, 400.0)
    """
    reach = exp(NINETY_FIVE * sd)
    low, high = median / reach, median * reach
    return AmountRange(low, high) if ceiling is None else AmountRange(min(low, ceiling), min(high, ceiling))


def seriousness(score: float, *, medium_from: float, high_from: float) -> Seriousness:
    """The degree that a score of data, persons and blame stands for.

    >>> seriousness(2.5, medium_from=1, high_from=2).value
    'high'
    """
    if score >= high_from:
        return Seriousness.HIGH
    return Seriousness.MEDIUM if score >= medium_from else Seriousness.LOW


def decades(persons: float, reference: float) -> float:
    """Powers of ten by which the persons exceed the reference; 0 below it."""
    return max(log10(persons / reference), 0.0)


def data_class(marks: Mapping[str, Any]) -> str:
    """The class of one kind of data, by the marks that the law of the place gives it."""
    if marks.get("special_care"):
        return SPECIAL
    return FINANCIAL if marks.get("property_risk") else CONTACT
