"""The retention: the first part of every loss, which stays with the insured."""

import numpy as np

from service.insurance.rounding_error import at_most
from service.scenarios import Array


def above(losses: Array, retention: float) -> Array:
    """What of each loss lies above the retention: shape of `losses`, in a new array.

    >>> above(np.array([50.0, 100.0, 130.0]), 100.0).tolist()
    [0.0, 0.0, 30.0]
    """
    excess: Array = np.subtract(losses, retention)
    return np.maximum(excess, 0, out=excess)


def share_not_reached(losses: Array, retention: float) -> float:
    """The share of scenarios whose loss does not exceed the retention, so that nothing is paid.

    >>> share_not_reached(np.array([50.0, 100.0, 130.0, 0.0]), 100.0)
    0.75
    """
    return int(np.count_nonzero(losses <= at_most(retention))) / losses.size
