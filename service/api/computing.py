"""What computes: in turn, watched stage by stage, and never longer than an answer may take."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from flask import g

from service.api.state import state
from service.observability import metrics
from service.progress import Watch, watching


@contextmanager
def computing() -> Iterator[None]:
    """Wait for the turn of the request being served, and watch what is computed inside.

    Raises BusyError where too many wait already, OverdueError where it takes longer than an answer may.
    """
    watch = Watch(due=time.monotonic() + state().settings.answer_seconds)
    g.stages = watch.seconds
    with state().gate.turn(watch.due) as waited:
        metrics.waited(waited)
        try:
            with watching(watch):
                yield
        finally:
            metrics.worked(watch)
