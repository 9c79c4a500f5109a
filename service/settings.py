"""Every setting: its name in the environment, its default, and what it does. Read once, at start."""

from collections.abc import Callable
from dataclasses import Field, dataclass, field, fields
from typing import Any, Final

from environs import Env
from marshmallow.validate import OneOf, Range, Regexp

PREFIX: Final = "BREACH_EXPOSURE_"
LOG_LEVELS: Final = ("debug", "info", "warning", "error")


def _setting(default: Any, allowed: Range | OneOf | Regexp | None, help_text: str) -> Any:
    return field(default=default, metadata={"allowed": allowed, "help": help_text})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings; each is read from the environment under `BREACH_EXPOSURE_` and its name in capitals."""

    bind: str = _setting("127.0.0.1:8000", None, "Address and port that gunicorn listens on.")
    workers: int = _setting(1, Range(1, 256), "Worker processes. One for each core serves most.")
    threads: int = _setting(
        8, Range(1, 64), "Threads of a worker: one computes, `QUEUE` wait, the rest answer health checks and refuse."
    )
    queue: int = _setting(
        4, Range(0, 62), "Requests of a worker that may wait for their turn to compute; more are turned away with 503."
    )
    body_limit_bytes: int = _setting(
        256 * 1024, Range(1024, 64 * 1024 * 1024), "Largest request body; a larger one gets 413."
    )
    api_keys_file: str = _setting(
        "", None, "File of API keys (`python -m service key`), read again whenever it changes; empty for none."
    )
    oidc_issuer: str = _setting("", None, "Issuer (`iss`) whose bearer tokens are accepted; empty for none.")
    oidc_audience: str = _setting("", None, "Audience (`aud`) that tokens must be for.")
    oidc_jwks: str = _setting("", None, "The issuer's public keys: an https address, or the path of a file.")
    anyone_may_call: bool = _setting(
        False, None, "Whether to start without keys and tokens on an address that other machines reach."
    )
    rate_limit: str = _setting(
        "6000/minute", None, "Requests that one client may send in a time; clients are told apart by key or token."
    )
    rate_limit_store: str = _setting(
        "", None, "Where all workers count together: redis://, rediss:// or valkey://; empty: each worker by itself."
    )
    answer_seconds: int = _setting(
        10, Range(1, 25), "Longest time that an answer may take, waiting included; a later one is given up with 503."
    )
    metrics_bind: str = _setting(
        "127.0.0.1:9464",
        Regexp(r"(.*:[0-9]{1,5})?\Z", error="Must be ADDRESS:PORT, or empty."),
        "Address and port on which Prometheus finds /metrics; empty for none. Never the public one.",
    )
    metrics_directory: str = _setting(
        "", None, "Where workers leave their numbers, emptied at start; empty for a new directory in memory."
    )
    otlp_endpoint: str = _setting(
        "",
        None,
        "Where spans go, OTLP over HTTP (`http://HOST:4318/v1/traces`); empty for none. See requirements/tracing.txt.",
    )
    log_level: str = _setting("info", OneOf(LOG_LEVELS), f"Least severe log lines to write: {', '.join(LOG_LEVELS)}.")
    console: bool = _setting(True, None, "Whether the quote console is served at /.")
    documentation: bool = _setting(True, None, "Whether /docs and /openapi.json are served.")

    @classmethod
    def from_environment(cls) -> "Settings":
        """The settings of this process.

        Raises environs.EnvError where a value is of the wrong type or out of range; the message names the setting.
        """
        env = Env()
        return cls(
            **{entry.name: _read(env, entry.name, entry.default, entry.metadata["allowed"]) for entry in fields(cls)}
        )


def _read(env: Env, name: str, default: Any, allowed: Range | OneOf | Regexp | None) -> Any:
    readers: dict[type, Callable[..., Any]] = {bool: env.bool, int: env.int, str: env.str}
    return readers[type(default)](PREFIX + name.upper(), default, validate=allowed)


def table() -> str:
    """The settings as the table that docs/operations.md holds."""
    return "\n".join(["| setting | default | what it does |", "| --- | --- | --- |", *map(_row, fields(Settings))])


def _row(entry: Field[Any]) -> str:
    return f"| `{PREFIX}{entry.name.upper()}` | `{_written(entry.default)}` | {entry.metadata['help']} |"


def _written(default: object) -> str:
    return str(default).lower() if isinstance(default, bool) else str(default)
