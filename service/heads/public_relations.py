"""Press, newspaper notices, web notice and the work to win the public back."""

from service.domain.exposure import Exposure
from service.domain.text import Text
from service.heads.build import effort_term, line
from service.heads.case import Case
from service.heads.events import event_by_what_is_readable

FORMULA = Text(
    ja="発生確率（人数による）× 中央値 ×（人数÷基準人数）^a ×（売上高÷基準売上高）^b × 対応・予防策の係数",
    en="probability by size x median x (persons / reference)^a x (turnover / reference)^b x conduct and controls",
)


def exposure(case: Case) -> Exposure:
    """Cost of publicity, in the jurisdiction's currency (parameters `<jurisdiction>.public_relations.*`)."""
    head = line("public_relations", case, FORMULA)
    news = event_by_what_is_readable(head)
    return head.exposure(
        [news.term(lambda persons: effort_term(head, persons=persons))],
        sigma=head.number("sigma"),
        loading="effort",
        chance=news.chance,
    )
