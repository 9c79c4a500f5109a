"""Every setting: its name in the environment, its default, and what it does. Read once, at start."""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, field, fields
from difflib import get_close_matches
from typing import Any, Final

from environs import Env, EnvError
from marshmallow import ValidationError
from marshmallow.validate import OneOf, Range

PREFIX: Final = "BREACH_EXPOSURE_"
LOG_LEVELS: Final = ("debug", "info", "warning", "error")

_HIGHEST_PORT: Final = 65535
_ADDRESS: Final = re.compile(r"(?P<host>[^\s,/]*):(?P<port>[0-9]{1,5})")
_OF_A_SERVICE: Final = re.compile(r"(.+_)?(SERVICE_HOST|SERVICE_PORT(_.+)?|PORT_[0-9]+_(TCP|UDP|SCTP)(_.+)?)")
"""What Kubernetes tells every container of a service that is called `breach-exposure`."""

_Check = Callable[[Any], Any]


def _listens(text: str) -> None:
    """Raises ValidationError for what is no address and port."""
    found = _ADDRESS.fullmatch(text)
    if found is None or int(found["port"]) > _HIGHEST_PORT:
        raise ValidationError(f"Must be ADDRESS:PORT, with a port from 0 to {_HIGHEST_PORT}.")


def _listens_or_is_a_file(text: str) -> None:
    if not text.startswith("unix:"):
        _listens(text)


def _listens_or_is_empty(text: str) -> None:
    if text:
        _listens(text)


def _setting(default: Any, allowed: _Check | None, help_text: str) -> Any:
    return field(default=default, metadata={"allowed": allowed, "help": help_text})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings; each is read from the environment under `BREACH_EXPOSURE_` and its name in capitals."""

    bind: str = _setting(
        "127.0.0.1:8000", _listens_or_is_a_file, "Address and port that gunicorn listens on, or `unix:` and a path."
    )
    workers: int = _setting(
        0, Range(0, 256), "Worker processes; 0 for one on each core that the process may use (`make run`: 1)."
    )
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
        _listens_or_is_empty,
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

        Raises environs.EnvError where a value is of the wrong type or out of range, where two do not go together, and
        for a setting that does not exist; the message names it.
        """
        env = Env()
        _refuse_unknown(os.environ)
        settings = cls(
            **{entry.name: _read(env, entry.name, entry.default, entry.metadata["allowed"]) for entry in fields(cls)}
        )
        if settings.threads <= settings.queue:
            raise EnvError(
                f"{PREFIX}THREADS is {settings.threads} and {PREFIX}QUEUE {settings.queue}: one thread computes, and "
                "each request that waits holds another, so that there must be more threads than requests that may wait"
            )
        return settings


def _refuse_unknown(environment: Mapping[str, str]) -> None:
    known = [PREFIX + entry.name.upper() for entry in fields(Settings)]
    for name in sorted(environment.keys() - set(known)):
        if name.startswith(PREFIX) and not _is_of_a_service(name.removeprefix(PREFIX), environment[name]):
            near = get_close_matches(name, known, n=1)
            raise EnvError(f"{name} is no setting" + (f": did you mean {near[0]}?" if near else ""))


def _is_of_a_service(name: str, value: str) -> bool:
    return bool(_OF_A_SERVICE.fullmatch(name)) or (name.endswith("PORT") and "://" in value)


def _read(env: Env, name: str, default: Any, allowed: _Check | None) -> Any:
    readers: dict[type, Callable[..., Any]] = {bool: env.bool, int: env.int, str: env.str}
    return readers[type(default)](PREFIX + name.upper(), default, validate=allowed)


def table() -> str:
    """The settings as the table that docs/operations.md holds."""
    return "\n".join(["| setting | default | what it does |", "| --- | --- | --- |", *map(_row, fields(Settings))])


def _row(entry: Field[Any]) -> str:
    return f"| `{PREFIX}{entry.name.upper()}` | `{_written(entry.default)}` | {entry.metadata['help']} |"


def _written(default: object) -> str:
    return str(default).lower() if isinstance(default, bool) else str(default)
