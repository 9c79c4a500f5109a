"""The process that serves: gunicorn's threaded worker, whose refusals are problems like all others."""

import socket
from typing import Any

import structlog
from gunicorn import util

from service.admission import Admission
from service.api import unread
from service.api.state import state_of
from service.observability import metrics

log = structlog.get_logger()


class Worker(Admission):
    """A worker that answers even what it cannot read."""

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
