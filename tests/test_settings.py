from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from environs import EnvError

from service.settings import PREFIX, Settings, table

OPERATIONS = Path(__file__).parents[1] / "docs" / "operations.md"


def test_the_documentation_holds_the_table_of_the_settings() -> None:
    assert table() in OPERATIONS.read_text("utf-8")


def test_every_setting_is_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, Any] = {
        "bind": "0.0.0.0:80",
        "workers": 3,
        "threads": 2,
        "queue": 1,
        "body_limit_bytes": 2048,
        "api_keys_file": "keys.json",
        "oidc_issuer": "https://id.example",
        "oidc_audience": "breach-exposure",
        "oidc_jwks": "keys.jwks",
        "anyone_may_call": True,
        "rate_limit": "10/second",
        "rate_limit_store": "valkey://store",
        "answer_seconds": 3,
        "metrics_bind": "127.0.0.1:1",
        "metrics_directory": "/numbers",
        "otlp_endpoint": "http://collector:4318/v1/traces",
        "log_level": "debug",
        "console": False,
        "documentation": False,
    }
    assert set(given) == {entry.name for entry in fields(Settings)}
    for name, value in given.items():
        monkeypatch.setenv(PREFIX + name.upper(), str(value))
    assert Settings.from_environment() == Settings(**given)


def test_an_empty_environment_gives_the_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    for entry in fields(Settings):
        monkeypatch.delenv(PREFIX + entry.name.upper(), raising=False)
    assert Settings.from_environment() == Settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WORKERS", "-1"),
        ("WORKERS", "many"),
        ("LOG_LEVEL", "loud"),
        ("DOCUMENTATION", "perhaps"),
        ("BIND", "8000"),
        ("BIND", "127.0.0.1:99999"),
        ("BIND", "127.0.0.1:1,0.0.0.0:2"),
        ("BIND", ""),
        ("METRICS_BIND", "127.0.0.1:65536"),
        ("METRICS_BIND", "unix:/run/numbers"),
        ("METRICS_BIND", "nowhere"),
        ("QUEUE", "8"),
    ],
)
def test_a_wrong_setting_stops_the_program_by_its_name(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PREFIX + name, value)
    with pytest.raises(EnvError, match=PREFIX + name):
        Settings.from_environment()


@pytest.mark.parametrize("value", ["[::1]:0", ":80", "localhost:65535", "unix:/run/breach-exposure.sock"])
def test_an_address_may_be_a_number_a_name_or_a_file(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PREFIX + "BIND", value)
    assert Settings.from_environment().bind == value


def test_as_many_threads_as_compute_and_wait_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PREFIX + "THREADS", "5")
    assert Settings.from_environment().threads == 5


@pytest.mark.parametrize(
    ("name", "near"), [("WORKER", ": did you mean BREACH_EXPOSURE_WORKERS"), ("PORT", ""), ("COLOUR_OF_THE_SKY", "")]
)
def test_a_setting_that_does_not_exist_stops_the_program(name: str, near: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PREFIX + name, "3")
    with pytest.raises(EnvError, match=f"{PREFIX}{name} is no setting{near}"):
        Settings.from_environment()


def test_what_kubernetes_says_of_a_service_of_this_name_is_no_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PREFIX + "PORT", "tcp://10.0.0.1:8000")
    monkeypatch.setenv(PREFIX + "METRICS_PORT", "tcp://10.0.0.1:9464")
    for name in ("SERVICE_HOST", "METRICS_SERVICE_PORT_HTTP", "PORT_8000_TCP", "METRICS_PORT_9464_TCP_ADDR"):
        monkeypatch.setenv(PREFIX + name, "10.0.0.1")
    assert Settings.from_environment() == Settings()
