"""A process of its own that serves the numbers of all workers to Prometheus, on a port of its own.

It is handed the listening socket, so that a port that is taken shows before the workers start, and it ends with the
process that started it.
"""

import os
import socket
import struct
import sys
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from prometheus_client import CollectorRegistry, make_wsgi_app
from prometheus_client.metrics_core import Metric
from prometheus_client.multiprocess import MultiProcessCollector

_ATTEMPTS = 3


class _Collector(MultiProcessCollector):
    """Reads the files of the workers; one that a worker has just made and not yet filled is read again."""

    def collect(self) -> list[Metric]:
        """The numbers of all processes, added up; raises struct.error where no attempt could read them."""
        for _ in range(_ATTEMPTS):
            try:
                return self._added_up()
            except struct.error:
                continue
        return self._added_up()

    def _added_up(self) -> list[Metric]:
        return list(super().collect())  # type: ignore[no-untyped-call]


class _Quiet(WSGIRequestHandler):
    """Writes no line for a scrape."""

    def log_message(self, *_: object) -> None:
        """Nothing."""


class _Server(WSGIServer):
    """Serves on a socket that is already bound, until its parent is gone."""

    def __init__(self, listener: socket.socket) -> None:
        super().__init__(listener.getsockname()[:2], _Quiet, bind_and_activate=False)
        self.socket.close()
        self.socket = listener
        self.server_name, self.server_port = listener.getsockname()[:2]
        self.setup_environ()
        self._parent = os.getppid()

    def service_actions(self) -> None:
        """End with the process that started this one."""
        if os.getppid() != self._parent:
            sys.exit()


def main(descriptor: int) -> None:
    """Serve until ended. `descriptor` is the listening socket; the environment names the directory of the numbers."""
    registry = CollectorRegistry()
    _Collector(registry)  # type: ignore[no-untyped-call]
    server = _Server(socket.socket(fileno=descriptor))
    server.set_app(make_wsgi_app(registry))
    server.serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]))
