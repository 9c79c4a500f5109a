"""Counts in the memory of one worker. The library's own store starts a thread for every request to tidy up after it."""

import time
from collections.abc import Callable
from threading import Lock
from typing import Final

from limits.storage import Storage

_TIDY_ABOVE: Final = 1024


class MemoryStore(Storage):
    """Windows by key; they end by the monotonic clock, so that one set back gives nobody more."""

    STORAGE_SCHEME = None

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock, self._lock = clock, Lock()
        self._windows: dict[str, tuple[int, float]] = {}

    @property
    def base_exceptions(self) -> type[Exception] | tuple[type[Exception], ...]:
        """What may go wrong with a store: nothing of this one's."""
        return ()

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        """Count `amount` more in the window of `key`, which lasts `expiry` seconds from its first."""
        with self._lock:
            if len(self._windows) > _TIDY_ABOVE:
                self._tidy()
            count, ends = self._window(key)
            count += amount
            self._windows[key] = count, ends if count > amount else self._clock() + expiry
            return count

    def get(self, key: str) -> int:
        """How many were counted in the window of `key`."""
        return self._window(key)[0]

    def get_expiry(self, key: str) -> float:
        """When the window of `key` ends, as Unix time."""
        return time.time() + self._window(key)[1] - self._clock()

    def check(self) -> bool:
        """Whether the store works."""
        return True

    def reset(self) -> int | None:
        """Forget everything."""
        count = len(self._windows)
        self._windows.clear()
        return count

    def clear(self, key: str) -> None:
        """Forget one key."""
        self._windows.pop(key, None)

    def _window(self, key: str) -> tuple[int, float]:
        count, ends = self._windows.get(key, (0, self._clock()))
        return (count, ends) if ends > self._clock() else (0, self._clock())

    def _tidy(self) -> None:
        now = self._clock()
        self._windows = {key: window for key, window in self._windows.items() if window[1] > now}
