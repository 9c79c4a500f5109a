"""The process that serves: gunicorn's threaded worker, whose refusals are problems like all others."""

import socket
from typing import Any

import structlog
from gunicorn import util
from gunicorn.workers.gthread import ThreadWorker

from service.api import unread
from service.api.state import state_of
from service.observability import metrics

log = structlog.get_logger()


class Worker(ThreadWorker):  # type: ignore[misc]
    """A worker that answers even what it cannot read, and when it stops all that was accepted before."""

    def set_accept_enabled(self, enabled: bool) -> None:
        """Where it stops, take what the kernel accepted for it, and close: what comes later is for others or refused.

        gunicorn keeps its sockets open until the last answer, and then resets what came meanwhile.
        """
        super().set_accept_enabled(enabled)
        if not enabled and not self.alive:
            for listener in self.sockets:
                while self._accepts(listener):
                    pass
                listener.close()
            self.sockets = []

    def _accepts(self, listener: Any) -> bool:
        before = self.nr_conns
        self.accept(listener)
        return bool(self.nr_conns > before)

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
