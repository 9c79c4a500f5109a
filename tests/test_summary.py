from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.quote import Amounts
from service.rounding import rounded
from service.scenarios import Array
from service.summary import (
    EXCEEDANCE_PROBABILITIES,
    describe,
    percentile,
    percentile_ranks,
    summarise,
)

YEN = Decimal(1)
CENT = Decimal("0.01")
GROUPS = {"direct": [0, 2], "indirect": [1], "sanctions": []}


def made_up_losses(size: int = 16_384) -> Array:
    """Two skewed lines and one that is mostly zero, with a common cause."""
    generator = np.random.default_rng(7)
    common = generator.standard_normal(size)
    own = generator.standard_normal((3, size))
    losses: Array = np.exp(0.6 * common + 0.8 * own) * np.array([[1e6], [3e5], [2e7]])
    losses[2] *= own[1] > 1.7
    return losses


def test_a_percentile_is_the_smallest_loss_that_enough_scenarios_do_not_exceed() -> None:
    ordered = np.arange(1.0, 21.0)
    assert percentile(ordered, 0.05) == 1
    assert percentile(ordered, 0.051) == 2
    assert percentile(ordered, 0.5) == 10
    assert percentile(ordered, 0.95) == 19
    assert percentile(ordered, 1.0) == 20
    assert percentile(ordered, 0.0) == 1


def test_a_percentile_agrees_with_numpys_inverted_cdf() -> None:
    losses = made_up_losses()[0]
    for share in (0.05, 0.5, 0.95, 0.99):
        assert percentile(np.sort(losses), share) == np.quantile(losses, share, method="inverted_cdf")


def test_a_line_that_is_zero_with_probability_95_percent_has_a_95th_percentile_of_zero() -> None:
    losses = np.zeros((1, 100))
    losses[0, 95:] = 1000
    (line,) = summarise(losses, {"direct": [0]}, quantum=YEN).lines
    assert line.p95 == 0
    losses[0, 94] = 1000
    (line,) = summarise(losses, {"direct": [0]}, quantum=YEN).lines
    assert line.p95 == 1000


def test_the_statistics_are_those_that_plain_numpy_finds() -> None:
    losses = made_up_losses()
    total = losses.sum(axis=0)
    summary = summarise(losses, GROUPS, quantum=YEN)
    for row, line in zip(losses, summary.lines, strict=True):
        assert float(line.expected) == pytest.approx(row.mean(), abs=1)
        for amount, share in ((line.p5, 0.05), (line.p50, 0.5), (line.p95, 0.95)):
            assert float(amount) == pytest.approx(np.quantile(row, share, method="inverted_cdf"), abs=0.5)
    totals = summary.totals
    assert float(totals.expected) == pytest.approx(total.mean(), abs=0.5)
    for amount, share in ((totals.p5, 0.05), (totals.p50, 0.5), (totals.p95, 0.95), (totals.p99, 0.99)):
        assert float(amount) == pytest.approx(np.quantile(total, share, method="inverted_cdf"), abs=0.5)
    assert float(summary.groups["direct"].p95) == pytest.approx(
        np.quantile(losses[0] + losses[2], 0.95, method="inverted_cdf"), abs=0.5
    )


def test_the_worst_hundredth_is_counted_exactly_even_where_it_is_no_whole_number() -> None:
    """A hundredth of 16,384 scenarios is 163.84: the 163 worst, and 84 % of the next."""
    losses = made_up_losses()
    ordered = np.sort(losses.sum(axis=0))[::-1]
    tail_mean = (ordered[:163].sum() + 0.84 * ordered[163]) / 163.84
    assert float(summarise(losses, GROUPS, quantum=YEN).totals.tail_mean) == pytest.approx(tail_mean, abs=0.5)


def test_scenarios_that_tie_at_the_border_of_the_worst_hundredth_share_it() -> None:
    losses = np.zeros((2, 400))
    losses[0, :2] = 900
    losses[0, 2:200] = 100
    losses[1, 2:6] = 50
    losses[0, 2:6] = 50
    summary = summarise(losses, {"direct": [0, 1]}, quantum=CENT)
    assert summary.totals.tail_mean == Decimal("500.00")
    # Two scenarios of 900, then half the weight spread over 198 of 100, four of which are half the second line's.
    assert summary.lines[1].tail == rounded(0.5 * 4 * 50 / 198, CENT)


