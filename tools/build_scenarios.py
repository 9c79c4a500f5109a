"""Builds the table of the fixed scenario set: scrambled Sobol direction numbers of columns that mix well in pairs.

Run by hand, never by the service: `python -m tools.build_scenarios`. The result is committed, and a test compares its
points with scipy's own. Changing anything here makes another set, which needs another name.
"""

import math
import warnings
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri
from scipy.stats import qmc

from service.scenarios import NAME, SIZES, TABLE, normal_quantiles

SEED = 23
"""The best of 24 by the error of the totals of sixty random models; which one it is matters little."""
CANDIDATES = 384
"""Sobol dimensions to choose from; the first fit is kept, so that low dimensions, which mix best, come first."""

CHECKED_SIZES = (4_096, 16_384, 65_536)
LIMITS = {"normal": 1.2, "exp_0.5": 1.8, "exp_1.0": 4.2, "worst_10": 3.6, "worst_2": 4.8}
"""The largest correlation allowed between two columns, as a multiple of 1/sqrt(n), which independent draws show."""


def sobol() -> qmc.Sobol:
    """The sequence that the set is taken from."""
    return qmc.Sobol(CANDIDATES, scramble=True, bits=30, rng=np.random.default_rng(SEED))


def correlations(normals: NDArray[np.float64]) -> dict[str, NDArray[np.float64]]:
    """Correlations of every pair of rows under several views of them, as multiples of 1/sqrt(n).

    The views are the ones that a quote takes: the normal itself, lognormal amounts, and the worst 10 % and 2 %.
    """
    views = {
        "normal": normals,
        "exp_0.5": np.exp(0.5 * normals),
        "exp_1.0": np.exp(normals),
        "worst_10": (normals > ndtri(0.90)).astype(float),
        "worst_2": (normals > ndtri(0.98)).astype(float),
    }
    size = normals.shape[1]
    result = {}
    for name, view in views.items():
        centred = view - view.mean(axis=1, keepdims=True)
        centred /= centred.std(axis=1, keepdims=True)
        result[name] = np.abs(centred @ centred.T) / math.sqrt(size)
    return result


def choose() -> list[int]:
    """The dimensions kept: each within every limit against all kept before it, at every checked size."""
    worst = np.zeros((CANDIDATES, CANDIDATES))
    for size in CHECKED_SIZES:
        points = sobol().random_base2(int(math.log2(size)))
        normals = normal_quantiles(size)[(points * size).astype(np.int64)].T
        for name, values in correlations(normals).items():
            worst = np.maximum(worst, values / LIMITS[name])
    kept: list[int] = []
    for dimension in range(CANDIDATES):
        if all(worst[dimension, other] <= 1 for other in kept):
            kept.append(dimension)
    return kept


def table(dimensions: list[int]) -> NDArray[np.uint32]:
    """One row per column: the shift, then the direction numbers, each cut to the bits that the largest size needs."""
    bits = int(math.log2(SIZES[-1]))
    engine = sobol()
    # scipy has no public name for its scrambled direction numbers; the test of the points guards against a change.
    rows = np.column_stack([engine._shift, engine._sv[:, :bits]])[dimensions]  # noqa: SLF001
    return (rows >> np.uint32(engine.bits - bits)).astype(np.uint32)


def main(path: Path = TABLE) -> None:
    """Write the table."""
    warnings.simplefilter("error")
    dimensions = choose()
    path.parent.mkdir(exist_ok=True)
    np.save(path, table(dimensions))
    print(f"{NAME}: {len(dimensions)} of {CANDIDATES} dimensions, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
