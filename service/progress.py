"""How far an answer has come: each stage is timed for whoever watches, and one that is overdue is given up.

A quote stays a pure function: without a watch nothing here does anything, and a watch never changes a number.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from typing import Literal, ParamSpec, TypeVar

from service.domain.errors import BreachExposureError

Stage = Literal["parse", "assess", "simulate", "terms", "summarise", "dump"]
"""In the order of an answer."""

_P = ParamSpec("_P")
_R = TypeVar("_R")


class OverdueError(BreachExposureError):
    """The answer would come later than it may."""


@dataclass(slots=True)
class Watch:
    """One answer being made: when it is due on the monotonic clock, and the seconds each stage has taken."""

    due: float
    seconds: dict[Stage, float] = field(default_factory=dict)
    stage: Stage | None = None


_watch: ContextVar[Watch | None] = ContextVar("watch", default=None)


@contextmanager
def watching(watch: Watch) -> Iterator[None]:
    """Time the stages of what is computed inside, in `watch`."""
    before = _watch.set(watch)
    try:
        yield
    finally:
        _watch.reset(before)


def in_time() -> None:
    """Raise OverdueError where the answer being made is due already."""
    watch = _watch.get()
    if watch is not None and time.monotonic() > watch.due:
        raise OverdueError("the answer was not ready in the time that one may take")


def stage(name: Stage) -> Callable[[Callable[_P, _R]], Callable[_P, _R]]:
    """Count the seconds of a function under the stage `name`; within another stage they are that one's."""

    def timed(function: Callable[_P, _R]) -> Callable[_P, _R]:
        @wraps(function)
        def run(*args: _P.args, **kwargs: _P.kwargs) -> _R:
            watch = _watch.get()
            if watch is None or watch.stage is not None:
                return function(*args, **kwargs)
            in_time()
            watch.stage, start = name, time.perf_counter()
            try:
                return function(*args, **kwargs)
            finally:
                watch.seconds[name] = watch.seconds.get(name, 0.0) + time.perf_counter() - start
                watch.stage = None

        return run

    return timed
