"""Every request is counted when it comes, and its answer when it leaves."""

import time

from flask import Flask, Response, g, request

from service.observability import metrics


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
    metrics.answered(route, request.method, response.status_code, seconds_so_far())
    return response


def _leave(_: BaseException | None) -> None:
    metrics.left()
