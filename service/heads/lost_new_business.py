"""New customers and contracts that do not come while the news is fresh."""

from collections.abc import Iterable

from service.domain.exposure import Exposure, Term
from service.domain.organisation import Role
from service.domain.text import Text
from service.heads.build import Line, line
from service.heads.case import Case, Residents
from service.heads.customer_churn import CLIENTS_NOT_MODELLED, NO_CUSTOMERS, PUBLIC_BODY
from service.heads.events import event_by_what_is_readable
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
    news = event_by_what_is_readable(head)
    affected = customers_among(((group, group.persons) for group in case.residents), head)
    if not affected:
        return head.nothing(NO_CUSTOMERS)
    margin = case.revenue * case.margin_share
    new = margin * head.number("new_share") * head.number("years")
    drawn_in = customers_among(news.drawn_in, head)
    amount = new * min(1, drawn_in / case.customers) * head.number("fall_share")
    amount *= size_factor(case, head.ledger, head.head)
    return head.exposure(
        [Term(amount, revenue_sd=case.revenue_sd)],
        sigma=head.number("sigma"),
        loading="liability",
        chance=news.chance,
        limit=Term(new * min(1, affected / case.customers), revenue_sd=case.revenue_sd),
    )


def customers_among(counted: Iterable[tuple[Residents, float]], head: Line) -> float:
    """How many of the persons counted could leave: news of staff alone frightens off no customer."""
    churn = Line("customer_churn", head.case, head.ledger, head.formula)
    return sum(persons for group, persons in counted if churn.entry("relation_share", group.population.relation))
