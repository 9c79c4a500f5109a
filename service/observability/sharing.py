"""How the numbers of several workers become one: a directory that all write to, and the process that reads it.

Called by `deploy/gunicorn.conf.py`, before anything loads the metrics client: it decides then where to keep numbers.
"""

import atexit
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from functools import cache
from pathlib import Path
from typing import Final

import structlog

_IN_MEMORY: Final = "/dev/shm"  # noqa: S108 (what is made inside gets a name of its own)
_PATIENCE_SECONDS: Final = 5
_PAUSE_SECONDS: Final = 2
"""Between two attempts to serve the numbers."""
_VARIABLE: Final = "PROMETHEUS_MULTIPROC_DIR"


@cache
def prepare(directory: str) -> Path:
    """An empty directory for the numbers of this service: the one given, else a new one in memory.

    Kept where gunicorn reads its configuration anew. Raises OSError where it cannot be made, emptied or written to.
    """
    if directory:
        chosen = Path(directory)
        chosen.mkdir(parents=True, exist_ok=True)
        # Numbers of the run before would be added to those of this one.
        for left_over in chosen.glob("*.db"):
            left_over.unlink()
    else:
        chosen = Path(tempfile.mkdtemp(prefix="breach-exposure-", dir=in_memory()))
        atexit.register(_remove, chosen, os.getpid())
    with tempfile.TemporaryFile(dir=chosen):
        """It can be written to."""
    os.environ[_VARIABLE] = str(chosen)
    _reserve()
    return chosen


class Exporter:
    """The process that serves the numbers of all workers on `bind`."""

    def __init__(self, bind: str) -> None:
        self._bind = bind
        self._process: subprocess.Popen[bytes] | None = None
        self._next_attempt = float("-inf")
        self._complaint = ""

    def keep(self) -> None:
        """Start it where it does not run, at most once in two seconds. Called again and again.

        Where that cannot be done, or it ended by itself, the service runs on without numbers meanwhile, and says so.
        """
        if self._process and self._process.poll() is None:
            return
        if self._process:
            self._process = None
            self._complain("the process that serves them ended and is started again")
        if time.monotonic() < self._next_attempt:
            return
        self._next_attempt = time.monotonic() + _PAUSE_SECONDS
        try:
            self._start()
        except OSError as error:
            # A name that cannot be looked up has numbers of its own, which strerror does not know.
            number = None if isinstance(error, socket.gaierror) else error.errno
            self._complain(os.strerror(number) if number else error.strerror or type(error).__name__)

    def stop(self) -> None:
        """End it."""
        if self._process:
            self._process.terminate()
            try:
                self._process.wait(_PATIENCE_SECONDS)
            except subprocess.TimeoutExpired:
                self._process.kill()

    def _start(self) -> None:
        host, _, port = self._bind.rpartition(":")
        with socket.create_server((host.strip("[]"), int(port)), family=_family(host)) as listener:
            descriptor = listener.fileno()
            command = [sys.executable, "-m", "service.observability.exporter", str(descriptor)]
            self._process = subprocess.Popen(command, pass_fds=[descriptor])  # noqa: S603 (our own program)
            self._complaint = ""

    def _complain(self, reason: str) -> None:
        if reason != self._complaint:
            structlog.get_logger().error("metrics_not_served", address=self._bind, reason=reason)
        self._complaint = reason


def _reserve() -> None:
    """Have the client take the room of its files. It offers no setting for it."""
    from prometheus_client import values  # noqa: PLC0415 (not before there is a directory)

    from service.observability.reserved import ReservedDict  # noqa: PLC0415

    values.MmapedDict = ReservedDict  # type: ignore[attr-defined]


@cache
def exporter(bind: str) -> Exporter:
    """The one exporter of this service. Kept where gunicorn reads its configuration anew."""
    return Exporter(bind)


def in_memory() -> str | None:
    """A folder whose files are kept in memory; None where there is none that can be written to."""
    return _IN_MEMORY if os.access(_IN_MEMORY, os.W_OK) else None


def forget(pid: int) -> None:
    """A process has ended: what it counted stays, what it was in the middle of does not."""
    from prometheus_client.multiprocess import mark_process_dead  # noqa: PLC0415 (not before there is a directory)

    mark_process_dead(pid)  # type: ignore[no-untyped-call]


def _remove(directory: Path, owner: int) -> None:
    """Leave nothing behind, however the service ended; its workers inherit this and are not to."""
    if os.getpid() == owner:
        shutil.rmtree(directory, ignore_errors=True)


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET
