"""The client's claim when the organisation held the data for somebody else."""

from service.domain.exposure import Exposure, Term
from service.domain.organisation import Role
from service.domain.text import Text
from service.heads.build import line
from service.heads.case import Case
from service.heads.modifiers import size_factor

FORMULA = Text(
    ja="請求される確率 × 人数 × 一人当たりの損害 ×（人数÷基準人数）^a",
    en="probability of a claim x persons x loss per person x (persons / reference)^a",
)
NOT_A_PROCESSOR = Text(
    ja="自らの個人データであり、請求する委託元がいない",
    en="the data were the organisation's own: there is no client to claim",
)


def exposure(case: Case) -> Exposure:
    """The client's claim, in the jurisdiction's currency (parameters `<jurisdiction>.principal_indemnity.*`)."""
    head = line("principal_indemnity", case, FORMULA)
    if case.organisation.role is not Role.PROCESSOR:
        return head.nothing(NOT_A_PROCESSOR)
    discount = head.number("volume_elasticity")
    ratio = case.persons / head.number("reference_persons")
    amount = case.persons * head.number("per_person") * ratio**discount
    return head.exposure(
        [Term(amount * size_factor(case, head.ledger, head.head), persons_sd=(1 + discount) * case.persons_sd)],
        sigma=head.number("sigma"),
        loading="liability",
        chance=head.number("occurrence"),
    )
