"""The terms one at a time and in their order, on losses that can be checked by hand."""

import numpy as np
import pytest

from service.insurance.application import apply
from service.insurance.terms import CoverageTerms, PersonCap, RetentionTerms, Terms
from service.scenarios import Array
from tests.insurance.losses import insured, layer_of


def paid(losses: list[list[float]], terms: Terms) -> Array:
    """What is paid of each line in each scenario."""
    given = np.array(losses, dtype=float)
    return insured(apply(given, terms), len(given))


def test_a_line_without_coverage_is_retained() -> None:
    assert paid([[100], [50]], Terms((CoverageTerms((1,)),))).tolist() == [[0], [50]]


def test_a_retention_is_taken_once_from_the_sum_and_brought_back_in_proportion() -> None:
    terms = Terms((CoverageTerms((0, 1), retention=RetentionTerms(40.0)),))
    assert paid([[60, 30], [20, 0]], terms).tolist() == [[30, 0], [10, 0]]


def test_the_share_comes_after_the_retention_and_before_the_limit() -> None:
    terms = Terms((CoverageTerms((0,), retention=RetentionTerms(10.0), insured_share=0.9, limit=80.0),))
    assert paid([[60, 100, 110]], terms)[0].tolist() == pytest.approx([45, 80, 80])


def test_a_sublimit_bounds_what_is_paid_for_its_head() -> None:
    terms = Terms((CoverageTerms((0, 1), insured_share=0.5, sublimits=(((0,), 20.0),)),))
    assert paid([[100], [100]], terms).tolist() == [[20], [50]]


def test_one_sublimit_bounds_a_head_in_two_jurisdictions_together() -> None:
    terms = Terms((CoverageTerms((0, 1), sublimits=(((0, 1), 50.0),)),))
    assert paid([[75], [25]], terms).tolist() == [[37.5], [12.5]]


def test_a_deductible_within_the_limit_lowers_the_most_that_is_paid() -> None:
    below, within = (
        Terms((CoverageTerms((0,), retention=RetentionTerms(10.0, within_limit=flag), limit=100.0),))
        for flag in (False, True)
    )
    assert paid([[500]], below).tolist() == [[100]]
    assert paid([[500]], within)[0, 0] == pytest.approx(90)


def test_defence_outside_the_limit_is_paid_on_top() -> None:
    coverage = CoverageTerms((0, 1), outside=frozenset({1}), retention=RetentionTerms(10.0), limit=50.0)
    assert paid([[100], [30]], Terms((coverage,))).tolist() == [[50], [30]]


def test_defence_outside_the_limit_counts_towards_a_self_insured_retention() -> None:
    retention = RetentionTerms(60.0, takes_defence=True)
    coverage = CoverageTerms((0, 1), outside=frozenset({1}), retention=retention, limit=30.0)
    assert paid([[90], [30]], Terms((coverage,)))[:, 0].tolist() == pytest.approx([30, 15])


def test_a_retention_of_the_whole_policy_comes_after_the_coverages() -> None:
    terms = Terms((CoverageTerms((0,), limit=50.0), CoverageTerms((1,))), retention=RetentionTerms(20.0))
    assert paid([[100], [50]], terms)[:, 0].tolist() == pytest.approx([40, 40])


def test_an_excess_policy_pays_above_its_attachment_up_to_its_aggregate_limit() -> None:
    terms = Terms((CoverageTerms((0,)),), attachment=100.0, aggregate_limit=50.0)
    applied = apply(np.array([[80.0, 120.0, 400.0, 150.0]]), terms)
    assert applied.paid.tolist() == [0, 20, 50, 50]
    assert applied.attachment_reached == 0.75
    assert applied.aggregate_limit_exhausted == 0.5


def test_the_aggregate_limit_is_brought_back_to_the_lines_in_proportion() -> None:
    terms = Terms((CoverageTerms((0,)), CoverageTerms((1,))), aggregate_limit=50.0)
    assert paid([[75], [25]], terms).tolist() == [[37.5], [12.5]]


def test_a_waiting_period_and_a_cap_per_person_bound_the_loss_before_anything_else() -> None:
    terms = Terms(
        (CoverageTerms((0, 1), retention=RetentionTerms(10.0)),),
        after_waiting={0: 0.5},
        person_caps={1: PersonCap(np.array([2.0]), 5.0)},
    )
    assert paid([[100], [40]], terms)[:, 0].tolist() == pytest.approx([50 * 50 / 60, 10 * 50 / 60])


def test_a_gap_in_the_tower_stays_with_the_insured() -> None:
    layers = (layer_of(0.0, 40.0), layer_of(60.0, 40.0, 0.5))
    applied = apply(np.array([[100.0]]), Terms((CoverageTerms((0,)),), layers=layers))
    assert applied.paid.tolist() == [60]
    assert applied.unplaced == pytest.approx(40)
    assert applied.tower is not None
    assert [layer.expected for layer in applied.tower.layers] == [40, 20]
    assert [(s.kind.value, s.lower, s.upper, s.placed_share) for s in applied.tower.uneven] == [
        ("gap", 40, 60, 0),
        ("gap", 60, 100, 0.5),
        ("gap", 100, None, 0),
    ]


def test_layers_that_overlap_are_named_and_share_what_both_would_pay() -> None:
    layers = (layer_of(0.0, 100.0), layer_of(50.0, 50.0))
    applied = apply(np.array([[80.0, 200.0]]), Terms((CoverageTerms((0,)),), layers=layers))
    assert applied.paid.tolist() == [80, 100]
    assert applied.tower is not None
    assert [layer.expected for layer in applied.tower.layers] == [pytest.approx(70), pytest.approx(20)]
    uneven = [(s.kind.value, s.lower, s.upper) for s in applied.tower.uneven]
    assert uneven == [("overlap", 50, 100), ("gap", 100, None)]


def test_a_policy_leaves_the_losses_as_they_were() -> None:
    losses = np.array([[10.0, 20.0]])
    apply(losses, Terms((CoverageTerms((0,), limit=5.0),)))
    assert losses.tolist() == [[10, 20]]
