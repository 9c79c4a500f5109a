"""Amounts that floats cannot tell apart: a sum that was brought back to its parts may come out a hair off."""

from typing import Final

TOLERANCE: Final = 1e-12
"""Far above what the sum of a few dozen floats may lose (2e-16 each), and less than a cent of ten billion."""


def at_least(amount: float) -> float:
    """What a payment must not be below to have reached `amount`.

    >>> at_least(100.0) < 100.0 and at_least(0.0) == 0.0
    True
    """
    return amount * (1 - TOLERANCE)


def at_most(amount: float) -> float:
    """What a loss must not be above to have stayed within `amount`.

    >>> at_most(100.0) > 100.0 and at_most(0.0) == 0.0
    True
    """
    return amount * (1 + TOLERANCE)
