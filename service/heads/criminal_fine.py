"""Criminal fines on the organisation itself, keyed by its own conduct; a leak as such carries none."""

from service.domain.exposure import Ceiling, Exposure, Term
from service.domain.text import Text
from service.heads.authorities import authorities
from service.heads.build import Line, penal_line
from service.heads.case import Case
from service.heads.fine_words import FORMULA as LIKE_CASES
from service.heads.fined import fined
from service.sanctions import provisions, value

FORMULA = Text(
    ja="有罪確率 × 法人に対する罰金の上限 × 上限に対する割合（自らの違反行為がある場合のみ）",
    en="probability of conviction x corporate maximum x share of the maximum, only for the organisation's own conduct",
)
CEILING = Text(ja="法人に対する罰金刑の上限", en="maximum criminal fine on a corporation")
OFFENCES = (
    "order_violation",
    "false_report",
    "database_misuse",
    "trade_secret_receipt",
    "trade_secret_receipt_overseas",
    "my_number_misuse",
)
LADDER = "order_violation"


def exposure(case: Case) -> Exposure:
    """Criminal fines on the corporation, in the jurisdiction's currency.

    Where a law fines the leak itself through its courts (`fine_rule.*`), as often as it did; else by conviction for an
    offence of its own (`sanction.*`).
    """
    head = penal_line("criminal_fine", case, LIKE_CASES)
    if any(authorities(head)):
        return fined(head)
    return punished(penal_line("criminal_fine", case, FORMULA), OFFENCES, threat=LADDER)


def punished(head: Line, offences: tuple[str, ...], *, threat: str) -> Exposure:
    """The fines for those of `offences` that the organisation committed; without any, nothing but the ceiling.

    That is what the law threatens for the offence `threat`. Why is in `<jurisdiction>.<head>.no_fine`, or in
    `no_fine_on_public_body` for such a body, where the law of the place has that.
    """
    committed = [offence for offence in head.case.incident.offences if offence in offences]
    maxima = [maximum for offence in committed if (maximum := corporate_maximum(head, offence)) is not None]
    if not maxima:
        allowed = corporate_maximum(head, threat)
        return head.nothing(_why_none(head), ceiling=None if allowed is None else Ceiling(allowed, CEILING))
    share = head.shared("criminal_fine.share_of_maximum")
    return head.exposure(
        [Term(maximum * share) for maximum in maxima],
        sigma=head.shared("criminal_fine.sigma"),
        loading="liability",
        chance=head.shared("criminal_fine.occurrence"),
        ceiling=Ceiling(sum(maxima), CEILING),
    )


def _why_none(head: Line) -> Text:
    on_public_body = "no_fine_on_public_body"
    spared = head.case.organisation.is_public_body and head.case.penal_find(f"{head.head}.{on_public_body}")
    return head.reason(on_public_body if spared else "no_fine")


def corporate_maximum(head: Line, offence: str) -> float | None:
    """The highest corporate fine of any provision for `offence`, each in the law of its own day (`keyed_by`)."""
    case = head.case
    fines = []
    for figure in provisions(case.incident, case.organisation, case.place, case.rules, case.penal_rules):
        if offence in value(figure)["offences"] and value(figure)["fine_corporation_max"]:
            head.ledger.adopt([figure])
            local = case.money.unit(value(figure)["currency"])
            fines.append(float(value(figure)["fine_corporation_max"]) * local)
    return max(fines, default=None)
