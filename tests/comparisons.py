"""Comparisons for tests: a base from the facts of `tests.cases.document`, and merge patches by name."""

from typing import Any

from schemas.comparison_request import load_comparison
from service.comparing import compare
from service.domain.comparison import ComparedLine, Comparison, Outcome
from service.domain.errors import Fault
from tests.cases import TODAY, document, rulebook


def comparison(base: dict[str, Any] | None = None, /, **patches: dict[str, Any]) -> Comparison:
    """The comparison of a base with one variant for each patch."""
    variants = [{"name": name, "patch": patch} for name, patch in patches.items()]
    return compare(load_comparison({"base": base or document(), "variants": variants}, TODAY), rulebook())


def outcome(base: dict[str, Any] | None, patch: dict[str, Any]) -> Outcome:
    """The outcome of the one variant, which can be quoted."""
    (variant,) = comparison(base, variant=patch).variants
    assert variant.outcome is not None, variant.faults
    return variant.outcome


def refused(base: dict[str, Any] | None, patch: dict[str, Any]) -> dict[str, Fault]:
    """What is wrong with the one variant, by the pointers within its patch."""
    (variant,) = comparison(base, variant=patch).variants
    assert variant.outcome is None
    return {fault.pointer.removeprefix("/variants/0/patch"): fault for fault in variant.faults}


def line(found: Outcome, head: str) -> ComparedLine:
    """The variant's one line of `head`."""
    (line_of_head,) = (entry for entry in found.lines if entry.exposure.head == head)
    return line_of_head
