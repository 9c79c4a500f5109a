"""Answering the authority: demands for reports, inspection, guidance."""

from service.domain.exposure import Exposure
from service.domain.text import Text
from service.heads.build import chance_by_size, effort_term, line
from service.heads.case import Case, Notice

FORMULA = Text(
    ja="発生確率（人数・事後対応・過去の違反による）× 中央値 ×（人数÷基準人数）^a ×（売上高÷基準売上高）^b × 係数",
    en="probability by size, conduct and record x median x (persons / reference)^a x (turnover / reference)^b"
    " x modifiers",
)


def exposure(case: Case) -> Exposure:
    """Cost of the inquiry, in the jurisdiction's currency (parameters `<jurisdiction>.regulatory_inquiry.*`)."""
    head = line("regulatory_inquiry", case, FORMULA)
    odds = head.entry("conduct_odds", case.incident.response.conduct.value)
    if case.organisation.prior_infringements:
        odds *= head.number("prior_infringement_odds")
    if case.notice is Notice.VOLUNTARY:
        odds *= head.number("unreported_odds")
    return head.exposure(
        [effort_term(head)],
        sigma=head.number("sigma"),
        loading="effort",
        chance=chance_by_size(head, odds=odds),
    )
