"""Answering the persons who ask: a call centre for some months."""

from service.domain.exposure import Exposure, Term
from service.domain.organisation import Role
from service.domain.text import Text
from service.heads.build import line
from service.heads.case import Case
from service.heads.events import event_by_what_is_readable
from service.heads.modifiers import size_factor
from service.heads.notification import BY_CLIENT

FORMULA = Text(
    ja="発生確率（人数による）×（固定費 + 一人当たり費用 × 人数 ×（人数÷基準人数）^a）× 係数",
    en="probability by size x (fixed + cost per person x persons x (persons / reference)^a) x modifiers",
)


def exposure(case: Case) -> Exposure:
    """Cost of the call centre, in the jurisdiction's currency (parameters `<jurisdiction>.call_centre.*`)."""
    head = line("call_centre", case, FORMULA)
    if case.organisation.role is Role.PROCESSOR:
        return head.nothing(BY_CLIENT)
    discount = head.number("volume_elasticity")
    factor = size_factor(case, head.ledger, head.head)
    calls = event_by_what_is_readable(head)
    scale = head.shared("scale.persons")

    def answering(persons: float) -> Term:
        amount = persons * head.number("per_person") * (persons / scale) ** discount * factor
        return Term(amount, persons_sd=(1 + discount) * case.persons_sd)

    terms = (
        Term(head.number("fixed") * factor),
        calls.term(answering),
    )
    return head.exposure(
        terms,
        sigma=head.number("sigma"),
        loading="contact",
        chance=calls.chance,
    )
