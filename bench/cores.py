"""Which cores this process and what it starts run on."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager


def cores() -> list[int]:
    """The cores that this process may run on."""
    return sorted(os.sched_getaffinity(0))


@contextmanager
def on_cores(chosen: Sequence[int]) -> Iterator[None]:
    """Run this process on `chosen`."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, chosen)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)
