"""Watching for misuse: credit monitoring, card monitoring, search of the dark web."""

from functools import partial

from service.domain.exposure import Exposure
from service.domain.organisation import Role
from service.domain.text import Text
from service.heads.build import Line, effort_term, line
from service.heads.case import Case, Residents
from service.heads.events import Event
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
    watch = Event.of(case.residents, partial(chance_of_watching, case, head))
    chance = watch.chance
    term = watch.term(lambda persons: effort_term(head, persons=persons))
    return head.exposure([term], sigma=head.number("sigma"), loading="contact", chance=chance)


def chance_of_watching(case: Case, head: Line, group: Residents) -> float:
    """Probability that a population is watched for: likely where its data let money be taken and can be read."""
    at_risk = any(element["property_risk"] for element in head.elements(group))
    base = head.entry("occurrence", "property_risk" if at_risk else "other")
    odds = head.entry("misuse_odds", case.misuse.value) * group.readable_share(head.ledger)
    return probability(case, head.ledger, head.head, with_odds(base, odds))
