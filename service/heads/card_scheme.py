"""Cards issued anew and the acquirer's and scheme's charges, borne by contract."""

from service.domain.exposure import Exposure, Term
from service.domain.organisation import Role
from service.domain.text import Text
from service.heads.build import line
from service.heads.case import Case
from service.heads.modifiers import size_factor
from service.heads.notification import BY_CLIENT

FORMULA = Text(
    ja="固定費 + カード枚数 × 再発行単価 × 加盟店が負担する割合 × 暗号化後に残る割合",
    en="fixed + cards x reissue price x share borne by merchants x share left readable by encryption",
)
NO_CARDS = Text(ja="カード番号は漏えいしていない", en="no card numbers leaked")


def exposure(case: Case) -> Exposure:
    """Reissue and scheme charges, in the jurisdiction's currency (parameters `<jurisdiction>.card_scheme.*`)."""
    head = line("card_scheme", case, FORMULA)
    if case.organisation.role is Role.PROCESSOR:
        return head.nothing(BY_CLIENT)
    groups = case.having("card_number")
    if not groups:
        return head.nothing(NO_CARDS)
    unit = head.number("reissue") * head.number("borne_share") * size_factor(case, head.ledger, head.head)
    terms = [
        Term(group.persons * unit * group.readable_share(head.ledger), persons_sd=group.persons_sd) for group in groups
    ]
    terms.append(Term(head.number("fixed")))
    return head.exposure(terms, sigma=head.number("sigma"), loading="liability")
