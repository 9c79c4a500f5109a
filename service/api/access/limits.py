"""How often a client may ask. Clients are those that keys and tokens tell apart; without these nobody is limited."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

import structlog
from flask import Flask, Response, g
from limits import RateLimitItem, parse_many
from limits.errors import ConfigurationError, StorageError
from limits.storage import RedisStorage, Storage

from service.api.access.authentication import caller
from service.api.access.memory import MemoryStore
from service.api.access.refusals import RateLimitedError
from service.domain.errors import StartError
from service.observability import metrics
from service.settings import PREFIX, Settings

_POLICY: Final = "client"
_STORE_SECONDS: Final = 0.1
"""A store that takes longer is worse than none: the request is served uncounted."""
_PAUSE_SECONDS: Final = 5
"""How long a store that failed is left alone, so that requests do not queue up before it."""


class LimitSettingsError(StartError):
    """The limit or the address of its store cannot be read."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """What is left to a client, and in how many seconds there is more."""

    left: int
    seconds: int


class Limiter:
    """Counts requests of clients in windows that begin with a client's first request."""

    def __init__(self, limit: RateLimitItem, store: Storage, clock: Callable[[], float] = time.monotonic) -> None:
        self.limit, self._store, self._clock = limit, store, clock
        self._retry_at = float("-inf")

    def take(self, client: str) -> Allowance | None:
        """Count one request of a client; None where the store fails, for then it is served uncounted.

        Raises RateLimitedError where the client has had its share.
        """
        if self._clock() < self._retry_at:
            metrics.limiter_failed()
            return None
        key = self.limit.key_for(sha256(client.encode()).hexdigest())
        try:
            count = self._store.incr(key, self.limit.get_expiry())
            seconds = max(1, math.ceil(self._store.get_expiry(key) - time.time()))
        except StorageError as error:
            self._retry_at = self._clock() + _PAUSE_SECONDS
            metrics.limiter_failed()
            structlog.get_logger().error("limits_not_counted", reason=type(error.storage_error).__name__)
            return None
        if count > self.limit.amount:
            raise RateLimitedError(min(seconds, self.limit.get_expiry()))
        return Allowance(self.limit.amount - count, min(seconds, self.limit.get_expiry()))


def limiter_of(settings: Settings) -> Limiter:
    """The limiter that the settings ask for. Raises LimitSettingsError where they cannot be read."""
    try:
        (limit,) = parse_many(settings.rate_limit)
    except ValueError:
        raise _wrong_limit(settings) from None
    if not limit.amount:
        raise _wrong_limit(settings)
    return Limiter(limit, _store(settings.rate_limit_store) if settings.rate_limit_store else MemoryStore())


def _wrong_limit(settings: Settings) -> LimitSettingsError:
    need = "expected one number above zero and one time, such as 6000/minute"
    return LimitSettingsError(f"{PREFIX}RATE_LIMIT is {settings.rate_limit!r}: {need}")


def install(app: Flask, limiter: Limiter) -> None:
    """Count every request of a known client of `app`, and tell it what is left."""

    def count() -> None:
        known = caller()
        if known is not None and known.named:
            try:
                g.allowance = limiter.take(known.name)
            except RateLimitedError as refused:
                g.allowance = Allowance(0, refused.seconds)
                raise

    def tell(response: Response) -> Response:
        allowance: Allowance | None = g.get("allowance")
        if allowance is not None:
            limit = limiter.limit
            response.headers["RateLimit-Policy"] = f'"{_POLICY}";q={limit.amount};w={limit.get_expiry()}'
            response.headers["RateLimit"] = f'"{_POLICY}";r={allowance.left};t={allowance.seconds}'
        return response

    app.before_request(count)
    app.after_request(tell)


def _store(address: str) -> Storage:
    # Loaded here: a service that counts in memory carries no client of a store.
    from redis.backoff import NoBackoff  # noqa: PLC0415
    from redis.retry import Retry  # noqa: PLC0415

    scheme, separator, rest = address.partition("://")
    # Valkey speaks the same protocol, and one client library serves both.
    usable = f"{'redis' if scheme == 'valkey' else scheme}{separator}{rest}"
    if not usable.startswith(("redis://", "rediss://")):
        raise LimitSettingsError(f"{PREFIX}RATE_LIMIT_STORE must begin with redis://, rediss:// or valkey://")
    try:
        return RedisStorage(
            usable,
            wrap_exceptions=True,
            socket_timeout=_STORE_SECONDS,
            socket_connect_timeout=_STORE_SECONDS,
            # Handed on to the client library, which would try three times.
            retry=Retry(NoBackoff(), 0),  # type: ignore[arg-type]
        )
    except (ConfigurationError, ValueError) as error:
        raise LimitSettingsError(f"{PREFIX}RATE_LIMIT_STORE: {error}") from None
