"""Watching for misuse: credit monitoring, card monitoring, search of the dark web."""

from service.domain.exposure import Exposure
from service.domain.organisation import Role
from service.domain.text import Text
from service.heads.build import effort_term, line
from service.heads.case import Case, Residents
from service.heads.modifiers import probability, with_odds
from service.heads.notification import BY_CLIENT

FORMULA = Text(
    ja="発生確率（漏えい項目と二次被害による）× 中央値 ×（監視の対象者÷基準人数）^a ×（売上高÷基準売上高）^b × 係数",
    en="probability by data and misuse x median x (persons watched for / reference)^a x (turnover / reference)^b"
    " x modifiers",
)


def exposure(case: Case) -> Exposure:
    """Cost of monitoring, in the jurisdiction's currency (parameters `<jurisdiction>.monitoring.*`)."""
    head = line("monitoring", case, FORMULA)
    if case.organisation.role is Role.PROCESSOR:
        return head.nothing(BY_CLIENT)

    def at_risk(group: Residents) -> bool:
        return any(element["property_risk"] for element in head.elements(group))

    watched = sum(group.persons for group in case.residents if at_risk(group))
    base = head.entry("occurrence", "property_risk" if watched else "other")
    odds = head.entry("misuse_odds", case.misuse.value) * case.readable_share(head.ledger)
    chance = probability(case, head.ledger, head.head, with_odds(base, odds))
    term = effort_term(head, persons=watched or case.persons)
    return head.exposure([term], sigma=head.number("sigma"), loading="contact", chance=chance)
