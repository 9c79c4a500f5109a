"""New customers and contracts that do not come while the news is fresh."""

from service.domain.exposure import Exposure, Term
from service.domain.organisation import Role
from service.domain.text import Text
from service.heads.build import Line, chance_by_size, line
from service.heads.case import Case
from service.heads.customer_churn import CLIENTS_NOT_MODELLED, NO_CUSTOMERS, PUBLIC_BODY
from service.heads.modifiers import size_factor

FORMULA = Text(
    ja="影響が出る確率（人数による）× 売上高 × 粗利率 × 新規分の割合 × 落ち込み × 期間（年）× 影響顧客の割合",
    en="probability by size x turnover x margin x share of new business x fall x years x share of customers affected",
)


def exposure(case: Case) -> Exposure:
    """Margin on lost new business, in the jurisdiction's currency (`<jurisdiction>.lost_new_business.*`)."""
    head = line("lost_new_business", case, FORMULA)
    if case.organisation.is_public_body:
        return head.nothing(PUBLIC_BODY)
    if case.organisation.role is Role.PROCESSOR:
        return head.not_quoted(CLIENTS_NOT_MODELLED)
    affected = customers_affected(case, head)
    if not affected:
        return head.nothing(NO_CUSTOMERS)
    margin = case.revenue * case.margin_share
    whole = margin * head.number("new_share") * head.number("years") * min(1, affected / case.customers)
    amount = whole * head.number("fall_share") * size_factor(case, head.ledger, head.head)
    return head.exposure(
        [Term(amount, revenue_sd=case.revenue_sd)],
        sigma=head.number("sigma"),
        loading="liability",
        chance=chance_by_size(head, odds=case.readable_share(head.ledger)),
        limit=Term(whole, revenue_sd=case.revenue_sd),
    )


def customers_affected(case: Case, head: Line) -> float:
    """Median number of the persons affected who could leave: news of staff alone frightens off no customer."""
    churn = Line("customer_churn", case, head.ledger, head.formula)
    return sum(group.persons for group in case.residents if churn.entry("relation_share", group.population.relation))
