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
    ("name", "value"), [("WORKERS", "-1"), ("WORKERS", "many"), ("LOG_LEVEL", "loud"), ("DOCUMENTATION", "perhaps")]
)
def test_a_wrong_setting_stops_the_program_by_its_name(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PREFIX + name, value)
    with pytest.raises(EnvError, match=PREFIX + name):
        Settings.from_environment()
