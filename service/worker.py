"""The process that serves: gunicorn's threaded worker, made to wait for nobody in a thread."""

import socket
import time
from contextlib import suppress
from functools import partial
from selectors import EVENT_READ, EVENT_WRITE
from typing import Any, Final

import structlog
from gunicorn import util
from gunicorn.workers.gthread import TConn, ThreadWorker

from service.api import unread
from service.api.state import state_of
from service.observability import metrics
from service.outbox import Outbox
from service.reception import Reception

log = structlog.get_logger()

_SECONDS_TO_ARRIVE: Final = 5
"""From the first byte of a request to its last."""
_SECONDS_TO_LEAVE: Final = 30
"""From the first byte of an answer to its last."""
_MOST_WAITING_BYTES: Final = 64 * 1024 * 1024
"""Of all requests of this worker that have not come whole, and answers that were not taken whole."""
_SECONDS_TO_PART: Final = 2
_MOST_BYTES_TO_PART: Final = 1024 * 1024


class Connection(TConn):  # type: ignore[misc]
    """A client's connection, and what of its next request has come."""

    def __init__(self, worker: "Worker", client: socket.socket, address: Any, server: Any) -> None:
        super().__init__(worker.cfg, client, address, server)
        self.worker = worker
        self.reception = Reception(worker.body_limit)
        self.outbox = Outbox(client)
        self.cut_off = False
        self.drained = 0

    def close(self, graceful: bool = False) -> None:
        """Close at once, or let the client read its answer first."""
        if graceful:
            self.worker.part_from(self)
        else:
            util.close(self.sock)


