"""Cleaning, rebuilding and restoring the systems that the incident touched."""

from service.domain.exposure import Exposure
from service.domain.text import Text
from service.heads.build import chance_by_cause, effort_term, line
from service.heads.case import Case

FORMULA = Text(
    ja="発生確率（原因による）× 中央値 ×（人数÷基準人数）^a ×（売上高÷基準売上高）^b × 原因係数 × 対応・予防策の係数",
    en="probability by cause x median x (persons / reference)^a x (turnover / reference)^b x cause"
    " x conduct and controls",
)


def exposure(case: Case) -> Exposure:
    """Cost of recovery, in the jurisdiction's currency (parameters `<jurisdiction>.system_recovery.*`)."""
    head = line("system_recovery", case, FORMULA)
    return head.exposure(
        [effort_term(head, factor=head.entry("cause_factor", case.incident.cause))],
        sigma=head.number("sigma"),
        loading="effort",
        chance=chance_by_cause(head),
    )
