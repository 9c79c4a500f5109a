"""Which head is counted in which case: the lines of a quote in their order."""

from service.heads.case import Case
from service.heads.cases import Cases
from service.heads.registry import HEADS, Head, Scope


def lines(cases: Cases) -> tuple[tuple[Head, Case], ...]:
    """Heads of the incident once, for all persons together; heads of residents in every jurisdiction."""
    whole = () if cases.whole is None else (cases.whole,)
    return tuple((head, case) for head in HEADS for case in (cases.local if head.scope is Scope.RESIDENTS else whole))
