"""What may come back from the taker, a vendor or a contractor, scenario by scenario and beside the loss."""

from collections.abc import Sequence
from decimal import Decimal

import numpy as np

from service.domain.exposure import Exposure, Term
from service.domain.quote import Recovery
from service.domain.text import Text
from service.domain.vocabulary.recoveries import RECOVERIES
from service.heads.build import Line, line
from service.heads.case import Case
from service.scenarios import Array, Rows, ScenarioSet
from service.simulation import simulate
from service.summary import describe

TAKER_FORMULA = Text(
    ja="回収がある確率 × min(持ち出した者の支払能力, 対象費目の合計)",
    en="probability that anything comes back x min(what the taker can pay, sum of the recoverable lines)",
)
VENDOR_FORMULA = Text(
    ja="回収がある確率 × 対象費目の合計 × 回収割合（対象費目の合計を超えない）",
    en="probability that anything comes back x sum of the recoverable lines x share recovered, never above that sum",
)
RECOVERABLE = (
    "investigation",
    "notification",
    "call_centre",
    "apology",
    "misuse_reimbursement",
    "civil_damages",
    "class_settlement",
    "card_scheme",
    "principal_indemnity",
)
"""Courts accepted compensation, vouchers, posting, call centre and investigation; not hardening or lost trust."""
POOR_TAKER = Text(
    ja="持ち出した個人に資力がないのが通常であるため、回収はほぼ見込まない",
    en="a private person who took data can rarely pay, so next to nothing is expected",
)
FAULT_SHARED = Text(
    ja="委託先に落ち度があり契約上の責任制限が破られる場合の裁判例に基づく",
    en="rests on cases in which the vendor was at fault and a contractual cap did not hold",
)


def recoveries(
    case: Case,
    exposures: Sequence[Exposure],
    losses: Rows,
    scenarios: ScenarioSet,
    *,
    quantum: Decimal,
    rate: float,
) -> tuple[Recovery, ...]:
    """The recoveries open on the facts of `case`, the incident as a whole.

    `losses` are the rows of `exposures` in the quote's currency; the recoverable lines of every jurisdiction count.
    `rate` is the quote's currency per unit of the case's.
    """
    recoverable = np.zeros(scenarios.size)
    for exposure, row in zip(exposures, losses, strict=True):
        if exposure.severity and exposure.head in RECOVERABLE:
            recoverable += row
    found = []
    if case.incident.cause == "insider_exfiltration":
        found.append(_from_taker(case, recoverable, scenarios, quantum, rate=rate))
    if case.incident.via_processor:
        found.append(_from_vendor(case, recoverable, scenarios, quantum))
    return tuple(found)


def _from_taker(case: Case, recoverable: Array, scenarios: ScenarioSet, quantum: Decimal, *, rate: float) -> Recovery:
    """What the taker can pay, at most the recoverable lines; `rate` brings it to the quote's currency."""
    head = line("recourse_taker", case, TAKER_FORMULA)
    capacity = _exposure(head, head.number("capacity"), limit=None)
    (paid,) = simulate([capacity], scenarios)
    return _recovery(capacity, np.minimum(paid * rate, recoverable), POOR_TAKER, quantum)


def _from_vendor(case: Case, recoverable: Array, scenarios: ScenarioSet, quantum: Decimal) -> Recovery:
    """A share of the recoverable lines."""
    head = line("recourse_vendor", case, VENDOR_FORMULA)
    share = _exposure(head, head.number("share"), limit=1)
    (shares,) = simulate([share], scenarios)
    return _recovery(share, shares * recoverable, FAULT_SHARED, quantum)


def _exposure(head: Line, amount: float, *, limit: float | None) -> Exposure:
    return head.exposure(
        [Term(amount)],
        sigma=head.number("sigma"),
        loading="liability",
        chance=head.number("occurrence"),
        event="recourse",
        limit=limit,
    )


def _recovery(exposure: Exposure, amounts: Array, assumption: Text, quantum: Decimal) -> Recovery:
    return Recovery(
        code=exposure.head,
        jurisdiction=exposure.jurisdiction,
        label=RECOVERIES[exposure.head].label,
        probability=1.0 if exposure.occurrence is None else exposure.occurrence.probability,
        amounts=describe(amounts, quantum=quantum),
        formula=exposure.formula,
        basis=exposure.basis,
        assumptions=(assumption,),
    )
