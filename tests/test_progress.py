import json
import time
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from service.progress import OverdueError, Stage, Watch, stage, watching
from service.rulebook import Rulebook
from service.wire import answer, compared

REPOSITORY = Path(__file__).parents[1]
TODAY = date(2026, 11, 23)
WITH_POLICY = (REPOSITORY / "examples" / "jp-policy-tower.json").read_bytes()
OTHER_FACTS = (REPOSITORY / "examples" / "comparisons" / "jp-telecom-what-if.json").read_bytes()
COMPARED = (REPOSITORY / "examples" / "comparisons" / "jp-policy-what-if.json").read_bytes()


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return Rulebook.load()


def test_every_stage_of_an_insured_quote_is_timed_and_the_bytes_are_the_same(rulebook: Rulebook) -> None:
    watch = Watch(due=float("inf"))
    with watching(watch):
        watched = answer(WITH_POLICY, rulebook, TODAY)
    assert set(watch.seconds) == set(get_args(Stage))
    assert all(seconds > 0 for seconds in watch.seconds.values())
    assert watched == answer(WITH_POLICY, rulebook, TODAY)


def test_every_stage_of_a_comparison_is_timed(rulebook: Rulebook) -> None:
    watch = Watch(due=float("inf"))
    with watching(watch):
        compared(COMPARED, rulebook, TODAY)
    assert set(watch.seconds) == set(get_args(Stage))


def test_an_overdue_answer_is_given_up_before_the_next_stage(rulebook: Rulebook) -> None:
    with watching(Watch(due=time.monotonic() - 1)), pytest.raises(OverdueError):
        answer(WITH_POLICY, rulebook, TODAY)


class DueWithin(Watch):
    """Falls due once `stage` has begun after all of `done`."""

    within: str
    done: frozenset[str]

    @property
    def due(self) -> float:
        return 0.0 if self.stage == self.within and self.done <= set(self.seconds) else float("inf")

    @due.setter
    def due(self, _: float) -> None:
        pass


@pytest.mark.parametrize(
    ("within", "done", "not_begun"),
    [("simulate", set(), "summarise"), ("assess", {"summarise"}, "dump")],
    ids=["the simulation", "the answers to missing facts"],
)
def test_an_answer_that_falls_due_within_a_long_stage_is_given_up_there(
    within: str, done: set[str], not_begun: str, rulebook: Rulebook
) -> None:
    watch = DueWithin(due=0)
    watch.within, watch.done = within, frozenset(done)
    with watching(watch), pytest.raises(OverdueError):
        answer(WITH_POLICY, rulebook, TODAY)
    assert within in watch.seconds
    assert not_begun not in watch.seconds


def test_a_comparison_that_falls_due_within_the_simulation_of_a_variant_is_given_up_there(rulebook: Rulebook) -> None:
    watch = DueWithin(due=0)
    watch.within, watch.done = "simulate", frozenset({"summarise"})
    with watching(watch), pytest.raises(OverdueError):
        compared(OTHER_FACTS, rulebook, TODAY)
    assert "dump" not in watch.seconds


def test_a_stage_within_another_is_counted_once() -> None:
    inner = stage("simulate")(lambda: 1)
    outer = stage("assess")(inner)
    watch = Watch(due=float("inf"))
    with watching(watch):
        assert outer() == 1
    assert set(watch.seconds) == {"assess"}


def test_nothing_is_watched_unless_asked_for(rulebook: Rulebook) -> None:
    shown: list[object] = []
    body = answer(WITH_POLICY, rulebook, TODAY, seen=shown.append)
    assert len(shown) == 1
    assert json.loads(body)["quote_id"] == shown[0].quote_id  # type: ignore[attr-defined]
