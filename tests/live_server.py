"""The service as it is run: gunicorn in a process of its own on a free port of this machine."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

REPOSITORY = Path(__file__).parents[1]
SECONDS_TO_START = 60
SECONDS_TO_STOP = 30
SECONDS_OF_PATIENCE = 60
_HAND_OVER = """
import os, sys
os.dup2(int(sys.argv[1]), 3)
os.environ.update(LISTEN_FDS="1", LISTEN_PID=str(os.getpid()))
os.execv(sys.argv[2], sys.argv[2:])
"""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]


@dataclass(frozen=True)
class LiveServer:
    host: str
    port: int
    metrics_port: int = 0
    pid: int = 0

    @property
    def url(self) -> str:
        return f"http://{self.host}:{self.port}"

    def send(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: dict[str, str] | None = None,
        *,
        chunked: bool = False,
    ) -> Answer:
        """One request on a connection of its own, with no header but those given."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=30)
        try:
            sent = iter([body or b""]) if chunked else body
            connection.request(method, path, sent, headers or {}, encode_chunked=chunked)
            reply = connection.getresponse()
            return Answer(reply.status, {name.lower(): value for name, value in reply.getheaders()}, reply.read())
        finally:
            connection.close()

    def quote(self, body: bytes) -> Answer:
        return self.send("POST", "/v1/quotes", body, {"Content-Type": "application/json"})

    def compare(self, body: bytes) -> Answer:
        return self.send("POST", "/v1/comparisons", body, {"Content-Type": "application/json"})


@contextmanager
def running_server(
    workers: int = 1,
    *,
    listener: socket.socket | None = None,
    log: Path | None = None,
    environment: Mapping[str, str] | None = None,
    within: Sequence[str] = (),
    **settings: str,
) -> Iterator[LiveServer]:
    """A server with further `settings` that is ready; it is stopped by its own process id.

    It takes over the socket `listener`, as a service of systemd does, and writes its log to the file `log`; its
    `environment` has more than ours, and the command `within` starts it.
    """
    port = listener.getsockname()[1] if listener else free_port()
    server = LiveServer("127.0.0.1", port, free_port())
    with started(server, workers, listener, log, settings, environment=environment or {}, within=within) as process:
        try:
            _wait_until_ready(server, process)
            yield replace(server, pid=process.pid)
        finally:
            process.terminate()
            process.wait(SECONDS_TO_STOP)


@contextmanager
def started(
    server: LiveServer,
    workers: int,
    listener: socket.socket | None,
    log: Path | None,
    settings: Mapping[str, str],
    *,
    repository: Path = REPOSITORY,
    environment: Mapping[str, str] = MappingProxyType({}),
    within: Sequence[str] = (),
) -> "Iterator[subprocess.Popen[bytes]]":
    """The process of a server, ready or not, from the files of `repository`."""
    surroundings = os.environ | {
        "BREACH_EXPOSURE_BIND": f"{server.host}:{server.port}",
        "BREACH_EXPOSURE_METRICS_BIND": f"{server.host}:{server.metrics_port}",
        "BREACH_EXPOSURE_WORKERS": str(workers),
        "BREACH_EXPOSURE_LOG_LEVEL": "info" if log else "error",
        **{f"BREACH_EXPOSURE_{name.upper()}": value for name, value in settings.items()},
        **environment,
    }
    command = [*within, sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py"]
    descriptors = []
    if listener:
        descriptors = [listener.fileno()]
        command = [sys.executable, "-c", _HAND_OVER, str(listener.fileno()), *command]
    with (
        ExitStack() as stack,
        subprocess.Popen(
            command,
            cwd=repository,
            env=surroundings,
            pass_fds=descriptors,
            stderr=stack.enter_context(log.open("ab")) if log else None,
        ) as process,
    ):
        yield process


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_ready(server: LiveServer, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with exit code {process.returncode} before it was ready")
        try:
            if server.send("GET", "/livez").status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"the server was not ready after {SECONDS_TO_START} seconds")


def wait_until(holds: Callable[[], bool]) -> None:
    """Look again and again; fails where it does not come to hold."""
    deadline = time.monotonic() + SECONDS_OF_PATIENCE
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.1)
