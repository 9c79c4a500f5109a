"""A place whose law the rulebook holds, and the chain of places whose law it shares."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from service.domain.text import Text

Chain = tuple[str, ...]
"""Prefixes of parameter ids, the nearest first: the place's own, then those that it inherits from."""


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """One jurisdiction as its parameter `<prefix>.jurisdiction` describes it.

    `chain` says where its parameters are looked for, in that order. `currency` is the one in which its lines are
    worked out (ISO 4217), `time_zone` that of its authority (IANA). `nothing` gives, for heads that its law leaves at
    nothing, the parameter with the reason; `not_modelled`, for those that cannot be put in figures there, the reason.
    """

    code: str
    label: Text
    currency: str
    time_zone: str
    chain: Chain
    nothing: Mapping[str, str]
    not_modelled: Mapping[str, Text]

    def part(self, code: str) -> "Jurisdiction":
        """A state or province of this country that has no parameters of its own: the country's law applies."""
        name = code.partition("-")[2]
        return replace(self, code=code, label=Text(f"{self.label.ja}（{name}）", f"{self.label.en} ({name})"))


def prefix_of(code: str) -> str:
    """What the ids of a jurisdiction's own parameters begin with.

    >>> prefix_of("US-CA")
    'us_ca'
    """
    return code.lower().replace("-", "_")


def code_of(prefix: str) -> str:
    """The jurisdiction whose parameters begin with `prefix`.

    >>> code_of("us_ca")
    'US-CA'
    """
    return prefix.upper().replace("_", "-")


def country_of(code: str) -> str:
    """The country that a place is, or is part of.

    >>> country_of("US-CA")
    'US'
    """
    return code.partition("-")[0]
