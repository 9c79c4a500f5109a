"""A cap per person: each person's part of a line is recognised up to an amount."""

import numpy as np

from service.scenarios import Array


def recognised(losses: Array, persons: Array | float, amount: float) -> Array:
    """Each loss, but no more than `amount` for each of the persons affected in that scenario, in a new array.

    >>> recognised(np.array([400.0, 900.0]), 1.5, 500.0).tolist()
    [400.0, 750.0]
    """
    return np.minimum(losses, np.multiply(persons, amount))
