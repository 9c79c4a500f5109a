from dataclasses import replace
from math import exp, sqrt
from statistics import NormalDist

import numpy as np
import pytest

from service.domain.exposure import Ceiling, Exposure, Occurrence, Term
from service.scenarios import Array, ScenarioSet
from service.simulation import simulate
from tests.exposures import NOTHING, exposure

SCENARIOS = ScenarioSet.of_size(4096)
SUIT = Occurrence("civil_suit", probability=0.25, loading=0.2)


def losses(*exposures: Exposure) -> Array:
    return np.array(simulate(exposures, SCENARIOS)).reshape(len(exposures), SCENARIOS.size)


def normal(column: str) -> Array:
    return SCENARIOS.normal(column)


def test_a_certain_line_without_spread_is_its_amount_in_every_scenario() -> None:
    (row,) = losses(exposure("notification", Term(70.0), Term(30.0)))
    assert (row == 100.0).all()


def test_a_line_without_severity_loses_nothing() -> None:
    (row,) = losses(replace(exposure(), severity=None))
    assert not row.any()


def test_a_line_whose_terms_are_nothing_loses_nothing() -> None:
    certain, uncertain = losses(
        exposure("notification", Term(0.0), sigma=1.0), exposure("defence", Term(0.0), sigma=1.0, occurrence=SUIT)
    )
    assert not certain.any()
    assert not uncertain.any()


def test_no_exposure_gives_no_row() -> None:
    assert losses().shape == (0, 4096)


@pytest.mark.parametrize("probability", [0.1, 0.7])
def test_the_losses_are_the_formula_scenario_by_scenario(probability: float) -> None:
    event = Occurrence("civil_suit", probability, loading=0.2)
    terms = (Term(50.0), Term(400.0, persons_sd=0.6), Term(80.0, persons_sd=0.6, revenue_sd=0.3), Term(9.0))
    (row,) = losses(
        exposure("defence", *terms, sigma=0.9, loading=0.35, model_error_sd=0.45, limit=2_000.0, occurrence=event)
    )
    happens = SCENARIOS.occurs("civil_suit", 0.2, probability)
    for place in range(0, 4096, 37):
        f, e, m, p, v = (
            float(normal(column)[place])
            for column in ("factor", "severity.defence", "model_error", "persons", "revenue")
        )
        terms_sum = 59.0 + 400.0 * exp(0.6 * p) + 80.0 * exp(0.6 * p + 0.3 * v)
        spread = exp(0.9 * (sqrt(0.35) * f + sqrt(0.65) * e) + 0.45 * m)
        expected = min(2_000.0, terms_sum * spread) if happens[place] else 0.0
        assert row[place] == pytest.approx(expected, rel=1e-12)


def test_terms_moved_by_the_same_drivers_count_as_one() -> None:
    parted, whole = losses(
        exposure("apology", Term(30.0, 0.5), Term(70.0, 0.5), sigma=0.4),
        exposure("apology", Term(100.0, 0.5), sigma=0.4),
    )
    np.testing.assert_array_equal(parted, whole)


def test_a_lognormal_line_has_the_lognormals_percentiles_and_mean() -> None:
    (row,) = losses(exposure("hardening", sigma=1.2, loading=0.0))
    ordered = np.sort(row)
    for share in (0.05, 0.5, 0.95, 0.99):
        closed_form = 100 * exp(1.2 * NormalDist().inv_cdf(share))
        assert ordered[int(share * 4096)] == pytest.approx(closed_form, rel=0.01)
    assert row.mean() == pytest.approx(100 * exp(1.2**2 / 2), rel=0.0005)


def test_uncertain_persons_move_the_block_per_person_and_not_the_fixed_one() -> None:
    (row,) = losses(exposure("notification", Term(1_000.0), Term(50.0, persons_sd=0.8)))
    np.testing.assert_allclose(row, 1_000 + 50 * np.exp(0.8 * normal("persons")), rtol=1e-14)
    assert row.mean() == pytest.approx(1_000 + 50 * exp(0.8**2 / 2), rel=1e-4)


def test_two_heads_share_the_variance_that_the_factor_carries() -> None:
    rows = losses(exposure("investigation", sigma=1.0, loading=0.35), exposure("hardening", sigma=0.6, loading=0.35))
    assert np.corrcoef(np.log(rows))[0, 1] == pytest.approx(0.35, abs=0.01)


def test_the_model_error_moves_every_line_alike() -> None:
    rows = losses(exposure("investigation", model_error_sd=0.45), exposure("hardening", model_error_sd=0.45))
    np.testing.assert_array_equal(rows[0], rows[1])
    assert np.log(rows[0] / 100).std() == pytest.approx(0.45, rel=1e-4)


@pytest.mark.parametrize(
    ("limit", "ceiling", "cap"), [(150.0, None, 150.0), (None, 150.0, 150.0), (300.0, 150.0, 150.0)]
)
def test_the_lower_of_limit_and_ceiling_caps_the_loss(limit: float | None, ceiling: float | None, cap: float) -> None:
    free, capped = losses(
        exposure("criminal_fine", sigma=1.0), exposure("criminal_fine", sigma=1.0, limit=limit, ceiling=ceiling)
    )
    np.testing.assert_array_equal(capped, np.minimum(free, cap))
    assert capped.max() == cap


def test_a_ceiling_that_the_law_sets_beside_actual_damage_caps_nothing() -> None:
    free, shown = losses(
        exposure("class_settlement", sigma=1.0),
        replace(exposure("class_settlement", sigma=1.0), ceiling=Ceiling(150.0, NOTHING, binding=False)),
    )
    assert free.max() > 150
    assert (shown == free).all()


def test_a_certain_amount_above_its_ceiling_is_the_ceiling() -> None:
    (row,) = losses(exposure("criminal_fine", Term(500.0), ceiling=100.0))
    assert (row == 100.0).all()


def test_a_loss_behind_an_event_falls_in_the_events_share_of_the_scenarios() -> None:
    (row,) = losses(exposure("defence", sigma=0.8, occurrence=SUIT))
    assert np.count_nonzero(row) == 1024


def test_heads_behind_the_same_event_fall_together() -> None:
    damages, defence = losses(
        exposure("civil_damages", sigma=1.0, occurrence=SUIT), exposure("defence", sigma=0.5, occurrence=SUIT)
    )
    np.testing.assert_array_equal(damages > 0, defence > 0)


def test_bad_scenarios_have_more_events_and_larger_amounts() -> None:
    """With the factor in both, the mean loss given the event exceeds the mean amount; without it, it does not."""
    joint, separate = losses(
        exposure("defence", sigma=1.0, loading=0.5, occurrence=Occurrence("civil_suit", 0.25, 0.3)),
        exposure("defence", sigma=1.0, loading=0.5, occurrence=Occurrence("civil_suit", 0.25, 0.0)),
    )
    mean = 100 * exp(0.5)
    assert joint.sum() / 1024 > 1.3 * mean
    assert separate.sum() / 1024 == pytest.approx(mean, rel=0.05)


def test_an_event_of_probability_one_is_certain_and_one_below_half_a_scenario_never_falls() -> None:
    certain, never = losses(
        exposure("defence", occurrence=Occurrence("civil_suit", 1.0, 0.2)),
        exposure("defence", occurrence=Occurrence("civil_suit", 0.0001, 0.2)),
    )
    assert (certain == 100.0).all()
    assert not never.any()


def test_an_unknown_head_or_event_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        losses(exposure("unheard_of", sigma=1.0))
    with pytest.raises(KeyError):
        losses(exposure("defence", occurrence=Occurrence("unheard_of", 0.5, 0.2)))
