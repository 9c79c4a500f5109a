"""One gunicorn worker of the service, started for a benchmark and ended with it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from bench.cases import ROOT

PATIENCE_SECONDS = 60


@dataclass(frozen=True)
class Worker:
    """A running worker: where it listens and which process it is."""

    host: str
    port: int
    pid: int

    def connect(self) -> HTTPConnection:
        """A connection that stays open between requests."""
        return HTTPConnection(self.host, self.port, timeout=30)

    def pin(self, cores: Sequence[int]) -> None:
        """Let every thread of the worker run on `cores` only."""
        for thread in Path(f"/proc/{self.pid}/task").iterdir():
            os.sched_setaffinity(int(thread.name), cores)

    def memory(self) -> dict[str, float]:
        """Megabytes: all that the worker maps (`rss`), its fair share (`pss`) and what is its own alone (`private`)."""
        sizes = {"Rss": 0.0, "Pss": 0.0, "Private_Clean": 0.0, "Private_Dirty": 0.0}
        for line in Path(f"/proc/{self.pid}/smaps_rollup").read_text("ascii").splitlines():
            name, _, rest = line.partition(":")
            if name in sizes:
                sizes[name] = int(rest.split()[0]) / 1024
        return {
            "rss": sizes["Rss"],
            "pss": sizes["Pss"],
            "private": sizes["Private_Clean"] + sizes["Private_Dirty"],
        }


def post(connection: HTTPConnection, body: bytes) -> bytes:
    """One quote over an open connection; raises RuntimeError where it is refused."""
    connection.request("POST", "/v1/quotes", body, {"Content-Type": "application/json"})
    response = connection.getresponse()
    answer = response.read()
    if not 200 <= response.status < 300:  # noqa: PLR2004 (HTTP's own numbers)
        raise RuntimeError(f"{response.status}: {answer[:500]!r}")
    return answer


@contextmanager
def one_worker() -> Iterator[Worker]:
    """The service with one worker on a free port, ready to answer."""
    # Numbers are kept as ever; the process that would serve them stays away, so that the worker is the only child.
    with service(METRICS_BIND="", WORKERS="1") as (port, master):
        yield Worker("127.0.0.1", port, _only_child(master))


@contextmanager
def service(**settings: str) -> Iterator[tuple[int, int]]:
    """The service on a free port, ready to answer: the port, and the process that starts its workers."""
    port = free_port()
    environment = {
        **os.environ,
        "BREACH_EXPOSURE_BIND": f"127.0.0.1:{port}",
        "BREACH_EXPOSURE_LOG_LEVEL": "warning",
        **{f"BREACH_EXPOSURE_{name}": value for name, value in settings.items()},
    }
    master = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait_until_ready(port, master)
        yield port, master.pid
    finally:
        master.terminate()
        try:
            master.wait(PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            master.kill()
            master.wait()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _wait_until_ready(port: int, master: "subprocess.Popen[bytes]") -> None:
    """Wait for /readyz; raises RuntimeError where the service ends or does not come up in time."""
    last_moment = time.monotonic() + PATIENCE_SECONDS
    while master.poll() is None and time.monotonic() < last_moment:
        connection = HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/readyz")
            if connection.getresponse().status == 200:  # noqa: PLR2004 (HTTP's own number)
                return
        except OSError:
            pass
        finally:
            connection.close()
        time.sleep(0.1)
    raise RuntimeError("the service did not become ready")


def _only_child(pid: int) -> int:
    """The worker under gunicorn's master."""
    (child,) = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    return int(child)
