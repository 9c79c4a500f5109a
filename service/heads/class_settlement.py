"""Collective redress: where the law of the jurisdiction opens it for a leak at all."""

from service.domain.exposure import Exposure
from service.domain.text import Text
from service.heads.build import line
from service.heads.case import Case

FORMULA = Text(
    ja="集団的被害回復の開始確率 × 対象者 × 届出割合 × 一人当たり金額",
    en="probability of collective redress x class x share who opt in x amount per person",
)


def exposure(case: Case) -> Exposure:
    """A line without amount that says why (parameter `<jurisdiction>.class_settlement.nothing`)."""
    head = line("class_settlement", case, FORMULA)
    return head.nothing(head.reason("nothing"))
