"""Labels that cannot grow without end: what a caller sends decides which of them appear."""

from threading import Lock
from typing import Final

OTHER: Final = "other"


class Bounded:
    """The first `most` sets of label values, each as it is; every later one is counted as `other`."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._known: set[tuple[str, ...]] = set()
        self._lock = Lock()

    def __call__(self, *values: str) -> tuple[str, ...]:
        """The label values under which to count.

        >>> kept = Bounded(1)
        >>> kept("JP"), kept("FR"), kept("JP")
        (('JP',), ('other',), ('JP',))
        """
        if values in self._known:
            return values
        with self._lock:
            if len(self._known) < self.most:
                self._known.add(values)
                return values
        return (OTHER,) * len(values)
