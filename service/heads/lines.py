"""Which head is counted in which case: the lines of a quote in their order."""

from service.domain.errors import NotInForceError
from service.domain.exposure import Exposure, Status
from service.domain.text import Text
from service.heads.build import nothing_by_law
from service.heads.case import Case
from service.heads.cases import Cases, not_in_force
from service.heads.registry import HEADS, Head, Scope


def lines(cases: Cases) -> tuple[tuple[Head, Case], ...]:
    """Heads of the incident once, for all persons together; heads of residents in every jurisdiction."""
    whole = () if cases.whole is None else (cases.whole,)
    return tuple((head, case) for head in HEADS for case in (cases.local if head.scope is Scope.RESIDENTS else whole))


def exposure_of(head: Head, case: Case) -> Exposure:
    """The head's exposure; a number that is not in force leaves this one line without an amount."""
    if head.code in case.place.not_modelled:
        return unquoted(head.code, case.jurisdiction, case.currency, case.place.not_modelled[head.code])
    try:
        return nothing_by_law(head.code, case) or head.exposure(case)
    except NotInForceError as missing:
        return unquoted(head.code, case.jurisdiction, case.currency, not_in_force(missing))


def unquoted(head: str, jurisdiction: str, currency: str, reason: Text) -> Exposure:
    """A line that cannot be put in figures, with what is missing."""
    return Exposure(
        head=head,
        jurisdiction=jurisdiction,
        currency=currency,
        formula=reason,
        basis=(),
        status=Status.NOT_QUOTED,
        reason=reason,
    )
