"""Customers who leave because they no longer trust the organisation."""

from service.domain.exposure import Exposure, Term
from service.domain.organisation import Role
from service.domain.text import Text
from service.heads.build import line
from service.heads.case import Case, Residents
from service.heads.events import Event
from service.heads.modifiers import probability, size_factor

FORMULA = Text(
    ja="離反が観測される確率 × 影響を受けた顧客 × 超過離反率 × 顧客一人の年間粗利 × 年数 × 事後対応係数",
    en="probability of any effect x customers affected x excess churn x yearly gross margin per customer x years"
    " x conduct",
)
PUBLIC_BODY = Text(ja="公的機関には離れる顧客がいない", en="a public body has no customers who could leave")
CLIENTS_NOT_MODELLED = Text(
    ja="受託者の顧客は委託元であり、契約の喪失についての公表事例がないため金額を示さない",
    en="a processor's customers are its clients, and no published case says how many of them leave",
)
NO_CUSTOMERS = Text(ja="影響を受けた人に顧客が含まれない", en="the persons affected are not customers who could leave")


def exposure(case: Case) -> Exposure:
    """Margin lost with customers, in the jurisdiction's currency (parameters `<jurisdiction>.customer_churn.*`)."""
    head = line("customer_churn", case, FORMULA)
    if case.organisation.is_public_body:
        return head.nothing(PUBLIC_BODY)
    if case.organisation.role is Role.PROCESSOR:
        return head.not_quoted(CLIENTS_NOT_MODELLED)
    shares = [head.entry("relation_share", group.population.relation) for group in case.residents]
    customers = [group for group, share in zip(case.residents, shares, strict=True) if share]
    if not customers:
        return head.nothing(NO_CUSTOMERS)

    def chance_of_leaving(group: Residents) -> float:
        return probability(case, head.ledger, head.head, head.number("occurrence") * group.readable_share(head.ledger))

    loss_of_trust = Event.of(customers, chance_of_leaving)
    value = case.revenue * case.margin_share / case.customers * head.number("years")
    unit = value * head.number("excess_share") * head.entry("conduct", case.incident.response.conduct.value)
    unit *= size_factor(case, head.ledger, head.head)
    at_most = float(sum(group.population.persons.high for group in customers))
    terms = [
        Term(persons * share * unit, persons_sd=group.persons_sd, revenue_sd=case.customer_value_sd)
        for (group, persons), share in zip(loss_of_trust.drawn_in, filter(None, shares), strict=True)
    ]
    return head.exposure(
        terms,
        sigma=head.number("sigma"),
        loading="liability",
        chance=loss_of_trust.chance,
        limit=Term(at_most * value, revenue_sd=case.customer_value_sd),
    )
