"""What must hold for every set of exposures, looked for with hypothesis."""

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from service.domain.exposure import Ceiling, Counted, Exposure, Occurrence, Term
from service.scenarios import Array, ScenarioSet
from service.simulation import simulate
from tests.exposures import NOTHING, exposure

SCENARIOS = ScenarioSet.of_size(4096)

heads = st.sampled_from(["investigation", "notification", "civil_damages", "defence", "customer_churn"])
shares = st.floats(0, 1)
deviations = st.floats(0, 1.8)
amounts = st.floats(0, 1e12)
terms = st.builds(Term, amounts, persons_sd=deviations, revenue_sd=deviations)
occurrences = st.builds(Occurrence, st.sampled_from(["civil_suit", "apology"]), shares, shares)
counts = st.builds(
    Counted,
    amounts,
    st.lists(st.tuples(amounts, st.integers(1, 2)), max_size=3).map(tuple),
    st.floats(1, 2),
    deviations,
)
exposures = st.builds(
    lambda head, terms, **rest: exposure(head, *terms, **rest),
    heads,
    st.lists(terms, min_size=1, max_size=4),
    sigma=deviations,
    loading=shares,
    model_error_sd=deviations,
    limit=st.none() | amounts | st.builds(Term, amounts, revenue_sd=deviations),
    occurrence=st.none() | occurrences,
    ceiling=st.none() | amounts,
)


@given(exposures)
def test_losses_are_finite_and_never_below_zero(line: Exposure) -> None:
    (losses,) = simulate([line], SCENARIOS)
    assert np.isfinite(losses).all()
    assert losses.min() >= 0


@given(exposures, counts, st.floats(1, 1e3))
def test_a_line_loses_no_less_than_is_counted_and_no_less_where_more_is(
    line: Exposure, counted: Counted, factor: float
) -> None:
    severity = line.severity
    assert severity is not None
    unbounded = replace(line, ceiling=None, occurrence=None, severity=severity._replace(limit=None))

    def losing(known: Counted) -> Array:
        (losses,) = simulate([replace(unbounded, severity=severity._replace(limit=None, counted=known))], SCENARIOS)
        return losses

    more = counted._replace(
        whole=counted.whole * factor, parts=tuple((amount * factor, number) for amount, number in counted.parts)
    )
    least = max(counted.whole, sum(amount for amount, _ in counted.parts))
    assert losing(counted).min() >= least * (1 - 1e-12)
    assert (losing(more) >= losing(counted) * (1 - 1e-12)).all()


@given(exposures, st.floats(1, 1e3))
def test_a_larger_amount_loses_no_less_in_any_scenario(line: Exposure, factor: float) -> None:
    severity = line.severity
    assert severity is not None
    terms = tuple(term._replace(amount=term.amount * factor) for term in severity.terms)
    larger = replace(line, severity=severity._replace(terms=terms))
    before, after = simulate([line, larger], SCENARIOS)
    assert (after >= before * (1 - 1e-12)).all()


@given(exposures, amounts)
def test_no_loss_exceeds_the_ceiling(line: Exposure, ceiling: float) -> None:
    (losses,) = simulate([replace(line, ceiling=Ceiling(ceiling, NOTHING))], SCENARIOS)
    assert losses.max() <= ceiling


@given(exposures, amounts, amounts)
def test_a_lower_ceiling_loses_no_more_in_any_scenario(line: Exposure, one: float, other: float) -> None:
    low, high = sorted((one, other))
    lower, higher = simulate(
        [replace(line, ceiling=Ceiling(low, NOTHING)), replace(line, ceiling=Ceiling(high, NOTHING))], SCENARIOS
    )
    assert (lower <= higher).all()


@given(heads, deviations, shares, occurrences)
def test_a_loss_falls_with_the_probability_of_its_event_and_a_likely_one_never_more_often(
    head: str, sigma: float, loading: float, occurrence: Occurrence
) -> None:
    (losses,) = simulate([exposure(head, sigma=sigma, loading=loading, occurrence=occurrence)], SCENARIOS)
    wanted = occurrence.probability * SCENARIOS.size
    if 2 * wanted < SCENARIOS.size:
        assert abs(np.count_nonzero(losses) - wanted) <= 0.5
    else:
        # So that a line that is zero with 5 % has a 5 % point of zero.
        assert wanted - 1 < np.count_nonzero(losses) <= wanted + 1e-6


@given(exposures, st.builds(Occurrence, st.just("civil_suit"), shares, shares), shares)
def test_a_likelier_event_loses_no_less_in_any_scenario(line: Exposure, occurrence: Occurrence, other: float) -> None:
    rarer, likelier = sorted((occurrence.probability, other))
    before, after = simulate(
        [replace(line, occurrence=occurrence._replace(probability=p)) for p in (rarer, likelier)], SCENARIOS
    )
    # Amounts are the same to the last bit or two, however many scenarios are computed at once.
    assert (after >= before * (1 - 1e-12)).all()


@given(st.lists(exposures, max_size=5))
def test_the_same_exposures_give_the_same_bytes(lines: list[Exposure]) -> None:
    once, again = (np.array(simulate(lines, SCENARIOS)).tobytes() for _ in range(2))
    assert once == again


@given(
    st.lists(exposures, min_size=1, max_size=5).flatmap(
        lambda lines: st.tuples(st.just(lines), st.permutations(range(len(lines))))
    )
)
def test_a_line_loses_the_same_bytes_whatever_stands_beside_it(
    lines_and_order: tuple[list[Exposure], list[int]],
) -> None:
    lines, order = lines_and_order
    together = simulate(lines, SCENARIOS)
    np.testing.assert_array_equal(
        simulate([lines[place] for place in order], SCENARIOS), [together[place] for place in order]
    )
    for line, row in zip(lines, together, strict=True):
        np.testing.assert_array_equal(simulate([line], SCENARIOS)[0], row)
