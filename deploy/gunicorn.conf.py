"""How gunicorn serves `service.wsgi:app`. The numbers come from `service/settings.py`."""

import os
import socket
import struct
from collections.abc import Callable
from typing import Any

# Each worker computes one quote at a time on one core; a thread pool of the arithmetic library would fight the other
# workers for it. These are read when numpy loads, so they stand before everything else.
os.environ["OMP_NUM_THREADS"] = "1"
os.environ["OPENBLAS_NUM_THREADS"] = "1"

from environs import EnvError

from service.observability import sharing, tracing
from service.observability.logs import configure, refuse_to_start
from service.settings import PREFIX, Settings

configure("info")
try:
    _settings = Settings.from_environment()
except EnvError as error:
    refuse_to_start(str(error))
configure(_settings.log_level)

# The metrics client decides when it is loaded whether it shares numbers between processes.
try:
    sharing.prepare(_settings.metrics_directory)
except OSError as error:
    refuse_to_start(f"the numbers of the workers cannot be kept, see {PREFIX}METRICS_DIRECTORY: {error}")
_exporter = sharing.exporter(_settings.metrics_bind) if _settings.metrics_bind else None

wsgi_app = "service.wsgi:app"
bind = _settings.bind
workers = _settings.workers

# gunicorn's gthread worker, whose refusals are problems like all others. It keeps connections that wait for their next
# request in a poller, so they do not hold up others. One thread computes at a time (service/api/gate.py): two threads
# of one interpreter that can see two cores hand its lock from core to core and together serve a third of what one
# serves alone. The others wait for their turn and answer health checks meanwhile.
worker_class = "service.worker.Worker"
threads = _settings.threads

# An answer goes through the worker's outbox, and a thread waits for no client that does not take it.
sendfile = False

# Rulebook, scenario set and schemas are loaded once, before the fork, and their pages are shared by all workers.
preload_app = True

# For gthread this is no limit for a request but the time after which a worker that stopped breathing is replaced.
timeout = 30
# A stopping worker finishes what it accepted; nothing that it may take time for is cut off.
graceful_timeout = _settings.answer_seconds + 10
keepalive = 5

# A quote needs no long line and no large header; less is held for whoever sends them.
limit_request_line = 4094
limit_request_fields = 50
limit_request_field_size = 8190

# The control socket wants a writable directory, and nobody commands workers through it.
control_socket_disable = True

# The service writes its own line for each request, with its reference and without query or headers. gunicorn's
# messages join the same stream in the same form.
accesslog = None
errorlog = "-"
loglevel = _settings.log_level
logger_class = "service.observability.logs.ServerLogger"

# A thread gets a request that has come whole (service/worker.py) and waits for no client; should it ever, it does not
# wait for good. On Linux an accepted connection inherits this limit from its listener.
_SECONDS_OF_SILENCE = 5


def when_ready(server: Any) -> None:
    """Limit how long a client may fall silent in the middle of a request, and serve the numbers."""
    limit = struct.pack("ll", _SECONDS_OF_SILENCE, 0)
    for listener in server.LISTENERS:
        _must_be(listener, server.cfg.address)
        listener.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, limit)
    if _exporter:
        server.manage_workers = _before(server.manage_workers, _exporter.keep)


def _must_be(listener: Any, addresses: list[Any]) -> None:
    """Refuse a socket handed over that is not where BREACH_EXPOSURE_BIND says: who may call depends on it."""
    address = listener.cfg_addr
    if (address if isinstance(address, str) else address[:2]) not in addresses:
        refuse_to_start(f"the socket handed over listens on {address}: set {PREFIX}BIND to that address")


def _before(manage_workers: Callable[[], None], act: Callable[[], None]) -> Callable[[], None]:
    """`act`, then what gunicorn does each second in the process that starts the workers.

    It has no hook of its own for that, and a process that forks must not have threads.
    """

    def act_and_manage() -> None:
        act()
        manage_workers()

    return act_and_manage


def post_fork(_: Any, __: Any) -> None:
    """Send spans, where they are wanted, from each worker."""
    if _settings.otlp_endpoint:
        tracing.start(_settings.otlp_endpoint)


def worker_exit(_: Any, __: Any) -> None:
    """Send the spans that are left."""
    tracing.stop()


def child_exit(_: Any, worker: Any) -> None:
    """Forget how many requests a worker that ended had in flight; what it counted stays."""
    sharing.forget(worker.pid)


def on_exit(_: Any) -> None:
    """End the process that serves the numbers."""
    if _exporter:
        _exporter.stop()


# Heartbeats are files; on a disk that stalls a worker would look dead.
worker_tmp_dir = sharing.in_memory()
