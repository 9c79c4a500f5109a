"""Several authorities on one line: each adds what it takes, and none makes the others cheaper."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from scipy.special import ndtr, ndtri

from service.domain.lognormal import centre_on_event
from service.fines.together import Dependence, Levy, taken, together

DEPENDENCE = Dependence(loading=0.35, event_loading=0.07)
MODEL_ERROR = 0.45
FACTORS = np.linspace(-8, 8, 1_601)
WEIGHTS = np.exp(-(FACTORS**2) / 2) / np.exp(-(FACTORS**2) / 2).sum()

limits = st.one_of(st.none(), st.floats(1e3, 1e8))
levies = st.builds(Levy, st.floats(0.001, 0.95), st.floats(1e3, 1e7), st.floats(0.5, 2.5), st.just(MODEL_ERROR), limits)


def line_mean(found: Sequence[Levy]) -> float:
    """The expected loss of the line that the levies make, integrated over the common factor; one alone is itself."""
    limits = [levy.limit for levy in found if levy.limit is not None]
    limit = sum(limits) if len(limits) == len(found) else None
    if len(found) == 1:
        chance, sigma, median = found[0].chance, found[0].sigma, found[0].median
    else:
        line = together(found, DEPENDENCE)
        chance, sigma, median = line.chance, line.sigma, sum(line.medians)
    loading, event = DEPENDENCE.loading, DEPENDENCE.event_loading
    happens = ndtr((np.sqrt(event) * FACTORS + ndtri(chance)) / np.sqrt(1 - event))
    centred = median * centre_on_event(sigma, loading, event, chance) * np.exp(sigma * np.sqrt(loading) * FACTORS)
    sd = np.hypot(sigma * np.sqrt(1 - loading), MODEL_ERROR)
    means = centred * np.exp(sd**2 / 2)
    if limit is not None:
        point = np.log(limit / centred) / sd
        means = means * ndtr(point - sd) + limit * ndtr(-point)
    return float((WEIGHTS * happens * means).sum())


@given(found=st.lists(levies, min_size=2, max_size=4))
def test_the_expected_fine_is_the_sum_of_what_each_authority_would_take_alone(found: list[Levy]) -> None:
    assert line_mean(found) == pytest.approx(sum(line_mean([levy]) for levy in found), rel=1e-6)
    assert [taken(levy, DEPENDENCE) for levy in found] == pytest.approx([line_mean([levy]) for levy in found], rel=1e-6)


# The fines of the SEC vary less than those of the attorneys general.
@example(found=[Levy(0.0377, 580_000, 1.81, MODEL_ERROR)], more=Levy(0.0155, 1_500_000, 0.8, MODEL_ERROR, 1e6))
@given(found=st.lists(levies, min_size=1, max_size=3), more=levies)
def test_an_authority_more_never_makes_the_expected_fine_smaller(found: list[Levy], more: Levy) -> None:
    assert line_mean([*found, more]) >= line_mean(found)


@given(found=st.lists(levies, min_size=2, max_size=4))
def test_the_chance_is_that_of_any_and_the_price_error_no_wider_than_the_widest(found: list[Levy]) -> None:
    line = together(found, DEPENDENCE)
    assert max(levy.chance for levy in found) <= line.chance <= sum(levy.chance for levy in found)
    assert line.sigma <= max(levy.sigma for levy in found) + 1e-9


def test_the_price_error_is_that_of_the_heavier_part() -> None:
    small, large = Levy(0.01, 1_000, 0.5), Levy(0.3, 1_000_000, 1.8)
    line = together([small, large], DEPENDENCE)
    assert line.sigma == pytest.approx(1.8, abs=0.01)
    assert line.heaviest == 1


def test_authorities_that_take_nothing_leave_nothing() -> None:
    line = together([Levy(0.0, 1_000, 1.0), Levy(0.5, 1_000, 0.5, limit=0.0)], DEPENDENCE)
    assert line.medians == (0.0, 0.0)