def test_lines_sum_exactly_to_totals_and_groups() -> None:
    for quantum in (YEN, CENT, Decimal("0.001")):
        summary = summarise(made_up_losses(), GROUPS, quantum=quantum)
        assert sum(line.expected for line in summary.lines) == summary.totals.expected
        assert sum(line.tail for line in summary.lines) == summary.totals.tail_mean
        assert sum(group.expected for group in summary.groups.values()) == summary.totals.expected
        for name, rows in GROUPS.items():
            assert sum(summary.lines[row].expected for row in rows) == summary.groups[name].expected


def test_amounts_are_written_with_the_decimals_of_the_currency() -> None:
    losses = made_up_losses()
    losses[1] = 0
    summary = summarise(losses, GROUPS, quantum=CENT)
    amounts = [
        *(amount for line in summary.lines for amount in (line.expected, line.p5, line.p50, line.p95, line.tail)),
        *(amount for group in summary.groups.values() for amount in (group.expected, group.p5, group.p50, group.p95)),
        *(point.amount for point in summary.exceedance),
        summary.totals.expected,
        summary.totals.tail_mean,
    ]
    assert {amount.as_tuple().exponent for amount in amounts} == {-2}


def test_the_exceedance_curve_never_rises_and_meets_the_percentiles_of_the_total() -> None:
    summary = summarise(made_up_losses(), GROUPS, quantum=YEN)
    curve = {point.probability: point.amount for point in summary.exceedance}
    assert tuple(curve) == EXCEEDANCE_PROBABILITIES
    assert list(curve.values()) == sorted(curve.values())
    totals = summary.totals
    assert (curve[0.95], curve[0.5], curve[0.05], curve[0.01]) == (totals.p5, totals.p50, totals.p95, totals.p99)


def test_lines_of_nothing_are_nothing_everywhere() -> None:
    summary = summarise(np.zeros((3, 4096)), GROUPS, quantum=YEN)
    assert {summary.totals.expected, summary.totals.p99, summary.totals.tail_mean} == {Decimal(0)}
    assert {line.tail for line in summary.lines} == {Decimal(0)}


def test_the_losses_are_left_as_they_were() -> None:
    losses = made_up_losses()
    before = losses.copy()
    summarise(losses, GROUPS, quantum=YEN)
    np.testing.assert_array_equal(losses, before)


def test_a_line_in_two_groups_is_refused() -> None:
    with pytest.raises(ValueError, match="belongs to one group"):
        summarise(np.zeros((3, 100)), {"direct": [0, 1, 2], "indirect": [2]}, quantum=YEN)


def test_a_line_without_a_group_is_no_part_of_the_total() -> None:
    losses = made_up_losses()
    losses[1] = 0
    some = summarise(losses, {"direct": [0, 2]}, quantum=YEN)
    whole = summarise(losses, GROUPS, quantum=YEN)
    assert (some.lines, some.totals) == (whole.lines, whole.totals)
    assert some.lines[1] == Amounts(*[Decimal(0)] * 5)


def test_a_line_whose_percentiles_are_known_to_stand_somewhere_reads_them_there() -> None:
    losses = made_up_losses()
    order = np.argsort(losses[0])
    ranks = percentile_ranks(losses.shape[1])
    standings = [[int(order[rank]) for rank in ranks], None, [None, None, int(np.argsort(losses[2])[ranks[2]])]]
    assert summarise(losses, GROUPS, quantum=YEN, standings=standings) == summarise(losses, GROUPS, quantum=YEN)


def test_a_group_of_one_line_has_that_lines_percentiles() -> None:
    summary = summarise(made_up_losses(), GROUPS, quantum=YEN)
    line, group = summary.lines[1], summary.groups["indirect"]
    assert (group.expected, group.p5, group.p50, group.p95) == (line.expected, line.p5, line.p50, line.p95)


def test_a_row_is_described_as_the_same_row_in_a_summary() -> None:
    losses = made_up_losses()
    line = summarise(losses[:1], {"direct": [0]}, quantum=YEN).lines[0]
    alone = describe(losses[0], quantum=YEN)
    assert (alone.expected, alone.p5, alone.p50, alone.p95) == (line.expected, line.p5, line.p50, line.p95)


@given(st.lists(st.lists(st.floats(0, 1e14), min_size=100, max_size=100), min_size=1, max_size=6))
def test_any_losses_add_up(rows: list[list[float]]) -> None:
    summary = summarise(np.array(rows), {"direct": range(len(rows))}, quantum=CENT)
    assert sum(line.expected for line in summary.lines) == summary.totals.expected
    assert sum(line.tail for line in summary.lines) == summary.totals.tail_mean
    assert summary.totals.p5 <= summary.totals.p50 <= summary.totals.p95 <= summary.totals.p99
    assert summary.totals.p99 <= summary.totals.tail_mean + 1
