"""Workers of the service, started for a benchmark and ended with it."""

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
    """A running worker: where it listens, which process it is and which started it."""

    host: str
    port: int
    pid: int
    master: int

    def connect(self) -> HTTPConnection:
        """A connection that stays open between requests."""
        return HTTPConnection(self.host, self.port, timeout=30)

    def pin(self, cores: Sequence[int]) -> None:
        """Let every thread of the worker run on `cores` only."""
        for thread in Path(f"/proc/{self.pid}/task").iterdir():
            os.sched_setaffinity(int(thread.name), cores)

    def cpu_seconds(self) -> float:
        """Processor time that all threads have taken so far."""
        fields = Path(f"/proc/{self.pid}/stat").read_text("ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def forget_peak(self) -> None:
        """Measure the highest memory from now on."""
        Path(f"/proc/{self.pid}/clear_refs").write_text("5", "ascii")

    def peak(self) -> float:
        """The highest resident memory since then, in megabytes."""
        status = Path(f"/proc/{self.pid}/status").read_text("ascii")
        return int(status.split("VmHWM:")[1].split()[0]) / 1024

    def memory(self) -> dict[str, float]:
        """Megabytes: all that the worker maps (`rss`), its fair share (`pss`) and what is its own alone (`private`)."""
        return memory_of(self.pid)


def memory_of(pid: int) -> dict[str, float]:
    """Megabytes: all that a process maps (`rss`), its fair share (`pss`) and what is its own alone (`private`)."""
    sizes = {"Rss": 0.0, "Pss": 0.0, "Private_Clean": 0.0, "Private_Dirty": 0.0}
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines():
        name, _, rest = line.partition(":")
        if name in sizes:
            sizes[name] = int(rest.split()[0]) / 1024
    return {"rss": sizes["Rss"], "pss": sizes["Pss"], "private": sizes["Private_Clean"] + sizes["Private_Dirty"]}


def post(connection: HTTPConnection, body: bytes) -> bytes:
    """One quote over an open connection; raises RuntimeError where it is refused."""
    connection.request("POST", "/v1/quotes", body, {"Content-Type": "application/json"})
    response = connection.getresponse()
    answer = response.read()
    if not 200 <= response.status < 300:  # noqa: PLR2004 (HTTP's own numbers)
        raise RuntimeError(f"{response.status}: {answer[:500]!r}")
    return answer


@contextmanager
def one_worker(**settings: str) -> Iterator[Worker]:
    """The service with one worker on a free port, ready to answer; `settings` without the part that all share."""
    with workers(1, **settings) as (worker,):
        yield worker


@contextmanager
def workers(count: int, *, options: Sequence[str] = (), **settings: str) -> Iterator[list[Worker]]:
    """The service with `count` workers on one free port, all of them up; `options` go to gunicorn."""
    # Numbers are kept as ever; the process that would serve them stays away, so that workers are the only children.
    asked = {"METRICS_BIND": "", "LOG_LEVEL": "info"} | settings
    with service(options=options, WORKERS=str(count), **asked) as (port, master):
        yield [Worker("127.0.0.1", port, pid, master) for pid in _children(master, count)]


@contextmanager
def service(*, options: Sequence[str] = (), **settings: str) -> Iterator[tuple[int, int]]:
    """The service on a free port, ready to answer: the port, and the process that starts its workers."""
    port = free_port()
    environment = {
        **os.environ,
        "BREACH_EXPOSURE_BIND": f"127.0.0.1:{port}",
        "BREACH_EXPOSURE_LOG_LEVEL": "warning",
        **{f"BREACH_EXPOSURE_{name}": value for name, value in settings.items()},
    }
    master = subprocess.Popen(  # noqa: S603 (our own program)
        [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", *options],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        # Lines are written as in service, and read by nobody.
        stderr=subprocess.DEVNULL if settings.get("LOG_LEVEL") == "info" else None,
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


def _children(pid: int, count: int) -> list[int]:
    """The workers under gunicorn's master, once there are `count` of them."""
    last_moment = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < last_moment:
        children = [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()]
        if len(children) == count:
            return children
        time.sleep(0.1)
    raise RuntimeError(f"there are not {count} workers")
