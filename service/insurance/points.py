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


def points(losses: Array, asked: int, zeros: int = 0) -> Points:
    """The percentiles of `losses`, none below zero, and of as many `zeros` beside them; the losses are used up.

    `asked` counts those, from the highest, that may be above zero: a part of a loss has no higher percentile than the
    loss itself.

    >>> points(np.arange(100.0), 3), points(np.arange(100.0), 1), points(np.arange(50.0), 3, 50)
    ((4.0, 49.0, 94.0), (0.0, 0.0, 94.0), (0.0, 0.0, 44.0))
    """
    low, middle, high = (rank - zeros for rank in percentile_ranks(losses.size + zeros))
    if high < 0 or not asked:
        return NOTHING
    # Ties are slow to select among, and zeros are the ties there are: they are told apart by what no money measures.
    above = np.maximum(losses, _tiny(losses.size + zeros)[: losses.size], out=losses)
    # Positive floats rise as the whole numbers that their bits spell, which are selected a third faster. All places in
    # one call would take longer than a sort: numpy selects fast for a single place only.
    bits = above.view(np.int64)
    if middle < 0 or asked == HIGHEST:
        bits.partition(high)
        return 0.0, 0.0, float(above[high])
    bits.partition(middle)
    bits[middle + 1 :].partition(high - middle - 1)
    if low < 0 or asked == HIGHER_TWO:
        return 0.0, float(above[middle]), float(above[high])
    bits[:middle].partition(low)
    return float(above[low]), float(above[middle]), float(above[high])


@cache
def _tiny(size: int) -> Array:
    """`size` different amounts, of which all together are nothing."""
    return np.arange(1, size + 1, dtype=np.float64) * TINY
