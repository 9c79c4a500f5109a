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
