"""How much a worker takes on: what it has no room for it turns away in the loop that sees it come, or leaves to others.

One request computes and as many wait as may. To hand a request to a thread and back costs several times as much as
to refuse it at once, and with four refused to each that is answered this decides what is left for answers.
"""

import socket
import time
from concurrent.futures import Future
from typing import Any, Final

from gunicorn.http.message import Request
from gunicorn.workers.gthread import ThreadWorker

from service.api.headers import REQUEST_ID
from service.api.shedding import COMPUTING, METHOD, Plain, plain_request, refusal
from service.api.state import state_of

_HESITATION_SECONDS: Final = 0.0025
"""How long a worker leaves new connections to others for each request that it has: one that is idle is woken sooner."""
_PAUSE_SECONDS: Final = 0.005
"""How long a worker without room lets requests gather: the longest that one of them waits in vain."""
_AT_ONCE: Final = 1 << 14
"""Bytes that are looked at before they are taken; nearly all requests are shorter."""


def _outcome(of_a_thread: object) -> "Future[object]":
    future: Future[object] = Future()
    future.set_result(of_a_thread)
    return future


# What a thread that was given a connection comes back with, as gunicorn takes it.
_KEPT: Final = _outcome(True)
_CLOSED: Final = _outcome(False)


class Admission(ThreadWorker):  # type: ignore[misc]
    """A worker that counts what it has taken on, and knows whether there are others."""

    def load_wsgi(self) -> None:
        """Load the application, and see how much room there is."""
        super().load_wsgi()
        state = state_of(self.wsgi)
        self.gate, self.rulebook = state.gate, state.rulebook
        self.room = self.most = state.settings.queue + 1
        self.alone = self.cfg.workers == 1

    def wait_for_and_dispatch_events(self, timeout: float) -> None:
        """Leave new connections to workers that have less to do, then take the next; without room, all.

        A worker without room looks at what came a few at a time: each look takes the processor from what computes.
        """
        if not self.room:
            time.sleep(_PAUSE_SECONDS)
        inside = self.most - self.room
        if self.alone or not inside or not self.alive:
            super().wait_for_and_dispatch_events(timeout)
            return
        self.set_accept_enabled(False)
        until = time.monotonic() + inside * _HESITATION_SECONDS
        while (left := until - time.monotonic()) > 0:
            super().wait_for_and_dispatch_events(left)
        self.set_accept_enabled(True)
        for listener in self.sockets:
            while self.nr_conns < self.worker_connections and self.accept(listener) and not self.room:
                pass

    def on_client_socket_readable(self, conn: Any, client: Any) -> None:
        """Turn away in its place what came on a kept connection; go on as gunicorn does where that is not to be done.

        To take the connection out of the poller and put it back would double what a refusal costs.
        """
        request = self._taken_from(client) if self.alive and self.alone and not self.room else None
        if request is None:
            super().on_client_socket_readable(conn, client)
            return
        outcome = self._turn_away(conn, request)
        self.keepalived_conns.remove(conn)
        if outcome is _KEPT and not conn.outbox.unsent:
            conn.set_timeout()
            self.keepalived_conns.append(conn)
        else:
            self.poller.unregister(client)
            self.finish_request(conn, outcome)

    def enqueue_req(self, conn: Any) -> None:
        """Give a thread to the request that has come on `conn`, or turn it away at once."""
        request = plain_request(conn.reception.received) if self.alive else None
        conn.admitted = request is not None and self.room > 0
        if request is not None and not conn.admitted:
            self.finish_request(conn, self._turn_away(conn, request))
            return
        self.room -= conn.admitted
        super().enqueue_req(conn)

    def handle(self, conn: Any) -> Any:
        """Answer in a thread, and make room again: whoever takes the answer slowly takes no room."""
        try:
            return super().handle(conn)
        finally:
            if conn.admitted:
                self.method_queue.defer(self._make_room)

    def handle_request(self, req: Request, conn: Any) -> bool:
        """Turn away what has no room by the time that a thread has read its head; serve everything else."""
        if self._others_may_have_room():
            # Clients keep their connections, and all of them may have come to this worker while others are idle.
            req.force_close()
        if not (req.method == METHOD and req.path in COMPUTING and self.gate.full()):
            served: bool = super().handle_request(req, conn)
            return served
        given = next((value for name, value in req.headers if name == REQUEST_ID.upper()), "")
        close = not self.alive or req.should_close()
        conn.sock.sendall(refusal(req.path, given, self.rulebook, close=close))
        return not close

    def _make_room(self) -> None:
        self.room += 1

    def _others_may_have_room(self) -> bool:
        """Whether requests wait here that would be computed at once by a worker that is idle."""
        return not self.alone and self.room < self.most - 1

    def _taken_from(self, client: socket.socket) -> Plain | None:
        """Take the request that has come on `client` where it computes; else leave everything where it is."""
        try:
            data = client.recv(_AT_ONCE, socket.MSG_PEEK)
            request = plain_request(data) if len(data) < _AT_ONCE else None
            if request is not None:
                client.recv(len(data))
        except OSError:
            return None
        return request

    def _turn_away(self, conn: Any, request: Plain) -> "Future[object]":
        """Refuse the request that has come on `conn`."""
        conn.reception.take()
        conn.init()
        conn.outbox.sendall(refusal(request.path, request.reference, self.rulebook, close=not self.alone))
        try:
            conn.outbox.flush()
        except OSError:
            return _CLOSED
        return _KEPT if self.alone else _CLOSED
