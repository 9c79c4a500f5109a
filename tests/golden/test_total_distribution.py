"""The total of a realistic case against quadrature and Fourier transform, which use no scenario.

Near, not exact: the tolerance of each size is about three times the root-mean-square error that `docs/model.md` states.
"""

from functools import cache

import numpy as np
import pytest

from service.domain.exposure import Occurrence, Term
from service.scenarios import SIZES, ScenarioSet
from service.simulation import simulate
from service.summary import percentile
from tests.exposures import exposure
from tests.oracle.model import LARGEST, realistic_case
from tests.oracle.total_distribution import TotalDistribution, total_distribution

TOLERANCES = {
    4_096: {"expected": 0.02, 0.5: 0.03, 0.95: 0.06, 0.99: 0.10},
    16_384: {"expected": 0.01, 0.5: 0.012, 0.95: 0.03, 0.99: 0.05},
    65_536: {"expected": 0.005, 0.5: 0.006, 0.95: 0.012, 0.99: 0.025},
    131_072: {"expected": 0.003, 0.5: 0.004, 0.95: 0.008, 0.99: 0.02},
}


@cache
def exact() -> TotalDistribution:
    """The oracle's answer, computed once: 8,192 cells and 12 nodes are within 0.02 % of four times as many."""
    return total_distribution(realistic_case(), largest=LARGEST, cells=1 << 13, nodes=12)


@pytest.mark.parametrize("size", SIZES)
def test_the_simulated_total_is_near_the_exact_one(size: int) -> None:
    total = np.sort(np.sum(simulate(realistic_case(), ScenarioSet.of_size(size)), axis=0))
    tolerances = TOLERANCES[size]
    assert total.mean() == pytest.approx(exact().expected, rel=tolerances["expected"])
    for share in (0.5, 0.95, 0.99):
        assert percentile(total, share) == pytest.approx(exact().percentile(share), rel=tolerances[share])


def test_the_oracle_finds_the_closed_form_of_a_single_lognormal() -> None:
    """With all variance on the factor, or none, one lognormal's percentiles and mean are known exactly."""
    line = exposure("hardening", Term(100.0), sigma=1.0, loading=0.3)
    oracle = total_distribution([line], largest=20_000.0, nodes=30)
    assert oracle.expected == pytest.approx(100 * np.exp(0.5), rel=1e-9)
    for share, standard in ((0.5, 0.0), (0.95, 1.6448536), (0.99, 2.3263479)):
        assert oracle.percentile(share) == pytest.approx(100 * np.exp(standard), rel=0.002)


def test_the_oracle_keeps_the_probability_of_nothing() -> None:
    line = exposure("defence", Term(100.0), sigma=0.5, occurrence=Occurrence("civil_suit", 0.25, 0.2))
    oracle = total_distribution([line], largest=2_000.0, nodes=30)
    assert oracle.distribution[1] == pytest.approx(0.75, rel=1e-4)
    assert oracle.expected == pytest.approx(0.25 * 100 * np.exp(0.125), rel=1e-6)
