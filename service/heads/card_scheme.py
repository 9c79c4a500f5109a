"""What the card schemes charge by contract: fixed fees, and what their issuers spent on cards and fraud."""

from collections.abc import Sequence

from service.domain.exposure import Exposure, Term
from service.domain.organisation import Role
from service.domain.text import Text
from service.heads.build import Line, line
from service.heads.case import Case, Residents
from service.heads.events import alike
from service.heads.modifiers import size_factor
from service.heads.notification import BY_CLIENT

FORMULA = Text(
    ja="固定費 + カード枚数 × 発行会社の費用 × (全枚数 / 基準枚数)^(弾力性 - 1) × 加盟店が負担する割合"
    " × 暗号化後に残る割合（固定費は全法域の枚数で按分する）",
    en="fixed + cards x issuers' cost x (all cards / reference)^(elasticity - 1) x share borne by merchants"
    " x share left readable by encryption; the fixed part is shared between jurisdictions by cards",
)
CARD = "card_number"
NO_CARDS = Text(ja="カード番号は漏えいしていない", en="no card numbers leaked")


def exposure(case: Case) -> Exposure:
    """The schemes' charges, in the jurisdiction's currency (parameters `card_scheme.*`).

    An incident is one case for the schemes wherever the cardholders live: its size is that of all cards together.
    """
    head = line("card_scheme", case, FORMULA)
    if case.organisation.role is Role.PROCESSOR:
        return head.nothing(BY_CLIENT)
    groups = case.having(CARD)
    if not groups:
        return head.nothing(NO_CARDS)
    elasticity, everywhere = head.number("elasticity"), _cards_everywhere(case)
    scale = _scale(head, groups, everywhere, elasticity)
    unit = head.number("issuer_cost") * head.number("borne_share") * size_factor(case, head.ledger, head.head) * scale
    terms = [
        Term(group.persons * unit * group.readable_share(head.ledger), persons_sd=elasticity * group.persons_sd)
        for group in groups
    ]
    terms.append(Term(head.number("fixed") * sum(group.persons for group in groups) / everywhere))
    return head.exposure(terms, sigma=head.number("sigma"), loading="liability")


def _scale(head: Line, groups: Sequence[Residents], everywhere: float, elasticity: float) -> float:
    """What the number of cards makes of the cost of one: (all cards / reference)^(elasticity - 1).

    Cards that can hardly be read cheapen no others: the size that counts is the one at which, from the most readable
    cards down, the charge is the largest.
    """
    reference = head.shared("scale.persons")
    if alike(groups):
        return float((everywhere / reference) ** (elasticity - 1))
    left, read, largest = sum(group.persons for group in groups), 0.0, 0.0
    for share, cards in sorted(((group.readable_share(head.ledger), group.persons) for group in groups), reverse=True):
        left, read = left - cards, read + share * cards
        largest = max(largest, read * ((everywhere - left) / reference) ** (elasticity - 1))
    return largest / read if read else 0.0


def _cards_everywhere(case: Case) -> float:
    """Median number of cards that leaked, in all jurisdictions together."""
    return sum(
        population.persons.lognormal[0] for population in case.incident.populations if CARD in population.data_elements
    )
