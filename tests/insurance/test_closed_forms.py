"""Retention, limit and layers of a lognormal against their closed forms."""

import numpy as np
import pytest

from service.insurance.application import apply
from service.insurance.limit import capped, share_exhausted
from service.insurance.retention import above, share_not_reached
from service.insurance.terms import CoverageTerms, RetentionTerms, Terms
from service.insurance.tower import placed
from tests.insurance.losses import beyond, insured, layer_mean, layer_of, limited_mean, lognormal

SIGMAS = (0.5, 1.0, 1.8)
EXACT = 5e-4
"""The strata keep the mean within every whole stratum; what is off is the one stratum that a bound cuts."""


@pytest.mark.parametrize("sigma", SIGMAS)
@pytest.mark.parametrize("limit", [20.0, 100.0, 400.0, 2000.0])
def test_a_limit_leaves_the_limited_expected_value(sigma: float, limit: float) -> None:
    assert capped(lognormal(100, sigma), limit).mean() == pytest.approx(limited_mean(limit, 100, sigma), rel=EXACT)


@pytest.mark.parametrize("sigma", SIGMAS)
@pytest.mark.parametrize("retention", [20.0, 100.0, 400.0])
def test_a_retention_leaves_the_mean_less_the_limited_expected_value(sigma: float, retention: float) -> None:
    mean = 100 * np.exp(sigma**2 / 2)
    wanted = mean - limited_mean(retention, 100, sigma)
    assert above(lognormal(100, sigma), retention).mean() == pytest.approx(wanted, rel=20 * EXACT)


@pytest.mark.parametrize("sigma", SIGMAS)
@pytest.mark.parametrize(("attachment", "limit"), [(0.0, 50.0), (50.0, 100.0), (150.0, 850.0), (1000.0, 4000.0)])
def test_a_layer_loses_the_difference_of_two_limited_expected_values(
    sigma: float, attachment: float, limit: float
) -> None:
    wanted = layer_mean(attachment, limit, 100, sigma)
    (layer,) = placed(lognormal(100, sigma), [layer_of(attachment, limit)]).layers
    assert layer.expected == pytest.approx(wanted, rel=0.01, abs=1e-3)
    assert layer.attached == pytest.approx(beyond(attachment, 100, sigma) if attachment else 1, abs=1e-4)
    assert layer.exhausted == pytest.approx(beyond(attachment + limit, 100, sigma), abs=1e-4)


def test_a_half_placed_layer_loses_half() -> None:
    losses = lognormal(100, 1)
    whole, half = placed(losses, [layer_of(50, 100), layer_of(50, 100, 0.5)]).layers
    assert half.expected == pytest.approx(whole.expected / 2)
    assert (half.attached, half.exhausted) == (whole.attached, whole.exhausted)


def test_a_policy_with_all_of_them_pays_what_the_closed_form_says() -> None:
    losses = lognormal(100, 1)[np.newaxis]
    terms = Terms(
        (CoverageTerms((0,), retention=RetentionTerms(50.0), insured_share=0.8, limit=240.0),), aggregate_limit=160.0
    )
    applied = apply(losses, terms)
    assert applied.paid.mean() == pytest.approx(0.8 * layer_mean(50, 200, 100, 1), rel=EXACT)
    assert insured(applied, 1).sum() == pytest.approx(applied.paid.sum())
    assert applied.coverages[0].retention_not_reached == pytest.approx(1 - beyond(50, 100, 1), abs=1e-4)
    assert applied.coverages[0].limit_exhausted == pytest.approx(beyond(350, 100, 1), abs=1e-4)
    assert applied.aggregate_limit_exhausted == pytest.approx(beyond(250, 100, 1), abs=1e-4)


def test_the_shares_of_scenarios_are_those_of_the_distribution() -> None:
    losses = lognormal(100, 1)
    assert share_not_reached(losses, 60) == pytest.approx(1 - beyond(60, 100, 1), abs=1e-4)
    assert share_exhausted(losses, 300) == pytest.approx(beyond(300, 100, 1), abs=1e-4)
