"""Watching for misuse: credit monitoring, card monitoring, search of the dark web."""

from service.domain.exposure import Exposure
from service.domain.text import Text
from service.heads.build import effort_term, line
from service.heads.case import Case
from service.heads.modifiers import probability, with_odds

FORMULA = Text(
    ja="発生確率（漏えい項目と二次被害による）× 中央値 ×（人数÷基準人数）^a ×（売上高÷基準売上高）^b × 係数",
    en="probability by data and misuse x median x (persons / reference)^a x (turnover / reference)^b x modifiers",
)


def exposure(case: Case) -> Exposure:
    """Cost of monitoring, in the jurisdiction's currency (parameters `<jurisdiction>.monitoring.*`)."""
    head = line("monitoring", case, FORMULA)
    exploitable = any(
        head.ledger.mapping(case.at(f"data_element.{element}"))["property_risk"]
        for group in case.residents
        for element in group.elements
    )
    base = head.entry("occurrence", "property_risk" if exploitable else "other")
    odds = head.entry("misuse_odds", case.incident.secondary_misuse.value) * case.readable_share
    chance = probability(case, head.ledger, head.head, with_odds(base, odds))
    return head.exposure([effort_term(head)], sigma=head.number("sigma"), loading="contact", chance=chance)
