"""What the response and the four preventive measures change: sizes by a factor, probabilities by their odds."""

from math import exp

from service.heads.case import Case
from service.rulebook import Ledger


def size_factor(case: Case, ledger: Ledger, head: str) -> float:
    """Factor on the size of `head` from conduct and preventive measures, held between the rulebook's floor and cap."""
    factor = _conduct(case, ledger, head) * _measures(case, ledger, f"size_{head}")
    return min(max(factor, ledger.number("common.modifier.floor")), ledger.number("common.modifier.cap"))


def probability(case: Case, ledger: Ledger, head: str, base: float) -> float:
    """`base` with its odds moved by the preventive measures that bear on the occurrence of `head`."""
    return with_odds(base, odds_factor(case, ledger, head))


def odds_factor(case: Case, ledger: Ledger, head: str) -> float:
    """Factor on the odds of `head` from the preventive measures."""
    return _measures(case, ledger, f"odds_{head}")


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
    if head not in case.rules.cells("common.response_quality.heads"):
        return 1.0
    factor = ledger.entry("common.response_quality.conduct", case.incident.response.conduct.value)
    return float(factor ** ledger.entry("common.response_quality.heads", head))


def _measures(case: Case, ledger: Ledger, key: str) -> float:
    """The joint factor of the measures whose state is known and whose table names `key`."""
    factor = 1.0
    for measure in case.measures:
        if key in measure.table.cells:
            factor *= ledger.entry_in(measure.table, key) ** measure.exponent
    return factor
