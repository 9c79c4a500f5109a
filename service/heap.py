"""The C library's heap, which a worker's threads share."""

import ctypes
from typing import Final

_M_ARENA_MAX: Final = -8
"""glibc's name in <malloc.h>."""


def share_one_heap() -> None:
    """Let all threads that are started from now on take memory from one heap; only glibc knows others.

    It gives each thread a heap of its own, which keeps what the largest request of that thread needed. Of a worker's
    threads one computes at a time, each in its turn: they would wait for nothing, and hold twice as much.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_M_ARENA_MAX, 1)
