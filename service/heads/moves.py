"""Heads that conduct and the preventive measures only move: what they change of a line without asking the head again.

Such a head has every amount in proportion to `size_factor`, takes its odds last of all, and bounds its loss by neither.
One that does not fails `tests/property/test_missing_properties.py`.
"""

from dataclasses import dataclass
from typing import Final

from service.heads.case import Case
from service.heads.modifiers import odds_factor, size_factor
from service.heads.reads import READS

_BY_BOTH: Final = (
    *("investigation", "legal_counsel", "notification", "call_centre", "monitoring", "public_relations"),
    *("system_recovery", "hardening", "extra_labour", "customer_churn", "lost_new_business", "regulatory_inquiry"),
)
_BY_SIZE: Final = ("defence",)
_BY_ODDS: Final = ("apology", "service_suspension")
MOVES: Final = {
    **{head: frozenset((f"size_{head}", f"odds_{head}")) for head in _BY_BOTH},
    **{head: frozenset((f"size_{head}",)) for head in _BY_SIZE},
    **{head: frozenset((f"odds_{head}",)) for head in _BY_ODDS},
}
"""By head, the facts (as `facts_changed` names them) that only move its line."""


@dataclass(frozen=True, slots=True)
class Move:
    """By what the amounts of a line, and the odds of its event, are multiplied."""

    size: float
    odds: float


def move_of(head: str, before: Case, after: Case, changed: frozenset[str]) -> Move | None:
    """The move of the line of `head` where the facts `changed`; None where the head must be asked again."""
    if head not in MOVES or not (read := READS[head] & changed) <= MOVES[head]:
        return None
    ledger, size, odds = after.ledger(after.rules, after.money), 1.0, 1.0
    if f"size_{head}" in read:
        size = size_factor(after, ledger, head) / size_factor(before, ledger, head)
    if f"odds_{head}" in read:
        odds = odds_factor(after, ledger, head) / odds_factor(before, ledger, head)
    return Move(size, odds)
