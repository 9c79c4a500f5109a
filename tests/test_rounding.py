from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.rounding import allocate, rounded, rounded_to_sum

YEN = Decimal(1)
CENT = Decimal("0.01")
QUANTA = st.sampled_from([YEN, CENT, Decimal("0.001")])


def test_halves_go_to_the_even_unit() -> None:
    assert [rounded(value, YEN) for value in (0.5, 1.5, 2.5, 2.500001)] == [0, 2, 2, 3]


def test_units_still_missing_go_to_those_that_lost_most() -> None:
    assert list(allocate([1.6, 1.5, 0.9, 0.0], Decimal(4), YEN)) == [2, 1, 1, 0]
    assert allocate([0.126, 0.126, 0.25], Decimal("0.50"), CENT) == (
        Decimal("0.13"), Decimal("0.12"), Decimal("0.25"),
    )  # fmt: skip


@pytest.mark.parametrize("total", [Decimal(1), Decimal(5), Decimal("2.5"), Decimal(-1)])
def test_a_total_that_no_rounding_of_the_values_gives_is_refused(total: Decimal) -> None:
    with pytest.raises(ValueError, match="no rounding of the values"):
        allocate([1.2, 1.3], total, YEN)


def test_a_zero_gets_no_unit() -> None:
    with pytest.raises(ValueError, match="no rounding of the values"):
        allocate([0.0, 1.0], Decimal(2), YEN)


@given(
    st.lists(st.just(0.0) | st.floats(0, 1e15) | st.floats(0, 1), max_size=60),
    st.sampled_from([YEN, CENT, Decimal("0.001")]),
)
def test_rounded_lines_sum_exactly_to_the_rounded_sum_and_none_moves_by_a_unit(
    values: list[float], quantum: Decimal
) -> None:
    exact = sum((Fraction(value) for value in values), start=Fraction(0))
    total = round(exact / Fraction(quantum)) * quantum
    lines = allocate(values, total, quantum)
    assert sum(lines) == total
    for value, line in zip(values, lines, strict=True):
        assert abs(Fraction(value) - Fraction(line)) < Fraction(quantum)
        assert line % quantum == 0
        if value == 0:
            assert line == 0


@given(st.floats(0, 1e300), QUANTA)
def test_an_amount_goes_to_the_nearest_unit_exactly(value: float, quantum: Decimal) -> None:
    assert Fraction(rounded(value, quantum)) == round(Fraction(value) / Fraction(quantum)) * Fraction(quantum)


@given(st.lists(st.floats(0, 1e15), max_size=40), QUANTA)
def test_values_rounded_together_sum_to_their_rounded_sum(values: list[float], quantum: Decimal) -> None:
    exact = sum((Fraction(value) for value in values), start=Fraction(0))
    lines = rounded_to_sum(values, quantum)
    assert sum(lines) == round(exact / Fraction(quantum)) * quantum
    assert all(
        abs(Fraction(line) - Fraction(value)) < Fraction(quantum) for line, value in zip(lines, values, strict=True)
    )


def test_an_amount_is_written_with_the_decimals_of_its_currency() -> None:
    assert [str(rounded(value, CENT)) for value in (0, 0.5, 12.125, Decimal("7.005"))] == [
        "0.00", "0.50", "12.12", "7.00",
    ]  # fmt: skip
