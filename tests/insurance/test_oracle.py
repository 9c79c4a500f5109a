"""The same policies by another implementation: limits, layers and percentiles of single losses by gemact.

gemact knows one severity under one layer, which is what each of these comparisons asks.
"""

import numpy as np
import pytest
from gemact import Frequency, Layer, LossModel, PolicyStructure, Severity
from gemact import distributions as gemact

from service.insurance.application import apply
from service.insurance.terms import CoverageTerms, RetentionTerms, Terms
from service.insurance.tower import placed
from service.scenarios import ScenarioSet
from tests.insurance.losses import layer_of, lognormal

SIGMAS = (0.5, 1.0, 1.5)
WITHIN = {0.50: 0.005, 0.90: 0.01, 0.99: 0.02}
"""How far P50, P90 and P99 may be off."""


@pytest.mark.parametrize("sigma", SIGMAS)
def test_limited_means_agree(sigma: float) -> None:
    oracle = gemact.Lognormal(shape=sigma, scale=100.0)
    for limit in (30.0, 100.0, 500.0):
        paid = apply(lognormal(100, sigma)[np.newaxis], Terms((CoverageTerms((0,), limit=limit),))).paid
        assert paid.mean() == pytest.approx(float(oracle.lev(limit)[0]), rel=0.005)


@pytest.mark.parametrize("sigma", SIGMAS)
@pytest.mark.parametrize("size", [16_384, 131_072])
def test_percentiles_of_a_limited_loss_agree_on_the_fixed_scenario_set(sigma: float, size: int) -> None:
    losses = 100 * ScenarioSet.of_size(size).spread("investigation", sigma, 0.3)
    terms = Terms((CoverageTerms((0,), retention=RetentionTerms(40.0), insured_share=0.9, limit=2_000.0),))
    paid = np.sort(apply(losses[np.newaxis], terms).paid)
    oracle = gemact.Lognormal(shape=sigma, scale=100.0)
    for share, tolerance in WITHIN.items():
        wanted = min(0.9 * max(float(oracle.ppf(share)) - 40, 0), 2_000)
        assert paid[int(np.ceil(share * size)) - 1] == pytest.approx(wanted, rel=tolerance)


@pytest.mark.parametrize(("attachment", "limit"), [(50.0, 200.0), (150.0, 100.0), (300.0, 700.0)])
def test_a_layer_costs_what_its_pure_premium_is(attachment: float, limit: float) -> None:
    model = LossModel(
        frequency=Frequency(dist="poisson", par={"mu": 1.0}),
        severity=Severity(dist="lognormal", par={"shape": 1.0, "scale": 100.0}),
        policystructure=PolicyStructure(layers=Layer(cover=limit, deductible=attachment)),
    )
    # One claim a year on average: the annual mean of a layer without aggregate terms is that of a single loss.
    (layer,) = placed(lognormal(100, 1), [layer_of(attachment, limit)]).layers
    assert layer.expected == pytest.approx(float(np.ravel(model.mean(use_dist=False))[0]), rel=0.005)
