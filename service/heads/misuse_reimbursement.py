"""Misuse made good: money taken with the leaked cards, accounts and points, which the organisation repays."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from math import hypot

from service.domain.exposure import Counted, Exposure, Severity, Term
from service.domain.incident import SecondaryMisuse
from service.domain.lognormal import mean_factor
from service.domain.organisation import Role
from service.domain.text import Text
from service.heads.build import Line, line
from service.heads.case import Case, Residents
from service.heads.events import Event
from service.heads.modifiers import probability, size_factor, with_odds
from service.heads.notification import BY_CLIENT

FORMULA = Text(
    ja="発生確率 × Σ max（人数 × 不正利用される割合 × 1件当たりの被害額, 既知の被害 × 増加係数（1以上））",
    en="probability x sum over cards, accounts and points of the larger of persons x share hit x loss per hit,"
    " and what is counted so far x growth, which is never below 1",
)
NOTHING_TO_TAKE = Text(
    ja="漏えいした項目には金銭の不正利用に直接つながるものがない",
    en="nothing that leaked lets anybody take money directly",
)

ACCOUNT = "account"


@dataclass(frozen=True, slots=True)
class Kind:
    """One way to take money: the median loss per population that it threatens, and the loss that is counted so far."""

    code: str
    groups: tuple[Residents, ...]
    terms: tuple[Term, ...]
    counted: float

    def drawn_in(self, misuse: Event) -> "Kind":
        """The same, each population as far as `misuse` draws it in."""
        pairs = zip(self.groups, self.terms, strict=True)
        terms = tuple(term._replace(amount=term.amount * misuse.share_of(group)) for group, term in pairs)
        return replace(self, terms=terms)


def exposure(case: Case) -> Exposure:
    """Misuse made good, in the jurisdiction's currency (parameters `<jurisdiction>.misuse_reimbursement.*`)."""
    head = line("misuse_reimbursement", case, FORMULA)
    if case.organisation.role is Role.PROCESSOR:
        return head.nothing(BY_CLIENT)
    misuse = case.incident.misuse
    hits = {"card": misuse.cards, "account": misuse.accounts, "points": None}
    kinds = [kind_of(case, head, code, (counted or 0) * case.share) for code, counted in hits.items()]
    threatened = [group for group in case.residents if any(group is one for kind in kinds for one in kind.groups)]
    taking = Event.of(threatened or case.residents, partial(chance_of_misuse, case, head))
    kinds = [kind.drawn_in(taking) for kind in kinds]
    terms = [term for kind in kinds for term in kind.terms]
    counted = counted_so_far(case, head, kinds)
    if not terms and counted is None:
        return head.nothing(NOTHING_TO_TAKE)
    widest = max(kinds, key=lambda kind: total(kind.terms))
    sigma = head.number(f"{widest.code}.sigma")
    found = head.exposure(terms, sigma=sigma, loading="liability", chance=taking.chance)
    assert found.severity is not None
    return replace(found, severity=found.severity._replace(counted=counted))


def total(terms: Iterable[Term]) -> float:
    """The sum of the median amounts."""
    return sum(term.amount for term in terms)


def counted_so_far(case: Case, head: Line, kinds: Sequence[Kind]) -> Counted | None:
    """What has been taken so far, a floor and never a ceiling; None where nothing is counted."""
    whole = (case.misuse_amount or 0) * case.share
    if not whole and not any(kind.counted for kind in kinds):
        return None
    parts = tuple((kind.counted, len(kind.terms)) for kind in kinds)
    return Counted(whole, parts, head.number("growth"), head.number("growth_sigma"))


def expected_by_now(severity: Severity, growth: float) -> float:
    """The median of what one would count by now, where it grows by `growth`."""
    estimate = total(severity.terms) / growth
    return estimate if severity.counted is None else max(estimate, sum(part for part, _ in severity.counted.parts))


def chance_of_misuse(case: Case, head: Line, group: Residents) -> float:
    """Probability that money is taken: certain where misuse is confirmed, else by cause and by what is readable."""
    base = head.entry("occurrence", case.misuse.value)
    if base == 1:
        return 1.0
    odds = head.entry("cause_odds", case.incident.cause) * group.readable_share(head.ledger)
    return probability(case, head.ledger, head.head, with_odds(base, odds))


def kind_of(case: Case, head: Line, code: str, counted: float) -> Kind:
    """The terms of one kind of misuse, and its loss as counted so far."""
    groups = tuple(group for group in case.residents if enables(case, head, code, group))
    if not groups and not counted:
        return Kind(code, (), (), 0)
    loss = loss_of(case, head, code)
    unit = share_hit(case, head, code) * loss * size_factor(case, head.ledger, head.head)
    if head.entry("mean", code):
        # The term wants the median of what price error and model error then spread around the published mean.
        unit /= mean_factor(hypot(head.number(f"{code}.sigma"), head.ledger.number("common.model_error.sd")))
    terms = tuple(Term(group.persons * unit, persons_sd=group.persons_sd) for group in groups)
    return Kind(code, groups, terms, counted * loss)


def loss_of(case: Case, head: Line, code: str) -> float:
    """What is taken from each card, account or balance of points that is hit; more where accounts hold securities."""
    loss = head.number(f"{code}.loss")
    return loss * head.entry(f"{code}.sector_factor", case.organisation.sector) if code == ACCOUNT else loss


def share_hit(case: Case, head: Line, code: str) -> float:
    """The share from which money is taken; of accounts that were entered one by one and robbed, all."""
    if code == ACCOUNT and case.misuse is SecondaryMisuse.CONFIRMED:
        return head.entry(f"{code}.hit_share_confirmed", case.incident.cause)
    return head.number(f"{code}.hit_share")


def enables(case: Case, head: Line, code: str, group: Residents) -> bool:
    """Whether the leaked elements let money be taken this way; confirmed misuse shows that fewer were enough."""
    ways = dict(head.mapping(f"misuse_reimbursement.{code}.ways"))
    if case.misuse is SecondaryMisuse.CONFIRMED:
        ways |= head.mapping(f"misuse_reimbursement.{code}.ways_confirmed")
    return any(_needed(way).issubset(group.elements) for way, open_ in ways.items() if open_)


@cache
def _needed(way: str) -> frozenset[str]:
    """The elements that one way to take money needs, as the parameter names them."""
    return frozenset(way.split("_and_"))
