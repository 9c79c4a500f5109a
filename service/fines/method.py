"""The guidelines by which authorities set the starting amount of a fine: ceiling x seriousness x size.

European Data Protection Board, Guidelines 04/2022, and the Fining Guidance of the British Information Commissioner of
2024 take the same steps with other tables (parameters `<jurisdiction>.fine_method.*`). What follows them, aggravating
and mitigating circumstances and proportionality, is judgement, and no guideline puts it in figures.
"""

from collections.abc import Mapping
from typing import Any

from service.domain.fine import AmountRange, Bounds, Seriousness

Method = Mapping[str, Any]


def starting_amount(ceiling: float, seriousness_share: float) -> float:
    """The amount for the infringement alone.

    >>> starting_amount(20_000_000, 0.12)
    2400000.0
    """
    return ceiling * seriousness_share


def size_adjusted(start: float, size_share: float) -> float:
    """The starting amount brought to the size of the undertaking.

    >>> size_adjusted(2_400_000, 0.05)
    120000.0
    """
    return start * size_share


def size_shares(method: Method, turnover: float | None, *, by_turnover: bool) -> AmountRange:
    """The shares that the turnover allows; of an unknown one the whole table.

    A ceiling that the turnover sets holds the size already.
    """
    if by_turnover:
        return AmountRange(1.0, 1.0)
    rows = [row for row in method["sizes"] if turnover is None or turnover > float(row["over"])]
    if turnover is not None:
        rows = rows[-1:] or list(method["sizes"][:1])
    return AmountRange(min(float(row["low"]) for row in rows), max(float(row["high"]) for row in rows))


def method_range(method: Method, bounds: Bounds, turnover: float | None, seriousness: Seriousness) -> AmountRange:
    """From which to which amount the guideline leads before circumstances, in the currency of the ceiling.

    `bounds` have a ceiling. Money in the currency of the method.
    """
    ceiling, band = bounds.high or 0.0, method[seriousness]
    sizes = size_shares(method, turnover, by_turnover=bounds.by_turnover)
    return AmountRange(
        size_adjusted(starting_amount(ceiling, float(band["low"])), sizes.low),
        size_adjusted(starting_amount(ceiling, float(band["high"])), sizes.high),
    )
