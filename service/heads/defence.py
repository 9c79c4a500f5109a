"""Lawyers and courts in the suits of the persons affected."""

from service.domain.exposure import Exposure, Term
from service.domain.text import Text
from service.heads.build import effort_term, line
from service.heads.case import Case
from service.heads.suits import SUIT, class_size, suit_of

FORMULA = Text(
    ja="提訴される確率（civil_damages と同じ事象）× 中央値 ×（人数÷基準人数）^a ×（売上高÷基準売上高）^b × 係数",
    en="probability of a suit (the same event as civil_damages) x median x (persons / reference)^a"
    " x (turnover / reference)^b x modifiers",
)


def exposure(case: Case) -> Exposure:
    """Cost of defence, in the jurisdiction's currency (parameters `<jurisdiction>.defence.*`).

    One defence for the whole country, so that the lines of its states add up to it.
    """
    head = line("defence", case, FORMULA)
    suit = suit_of(case, head)
    everybody = class_size(case)

    def defending(persons: float) -> Term:
        size = everybody - (case.persons - persons)
        return effort_term(head, persons=size, factor=persons / size)

    return head.exposure(
        [suit.term(defending)],
        sigma=head.number("sigma"),
        loading="effort",
        chance=suit.chance,
        event=SUIT,
    )
