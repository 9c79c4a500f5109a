"""What the load scenarios send is what the service answers; locust itself is not among the packages of the tests."""

import importlib.util
import json
import sys
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from flask.testing import FlaskClient

LOAD = Path(__file__).parents[2] / "deploy" / "load"


@pytest.fixture
def locustfile(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The scenario with as much of locust as it names."""
    names: Any = ModuleType("locust")
    names.HttpUser, names.between, names.task = object, lambda *_: None, lambda function: function
    monkeypatch.setitem(sys.modules, "locust", names)
    spec = importlib.util.spec_from_file_location("locustfile", LOAD / "locustfile.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "locustfile", module)
    spec.loader.exec_module(module)
    return module


def test_everything_in_the_mixture_is_answered(locustfile: ModuleType, client: FlaskClient) -> None:
    mixed = locustfile.mixture()
    assert sum(asked.weight for asked in mixed) == 100
    for asked in mixed:
        reply = client.open(asked.path, method=asked.method, data=asked.body or None, headers=locustfile.headers())
        assert reply.status_code == 200, asked.name


def test_a_client_that_is_turned_away_waits_as_it_is_told_and_asks_again(
    locustfile: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    failures: list[str] = []
    replies = [
        SimpleNamespace(status_code=503, headers={"Retry-After": "1"}, failure=failures.append),
        SimpleNamespace(status_code=200, headers={}),
    ]
    sent: list[tuple[str, str, bytes]] = []

    @contextmanager
    def request(method: str, path: str, *, data: bytes, **_: Any) -> Any:
        sent.append((method, path, data))
        yield replies.pop(0)

    monkeypatch.setattr(locustfile.time, "sleep", waited.append)
    user = locustfile.Platform()
    user.client = SimpleNamespace(request=request)
    user.ask()
    assert (waited, len(failures), len(set(sent)), len(sent)) == ([1.0], 1, 1, 2)


def test_the_script_of_wrk_reads_the_same_table_and_every_file_of_it_is_there() -> None:
    assert "deploy/load/mixture.csv" in (LOAD / "mixture.lua").read_text("utf-8")
    for line in (LOAD / "mixture.csv").read_text("utf-8").splitlines()[1:]:
        weight, method, path, body = line.split(",")
        assert (weight.isdecimal(), method in {"GET", "POST"}, path.startswith("/v1/")) == (True, True, True)
        assert not body or json.loads((LOAD.parents[1] / body).read_text("utf-8"))
