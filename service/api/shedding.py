"""Turning away what there is no room for, before the framework spends a twentieth of a quote on it.

At five times its capacity a worker refuses four requests for each that it answers: what they cost is lost to answers.
"""

from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any, Final

import structlog
from flask import Flask

from service.api.gate import BusyError
from service.api.headers import REQUEST_ID, SECURITY, STRICT_POLICY, identity, usable_id
from service.api.problems import BY_SLUG, MEDIA_TYPE, document_of
from service.api.state import state_of
from service.observability import metrics
from service.wire import write_json

COMPUTING: Final = frozenset({"/v1/quotes", "/v1/comparisons"})
_BUSY: Final = BY_SLUG["busy"]
_STATUS: Final = f"{_BUSY.status} {HTTPStatus(_BUSY.status).phrase}"


def install(app: Flask) -> None:
    """Refuse what would compute while as many wait as may; everything else is left to `app`."""
    gate, log = state_of(app).gate, structlog.get_logger()
    serve: Callable[..., Iterable[bytes]] = app.wsgi_app
    body = write_json(document_of(BusyError("as many requests as may wait are waiting already")))
    fixed = {
        "Content-Type": MEDIA_TYPE,
        "Content-Length": str(len(body)),
        "Retry-After": str(_BUSY.retry_seconds),
        **identity(state_of(app).rulebook),
        **SECURITY,
        "Content-Security-Policy": STRICT_POLICY,
        "Cache-Control": "no-store",
    }

    def shed(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path, method = environ["PATH_INFO"], environ["REQUEST_METHOD"]
        if method != "POST" or path not in COMPUTING or not gate.full():
            return serve(environ, start_response)
        reference = usable_id(environ.get("HTTP_X_REQUEST_ID", ""))
        metrics.answered(path, method, _BUSY.status, 0)
        metrics.turned_away("full")
        log.info("request", request_id=reference, method=method, route=path, status=_BUSY.status, bytes=len(body))
        start_response(_STATUS, [*fixed.items(), (REQUEST_ID, reference)])
        return [body]

    app.wsgi_app = shed  # type: ignore[method-assign]
