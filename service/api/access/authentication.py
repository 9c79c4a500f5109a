"""Whether the caller of an address under /v1 is known and may do what it asks. Other addresses are open."""

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Protocol

import structlog
from flask import Flask, g, request

from schemas.api_keys import SCOPES
from service.api.access.api_keys import KEY, ApiKeys
from service.api.access.caller import Caller
from service.api.access.refusals import ForbiddenError, UnauthenticatedError, UnverifiableTokenError
from service.domain.errors import StartError
from service.settings import PREFIX, Settings

GUARDED: Final = "/v1/"
_ANYONE: Final = frozenset(SCOPES)


class AccessSettingsError(StartError):
    """The settings would let strangers call, and nobody said that they may; or they do not fit together."""


class Credentials(Protocol):
    """Keys or tokens of one kind."""

    def caller(self, credential: str, /) -> Caller:
        """Who calls with it. Raises UnauthenticatedError where it is not accepted."""


@dataclass(frozen=True, slots=True)
class Guard:
    """What tells callers apart; with neither keys nor tokens anyone may call."""

    keys: Credentials | None
    tokens: Credentials | None

    @property
    def on(self) -> bool:
        """Whether callers are told apart at all."""
        return self.keys is not None or self.tokens is not None

    def caller(self, header: str | None, address: str) -> Caller:
        """Who calls with this Authorization header. Raises UnauthenticatedError for one that is not accepted."""
        if not self.on:
            return Caller(address, _ANYONE, named=False)
        scheme, _, credential = (header or "").partition(" ")
        if scheme.lower() != "bearer" or not credential:
            raise UnauthenticatedError("send the header Authorization: Bearer, with a key or a token", reason="missing")
        if self.tokens is None or (self.keys is not None and KEY.fullmatch(credential)):
            assert self.keys is not None, "callers are told apart"
            return self.keys.caller(credential)
        return self.tokens.caller(credential)


def guard_of(settings: Settings, today: Callable[[], date]) -> Guard:
    """The guard that the settings ask for.

    Raises AccessSettingsError where strangers could call, KeyFileError for a wrong file of keys, KeySourceError for an
    address of the issuer's keys that may not be used.
    """
    keys = ApiKeys(Path(settings.api_keys_file), today) if settings.api_keys_file else None
    tokens = _tokens(settings) if settings.oidc_issuer else None
    if tokens is None and (settings.oidc_audience or settings.oidc_jwks):
        raise AccessSettingsError(f"{PREFIX}OIDC_AUDIENCE and {PREFIX}OIDC_JWKS need {PREFIX}OIDC_ISSUER besides")
    guard = Guard(keys, tokens)
    if not guard.on:
        _must_be_meant(settings)
    return guard


def install(app: Flask, guard: Guard) -> None:
    """Ask who calls before anything else is done for it."""

    def authenticate() -> None:
        route = request.url_rule.rule if request.url_rule else ""
        if not route.startswith(GUARDED) or request.method == "OPTIONS":
            return
        caller = guard.caller(request.headers.get("Authorization"), request.remote_addr or "")
        needed = scope_of(request.method)
        if needed not in caller.scopes:
            raise ForbiddenError(needed)
        g.caller = caller

    app.before_request(authenticate)


def scope_of(method: str) -> str:
    """What is needed to ask with `method`: only what computes is asked with POST."""
    return "quote" if method == "POST" else "read"


def caller() -> Caller | None:
    """Who sent the request being served; None where it was not asked."""
    found: Caller | None = g.get("caller")
    return found


def is_loopback(bind: str) -> bool:
    """Whether only processes of this machine reach an address to listen on.

    >>> [is_loopback(bind) for bind in ("127.0.0.1:8000", "[::1]:8000", "unix:/run/x", "0.0.0.0:80", ":80", "10.0.0.1")]
    [True, True, True, False, False, False]
    """
    if bind.startswith("unix:"):
        return True
    host = bind.rpartition(":")[0] if ":" in bind else bind
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def _tokens(settings: Settings) -> Credentials:
    # Loaded here: a service without an issuer carries no cryptography.
    from service.api.access.tokens import IssuerKeys, Tokens  # noqa: PLC0415

    if not settings.oidc_audience or not settings.oidc_jwks:
        raise AccessSettingsError(f"{PREFIX}OIDC_ISSUER needs {PREFIX}OIDC_AUDIENCE and {PREFIX}OIDC_JWKS besides")
    keys = IssuerKeys(settings.oidc_jwks)
    if keys.in_a_file:
        try:
            keys.known()
        except UnverifiableTokenError:
            raise AccessSettingsError(f"{PREFIX}OIDC_JWKS: no keys can be read from {settings.oidc_jwks}") from None
    return Tokens(settings.oidc_issuer, settings.oidc_audience, keys)


def _must_be_meant(settings: Settings) -> None:
    log = structlog.get_logger()
    if is_loopback(settings.bind):
        log.warning("authentication_off", address=settings.bind, reason="only this machine can call")
    elif settings.anyone_may_call:
        log.warning("authentication_off", address=settings.bind, reason=f"{PREFIX}ANYONE_MAY_CALL says so")
    else:
        raise AccessSettingsError(
            f"{settings.bind} can be reached from elsewhere, and anyone could call: set {PREFIX}API_KEYS_FILE or "
            f"{PREFIX}OIDC_ISSUER, or {PREFIX}ANYONE_MAY_CALL=true where something in front of the service asks"
        )
