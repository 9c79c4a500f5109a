"""Administrative fines and surcharges on the organisation."""

from service.domain.exposure import Exposure, Term
from service.domain.text import Text
from service.heads.build import penal_line
from service.heads.case import Case

FORMULA = Text(
    ja="対象行為に当たる場合のみ：違反で得た利益 × 倍率",
    en="only for conduct that the surcharge reaches: gain from the violation x multiple",
)
NOT_IN_FORCE = Text(
    ja="行為の日に施行されている課徴金制度がない",
    en="no administrative surcharge was in force on the day of the conduct",
)
LEAK_OUTSIDE = Text(
    ja="課徴金は違反で得た利益を対象とし、漏えいや安全管理義務違反は対象外である",
    en="the surcharge takes the gain from unlawful provision or use; leaks and security failures are outside it",
)
TOO_FEW = Text(
    ja="対象者数が課徴金の規模要件を超えない", en="the number of persons does not exceed the surcharge's threshold"
)
GAIN_UNKNOWN = Text(
    ja="違反で得た利益が不明のため課徴金を計算できない（incident.unlawful_gain を指定する）",
    en="the gain from the violation is not known, so the surcharge cannot be computed (give incident.unlawful_gain)",
)


def exposure(case: Case) -> Exposure:
    """The surcharge, in the jurisdiction's currency (parameters `<jurisdiction>.surcharge.*`)."""
    head = penal_line("administrative_fine", case, FORMULA)
    if case.penal_find("surcharge.gain_multiple") is None:
        return head.nothing(NOT_IN_FORCE)
    multiple = head.ledger.number(head.at("surcharge.gain_multiple"))
    reached = head.ledger.mapping(head.at("surcharge.causes"))
    if not reached.get(case.incident.cause):
        return head.nothing(LEAK_OUTSIDE)
    if case.persons <= head.ledger.number(head.at("surcharge.persons_threshold")):
        return head.nothing(TOO_FEW)
    if case.unlawful_gain is None:
        return head.not_quoted(GAIN_UNKNOWN)
    return head.decided([Term(case.unlawful_gain * multiple)], chance=head.number("occurrence"))
