"""Apology money: vouchers, prepaid cards or points given to persons without any court."""

from collections.abc import Callable, Iterable
from functools import partial
from math import hypot

from service.domain.exposure import Exposure, Term
from service.domain.incident import ApologyRecipients, SecondaryMisuse
from service.domain.organisation import Role
from service.domain.text import Text
from service.heads.build import Line, line
from service.heads.case import Case, Residents
from service.heads.events import Event
from service.heads.modifiers import probability, with_odds
from service.heads.notification import BY_CLIENT

FORMULA = Text(
    ja="支払う確率 × 受取人数 ×（一人当たりの金額 + 発送費）。一人当たりの金額は慣行の最高額を超えない",
    en="probability of paying x recipients x (amount per person + handling), per person never above the highest"
    " practice",
)
DECIDED_NOTHING = Text(
    ja="一人当たり0円と回答されたため、お詫び金は計上しない",
    en="the organisation has decided to pay nothing per person",
)
WHOLE_BASE = Text(
    ja="受取人が不明のため、全顧客に配った公表事例の割合だけ受取人を広げた",
    en="who receives it is unknown, so the recipients are widened by the share of published cases that paid every"
    " customer",
)
TIERS = ("contact", "profile", "card", "sensitive", "financial")


def exposure(case: Case) -> Exposure:
    """Apology money, in the jurisdiction's currency (parameters `<jurisdiction>.apology.*`)."""
    head = line("apology", case, FORMULA)
    if case.organisation.role is Role.PROCESSOR:
        return head.nothing(BY_CLIENT)
    if case.apology_per_person == 0:
        return head.nothing(DECIDED_NOTHING)
    if case.apology_per_person is None and not any(head.entry("occurrence", tier) for tier in TIERS):
        return head.nothing(head.reason("not_customary"))
    widening, assumptions = recipients_factor(case, head)
    handling = head.number("handling")
    if case.apology_per_person is not None:
        amount, persons = case.apology_per_person, ((group, group.persons) for group in case.residents)
        return head.decided(_terms(persons, widening, lambda _: amount + handling), assumptions=assumptions)
    highest = max(head.entry("amount", tier) for tier in TIERS) + handling
    gift = Event.of(case.residents, partial(chance_of_paying, case, head))
    return head.decided(
        _terms(gift.drawn_in, widening, lambda group: amount_for(case, head, group) + handling),
        sigma=hypot(case.weighted(lambda group: head.entry("sigma", tier_of(head, group))), case.data_sd),
        limit=case.persons_at_most * widening * highest,
        chance=gift.chance,
        assumptions=assumptions,
    )


def _terms(paid: Iterable[tuple[Residents, float]], widening: float, unit: Callable[[Residents], float]) -> list[Term]:
    return [Term(persons * widening * unit(group), persons_sd=group.persons_sd) for group, persons in paid]


def tier_of(head: Line, group: Residents) -> str:
    """The highest apology tier among the leaked elements."""
    tiers = [str(element["apology_tier"]) for element in head.elements(group)]
    return max(tiers, key=TIERS.index)


def amount_for(case: Case, head: Line, group: Residents) -> float:
    """What is usually given per person for the data that leaked, before handling."""
    confirmed = case.misuse is SecondaryMisuse.CONFIRMED
    return head.entry("amount_after_misuse" if confirmed else "amount", tier_of(head, group))


def chance_of_paying(case: Case, head: Line, group: Residents) -> float:
    """Probability that `group` is paid: practice by tier, moved by misuse and by what encryption left readable."""
    base = head.entry("occurrence", tier_of(head, group))
    odds = head.entry("misuse_odds", case.misuse.value) * group.readable_share(head.ledger)
    return probability(case, head.ledger, head.head, with_odds(base, odds))


def recipients_factor(case: Case, head: Line) -> tuple[float, tuple[Text, ...]]:
    """Recipients per person affected, and the assumption made where the caller did not say who receives it."""
    spread = max(case.customers_here / case.persons - 1, 0)
    match case.incident.response.apology_recipients:
        case ApologyRecipients.VICTIMS:
            return 1.0, ()
        case ApologyRecipients.ALL_CUSTOMERS:
            return 1 + spread, ()
        case ApologyRecipients.UNKNOWN if case.apology_per_person is not None or spread == 0:
            return 1.0, ()
    share = head.number("whole_base_share")
    if not share:
        return 1.0, ()
    return 1 + min(spread, head.number("whole_base_ratio") - 1) * share, (WHOLE_BASE,)
