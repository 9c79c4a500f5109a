"""Sampling error of each scenario-set size against quadrature and Fourier transform, as the table of docs/model.md."""

import math
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from service.scenarios import COLUMNS, SIZES, TABLE, Array, ScenarioSet
from service.simulation import simulate
from service.summary import percentile
from tests.oracle.model import LARGEST, realistic_case
from tests.oracle.total_distribution import TotalDistribution, total_distribution

SHARES = (0.5, 0.95, 0.99)
REPEATS = 40
SEED = 20261123


class PlainDraws(ScenarioSet):
    """Independent pseudo-random normals in the place of the set's own, for comparison."""

    def normal(self, column: str) -> Array:
        """Normals that the first number of the column's table seeds."""
        seed = int(self.tables[COLUMNS.index(column), 0])
        return np.random.default_rng(seed).standard_normal(self.size)


def shifted(tables: NDArray[np.uint32], generator: np.random.Generator) -> NDArray[np.uint32]:
    """The same direction numbers with new digital shifts: another set of the same quality."""
    copies = tables.copy()
    bits = tables.shape[1] - 1
    copies[:, 0] = generator.integers(1 << bits, size=len(tables))
    return copies


def errors(scenarios: ScenarioSet, exact: TotalDistribution) -> list[float]:
    """Relative errors of the total's mean and percentiles."""
    total = np.sort(np.sum(simulate(realistic_case(), scenarios), axis=0))
    return [
        total.mean() / exact.expected - 1,
        *(percentile(total, share) / exact.percentile(share) - 1 for share in SHARES),
    ]


def root_mean_square(rows: Iterable[list[float]]) -> list[float]:
    """Of each column."""
    return [math.sqrt(np.mean(np.square(column))) for column in zip(*rows, strict=True)]


def main() -> None:
    """The published set, sets of the same making, and plain draws, on one case of 23 heads."""
    exact = total_distribution(realistic_case(), largest=LARGEST, nodes=24)
    tables = np.load(TABLE)[: len(COLUMNS)]
    generator = np.random.default_rng(SEED)
    print("| scenarios | points | expected | P50 | P95 | P99 |\n| --- | --- | --- | --- | --- | --- |")
    for size in SIZES:
        sets = [ScenarioSet(size, shifted(tables, generator)) for _ in range(REPEATS)]
        plain = [PlainDraws(size, shifted(tables, generator)) for _ in range(REPEATS)]
        for name, found in (
            ("the published set", errors(ScenarioSet.of_size(size), exact)),
            (f"rms of {REPEATS} sets so made", root_mean_square(errors(one, exact) for one in sets)),
            (f"rms of {REPEATS} plain draws", root_mean_square(errors(one, exact) for one in plain)),
        ):
            sign = "+" if name.startswith("the") else ""
            cells = " | ".join(f"{error * 100:{sign}.2f} %" for error in found)
            print(f"| {size:,} | {name} | {cells} |", flush=True)
