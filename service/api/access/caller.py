"""Who calls and what for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Caller:
    """One client: the name it is counted and logged under, and what it may do.

    `named` is False where nobody is asked: then `name` is the address that the request came from.
    """

    name: str
    scopes: frozenset[str]
    named: bool = True
