"""The 5 %, 50 % and 95 % points of what is paid or kept, each searched for only where it can be above zero."""

from functools import cache

import numpy as np

from service.scenarios import Array
from service.summary import percentile_ranks

Points = tuple[float, float, float]
"""Three losses, none below the one before."""
NOTHING: Points = (0.0, 0.0, 0.0)
HIGHEST, HIGHER_TWO, EVERY = 1, 2, 3
"""How many of the three are asked for, from the highest."""
TINY = 1e-200


def points(losses: Array, asked: int, mean: float = 0.0) -> Points:
    """The percentiles of `losses`, none below zero; the losses are used up. Knowing their `mean` saves time.

    `asked` counts those, from the highest, that may be above zero: a part of a loss has no higher percentile than the
    loss itself.

    >>> points(np.arange(100.0), 3, 49.5), points(np.arange(100.0), 1, 49.5)
    ((4.0, 49.0, 94.0), (0.0, 0.0, 94.0))
    """
    if not asked:
        return NOTHING
    if asked == HIGHEST:
        return 0.0, 0.0, _high(losses, mean)
    low, middle, high = percentile_ranks(losses.size)
    # Ties are slow to select among, and zeros are the ties there are: they are told apart by what no money measures.
    above = np.maximum(losses, _tiny(losses.size), out=losses)
    # Positive floats rise as the whole numbers that their bits spell, which are selected a third faster. All places in
    # one call would take longer than a sort: numpy selects fast for a single place only.
    bits = above.view(np.int64)
    bits.partition(middle)
    bits[middle + 1 :].partition(high - middle - 1)
    if asked == HIGHER_TWO:
        return 0.0, float(above[middle]), float(above[high])
    bits[:middle].partition(low)
    return float(above[low]), float(above[middle]), float(above[high])


def _high(losses: Array, mean: float) -> float:
    """The 95 % point of losses that are rare: it lies above their mean, unless a few losses make up all of it."""
    _, _, high = percentile_ranks(losses.size)
    for least in (mean, 0.0):
        some = losses.compress(losses > least)
        place = high - (losses.size - some.size)
        if place >= 0:
            some.view(np.int64).partition(place)
            return float(some[place])
    return 0.0


@cache
def _tiny(size: int) -> Array:
    """`size` different amounts, of which all together are nothing."""
    return np.arange(1, size + 1, dtype=np.float64) * TINY
