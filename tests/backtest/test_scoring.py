"""The score of a figure against a prediction, held to direct sums and published values."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtest.prediction import Prediction
from backtest.scoring import Summary, at_least, binomial_interval, brier, crps, score

LOGS = st.lists(st.floats(-5, 5), min_size=1, max_size=30)


def prediction(*amounts: float, probability: float = 1.0) -> Prediction:
    return Prediction(probability, np.array(sorted(amounts), dtype=float))


def direct_crps(values: list[float], outcome: float) -> float:
    pairs = sum(abs(one - other) for one in values for other in values)
    return sum(abs(value - outcome) for value in values) / len(values) - pairs / (2 * len(values) ** 2)


@given(LOGS, st.floats(-6, 6))
def test_the_crps_is_the_double_sum_over_all_pairs(values: list[float], outcome: float) -> None:
    assert crps(np.array(sorted(values)), outcome) == pytest.approx(direct_crps(values, outcome), abs=1e-9)


def test_the_crps_of_one_value_is_its_distance() -> None:
    assert crps(np.array([2.0]), 5.0) == pytest.approx(3)


def test_the_crps_of_a_standard_normal_at_its_mean_is_the_published_one() -> None:
    """Gneiting and Raftery (2007): 2 phi(0) - 1 / sqrt(pi)."""
    ranks = (np.arange(20_000) + 0.5) / 20_000
    from scipy.stats import norm  # noqa: PLC0415

    assert crps(norm.ppf(ranks), 0.0) == pytest.approx(2 * norm.pdf(0) - 1 / np.sqrt(np.pi), abs=1e-3)


def test_a_figure_stands_above_the_share_of_amounts_that_it_reaches() -> None:
    hundred = prediction(*range(1, 101))
    assert score(hundred, 1).pit == pytest.approx(0.01)
    assert score(hundred, 50).pit == pytest.approx(0.5)
    assert score(hundred, 0.5).pit == 0
    assert score(hundred, 1000).pit == 1


def test_a_figure_is_inside_a_range_up_to_its_ends() -> None:
    hundred = prediction(*range(1, 101))
    assert [score(hundred, figure).within_90 for figure in (4, 5, 95, 96)] == [False, True, True, False]
    assert [score(hundred, figure).within_50 for figure in (24, 25, 75, 76)] == [False, True, True, False]


def test_bias_is_above_zero_where_the_quote_is_too_high_and_error_has_no_sign() -> None:
    high, low = score(prediction(1000), 10), score(prediction(10), 1000)
    assert [high.bias, low.bias] == pytest.approx([2, -2])
    assert high.error == low.error == pytest.approx(2)


def test_the_width_is_the_powers_of_ten_from_p5_to_p95() -> None:
    assert score(prediction(*(10 ** (rank / 50) for rank in range(1, 101))), 1).width == pytest.approx(1.8)


@pytest.mark.parametrize(
    ("hits", "tries", "low", "high"),
    [
        # Closed forms: 1 - 0.025^(1/n) and its mirror.
        (0, 10, 0.0, 0.3085),
        (10, 10, 0.6915, 1.0),
        # As binom.test of R prints them.
        (1, 10, 0.0025, 0.4450),
        (7, 20, 0.1539, 0.5922),
        (81, 263, 0.2527, 0.3676),
    ],
)
def test_the_binomial_interval_is_that_of_clopper_and_pearson(hits: int, tries: int, low: float, high: float) -> None:
    assert list(binomial_interval(hits, tries)) == pytest.approx([low, high], abs=5e-4)


def test_the_tail_of_a_binomial_is_summed() -> None:
    assert at_least(0, 5, 0.3) == pytest.approx(1)
    assert at_least(2, 2, 0.5) == pytest.approx(0.25)


def test_a_summary_takes_medians_of_errors_and_means_of_crps() -> None:
    found = Summary.of([score(prediction(10, probability=0.5), figure) for figure in (1, 10, 1000)])
    assert found.figures == 3
    assert [found.error, found.bias, found.chance] == pytest.approx([1, 0, 0.5])
    assert found.crps == pytest.approx((1 + 0 + 2) / 3)
    assert found.within_90 == pytest.approx(1 / 3)
    assert sum(found.pit) == 3


def test_the_brier_score_is_nought_for_who_knew_and_a_quarter_for_who_tossed_a_coin() -> None:
    assert brier([1.0, 1.0], [0.0]) == 0
    assert brier([0.5], [0.5]) == pytest.approx(0.25)
    assert brier([], [1.0]) == 1
