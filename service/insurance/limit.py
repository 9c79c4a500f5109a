"""Limits: the most that is paid."""

import numpy as np

from service.insurance.rounding_error import at_least
from service.scenarios import Array


def most_paid(limit: float, retention_within: float) -> float:
    """What a limit leaves to be paid, given the part of the retention that counts towards it.

    >>> most_paid(100.0, 10.0)
    90.0
    """
    return max(limit - retention_within, 0.0)


def capped(payments: Array, limit: float) -> Array:
    """Each payment, but no more than the limit: shape of `payments`, in a new array."""
    return np.minimum(payments, limit)


def share_exhausted(payments: Array, limit: float) -> float:
    """The share of scenarios in which nothing is left of the limit.

    >>> share_exhausted(np.array([50.0, 100.0, 130.0, 0.0]), 100.0)
    0.5
    """
    return int(np.count_nonzero(payments >= at_least(limit))) / payments.size
