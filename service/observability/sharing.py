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
from functools import cache
from pathlib import Path
from typing import Final

import structlog

_IN_MEMORY: Final = Path("/dev/shm")  # noqa: S108 (the directory inside gets a name of its own)
_PATIENCE_SECONDS: Final = 5
_VARIABLE: Final = "PROMETHEUS_MULTIPROC_DIR"
_exporters: "list[subprocess.Popen[bytes]]" = []


@cache
def prepare(directory: str) -> Path:
    """An empty directory for the numbers of this service: the one given, else a new one in memory.

    Kept where gunicorn reads its configuration anew. Raises OSError where it cannot be made or emptied.
    """
    if directory:
        chosen = Path(directory)
        chosen.mkdir(parents=True, exist_ok=True)
        # Numbers of the run before would be added to those of this one.
        for left_over in chosen.glob("*.db"):
            left_over.unlink()
    else:
        chosen = Path(tempfile.mkdtemp(prefix="breach-exposure-", dir=_IN_MEMORY if _IN_MEMORY.is_dir() else None))
        atexit.register(_remove, chosen, os.getpid())
    os.environ[_VARIABLE] = str(chosen)
    return chosen


def start(bind: str) -> None:
    """Serve the numbers on `bind`. Where the port is taken the service runs on without them, and says so."""
    host, _, port = bind.rpartition(":")
    try:
        listener = socket.create_server((host.strip("[]"), int(port)), family=_family(host))
    except OSError as error:
        structlog.get_logger().error("metrics_not_served", address=bind, reason=error.strerror)
        return
    with listener:
        descriptor = listener.fileno()
        command = [sys.executable, "-m", "service.observability.exporter", str(descriptor)]
        _exporters.append(subprocess.Popen(command, pass_fds=[descriptor]))  # noqa: S603 (our own program)


def forget(pid: int) -> None:
    """A process has ended: what it counted stays, what it was in the middle of does not."""
    from prometheus_client.multiprocess import mark_process_dead  # noqa: PLC0415 (not before there is a directory)

    mark_process_dead(pid)  # type: ignore[no-untyped-call]


def stop() -> None:
    """End the process that serves the numbers."""
    for exporter in _exporters:
        exporter.terminate()
        try:
            exporter.wait(_PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            exporter.kill()


def _remove(directory: Path, owner: int) -> None:
    """Leave nothing behind, however the service ended; its workers inherit this and are not to."""
    if os.getpid() == owner:
        shutil.rmtree(directory, ignore_errors=True)


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET
