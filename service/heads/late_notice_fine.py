"""The fine for telling the authority or the persons too late, where the law knows one."""

from service.domain.exposure import Exposure
from service.domain.text import Text
from service.heads.authorities import Authority, authorities
from service.heads.build import penal_line
from service.heads.case import Case
from service.heads.criminal_fine import punished
from service.heads.fine_words import FORMULA
from service.heads.fined import fined

CONVICTED = Text(
    ja="有罪確率 × 報告義務違反の罰金の上限 × 上限に対する割合",
    en="probability of conviction x maximum for failing to report x share of the maximum",
)
OFFENCE = "communications_report_failure"


def exposure(case: Case) -> Exposure:
    """The fine for late notice, in the jurisdiction's currency.

    Where the law fines the delay itself (`fine_rule.*`), once a report or notice is late; else by conviction for an
    offence of not reporting (`sanction.*` for `communications_report_failure`).
    """
    head = penal_line("late_notice_fine", case, FORMULA)
    if not any(authorities(head)):
        return punished(penal_line("late_notice_fine", case, CONVICTED), (OFFENCE,), threat=OFFENCE)
    return fined(head, set_off=is_late)


def is_late(authority: Authority) -> bool:
    """Whether any report or notice of its places missed its day."""
    return authority.days_late is not None
