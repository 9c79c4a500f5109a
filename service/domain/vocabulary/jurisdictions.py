"""Where the rulebook models what a leak costs, and what it leaves out there."""

from dataclasses import dataclass

from service.domain.text import Text
from service.domain.vocabulary.heads import HEADS


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """One modelled jurisdiction: the heads quoted there, and why each of the others is not."""

    code: str
    label: Text
    currency: str
    modelled: tuple[str, ...]
    not_modelled: dict[str, Text]


_JP_NOT_MODELLED = {
    "class_settlement": Text(
        "過失による漏えいの慰謝料だけでは消費者裁判手続特例法の対象にならず、和解の実例も見つかっていない。",
        "Collective redress is shut to solatium for a negligent leak, and no settlement of one was found.",
    ),
}

JURISDICTIONS = {
    "JP": Jurisdiction(
        code="JP",
        label=Text("日本", "Japan"),
        currency="JPY",
        modelled=tuple(code for code in HEADS if code not in _JP_NOT_MODELLED),
        not_modelled=_JP_NOT_MODELLED,
    ),
}
"""Jurisdictions by code; any other known code is accepted, and its lines come back as `not_quoted`."""
