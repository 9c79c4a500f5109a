"""The places a request may name: those whose law the rulebook holds, and all others, with their names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from babel import Locale

from schemas.countries import COUNTRIES, PARTS
from service.domain.text import Text
from service.domain.vocabulary.heads import HEADS
from service.rulebook import RulesInForce

NOT_MODELLED: Final = Text(
    "この法域はまだモデル化されておらず、その費目は not_quoted として返る。",
    "Not modelled yet: its lines come back as not_quoted.",
)


@dataclass(frozen=True, slots=True)
class Described:
    """A jurisdiction of the rulebook, and which heads of loss are quoted there."""

    code: str
    label: Text
    currency: str
    time_zone: str
    inherits: tuple[str, ...]
    modelled: tuple[str, ...]
    nothing: Mapping[str, Text]
    not_modelled: Mapping[str, Text]


@dataclass(frozen=True, slots=True)
class Place:
    """A place that is accepted in a request and not modelled, and what that means for its lines."""

    code: str
    label: Text
    reason: Text = NOT_MODELLED


def described(rules: RulesInForce) -> Iterator[Described]:
    """Every jurisdiction that the rulebook describes, in order of the codes."""
    for place in rules.jurisdictions():
        nothing = {head: _reason(rules, parameter_id) for head, parameter_id in place.nothing.items()}
        yield Described(
            code=place.code,
            label=place.label,
            currency=place.currency,
            time_zone=place.time_zone,
            inherits=place.chain[1:],
            modelled=tuple(head for head in HEADS if head not in place.not_modelled and head not in nothing),
            nothing=nothing,
            not_modelled=place.not_modelled,
        )


def accepted(rules: RulesInForce) -> tuple[Place, ...]:
    """Every accepted place whose law the rulebook does not hold, in order of the codes."""
    return tuple(Place(code, label(code)) for code in sorted((*COUNTRIES, *PARTS)) if not rules.jurisdiction(code))


@cache
def label(code: str) -> Text:
    """The name of a country (ISO 3166-1), or of a part of one (ISO 3166-2). Raises KeyError for others.

    >>> label("FR").en
    'France'
    >>> label("US-CA").en
    'United States (CA)'
    """
    if code not in COUNTRIES and code not in PARTS:
        raise KeyError(code)
    country, _, part = code.partition("-")
    ja, en = (Locale(language).territories[country] for language in ("ja", "en"))
    return Text(f"{ja}（{part}）", f"{en} ({part})") if part else Text(ja, en)


def _reason(rules: RulesInForce, parameter_id: str) -> Text:
    figure: Any = rules.find(parameter_id)
    reason: Text = figure.dated.value["reason"]
    return reason
