"""Misuse made good: money taken with the leaked cards, accounts and points, which the organisation repays."""

from service.domain.exposure import Exposure, Term
from service.domain.text import Text
from service.heads.build import Line, line
from service.heads.case import Case
from service.heads.modifiers import probability, size_factor, with_odds

FORMULA = Text(
    ja="発生確率 × Σ（人数 × 不正利用される割合 × 1件当たりの被害額）。既知の被害は既知額 × 増加係数",
    en="probability x sum of (persons x share hit x loss per hit); misuse already counted: amount so far x growth",
)
NOTHING_TO_TAKE = Text(
    ja="漏えいした項目には金銭の不正利用に直接つながるものがない",
    en="nothing that leaked lets anybody take money directly",
)
KINDS = {
    "card": ("card_number", "card_security_code"),
    "account": ("bank_account_number", "bank_account_pin", "financial_credentials"),
    "points": ("loyalty_points", "login_credentials"),
}


def exposure(case: Case) -> Exposure:
    """Misuse made good, in the jurisdiction's currency (parameters `<jurisdiction>.misuse_reimbursement.*`)."""
    head = line("misuse_reimbursement", case, FORMULA)
    known = known_terms(case, head)
    if known:
        return head.exposure(known, sigma=head.number("growth_sigma"), loading="liability")
    terms = [term for kind in KINDS for term in terms_of(case, head, kind)]
    if not terms:
        return head.nothing(NOTHING_TO_TAKE)
    base = head.entry("occurrence", case.incident.secondary_misuse.value)
    odds = head.entry("cause_odds", case.incident.cause) * case.readable_share
    chance = 1.0 if base == 1 else probability(case, head.ledger, head.head, with_odds(base, odds))
    return head.exposure(terms, sigma=head.number("sigma"), loading="liability", chance=chance)


def known_terms(case: Case, head: Line) -> list[Term]:
    """Misuse counted so far and what is still to come in; empty where nothing has been counted."""
    misuse = case.incident.misuse
    if case.misuse_amount:
        return [Term(case.misuse_amount * head.number("growth"))]
    hits = {"card": misuse.cards, "account": misuse.accounts}
    return [Term(count * head.number(f"{kind}.loss") * head.number("growth")) for kind, count in hits.items() if count]


def terms_of(case: Case, head: Line, kind: str) -> list[Term]:
    """One term per population whose leaked data allow this kind of misuse."""
    groups = case.having(*KINDS[kind])
    if not groups:
        return []
    unit = head.number(f"{kind}.hit_share") * head.number(f"{kind}.loss") * size_factor(case, head.ledger, head.head)
    return [Term(group.persons * unit, persons_sd=group.persons_sd) for group in groups]
