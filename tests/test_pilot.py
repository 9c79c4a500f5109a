"""The pilot set says of every version of a line what the simulation says in the same scenarios."""

from typing import Any

import numpy as np
import pytest

from service.domain.exposure import Counted, Exposure, Occurrence, Term
from service.domain.lognormal import centre_on_event
from service.heads.modifiers import with_odds
from service.heads.moves import Move
from service.pilot import SIZE, Moved, Pilot
from service.scenarios import ScenarioSet
from service.simulation import simulate
from tests.exposures import exposure

LIKELY = Occurrence("civil_suit", 0.7, 0.2)
RARE = Occurrence("civil_suit", 0.03, 0.2)


def versions() -> list[Exposure]:
    """One line with other amounts, drivers, errors, caps and chances."""
    moved = Term(2_000.0, persons_sd=0.8), Term(50.0)
    common: dict[str, Any] = {"sigma": 0.9, "loading": 0.3, "model_error_sd": 0.45}
    return [
        exposure("defence", *moved, **common),
        exposure("defence", Term(3_000.0), Term(40.0), **common),
        exposure("defence", *moved, **common, occurrence=LIKELY),
        exposure("defence", *moved, **common, occurrence=RARE, limit=2_500.0),
        exposure("defence", Term(70.0, revenue_sd=0.4), ceiling=90.0),
        exposure("defence", Term(0.0)),
        exposure("defence", Term(70.0, revenue_sd=0.4), **common, limit=Term(75.0, revenue_sd=0.4)),
        exposure("defence", *moved, **common, counted=Counted(1_500.0, ((900.0, 1), (80.0, 1)), 1.4, 0.3)),
    ]


def test_each_version_loses_what_the_simulation_gives_it() -> None:
    expected = np.array(simulate(versions(), ScenarioSet.nested(SIZE)))
    assert Pilot().losses(versions()) == pytest.approx(expected, rel=1e-12)


def test_lines_of_several_heads_are_simulated_together() -> None:
    several = [
        exposure("hardening", Term(500.0, revenue_sd=0.3), sigma=0.6, occurrence=Occurrence("hardening", 0.4, 0.1)),
        *versions(),
        exposure("apology", Term(80.0), sigma=1.1, limit=100.0),
    ]
    expected = np.array(simulate(several, ScenarioSet.nested(SIZE)))
    assert Pilot().losses(several) == pytest.approx(expected, rel=1e-12)


def test_versions_that_are_all_alike_keep_their_order() -> None:
    alike = [exposure("defence", Term(amount)) for amount in (3.0, 1.0, 2.0)]
    assert Pilot().losses(alike)[:, 0].tolist() == [3.0, 1.0, 2.0]


@pytest.mark.parametrize("occurrence", [LIKELY, RARE, None])
def test_a_moved_line_loses_as_much_as_one_with_such_amounts_and_odds(occurrence: Occurrence | None) -> None:
    common: dict[str, Any] = {"sigma": 0.9, "loading": 0.3, "limit": 2_500.0}
    line = exposure("defence", Term(2_000.0, persons_sd=0.8), Term(50.0), occurrence=occurrence, **common)
    size, odds, centred = 0.7, 3.0, 1.0
    likelier = occurrence
    if occurrence is not None:
        likelier = occurrence._replace(probability=with_odds(occurrence.probability, odds))
        before, after = (centre_on_event(0.9, 0.3, 0.2, event.probability) for event in (occurrence, likelier))
        centred = after / before
    terms = Term(2_000.0 * size * centred, persons_sd=0.8), Term(50.0 * size * centred)
    written_out = exposure("defence", *terms, occurrence=likelier, **common)
    moved, expected = Pilot().losses([Moved(line, Move(size, odds)), written_out])
    assert moved == pytest.approx(expected, rel=1e-12)


def test_a_line_without_severity_loses_nothing() -> None:
    assert not np.any(Pilot().losses([exposure("defence", Term(0.0))]))
