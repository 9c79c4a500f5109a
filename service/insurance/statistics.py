"""Statistics of what is insured and what is retained, by the definitions of `service/summary.py`."""

from decimal import Decimal

import numpy as np

from service.scenarios import Array
from service.summary import place_of, rounded

SHARES = (0.05, 0.50, 0.95)
MOSTLY = 0.1
"""Share of zeros from which a sort is quicker than a search: the search makes no way among equal losses."""


def percentiles(losses: Array, size: int, quantum: Decimal) -> tuple[Decimal, ...]:
    """The 5, 50 and 95 % percentiles of `size` scenarios, of which `losses` are those that may not be zero.

    `losses`, none below zero, lose their order. Few zeros among them: the median is searched first, then each of the
    others in its own half; a percentile that the zeros reach is zero and not looked for.
    """
    zeros = 0 if losses.min(initial=1) > 0 else losses.size - int(np.count_nonzero(losses > 0))
    spared = size - losses.size
    ranks = [place_of(share, size) - spared for share in SHARES]
    if zeros > MOSTLY * losses.size:
        losses.sort()
    else:
        _search(losses, [rank for rank in ranks if rank >= zeros])
    return tuple(rounded(float(losses[rank]) if rank >= zeros else 0, quantum) for rank in ranks)


def _search(losses: Array, ranks: list[int]) -> None:
    """Bring the losses of these rising ranks, at most three, to their places."""
    if not ranks:
        return
    middle = ranks[len(ranks) // 2]
    # One rank at a time: numpy searches for a single one several times as fast as for a list.
    losses.partition(middle)
    for rank in ranks:
        if rank < middle:
            losses[:middle].partition(rank)
        elif rank > middle:
            losses[middle + 1 :].partition(rank - middle - 1)
