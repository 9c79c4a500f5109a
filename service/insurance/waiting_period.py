"""The waiting period: the first hours of a stop, for which nothing is paid."""

import numpy as np

from service.scenarios import Array


def share_after(days: Array | float, waiting_days: float) -> Array | float:
    """The share of a stop of `days` that lies behind the waiting period; its loss accrues evenly over time.

    >>> share_after(2.0, 0.5), share_after(0.25, 0.5)
    (0.75, 0.0)
    """
    if isinstance(days, float):
        return max(1 - waiting_days / days, 0.0) if days > 0 else 0.0
    behind: Array = np.divide(-waiting_days, days)
    behind += 1
    return np.maximum(behind, 0, out=behind)
