"""What computes: watched stage by stage, and never longer than an answer may take."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from service.api.state import state
from service.observability import metrics
from service.progress import Watch, watching


@contextmanager
def computing() -> Iterator[None]:
    """Watch what is computed inside for the request being served.

    Raises OverdueError where it takes longer than an answer may.
    """
    watch = Watch(due=time.monotonic() + state().settings.answer_seconds)
    try:
        with watching(watch):
            yield
    finally:
        metrics.worked(watch)
