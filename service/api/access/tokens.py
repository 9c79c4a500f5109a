"""OIDC bearer tokens: signed by the issuer, for this audience, not expired. The issuer's keys come from its JWKS.

joserfc does the cryptography: it is kept up, typed, and refuses an algorithm that it was not told to accept.
"""

import json
import re
import time
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from threading import Lock
from typing import Any, Final
from urllib.parse import urlsplit

import structlog
from joserfc import jws, jwt
from joserfc.errors import ExpiredTokenError, InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet

from service.api.access.caller import Caller
from service.api.access.refusals import UnauthenticatedError, UnverifiableTokenError
from service.domain.errors import StartError

ALGORITHMS: Final = ("RS256", "PS256", "ES256")
"""Signatures of private keys only: no shared secret, and never none."""

_SHAPE: Final = re.compile(r"[\w-]+\.[\w-]+\.[\w-]+", re.ASCII)
_LEEWAY_SECONDS: Final = 60
_FRESH_SECONDS: Final = 600
_BETWEEN_READINGS_SECONDS: Final = 30
_PATIENCE_SECONDS: Final = 2
_LONGEST_KEY_SET: Final = 1024 * 1024
_LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})
_REGISTRY: Final = jws.JWSRegistry(algorithms=list(ALGORITHMS))


class KeySourceError(StartError):
    """The address of the issuer's keys is not one that may be used."""


@dataclass(slots=True)
class IssuerKeys:
    """The issuer's public keys, from an https address or a file; read again when old, or when a token names others."""

    source: str
    clock: Callable[[], float] = time.monotonic
    _keys: KeySet | None = None
    _read_at: float = float("-inf")
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        """Raises KeySourceError for an address that anyone on the way could answer for."""
        address = urlsplit(self.source)
        if address.scheme == "http" and address.hostname not in _LOOPBACK:
            raise KeySourceError(f"{self.source}: the issuer's keys must come over https")
        if address.scheme not in {"", "http", "https"}:
            raise KeySourceError(f"{self.source}: expected an https address or the path of a file")

    @property
    def in_a_file(self) -> bool:
        """Whether they are there without asking the issuer."""
        return not urlsplit(self.source).scheme

    def known(self, *, renewed: bool = False) -> KeySet:
        """The keys; `renewed` asks for newer ones than those at hand. Old ones serve on while no new ones can be had.

        Raises UnverifiableTokenError where there are none at all.
        """
        # While one thread reads, the others go on with the keys at hand; an issuer that hangs would hold them all.
        if self._lock.acquire(blocking=self._keys is None):
            try:
                age = self.clock() - self._read_at
                if age > (_BETWEEN_READINGS_SECONDS if renewed or self._keys is None else _FRESH_SECONDS):
                    self._read_at = self.clock()
                    self._renew()
            finally:
                self._lock.release()
        if self._keys is None:
            raise UnverifiableTokenError(_BETWEEN_READINGS_SECONDS)
        return self._keys

    def _renew(self) -> None:
        try:
            self._keys = KeySet.import_key_set(json.loads(_fetch(self.source)))
        except (OSError, HTTPException, ValueError, KeyError, TypeError, JoseError) as error:
            structlog.get_logger().error("issuer_keys_not_read", reason=type(error).__name__)


@dataclass(frozen=True, slots=True)
class Tokens:
    """Bearer tokens of one issuer for one audience."""

    issuer: str
    audience: str
    keys: IssuerKeys

    def caller(self, token: str) -> Caller:
        """Who calls with `token`.

        Raises UnauthenticatedError for a token that is not accepted, UnverifiableTokenError where nobody can tell now.
        """
        if not _SHAPE.fullmatch(token):
            raise UnauthenticatedError("this is neither a key nor a token of this service")
        try:
            claims = self._verified(token)
            self._registry().validate(claims)
        except ExpiredTokenError:
            raise UnauthenticatedError("the token has expired") from None
        except (JoseError, ValueError):
            raise UnauthenticatedError("the token is not one that is accepted here") from None
        name = next(str(claims[each]) for each in ("client_id", "azp", "sub") if claims.get(each))
        return Caller(f"{self.issuer} {name}", _scopes(claims))

    def _verified(self, token: str) -> dict[str, Any]:
        try:
            return jwt.decode(token, self.keys.known(), registry=_REGISTRY).claims
        except InvalidKeyIdError:
            # The issuer may have changed its keys since they were read.
            return jwt.decode(token, self.keys.known(renewed=True), registry=_REGISTRY).claims

    def _registry(self) -> jwt.JWTClaimsRegistry:
        return jwt.JWTClaimsRegistry(
            leeway=_LEEWAY_SECONDS,
            iss={"essential": True, "value": self.issuer},
            aud={"essential": True, "value": self.audience},
            exp={"essential": True},
            sub={"essential": True},
        )


def _scopes(claims: Mapping[str, Any]) -> frozenset[str]:
    """The scopes that a token grants: words of `scope` (RFC 9068), or the list `scp` that some issuers write."""
    given = claims.get("scope", claims.get("scp", ""))
    words = given.split() if isinstance(given, str) else given
    return frozenset(word for word in words if isinstance(word, str)) if isinstance(words, list) else frozenset()


def _fetch(source: str) -> bytes:
    if not urlsplit(source).scheme:
        return Path(source).read_bytes()
    due, body = time.monotonic() + _PATIENCE_SECONDS, b""
    with urllib.request.urlopen(source, timeout=_PATIENCE_SECONDS) as reply:  # noqa: S310 (the scheme is checked above)
        while piece := reply.read1():
            body += piece
            if len(body) > _LONGEST_KEY_SET:
                raise ValueError("the issuer's key set does not end")
            if time.monotonic() > due:
                raise TimeoutError("the issuer's key set does not come")
    return body
