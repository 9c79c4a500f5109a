"""Two methods on the same figures: counts, the chance of the counts, and how far the figures bear them."""

import pytest

from backtest.paired import Paired, sign_test


def test_nearer_is_the_smaller_error_and_a_tie_is_neither() -> None:
    found = Paired.of([0.1, 0.5, 0.3], [0.2, 0.4, 0.3])
    assert (found.figures, found.nearer, found.farther) == (3, 1, 1)


@pytest.mark.parametrize(("one", "other", "chance"), [(0, 1, 1.0), (0, 5, 0.0625), (0, 6, 0.03125), (3, 7, 0.34375)])
def test_the_chance_is_that_of_a_coin(one: int, other: int, chance: float) -> None:
    assert sign_test(one, other) == sign_test(other, one) == pytest.approx(chance)


def test_six_figures_of_six_tell_two_methods_apart_and_five_of_five_do_not() -> None:
    assert Paired.of([0.1] * 6, [0.2] * 6).tells
    assert not Paired.of([0.1] * 5, [0.2] * 5).tells


def test_a_single_figure_has_no_interval_and_a_constant_difference_a_narrow_one() -> None:
    assert Paired.of([0.1], [0.4]).difference is None
    assert Paired.of([0.1, 0.2, 0.3], [0.4, 0.5, 0.6]).difference == pytest.approx((-0.3, -0.3))


def test_the_interval_holds_zero_where_the_figures_disagree() -> None:
    difference = Paired.of([0.1, 0.9, 0.1, 0.9], [0.9, 0.1, 0.9, 0.1]).difference
    assert difference is not None
    assert difference[0] < 0 < difference[1]
