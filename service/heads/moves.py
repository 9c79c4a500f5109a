"""What some facts only move of a line: its amounts by a factor, its event by its odds, without asking its head again.

Conduct, the preventive measures and encryption move the heads of `MOVES`: such a head has every amount in proportion to
`size_factor`, takes what its measures do, or what was readable, as a factor on the odds of its event, and bounds its
loss by none of them. Circumstances move the fine of one authority. A head that says something else when it is asked
again fails `tests/property/test_missing_properties.py`.
"""

from dataclasses import dataclass
from typing import Final

from service.domain.exposure import Exposure
from service.heads.build import penal_line
from service.heads.case import Case
from service.heads.events import alike
from service.heads.fine_practice import circumstances, joint_factor
from service.heads.modifiers import odds_factor, size_factor
from service.heads.reads import READS
from service.rulebook import Ledger

_BY_SIZE: Final = (
    *("investigation", "legal_counsel", "notification", "call_centre", "monitoring", "public_relations"),
    *("system_recovery", "hardening", "extra_labour", "customer_churn", "lost_new_business", "regulatory_inquiry"),
    "defence",
)
_BY_ODDS: Final = (*_BY_SIZE[:-1], "apology", "service_suspension")
_BY_READABLE: Final = ("call_centre", "apology", "monitoring", "public_relations", "defence", "lost_new_business")
_FINES: Final = ("administrative_fine", "late_notice_fine", "criminal_fine")
MOVES: Final = {
    head: frozenset(
        (
            *((f"size_{head}",) if head in _BY_SIZE else ()),
            *((f"odds_{head}",) if head in _BY_ODDS else ()),
            *(("readable",) if head in _BY_READABLE else ()),
            *((f"practice_{head}",) if head in _FINES else ()),
        )
    )
    for head in READS
}
"""By head, the facts (as `facts_changed` names them) that only move its line."""


@dataclass(frozen=True, slots=True)
class Move:
    """By what the amounts of a line, and the odds of its event, are multiplied."""

    size: float
    odds: float


def move_of(line: Exposure, before: Case, after: Case, changed: frozenset[str]) -> Move | None:
    """The move of a line with amounts where the facts `changed`; None where its head must be asked again."""
    head = line.head
    if MOVES[head].isdisjoint(changed) or not (read := READS[head] & changed) <= MOVES[head]:
        return None
    # Populations that are not exposed alike each have a chance of their own, and no one factor moves them all.
    if read != {f"size_{head}"} and not (alike(before.residents) and alike(after.residents)):
        return None
    # Of several authorities one cannot tell from the line how much each adds, and where the law fixes it none does.
    if head in _FINES and (line.fine is None or line.severity is None or len(line.severity.terms) > 1):
        return None
    factors = _of_fine if head in _FINES else _of_response
    (size, odds), (new_size, new_odds) = (factors(line, case, after, read) for case in (before, after))
    return Move(new_size / size, new_odds / odds) if size and odds else None


def _of_response(line: Exposure, case: Case, reading: Case, read: frozenset[str]) -> tuple[float, float]:
    """What `case` makes of the size and the odds of a line, as far as it hangs on what was `read`."""
    head, ledger = line.head, reading.ledger(reading.rules, reading.money)
    size = size_factor(case, ledger, head) if f"size_{head}" in read else 1.0
    odds = odds_factor(case, ledger, head) if f"odds_{head}" in read else 1.0
    return size, odds * _readable(case, ledger) if "readable" in read else odds


def _of_fine(line: Exposure, case: Case, reading: Case, _: frozenset[str]) -> tuple[float, float]:
    """The same of a fine: what the circumstances of `case` make of it in practice."""
    head, cells = penal_line(line.head, reading, line.formula), circumstances(case)
    return joint_factor(head, "size", cells), joint_factor(head, "odds", cells) * _readable(case, head.ledger)


def _readable(case: Case, ledger: Ledger) -> float:
    """What encryption left readable of populations that are exposed alike."""
    return case.residents[0].readable_share(ledger)
