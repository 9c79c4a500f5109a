"""Finding out what was taken, by whom and how: forensics and log analysis."""

from service.domain.exposure import Exposure
from service.domain.text import Text
from service.heads.build import chance_by_cause, effort_term, line
from service.heads.case import Case

FORMULA = Text(
    ja="中央値 ×（人数÷基準人数）^a ×（売上高÷基準売上高）^b × 原因係数 × カード係数 × 対応・予防策の係数",
    en="median x (persons / reference)^a x (turnover / reference)^b x cause x card data x conduct and controls",
)


def exposure(case: Case) -> Exposure:
    """Cost of the investigation, in the jurisdiction's currency (parameters `<jurisdiction>.investigation.*`)."""
    head = line("investigation", case, FORMULA)
    factor = head.entry("cause_factor", case.incident.cause)
    with_cards = case.weighted(lambda group: group.has("card_number"))
    if with_cards:
        factor *= head.number("card_factor") ** with_cards
    return head.exposure(
        [effort_term(head, factor=factor)],
        sigma=head.number("sigma"),
        loading="effort",
        chance=chance_by_cause(head),
    )
