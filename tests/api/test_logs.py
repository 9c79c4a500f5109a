import json

import pytest

from service.app import create_app
from service.settings import Settings


def logged(capfd: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capfd.readouterr().err.splitlines()]


def test_a_request_leaves_one_line_without_anything_the_caller_wrote(capfd: pytest.CaptureFixture[str]) -> None:
    client = create_app(Settings()).test_client()
    capfd.readouterr()
    client.post("/v1/quotes?secret=1", json={"secret": "2"}, headers={"X-Request-ID": "r-1", "X-Secret": "3"})
    client.get("/secret")
    first, second = logged(capfd)
    assert (first["request_id"], first["route"], first["status"]) == ("r-1", "/v1/quotes", 400)
    assert second["route"] is None
    assert "secret" not in json.dumps([first, second]).lower()


def test_lines_below_the_level_are_left_out(capfd: pytest.CaptureFixture[str]) -> None:
    client = create_app(Settings(log_level="warning")).test_client()
    capfd.readouterr()
    client.get("/livez")
    assert logged(capfd) == []


@pytest.mark.parametrize(
    ("header", "trace"),
    [
        ("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "4bf92f3577b34da6a3ce929d0e0e4736"),
        ("01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-later", "4bf92f3577b34da6a3ce929d0e0e4736"),
        ("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-later", None),
        ("ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", None),
        ("00-00000000000000000000000000000000-00f067aa0ba902b7-01", None),
        ("00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01", None),
        ("secret", None),
    ],
)
def test_a_line_joins_the_trace_that_the_caller_named(
    header: str, trace: str | None, capfd: pytest.CaptureFixture[str]
) -> None:
    client = create_app(Settings()).test_client()
    capfd.readouterr()
    client.get("/livez", headers={"traceparent": header})
    (line,) = logged(capfd)
    assert line.get("trace_id") == trace
