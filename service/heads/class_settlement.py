"""Collective redress: where the law of the jurisdiction opens it for a leak at all."""

from service.domain.exposure import Exposure
from service.domain.text import Text
from service.heads.build import line
from service.heads.case import Case

FORMULA = Text(
    ja="集団的被害回復の開始確率 × 対象者 × 届出割合 × 一人当たり金額",
    en="probability of collective redress x class x share who opt in x amount per person",
)
SHUT = Text(
    ja="共通義務確認訴訟で慰謝料を求められるのは、財産的損害と併せて請求する場合か事業者の故意による場合に限られる"
    "（2023年10月1日施行）。漏えいを理由とする例は確認されていない",
    en="collective redress reaches solatium only beside property damage from the same facts, or on the operator's"
    " intent (in force since 2023-10-01); no such action over a leak has been found",
)
NOT_YET = Text(
    ja="漏えいの慰謝料を集団的に請求する手続は、発覚日の時点では施行されていない",
    en="on the day of discovery no collective procedure for solatium over a leak was in force",
)


def exposure(case: Case) -> Exposure:
    """A line without amount that says why (parameter `<jurisdiction>.class_settlement.actions_found`)."""
    head = line("class_settlement", case, FORMULA)
    if case.rules.find(case.at("class_settlement.actions_found")) is None:
        return head.nothing(NOT_YET)
    head.number("actions_found")
    return head.nothing(SHUT)
