"""The process that serves: gunicorn's threaded worker, which says no at once and in the service's own words."""

import socket
from concurrent.futures import Future
from typing import Any, Final

import structlog
from gunicorn import util
from gunicorn.http.message import Request
from gunicorn.workers.gthread import _DEFER, ThreadWorker

from service.api import unread
from service.api.headers import REQUEST_ID
from service.api.shedding import COMPUTING, METHOD, Plain, plain_request, refusal
from service.api.state import state_of
from service.observability import metrics

log = structlog.get_logger()

_AT_ONCE: Final = 1 << 14
"""Bytes that are looked at before a thread is given to a request; nearly all requests are smaller."""
# What a thread that was given a connection may come back with, as gunicorn takes it.
_KEPT: "Final[Future[object]]" = Future()
_KEPT.set_result(True)
_NOTHING_YET: "Final[Future[object]]" = Future()
_NOTHING_YET.set_result(_DEFER)
_LOST: "Final[Future[object]]" = Future()
_LOST.set_exception(ConnectionError())


class Worker(ThreadWorker):  # type: ignore[misc]
    """A worker that answers even what it cannot read, and turns away cheaply what it has no room for.

    One request computes and as many wait as may; the loop that sees requests come counts them, and refuses the next
    itself. To hand each to a thread and back costs several times as much, and with four refused to each answered that
    decides what is left for answers. What the loop cannot judge is left to the gate.
    """

    def load_wsgi(self) -> None:
        """Load the application, and see how much room there is."""
        super().load_wsgi()
        state = state_of(self.wsgi)
        self.gate, self.rulebook, self.room = state.gate, state.rulebook, state.settings.queue + 1

    def enqueue_req(self, conn: Any) -> None:
        """Give a thread to what has come on `conn`, or turn it away at once."""
        conn.admitted = False
        data = _waiting_on(conn)
        if data is None and self.alive:
            # A thread would wait for a new connection's first byte, which may take as long as the client likes.
            self.finish_request(conn, _NOTHING_YET)
            return
        request = plain_request(data) if data and self.alive else None
        if request is not None and not self.room:
            self.finish_request(conn, self._turn_away(conn, request))
            return
        conn.admitted = request is not None
        self.room -= conn.admitted
        super().enqueue_req(conn)

    def _turn_away(self, conn: Any, request: Plain) -> "Future[object]":
        """Read and refuse the request that waits on `conn`; an answer that a client leaves unread costs it the line."""
        try:
            conn.init()
            conn.sock.recv(request.size)
            conn.sock.sendall(refusal(request.path, request.reference, self.rulebook, close=False))
        except OSError:
            return _LOST
        return _KEPT

    def finish_request(self, conn: Any, fs: "Future[object]") -> None:
        """Make room again; keep the connection or close it as gunicorn does."""
        self.room += conn.admitted
        conn.admitted = False
        super().finish_request(conn, fs)

    def handle_request(self, req: Request, conn: Any) -> bool:
        """Turn away what has no room by the time that a thread has read its head; serve everything else."""
        if not (req.method == METHOD and req.path in COMPUTING and self.gate.full()):
            served: bool = super().handle_request(req, conn)
            return served
        given = next((value for name, value in req.headers if name == REQUEST_ID.upper()), "")
        # Who waits for leave to send a body will not send it now, and the next request could not be told from it.
        close = not self.alive or req.should_close() or req._expected_100_continue  # noqa: SLF001 (no public name)
        conn.sock.sendall(refusal(req.path, given, self.rulebook, close=close))
        return not close

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


def _waiting_on(conn: Any) -> bytes | None:
    """The first of the bytes that have come on a connection, left where they are; None where there are none yet.

    Nothing is looked at where some were read before, or where they are not the client's own words but TLS.
    """
    if conn.cfg.is_ssl or (conn.initialized and conn.parser.unreader.buf.getvalue()):
        return b""
    try:
        data: bytes = conn.sock.recv(_AT_ONCE, socket.MSG_PEEK | socket.MSG_DONTWAIT)
    except BlockingIOError:
        return None
    except OSError:
        return b""
    return data
