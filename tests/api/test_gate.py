"""The gate lets one compute, some wait, and turns the rest away. Threads meet at events, not at times."""

import json
import threading
import time

import pytest
from flask.testing import FlaskClient

from service.api.gate import BusyError, Gate
from service.api.headers import REQUEST_ID
from service.api.problems import MEDIA_TYPE
from service.api.state import state_of
from service.app import create_app
from service.observability import series
from service.progress import OverdueError
from service.settings import Settings

PATIENCE = 30.0


def later() -> float:
    return time.monotonic() + PATIENCE


def test_one_computes_one_waits_and_a_third_is_turned_away() -> None:
    gate, waiting, done = Gate(queue=1), threading.Event(), []

    def wait_in_the_queue() -> None:
        waiting.set()
        with gate.turn(later()):
            done.append("second")

    with gate.turn(later()):
        second = threading.Thread(target=wait_in_the_queue)
        second.start()
        assert waiting.wait(PATIENCE)
        until = later()
        while gate._inside < 2:  # noqa: SLF001 (nothing else shows that a thread waits)
            assert time.monotonic() < until
        with pytest.raises(BusyError), gate.turn(later()):
            pass
        assert done == []
    second.join(PATIENCE)
    assert done == ["second"]


def test_a_turn_that_does_not_come_in_time_is_overdue_and_leaves_its_place() -> None:
    gate = Gate(queue=1)
    with gate.turn(later()):
        for _ in range(3):
            with pytest.raises(OverdueError), gate.turn(time.monotonic()):
                pass
    with gate.turn(later()):
        pass


def test_a_failure_inside_gives_the_turn_back() -> None:
    gate = Gate(queue=0)
    for _ in range(3):
        with pytest.raises(ArithmeticError), gate.turn(later()):
            raise ArithmeticError
    with gate.turn(later()) as waited:
        assert waited >= 0


def test_a_full_queue_is_answered_with_when_to_come_back(client: FlaskClient) -> None:
    def rejected() -> float:
        return series.REGISTRY.get_sample_value("breach_exposure_gate_rejected_total", {"reason": "full"}) or 0.0

    gate, before = state_of(client.application).gate, rejected()
    with gate.turn(later()):
        gate._inside += 4  # noqa: SLF001 (four that wait)
        try:
            reply = client.post("/v1/quotes", json={}, headers={REQUEST_ID: "case-7"})
        finally:
            gate._inside -= 4  # noqa: SLF001
        assert client.get("/livez").status_code == 200
    assert (reply.status_code, reply.mimetype) == (503, MEDIA_TYPE)
    assert reply.headers["Retry-After"] == "1"
    assert (reply.headers[REQUEST_ID], json.loads(reply.data)["type"]) == ("case-7", "/problems/busy")
    assert rejected() == before + 1
    # Every header of any other refusal is there.
    assert set(client.post("/v1/quotes", json={}).headers.keys()) <= set(reply.headers.keys())
    assert client.post("/v1/quotes", json={}).status_code == 422


def test_a_request_whose_turn_does_not_come_is_told_when_to_come_back() -> None:
    app = create_app(Settings(log_level="error", answer_seconds=1))
    with state_of(app).gate.turn(later()):
        reply = app.test_client().post("/v1/quotes", json={})
    assert (reply.status_code, reply.mimetype, reply.headers["Retry-After"]) == (503, MEDIA_TYPE, "1")
    assert json.loads(reply.data)["type"] == "/problems/overdue"
