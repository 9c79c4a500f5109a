"""Files of numbers whose room is taken before they are written.

The metrics client writes through a memory map into files with holes. Where the filesystem is full the kernel answers a
write into a hole by killing the process: every worker, and every worker that is started in its place.
"""

import os
from contextlib import suppress
from functools import cache
from typing import Final

import structlog
from prometheus_client.mmap_dict import MmapedDict

_SIZE: Final = 64 * 1024
"""Of one file; the client's own beginning, and more than the bounded series of a worker need."""


class ReservedDict(MmapedDict):
    """The client's file with its room taken; memory of this process alone where there is none."""

    def __init__(self, filename: str, read_mode: bool = False) -> None:
        try:
            _take_room(filename)
        except OSError as error:
            _complain(os.getpid(), error.strerror)
            with suppress(OSError):
                os.unlink(filename)  # noqa: PTH108 (as below): a file without numbers cannot be read
            filename = f"/proc/self/fd/{os.memfd_create('numbers')}"
        super().__init__(filename, read_mode)  # type: ignore[no-untyped-call]


def _take_room(filename: str) -> None:
    with open(filename, "ab") as file:  # noqa: PTH123 (the client hands over text)
        if hasattr(os, "posix_fallocate"):
            os.posix_fallocate(file.fileno(), 0, _SIZE)


@cache
def _complain(pid: int, reason: str) -> None:
    """Once in a process: the service runs on, and what this worker counts is missing."""
    structlog.get_logger().error("metrics_not_kept", pid=pid, reason=reason)
