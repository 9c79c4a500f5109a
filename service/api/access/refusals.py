"""Why a caller is turned away; `headers` go with the answer."""

from typing import Literal

from service.domain.errors import BreachExposureError

_CHALLENGE = 'Bearer realm="breach-exposure"'


class UnauthenticatedError(BreachExposureError):
    """The request brings no key or token, or one that is not accepted. `reason` is what is counted."""

    def __init__(self, message: str, *, reason: Literal["missing", "invalid"] = "invalid") -> None:
        super().__init__(message)
        self.reason = reason
        self.headers = {"WWW-Authenticate": _CHALLENGE + (', error="invalid_token"' if reason == "invalid" else "")}


class ForbiddenError(BreachExposureError):
    """The caller is known and may not do this."""

    def __init__(self, scope: str) -> None:
        super().__init__(f"this needs the scope {scope}")
        self.headers = {"WWW-Authenticate": f'{_CHALLENGE}, error="insufficient_scope", scope="{scope}"'}


class UnverifiableTokenError(BreachExposureError):
    """The keys that would verify a token cannot be had now."""

    def __init__(self, seconds: int) -> None:
        super().__init__("the issuer's keys cannot be had now")
        self.headers = {"Retry-After": str(seconds)}


class RateLimitedError(BreachExposureError):
    """The client has asked as often as it may for now."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"the next request is taken in {seconds} seconds")
        self.seconds = seconds
        self.headers = {"Retry-After": str(seconds)}
