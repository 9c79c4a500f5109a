"""The organisation's own people: overtime and staff drawn from their work."""

from service.domain.exposure import Exposure
from service.domain.text import Text
from service.heads.build import effort_term, line
from service.heads.case import Case

FORMULA = Text(
    ja="中央値 ×（人数÷基準人数）^a ×（売上高÷基準売上高）^b × 対応・予防策の係数",
    en="median x (persons / reference)^a x (turnover / reference)^b x conduct and controls",
)


def exposure(case: Case) -> Exposure:
    """Cost of own labour, in the jurisdiction's currency (parameters `<jurisdiction>.extra_labour.*`)."""
    head = line("extra_labour", case, FORMULA)
    return head.exposure([effort_term(head)], sigma=head.number("sigma"), loading="effort")
