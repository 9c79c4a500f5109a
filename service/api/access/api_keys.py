"""API keys: `bx_` and a visible part, then a secret of 256 bits of which only the hash is kept.

The hash is plain SHA-256: what slows a guesser down is the length of the secret, and a slow hash would only slow us.
"""

import hashlib
import hmac
import re
import secrets
import string
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Any, Final

import structlog
from marshmallow import ValidationError

from schemas.api_keys import API_KEYS
from schemas.faults import expectations, faults_of
from service.api.access.caller import Caller
from service.api.access.refusals import UnauthenticatedError
from service.domain.errors import RequestError, StartError
from service.strict_json import read_json

KEY: Final = re.compile("(bx_[A-Za-z0-9]{8})_[A-Za-z0-9_-]{43}")
_VISIBLE: Final = 8
_SECRET_BYTES: Final = 32
_NOBODY: Final = "0" * 64
"""Compared with where no key has the prefix, so that both ways take as long."""


class KeyFileError(StartError):
    """The file of API keys cannot be used; the message names the place."""


@dataclass(frozen=True, slots=True)
class _Entry:
    digest: str
    caller: Caller
    expires_on: date | None


class ApiKeys:
    """The keys of a file, read again whenever it changes; while a new one is wrong, the one before stays in force."""

    def __init__(self, path: Path, today: Callable[[], date]) -> None:
        """Raises KeyFileError where the file is wrong."""
        self._path, self._today, self._lock = path, today, Lock()
        self._seen = _stamp(path)
        self._entries = _read(path)

    def caller(self, key: str) -> Caller:
        """Who calls with `key`. Raises UnauthenticatedError for a key that is unknown or has expired."""
        self._renew()
        shape = KEY.fullmatch(key)
        entry = self._entries.get(shape[1]) if shape else None
        digest = hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()
        genuine = hmac.compare_digest(digest, entry.digest if entry else _NOBODY)
        if entry is None or not genuine:
            raise UnauthenticatedError("no key of this service is this one")
        if entry.expires_on is not None and self._today() >= entry.expires_on:
            raise UnauthenticatedError("this key has expired")
        return entry.caller

    def _renew(self) -> None:
        """Read the file again where it is not the one that was read last."""
        try:
            stamp = _stamp(self._path)
            if stamp == self._seen:
                return
            with self._lock:
                self._seen = stamp
                self._entries = _read(self._path)
            structlog.get_logger().info("api_keys_read", keys=len(self._entries))
        except KeyFileError as error:
            structlog.get_logger().error("api_keys_not_read", reason=str(error))


def new_key(client: str, scopes: list[str], expires_on: date | None) -> tuple[str, dict[str, Any]]:
    """A new key, to be given to its client and to nobody else, and its entry in the file."""
    alphabet = string.ascii_letters + string.digits
    prefix = "bx_" + "".join(secrets.choice(alphabet) for _ in range(_VISIBLE))
    key = f"{prefix}_{secrets.token_urlsafe(_SECRET_BYTES)}"
    entry = {"prefix": prefix, "sha256": hashlib.sha256(key.encode()).hexdigest(), "client": client, "scopes": scopes}
    return key, entry | ({"expires_on": expires_on.isoformat()} if expires_on else {})


def _stamp(path: Path) -> tuple[int, int, int] | None:
    """What changes when the file is written or another one takes its place; None while there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ino, found.st_size


def _read(path: Path) -> Mapping[str, _Entry]:
    try:
        document = read_json(path.read_bytes())
        loaded = API_KEYS.load(document)
    except OSError as error:
        raise KeyFileError(f"{path}: {error.strerror}") from None
    except RequestError as error:
        raise KeyFileError(f"{path}: {error}") from None
    except ValidationError as error:
        fault = faults_of(expectations(error), document)[0]
        raise KeyFileError(f"{path}{fault.pointer}: expected {fault.expected}. To mend: {fault.remedy}.") from None
    entries = {each["prefix"]: _entry(each) for each in loaded["keys"]}
    if len(entries) < len(loaded["keys"]):
        raise KeyFileError(f"{path}: two keys have the same prefix")
    return entries


def _entry(data: dict[str, Any]) -> _Entry:
    return _Entry(data["sha256"], Caller(data["client"], frozenset(data["scopes"])), data["expires_on"])
