"""Every request is counted when it comes, and its answer when it leaves; where spans are wanted it becomes one."""

import time

from flask import Flask, Response, g, request

from service.api.headers import request_id
from service.observability import metrics, tracing


def install(app: Flask) -> None:
    """Count the requests of `app`."""
    app.before_request(_arrive)
    app.after_request(_answer)
    app.teardown_request(_leave)


def seconds_so_far() -> float:
    """How long the request being served has been answered for."""
    since: float = g.arrived
    return time.perf_counter() - since


def _arrive() -> None:
    g.arrived = time.perf_counter()
    metrics.arrived()


def _answer(response: Response) -> Response:
    route = request.url_rule.rule if request.url_rule else None
    seconds = seconds_so_far()
    metrics.answered(route, request.method, response.status_code, seconds)
    if tracing.on():
        _trace(f"{request.method} {route or metrics.UNROUTED}", response.status_code, seconds)
    return response


def _leave(_: BaseException | None) -> None:
    metrics.left()


def _trace(name: str, status: int, seconds: float) -> None:
    method, _, route = name.partition(" ")
    facts: dict[str, str | int | float] = {
        "http.request.method": method,
        "http.route": route,
        "http.response.status_code": status,
        "request_id": request_id(),
    }
    stages = {f"stage.{stage}.seconds": taken for stage, taken in g.get("stages", {}).items()}
    given = {key: request.headers[key] for key in ("traceparent", "tracestate") if key in request.headers}
    tracing.answered(name, given, seconds, facts | stages)
