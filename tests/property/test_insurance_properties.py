"""What must hold for every policy and every set of losses, looked for with hypothesis."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from service.insurance.allocation import split_to_units
from service.insurance.application import apply
from service.insurance.terms import CoverageTerms, PersonCap, RetentionTerms, Terms
from service.insurance.tower import LayerTerms, placed
from service.rounding import rounded
from service.scenarios import Array
from service.summary import percentile, percentiles, points
from tests.insurance.losses import insured, layer_of, paid_plainly

LINES = 5
NEAR = 1e-9
YEN = Decimal(1)

amounts = st.floats(0, 1e9).map(lambda amount: round(amount, 2))
losses_of_lines = arrays(float, (LINES, 16), elements=amounts)
retentions = st.none() | st.builds(RetentionTerms, amounts, st.booleans(), st.booleans())
layers = st.builds(layer_of, amounts, amounts.map(lambda amount: amount + 1), st.floats(0.05, 1))


@st.composite
def coverages(draw: st.DrawFn) -> tuple[CoverageTerms, ...]:
    owners = draw(st.lists(st.integers(-1, 2), min_size=LINES, max_size=LINES))
    found = []
    for place in range(3):
        rows = tuple(row for row, owner in enumerate(owners) if owner == place)
        outside: frozenset[int] = draw(st.sampled_from([frozenset(), frozenset(rows[:1])]))
        bound = draw(amounts)
        sublimits = draw(st.sampled_from([(), ((rows[-1:], bound),), ((rows[:2], bound),)] if rows else [()]))
        found.append(
            CoverageTerms(
                rows,
                outside=outside,
                retention=draw(retentions),
                insured_share=draw(st.floats(0.05, 1)),
                limit=draw(st.none() | amounts),
                sublimits=sublimits,
            )
        )
    return tuple(found)


policies = st.builds(
    Terms,
    coverages(),
    after_waiting=st.dictionaries(st.integers(0, LINES - 1), st.floats(0, 1), max_size=2),
    person_caps=st.dictionaries(
        st.integers(0, LINES - 1), st.builds(PersonCap, st.floats(0, 1e6), amounts), max_size=2
    ),
    retention=retentions,
    attachment=st.just(0.0) | amounts,
    aggregate_limit=st.none() | amounts,
    layers=st.lists(layers, max_size=4).map(tuple),
)


def total(losses: Array, terms: Terms) -> Array:
    paid: Array = insured(apply(losses, terms), LINES).sum(axis=0)
    return paid


def no_more(less: Array, more: Array) -> bool:
    return bool((less <= more * (1 + NEAR) + NEAR).all())


@given(losses_of_lines, policies)
def test_in_every_scenario_no_side_of_a_line_is_below_zero_and_both_sum_to_the_loss(
    losses: Array, terms: Terms
) -> None:
    paid = insured(apply(losses, terms), LINES)
    retained = losses - paid
    assert (paid >= 0).all()
    assert (retained >= 0).all()
    assert np.allclose(paid + retained, losses, rtol=1e-15, atol=0)


@given(losses_of_lines, policies)
def test_every_line_is_paid_what_the_order_of_the_terms_gives_scenario_by_scenario(losses: Array, terms: Terms) -> None:
    wanted = np.array([paid_plainly(scenario, terms) for scenario in losses.T.tolist()]).T
    assert np.allclose(insured(apply(losses, terms), LINES), wanted, rtol=1e-9, atol=1e-6)


@given(losses_of_lines, policies)
def test_the_lines_sum_to_what_the_policy_pays(losses: Array, terms: Terms) -> None:
    applied = apply(losses, terms)
    assert np.allclose(insured(applied, LINES).sum(axis=0), applied.paid, rtol=1e-9, atol=1e-6)


@given(losses_of_lines, policies, amounts)
def test_a_higher_retention_never_pays_more(losses: Array, terms: Terms, more: float) -> None:
    kept = terms.retention or RetentionTerms(0.0)
    higher = replace(terms, retention=replace(kept, amount=kept.amount + more))
    assert no_more(total(losses, higher), total(losses, replace(terms, retention=kept)))
    first = terms.coverages[0]
    own = first.retention or RetentionTerms(0.0)
    low, high = (
        replace(terms, coverages=(replace(first, retention=replace(own, amount=amount)), *terms.coverages[1:]))
        for amount in (own.amount, own.amount + more)
    )
    assert no_more(total(losses, high), total(losses, low))


@given(losses_of_lines, policies, amounts, amounts)
def test_a_higher_limit_never_pays_less(losses: Array, terms: Terms, limit: float, more: float) -> None:
    low, high = (replace(terms, aggregate_limit=amount) for amount in (limit, limit + more))
    assert no_more(total(losses, low), total(losses, high))
    first = terms.coverages[0]
    low, high = (
        replace(terms, coverages=(replace(first, limit=amount), *terms.coverages[1:]))
        for amount in (limit, limit + more)
    )
    assert no_more(total(losses, low), total(losses, high))


@given(losses_of_lines, policies, st.floats(0.05, 1), st.floats(0.05, 1))
def test_a_larger_share_never_pays_less(losses: Array, terms: Terms, one: float, other: float) -> None:
    first = terms.coverages[0]
    low, high = (
        replace(terms, coverages=(replace(first, insured_share=share), *terms.coverages[1:]))
        for share in sorted((one, other))
    )
    assert no_more(total(losses, low), total(losses, high))


@given(arrays(float, 64, elements=amounts), st.lists(st.integers(1, 10**8), min_size=1, max_size=8))
def test_a_tower_without_gaps_adds_up_to_one_limit(losses: Array, heights: list[int]) -> None:
    bounds = [0, *np.cumsum(heights).tolist()]
    tower = [layer_of(float(low), float(high - low)) for low, high in pairwise(bounds)]
    found = placed(losses, tower)
    assert (found.paid == np.minimum(losses, bounds[-1])).all()
    assert np.isclose(sum(layer.expected for layer in found.layers), found.paid.mean(), rtol=1e-9, atol=1e-3)


@given(arrays(float, 64, elements=amounts), st.lists(layers, min_size=1, max_size=6))
def test_a_layer_loses_the_mean_of_what_it_pays_and_all_of_them_what_the_tower_does(
    losses: Array, tower: list[LayerTerms]
) -> None:
    found = placed(losses, tower)
    ends = sorted({end for layer in tower for end in (layer.attachment, layer.top)})
    for layer, loss in zip(tower, found.layers, strict=True):
        pays = np.zeros_like(losses)
        for low, high in pairwise(ends):
            if layer.attachment <= low and high <= layer.top:
                shares = sum(other.share for other in tower if other.attachment <= low and high <= other.top)
                pays += layer.share / max(shares, 1) * np.clip(losses - low, 0, high - low)
        assert np.isclose(loss.expected, pays.mean(), rtol=1e-9, atol=1e-3)
        assert loss.attached == (losses > layer.attachment).mean()
        assert loss.exhausted == (losses >= layer.attachment + layer.limit).mean()
    assert np.isclose(sum(loss.expected for loss in found.layers), found.paid.mean(), rtol=1e-9, atol=1e-3)


@given(arrays(float, 40, elements=st.sampled_from([0.0, 1.0, 2.5, 7.0, 1e9]) | amounts), st.integers(0, 60))
def test_percentiles_are_those_of_a_full_sort(losses: Array, spared: int) -> None:
    every = np.concatenate([losses, np.zeros(spared)])
    ordered = np.sort(every)
    wanted = [rounded(percentile(ordered, share), YEN) for share in (0.05, 0.5, 0.95)]
    assert list(percentiles(every, YEN).values()) == wanted


@given(st.integers(0, 2**32 - 1), st.integers(100, 16_384), st.floats(0, 0.95), st.floats(0.5, 20))
def test_percentiles_of_many_scenarios_are_those_of_a_full_sort(
    seed: int, size: int, spared: float, cap: float
) -> None:
    random = np.random.default_rng(seed)
    losses = np.minimum(random.lognormal(0, 1, size) * (random.random(size) >= max(spared - 0.5, 0)), cap) * 1e6
    ordered = np.sort(losses)
    wanted = [rounded(percentile(ordered, share), YEN) for share in (0.05, 0.5, 0.95)]
    assert list(percentiles(losses, YEN).values()) == wanted


@given(arrays(np.int64, 60, elements=st.integers(0, 5)), st.sampled_from([1e6, 1.0, 1e-300, 1e200]))
def test_percentiles_tell_losses_apart_that_differ_in_their_last_bits(steps: Array, size: float) -> None:
    losses = np.where(steps == 0, 0.0, size * (1 + steps * np.finfo(float).eps))
    ordered = np.sort(losses)
    found = points(losses)
    nothing = float(np.finfo(np.float32).smallest_subnormal) * losses.size
    wanted = [percentile(ordered, share) for share in (0.05, 0.5, 0.95)]
    assert list(found) == [loss if loss > nothing else 0.0 for loss in wanted]
    assert points(losses, 0) == (0, 0, 0)
    assert points(losses, 1) == (0, 0, found[2])
    assert points(losses, 2) == (0, found[1], found[2])


@given(st.lists(st.tuples(st.floats(0, 1e12), st.floats(0, 1)), min_size=1, max_size=30))
def test_rounded_means_keep_both_sides_of_every_line_and_their_sum(lines: list[tuple[float, float]]) -> None:
    insured_means = [loss * share for loss, share in lines]
    retained_means = [loss - paid for (loss, _), paid in zip(lines, insured_means, strict=True)]
    gross = [rounded(loss, YEN) for loss, _ in lines]
    units = split_to_units(gross, insured_means, retained_means, YEN)
    for whole, (paid, kept), near, rest in zip(gross, units, insured_means, retained_means, strict=True):
        assert paid + kept == whole
        assert min(paid, kept) >= 0
        assert abs(float(paid) - near) <= 1.001
        assert abs(float(kept) - rest) <= 1.001
    assume(len(lines) > 1)
    assert abs(float(sum(paid for paid, _ in units)) - sum(insured_means)) <= len(lines)
