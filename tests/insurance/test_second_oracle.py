"""The same policies by a third implementation: compound and limited losses by aggregate, which convolves by FFT.

gemact answers for one loss under one layer (`test_oracle.py`); aggregate also for the sum of several, each under terms
of its own. It installs on every Python that the service runs on.
"""

from functools import cache

import numpy as np
import pytest
from aggregate import build

from service.insurance.application import Applied, apply
from service.insurance.terms import CoverageTerms, RetentionTerms, Terms
from service.insurance.tower import placed
from service.scenarios import Array, ScenarioSet
from service.summary import percentile
from tests.insurance.losses import layer_of, lognormal

# What pandas 3 would leave without effect still has one in the pandas that requirements/dev.in asks for.
# aggregate takes logarithms of probabilities that the FFT leaves at nought or just below.
pytestmark = [
    pytest.mark.filterwarnings("ignore:ChainedAssignmentError:FutureWarning"),
    pytest.mark.filterwarnings("ignore:.* encountered in log:RuntimeWarning"),
]

WITHIN = {0.50: 0.005, 0.90: 0.01, 0.99: 0.02}
"""How far P50, P90 and P99 may be off."""
GRID = {"log2": 16, "bs": 0.25}
"""aggregate works on 65,536 steps of a quarter."""
LARGEST = 131_072

THREE_LINES = """port ThreeLines
    agg First 1 claim sev 100 * lognorm 1 occurrence ceded to 0.9 so 2000 xs 40 fixed
    agg Second 1 claim sev 50 * lognorm 1.4 occurrence ceded to 1000 xs 0 fixed
    agg Third 1 claim sev 200 * lognorm 0.6 fixed"""
TERMS = (
    CoverageTerms((0,), retention=RetentionTerms(40.0), insured_share=0.9, limit=1_800.0),
    CoverageTerms((1,), limit=1_000.0),
    CoverageTerms((2,)),
)


@cache
def three_lines() -> Array:
    """The losses of three lines that share no factor, on the published scenarios."""
    scenarios = ScenarioSet.of_size(LARGEST)
    sizes = (("investigation", 100, 1.0), ("notification", 50, 1.4), ("call_centre", 200, 0.6))
    return np.array([median * scenarios.spread(head, sigma, 0.0) for head, median, sigma in sizes])


def ours(applied: Applied, share: float) -> float:
    return percentile(np.sort(applied.paid), share)


@pytest.mark.parametrize("sigma", [0.5, 1.0, 1.5])
def test_percentiles_of_a_limited_lognormal_agree(sigma: float) -> None:
    oracle = build(f"agg One 1 claim sev 100 * lognorm {sigma} occurrence ceded to 0.9 so 2000 xs 40 fixed", **GRID)
    applied = apply(lognormal(100, sigma)[np.newaxis], Terms(TERMS[:1]))
    for share, tolerance in WITHIN.items():
        assert ours(applied, share) == pytest.approx(float(oracle.q(share)), rel=tolerance)
    assert applied.paid.mean() == pytest.approx(float(oracle.est_m), rel=0.005)


def test_percentiles_of_what_is_retained_of_a_lognormal_agree() -> None:
    oracle = build("agg One 1 claim sev 100 * lognorm 1 occurrence net of 0.9 so 2000 xs 40 fixed", **GRID)
    losses = lognormal(100, 1)
    retained = np.sort(losses - apply(losses[np.newaxis], Terms(TERMS[:1])).paid)
    for share, tolerance in WITHIN.items():
        assert percentile(retained, share) == pytest.approx(float(oracle.q(share)), rel=tolerance)


def test_percentiles_of_the_sum_of_three_lines_under_their_own_terms_agree() -> None:
    oracle = build(THREE_LINES, **GRID)
    applied = apply(three_lines(), Terms(TERMS))
    for share, tolerance in WITHIN.items():
        assert ours(applied, share) == pytest.approx(float(oracle.q(share)), rel=tolerance)
    assert applied.paid.mean() == pytest.approx(float(oracle.est_m), rel=0.005)


def test_a_retention_and_an_aggregate_limit_on_that_sum_agree() -> None:
    oracle = build(THREE_LINES, **GRID)
    applied = apply(three_lines(), Terms(TERMS, retention=RetentionTerms(100.0), aggregate_limit=1_000.0))
    for share, tolerance in WITHIN.items():
        wanted = min(max(float(oracle.q(share)) - 100, 0), 1_000)
        assert ours(applied, share) == pytest.approx(wanted, rel=tolerance)
    assert applied.retention_not_reached == pytest.approx(float(oracle.cdf(100)), abs=0.001)
    assert applied.aggregate_limit_exhausted == pytest.approx(float(oracle.sf(1_100)), abs=0.001)


@pytest.mark.parametrize(("attachment", "limit"), [(0.0, 250.0), (250.0, 500.0), (750.0, 750.0)])
def test_a_layer_on_that_sum_costs_and_is_reached_and_used_up_alike(attachment: float, limit: float) -> None:
    oracle = build(THREE_LINES, **GRID)
    limited = oracle.density_df.lev_total
    (layer,) = placed(apply(three_lines(), Terms(TERMS)).paid, [layer_of(attachment, limit)]).layers
    assert layer.expected == pytest.approx(float(limited[attachment + limit] - limited[attachment]), rel=0.01)
    assert layer.attached == pytest.approx(float(oracle.sf(attachment)), abs=0.002)
    assert layer.exhausted == pytest.approx(float(oracle.sf(attachment + limit)), abs=0.002)
