"""What the response and the four preventive measures change: sizes by a factor, probabilities by their odds."""

from collections.abc import Mapping
from math import exp, sqrt

from service.domain.organisation import Maturity
from service.heads.case import Case
from service.rulebook import Ledger

MEASURES = ("access_control", "encryption", "training", "internal_audit")


def size_factor(case: Case, ledger: Ledger, head: str) -> float:
    """Factor on the size of `head` from conduct and preventive measures, held between the rulebook's floor and cap."""
    factor = _conduct(case, ledger, head) * _measures(case, ledger, f"size_{head}")
    return min(max(factor, ledger.number("common.modifier.floor")), ledger.number("common.modifier.cap"))


def probability(case: Case, ledger: Ledger, head: str, base: float) -> float:
    """`base` with its odds moved by the preventive measures that bear on the occurrence of `head`."""
    return with_odds(base, _measures(case, ledger, f"odds_{head}"))


def with_odds(base: float, factor: float) -> float:
    """The probability whose odds are `factor` times the odds of `base`.

    >>> with_odds(0.5, 3)
    0.75
    >>> with_odds(0.0, 3), with_odds(1.0, 3)
    (0.0, 1.0)
    """
    return factor * base / (1 - base + factor * base)


def from_logit(logit: float) -> float:
    """The probability with this log-odds.

    >>> from_logit(0.0)
    0.5
    """
    return 1 / (1 + exp(-logit))


def _conduct(case: Case, ledger: Ledger, head: str) -> float:
    if not _lists(case, "common.response_quality.heads", head):
        return 1.0
    factor = ledger.entry("common.response_quality.conduct", case.incident.response.conduct.value)
    return float(factor ** ledger.entry("common.response_quality.heads", head))


def _measures(case: Case, ledger: Ledger, key: str) -> float:
    factor = 1.0
    for measure in MEASURES:
        factor *= _measure(case, ledger, measure, key)
    return factor


def _measure(case: Case, ledger: Ledger, measure: str, key: str) -> float:
    """A measure that is partly there stands at the geometric middle between none and its whole effect."""
    maturity: Maturity = getattr(case.organisation.controls, measure)
    if maturity is Maturity.UNKNOWN:
        return 1.0
    whole = Maturity.ABSENT if maturity is Maturity.ABSENT else Maturity.IN_PLACE
    parameter = f"common.control.{measure}.{whole.value}"
    if not _lists(case, parameter, key):
        return 1.0
    factor = ledger.entry(parameter, key)
    return sqrt(factor) if maturity is Maturity.PARTIAL else factor


def _lists(case: Case, parameter: str, key: str) -> bool:
    """Whether a table names `key`, asked before the ledger so that only a parameter that acts enters the basis."""
    figure = case.rules.find(parameter)
    return figure is not None and isinstance(figure.dated.value, Mapping) and key in figure.dated.value
