"""Which head is counted in which case: the lines of a quote in their order."""

from collections.abc import Sequence

from service.heads.case import Case
from service.heads.registry import HEADS, Head, Scope


def lines(cases: Sequence[Case], established_in: str | None) -> tuple[tuple[Head, Case], ...]:
    """Heads of the incident once, in the leading case; heads of residents in every case."""
    lead = leading(cases, established_in)
    return tuple((head, case) for head in HEADS for case in cases if head.scope is Scope.RESIDENTS or case is lead)


def leading(cases: Sequence[Case], established_in: str | None) -> Case | None:
    """The case that carries the incident's own costs: where the organisation is, else where most persons live."""
    home = [case for case in cases if case.jurisdiction == established_in]
    return max(home or cases, key=lambda case: case.persons, default=None)