class Worker(ThreadWorker):  # type: ignore[misc]
    """A worker that answers even what it cannot read, and when it stops all that was accepted before.

    gunicorn's reads and writes in its threads, and waits in its main loop for clients to close: a few that are slow, or
    mean it, would keep all others waiting. Here all that is the poller's, and a thread gets a request that is there.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sockets: list[Any]
        self._waiting_bytes = 0
        self._parting: list[Connection] = []
        self._leaving: list[Connection] = []

    @property
    def body_limit(self) -> int:
        """The longest body that is waited for."""
        return state_of(self.wsgi).settings.body_limit_bytes

    def accept(self, listener: Any) -> bool:
        """Take one connection that waits; whether there was one."""
        try:
            client, address = listener.accept()
        except (BlockingIOError, ConnectionAbortedError):
            return False
        self.nr_conns += 1
        self.enqueue_req(Connection(self, client, address, listener.getsockname()))
        return True

    def set_accept_enabled(self, enabled: bool) -> None:
        """Where it stops, take what the kernel accepted for it, and close: what comes later is for others or refused.

        gunicorn keeps its sockets open until the last answer, and then resets what came meanwhile.
        """
        super().set_accept_enabled(enabled)
        if not enabled and not self.alive:
            for listener in self.sockets:
                while self.accept(listener):
                    pass
                listener.close()
            self.sockets = []

    def enqueue_req(self, conn: Connection) -> None:
        """Hand a connection to a thread if its next request is there, else wait for more of it."""
        reception, before = conn.reception, len(conn.reception)
        if conn.parser:
            reception.add(conn.parser.unreader.take_buffered())
        conn.sock.setblocking(False)
        more_may_come = reception.receive(conn.sock)
        self._waiting_bytes += len(reception) - before
        if reception.whole and not reception.broken:
            self._hand_over(conn)
        elif reception.broken or not more_may_come or self._waiting_bytes > _MOST_WAITING_BYTES:
            self._cut_off(conn)
        else:
            self._wait_for(conn)

    def handle(self, conn: Connection) -> Any:
        """Answer a request in a thread, out of what was received."""
        conn.sock.setblocking(True)
        conn.init()
        conn.parser.unreader.unread(conn.reception.take())
        return super().handle(conn)

    def handle_request(self, req: Any, conn: Connection) -> Any:
        """Answer into the outbox; the connection ends where nobody knows where its next request would begin."""
        if conn.cut_off:
            req.force_close()
        client, conn.sock = conn.sock, conn.outbox
        try:
            keep = super().handle_request(req, conn)
        except BaseException:
            # Half an answer is none; what refuses the request writes its own.
            conn.outbox.unsent.clear()
            raise
        finally:
            conn.sock = client
        conn.outbox.flush()
        return keep

    def finish_request(self, conn: Connection, fs: Any) -> None:
        """Go on with a connection when its answer has left."""
        if not conn.outbox.unsent:
            super().finish_request(conn, fs)
            return
        self._waiting_bytes += len(conn.outbox.unsent)
        conn.sock.setblocking(False)
        conn.timeout = time.monotonic() + (_SECONDS_TO_LEAVE if self._waiting_bytes <= _MOST_WAITING_BYTES else 0)
        self._leaving.append(conn)
        self.poller.register(conn.sock, EVENT_WRITE, partial(self._send_rest, conn, fs))

    def handle_error(self, _: Any, client: socket.socket, __: Any, error: Exception) -> None:
        """Refuse a request that breaks HTTP; say nothing of the caller's in the log, nor of ours in the answer."""
        status, reason = unread.refusal_of(error)
        reference = unread.new_reference()
        metrics.refused_unread(status)
        if reason:
            log.info("refused_unread", request_id=reference, status=status, reason=reason)
        else:
            log.error("failed", request_id=reference, exc_info=error)
        answer = unread.reply(status, reason, reference=reference, rulebook=state_of(self.wsgi).rulebook)
        try:
            util.write_nonblock(client, answer)
        except OSError:
            log.info("refusal_not_delivered", request_id=reference)

    def murder_pending(self) -> None:
        """Wait no longer for requests that are late, nor for clients that were to close."""
        now = time.monotonic()
        for conn in [conn for conn in self.pending_conns if conn.timeout <= now]:
            self.poller.unregister(conn.sock)
            self.pending_conns.remove(conn)
            self._cut_off(conn)
        for conn in [conn for conn in self._parting if conn.timeout <= now]:
            self._part(conn)
        for conn in [conn for conn in self._leaving if conn.timeout <= now]:
            self._left(conn)
            self.nr_conns -= 1
            conn.close()

    def part_from(self, conn: Connection) -> None:
        """Say that no more will be sent, and close when the client has: unread bytes would make it a reset."""
        conn.sock.setblocking(False)
        try:
            conn.sock.shutdown(socket.SHUT_WR)
        except OSError:
            util.close(conn.sock)
            return
        conn.timeout = time.monotonic() + _SECONDS_TO_PART
        self._parting.append(conn)
        self.poller.register(conn.sock, EVENT_READ, partial(self._drain, conn))

    def _cap_keepalive(self, deadline: float) -> None:
        super()._cap_keepalive(deadline)
        for conn in self.pending_conns:
            if not conn.reception:
                conn.timeout = min(conn.timeout, deadline)

    def _wait_for(self, conn: Connection) -> None:
        begun = conn.reception.began
        conn.timeout = begun + _SECONDS_TO_ARRIVE if begun else time.monotonic() + self.cfg.keepalive
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, EVENT_READ, partial(self.on_pending_socket_readable, conn))

    def _hand_over(self, conn: Connection) -> None:
        conn.cut_off = not conn.reception.complete
        self._waiting_bytes -= len(conn.reception)
        super().enqueue_req(conn)

    def _cut_off(self, conn: Connection) -> None:
        """Nothing more is read: what came of a request is answered as far as it goes."""
        if conn.reception:
            with suppress(OSError):
                conn.sock.shutdown(socket.SHUT_RD)
            self._hand_over(conn)
        else:
            self.nr_conns -= 1
            conn.close()

    def _send_rest(self, conn: Connection, fs: Any, _: Any) -> None:
        before = len(conn.outbox.unsent)
        with suppress(OSError):
            conn.outbox.flush()
        self._waiting_bytes -= before - len(conn.outbox.unsent)
        if not conn.outbox.unsent:
            self._left(conn)
            super().finish_request(conn, fs)

    def _left(self, conn: Connection) -> None:
        self._waiting_bytes -= len(conn.outbox.unsent)
        self._leaving.remove(conn)
        self.poller.unregister(conn.sock)

    def _drain(self, conn: Connection, _: Any) -> None:
        try:
            data = conn.sock.recv(_MOST_BYTES_TO_PART)
        except OSError:
            data = b""
        conn.drained += len(data)
        if not data or conn.drained > _MOST_BYTES_TO_PART:
            self._part(conn)

    def _part(self, conn: Connection) -> None:
        self._parting.remove(conn)
        self.poller.unregister(conn.sock)
        util.close(conn.sock)
