"""One quote at a time in each process: others wait in a short queue, and what would make it longer is turned away.

Two threads of one interpreter that compute at once serve less together than one alone; a long queue serves only answers
that nobody waits for any more. Threads beyond those that compute and wait answer health checks and refusals meanwhile.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from service.domain.errors import BreachExposureError
from service.progress import OverdueError


class BusyError(BreachExposureError):
    """As many requests wait already as may."""


class Gate:
    """Lets one thread compute at a time."""

    def __init__(self, queue: int) -> None:
        """`queue` is how many may wait."""
        self._queue, self._inside = queue, 0
        self._counting, self._turn = Lock(), Lock()

    def full(self) -> bool:
        """Whether as many wait as may."""
        return self._inside > self._queue

    @contextmanager
    def turn(self, due: float) -> Iterator[float]:
        """Wait for the turn to compute, and give the seconds that this took.

        `due` is on the monotonic clock. Raises BusyError where too many wait already, OverdueError where the turn comes
        too late.
        """
        self._enter()
        start = time.monotonic()
        try:
            if not self._turn.acquire(timeout=max(0.0, due - start)):
                raise OverdueError("the turn to compute did not come in the time that an answer may take")
            try:
                yield time.monotonic() - start
            finally:
                self._turn.release()
        finally:
            with self._counting:
                self._inside -= 1

    def _enter(self) -> None:
        with self._counting:
            if self.full():
                raise BusyError("as many requests as may wait are waiting already")
            self._inside += 1
