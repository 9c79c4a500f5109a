"""The resolved request as plain JSON: what the quote's identity hashes and the answer echoes.

It is itself a valid request, and loading it again gives the same request.
"""

from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any

from schemas.money import decimal_text
from service.domain.incident import PersonsRange
from service.domain.request import QuoteRequest


def canonical(request: QuoteRequest) -> dict[str, object]:
    """The request with every default filled in, as JSON-able dicts and lists in a fixed order."""
    parts = ["incident", "organisation", "options", "external_reference"]
    if request.policy is not None:
        # A request without a policy has had an identity for longer than there are policies: it stays as it was.
        parts.append("policy")
    return {name: _plain(getattr(request, name)) for name in parts}


def _plain(value: Any) -> Any:
    if isinstance(value, PersonsRange) and value.low == value.high:
        return value.low
    names = _names(value.__class__)
    if names:
        return {name: _plain(getattr(value, name)) for name in names}
    if isinstance(value, tuple):
        return [_plain(entry) for entry in value]
    if isinstance(value, Decimal):
        return decimal_text(value)
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, StrEnum) else value


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The names of a dataclass's fields; none of any other type."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
