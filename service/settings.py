"""Every setting: its name in the environment, its default, and what it does. Read once, at start."""

from collections.abc import Callable
from dataclasses import Field, dataclass, field, fields
from typing import Any, Final

from environs import Env
from marshmallow.validate import OneOf, Range

PREFIX: Final = "BREACH_EXPOSURE_"
LOG_LEVELS: Final = ("debug", "info", "warning", "error")


def _setting(default: Any, allowed: Range | OneOf | None, help_text: str) -> Any:
    return field(default=default, metadata={"allowed": allowed, "help": help_text})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings; each is read from the environment under `BREACH_EXPOSURE_` and its name in capitals."""

    bind: str = _setting("127.0.0.1:8000", None, "Address and port that gunicorn listens on.")
    workers: int = _setting(1, Range(1, 256), "Worker processes. One for each core serves most.")
    threads: int = _setting(
        1, Range(1, 64), "Threads of a worker. More than one slows quotes down: they contend for one interpreter."
    )
    body_limit_bytes: int = _setting(
        256 * 1024, Range(1024, 64 * 1024 * 1024), "Largest request body; a larger one gets 413."
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


def _read(env: Env, name: str, default: Any, allowed: Range | OneOf | None) -> Any:
    readers: dict[type, Callable[..., Any]] = {bool: env.bool, int: env.int, str: env.str}
    return readers[type(default)](PREFIX + name.upper(), default, validate=allowed)


def table() -> str:
    """The settings as the table that docs/operations.md holds."""
    return "\n".join(["| setting | default | what it does |", "| --- | --- | --- |", *map(_row, fields(Settings))])


def _row(entry: Field[Any]) -> str:
    return f"| `{PREFIX}{entry.name.upper()}` | `{_written(entry.default)}` | {entry.metadata['help']} |"


def _written(default: object) -> str:
    return str(default).lower() if isinstance(default, bool) else str(default)
