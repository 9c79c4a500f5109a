from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from math import exp
from statistics import NormalDist

import numpy as np
import pytest

from service.domain.vocabulary.heads import HEADS
from service.domain.vocabulary.recoveries import RECOVERIES
from service.scenarios import COLUMNS, SIZES, TABLE, ScenarioSet, normal_quantiles, strata
from tools.build_scenarios import CANDIDATES, CHECKED_SIZES, LIMITS, correlations, sobol, table

COMMITTED = np.load(TABLE)


def test_the_committed_table_never_changes() -> None:
    assert sha256(COMMITTED.tobytes()).hexdigest() == (
        "314268869ad10f73868bf399ded27c7d72414527d9ab53701d032a3e3d4a7d5a"
    )


def test_a_published_column_never_moves() -> None:
    assert COLUMNS[:6] == (
        "factor", "model_error", "persons", "revenue", "severity.investigation", "severity.legal_counsel",
    )  # fmt: skip
    assert COLUMNS.index("severity.recourse_vendor") == 28
    assert COLUMNS.index("event.civil_suit") == 29
    assert COLUMNS.index("event.criminal_fine") == 53


def test_every_head_and_recovery_has_its_columns() -> None:
    assert {f"severity.{code}" for code in (*HEADS, *RECOVERIES)} <= set(COLUMNS)
    assert {f"event.{code}" for code in (*HEADS, "civil_suit", "recourse")} <= set(COLUMNS)
    assert len(COLUMNS) == len(set(COLUMNS)) <= len(COMMITTED)


def test_the_committed_table_holds_scrambled_sobol_dimensions() -> None:
    possible = {row.tobytes() for row in table(list(range(CANDIDATES)))}
    assert {row.tobytes() for row in COMMITTED} <= possible


def test_the_points_are_scipys_own_cut_to_strata() -> None:
    rows = table(list(range(CANDIDATES)))
    scipys = (sobol().random_base2(12) * 4096).astype(np.uint32).T
    for place, points in enumerate(scipys):
        np.testing.assert_array_equal(strata(rows[place], 4096), points)


@pytest.mark.parametrize("size", SIZES)
def test_every_column_holds_each_stratum_exactly_once(size: int) -> None:
    for row in COMMITTED:
        assert np.bincount(strata(row, size), minlength=size).max() == 1


def test_a_set_is_the_beginning_of_the_larger_ones() -> None:
    for row in COMMITTED:
        np.testing.assert_array_equal(strata(row, 4096), strata(row, 131_072)[:4096] >> 5)


@pytest.mark.parametrize("size", CHECKED_SIZES)
def test_no_two_columns_depend_on_each_other_more_than_the_builder_allows(size: int) -> None:
    normals = np.array([ScenarioSet.of_size(size).normal(column) for column in COLUMNS])
    for name, values in correlations(normals).items():
        np.fill_diagonal(values, 0)
        assert values.max() <= LIMITS[name], name


@pytest.mark.parametrize("size", SIZES)
def test_each_normal_lies_in_its_own_stratum(size: int) -> None:
    quantiles = normal_quantiles(size)
    edges = np.array([NormalDist().inv_cdf(j / size) for j in range(1, size)])
    assert (quantiles[:-1] < edges).all()
    assert (edges < quantiles[1:]).all()


@pytest.mark.parametrize("size", SIZES)
def test_the_normals_have_the_moments_that_losses_need(size: int) -> None:
    quantiles = normal_quantiles(size)
    assert np.exp(quantiles).mean() == pytest.approx(exp(0.5), rel=1e-12)
    assert quantiles.mean() == pytest.approx(0, abs=2e-5)
    assert quantiles.std() == pytest.approx(1, abs=1e-5)
    assert np.exp(1.8 * quantiles).mean() == pytest.approx(exp(1.8**2 / 2), rel=0.003)


def test_a_set_is_built_once_even_by_many_threads() -> None:
    with ThreadPoolExecutor(8) as threads:
        built = list(threads.map(ScenarioSet.of_size, [4096] * 32))
    assert all(one is built[0] for one in built)


def test_what_quotes_share_cannot_be_written_to() -> None:
    scenarios = ScenarioSet.of_size(4096)
    for shared in (
        scenarios.driver("factor"),
        scenarios.spread("defence", 1.0, 0.35),
        scenarios.nothing,
    ):
        with pytest.raises(ValueError, match="read-only"):
            shared[0] = 0


def test_a_spread_is_kept_for_the_next_quote() -> None:
    scenarios = ScenarioSet.of_size(4096)
    assert scenarios.spread("defence", 1.0, 0.35) is scenarios.spread("defence", 1.0, 0.35)


def test_a_column_is_the_same_whenever_it_is_built() -> None:
    scenarios = ScenarioSet.of_size(4096)
    np.testing.assert_array_equal(scenarios.driver("factor"), scenarios.normal("factor"))


def test_another_size_than_the_four_is_refused() -> None:
    with pytest.raises(ValueError, match="no scenario set of 5000"):
        ScenarioSet.of_size(5000)


def test_an_unknown_column_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        ScenarioSet.of_size(4096).normal("severity.unheard_of")


@pytest.mark.parametrize("loading", [0.0, 0.3, 1.0])
@pytest.mark.parametrize("probability", [0.0, 0.0004, 0.01, 0.5, 0.97, 1.0])
def test_an_event_happens_in_its_share_of_the_scenarios(loading: float, probability: float) -> None:
    scenarios = ScenarioSet.of_size(4096)
    happens = scenarios.occurs("civil_suit", loading, probability)
    assert happens.sum() == round(probability * 4096) == 4096 - scenarios.spared(probability)


def test_an_event_happens_where_factor_and_own_normal_are_highest() -> None:
    scenarios = ScenarioSet.of_size(4096)
    nearness = np.sqrt(0.3) * scenarios.normal("factor") + np.sqrt(0.7) * scenarios.normal("event.civil_suit")
    happens = scenarios.occurs("civil_suit", 0.3, 0.1)
    assert nearness[happens].min() > nearness[~happens].max()
    # The set's own border is close to the normal's quantile, which an unlimited set would give.
    assert nearness[happens].min() == pytest.approx(NormalDist().inv_cdf(0.9), abs=0.02)


def test_a_likelier_event_holds_the_scenarios_of_a_less_likely_one() -> None:
    scenarios = ScenarioSet.of_size(4096)
    rare, common = (scenarios.occurs("civil_suit", 0.3, p) for p in (0.02, 0.3))
    assert (rare <= common).all()


@pytest.mark.parametrize("size", [4096, 131_072])
@pytest.mark.parametrize("probability", [1.0, 0.97, 0.4, 0.06, 0.02])
def test_the_scenario_at_a_rank_is_where_a_sort_of_the_losses_finds_it(size: int, probability: float) -> None:
    scenarios = ScenarioSet.of_size(size)
    losses = scenarios.spread("defence", 1.1, 0.35, 0.45) * scenarios.occurs("civil_suit", 0.2, probability)
    ranks = (size // 20 - 1, size // 2 - 1, size * 19 // 20)
    standing = scenarios.standing(
        ("defence", 1.1, 0.35, 0.45), ("civil_suit", 0.2), scenarios.spared(probability), ranks
    )
    found = [0 if place is None else losses[place] for place in standing]
    np.testing.assert_array_equal(found, np.sort(losses)[list(ranks)])
