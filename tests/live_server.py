"""The service as it is run: gunicorn in a process of its own on a free port of this machine."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
SECONDS_TO_START = 60
SECONDS_TO_STOP = 20


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
def running_server(workers: int = 1, **settings: str) -> Iterator[LiveServer]:
    """A server with further `settings` that is ready; it is stopped by its own process id."""
    server = LiveServer("127.0.0.1", free_port(), free_port())
    environment = os.environ | {
        "BREACH_EXPOSURE_BIND": f"{server.host}:{server.port}",
        "BREACH_EXPOSURE_METRICS_BIND": f"{server.host}:{server.metrics_port}",
        "BREACH_EXPOSURE_WORKERS": str(workers),
        "BREACH_EXPOSURE_LOG_LEVEL": "error",
        **{f"BREACH_EXPOSURE_{name.upper()}": value for name, value in settings.items()},
    }
    command = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py"]
    with subprocess.Popen(command, cwd=REPOSITORY, env=environment) as process:
        try:
            _wait_until_ready(server, process)
            yield replace(server, pid=process.pid)
        finally:
            process.terminate()
            process.wait(SECONDS_TO_STOP)


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
