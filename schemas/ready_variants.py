"""Variants ready to be named: each of the four preventive measures in place, and all of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from service.domain.organisation import Maturity
from service.domain.text import Text
from service.domain.vocabulary.enumerations import CONTROLS

ALL_MEASURES: Final = "all_measures_in_place"


@dataclass(frozen=True, slots=True)
class ReadyVariant:
    """A named merge patch of a request."""

    name: str
    label: Text
    patch: Mapping[str, Any]


def _in_place(name: str, label: Text, *measures: str) -> ReadyVariant:
    controls = dict.fromkeys(measures, Maturity.IN_PLACE.value)
    return ReadyVariant(name, label, {"organisation": {"controls": controls}})


def _ready() -> tuple[ReadyVariant, ...]:
    each = Text(ja="{measure}が実施済みであった場合", en="{measure} had been in place")
    every = Text(ja="四つの予防策がすべて実施済みであった場合", en="All four preventive measures had been in place")
    measures = (
        _in_place(
            f"{code}_in_place",
            Text(each.ja.format(measure=entry.label.ja), each.en.format(measure=entry.label.en)),
            code,
        )
        for code, entry in CONTROLS.items()
    )
    return (*measures, _in_place(ALL_MEASURES, every, *CONTROLS))


READY_VARIANTS: Final = {variant.name: variant for variant in _ready()}
"""By name, in the order in which they are listed."""
