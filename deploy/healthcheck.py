"""Ends with 0 where the service that runs beside it is ready: the image's HEALTHCHECK. Quick: standard library only."""

import os
import socket
import sys
from http import HTTPStatus
from http.client import HTTPConnection

SECONDS = 2


class _FileConnection(HTTPConnection):
    """A connection to a server that listens on a file."""

    def __init__(self, path: str) -> None:
        super().__init__("localhost", timeout=SECONDS)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self._path)


def connection_to(bind: str) -> HTTPConnection:
    """A connection to what gunicorn listens on where it is told `bind`: an address and port, or `unix:` and a path."""
    if bind.startswith("unix:"):
        return _FileConnection(bind.removeprefix("unix:").removeprefix("//"))
    host, _, port = bind.rpartition(":")
    return HTTPConnection(host.strip("[]"), int(port), timeout=SECONDS)


def is_ready(bind: str) -> bool:
    """Whether `/readyz` at `bind` answers 200."""
    connection = connection_to(bind)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == HTTPStatus.OK
    except OSError:
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(0 if is_ready(os.environ.get("BREACH_EXPOSURE_BIND", "127.0.0.1:8000")) else 1)
