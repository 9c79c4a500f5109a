"""Damages awarded to the persons who sue: participation x award, the voucher credited."""

from functools import partial
from math import hypot

from service.domain.exposure import Exposure, Term
from service.domain.incident import SecondaryMisuse
from service.domain.text import Text
from service.heads.apology import amount_for, chance_of_paying
from service.heads.build import Line, line
from service.heads.case import Case, Residents
from service.heads.modifiers import size_factor
from service.heads.statutory_damages import worst_case
from service.heads.suits import SUIT, rules_in_words, suit_of, tier_of
from service.rulebook import Ledger

FORMULA = Text(
    ja="提訴される確率 × 認められる割合 ×（1 + 人数 × 参加率）×（慰謝料 ×（1+弁護士費用割合）"
    "×（1+法定利率×年数）− 支払われた金券 × 差し引かれる割合）× 立証割合",
    en="probability of a suit x share won x (1 + persons x participation) x (solatium x (1 + lawyer's fee)"
    " x (1 + statutory rate x years), less the voucher where one is paid x share set off) x share proven",
)
NOTHING_LEFT = Text(
    ja="支払うお詫び金が認容額を上回るため、裁判で残る額がない",
    en="the apology money paid exceeds what a court would award, so nothing is left to sue for",
)
NO_AWARDS = Text(
    ja="この法域では漏えいについて認められた賠償額が確認されていないため、金額を示さない",
    en="no award for a leak is known here, so no amount is given",
)
AWARD = "civil_damages.solatium"
"""Without this parameter a place has no amount."""


def exposure(case: Case) -> Exposure:
    """Damages, in the jurisdiction's currency (parameters `<jurisdiction>.civil_damages.*`, `interest.statutory`)."""
    head = line("civil_damages", case, FORMULA)
    if case.find(AWARD) is None:
        return head.not_quoted(NO_AWARDS, ceiling=worst_case(head))
    participation = head.number("participation")
    factor = size_factor(case, head.ledger, head.head)
    awards = [(group, award_of(case, head, group) * factor) for group in case.residents]
    average = sum(group.persons * award for group, award in awards) / case.persons
    if average == 0:
        return head.nothing(NOTHING_LEFT)
    suit = suit_of(case, head)
    terms = [
        Term(persons * participation * award, persons_sd=group.persons_sd)
        for (group, persons), (_, award) in zip(suit.drawn_in, awards, strict=True)
    ]
    # A suit has at least one plaintiff.
    terms.append(Term(average))
    award_sd = case.weighted(lambda group: head.entry("award_sd", tier_of(head, group)))
    return head.exposure(
        terms,
        sigma=hypot(head.number("participation_sd"), award_sd, case.data_sd),
        loading="liability",
        chance=suit.chance * head.number("won_share"),
        event=SUIT,
        limit=case.persons_at_most * average,
        ceiling=partial(worst_case, head, partial(award_of, case, head)),
        assumptions=rules_in_words(case, head),
    )


def award_of(case: Case, head: Line, group: Residents) -> float:
    """What one plaintiff is left with: award with fee and interest, less what is set off, as far as the leak is proven.

    A voucher is set off by some courts and not by others, and never beyond the award; nothing is where nothing is won.
    """
    solatium = head.entry("solatium", tier_of(head, group))
    if case.misuse is SecondaryMisuse.CONFIRMED:
        solatium *= head.number("misuse_uplift")
    gross = solatium * (1 + head.number("lawyer_fee_share"))
    years = head.number("years_to_judgment")
    if years:
        gross *= 1 + _interest(case, head) * years
    proven = head.number("proven_share")
    credit = head.number("apology_credit")
    if credit:
        gross -= credit * _voucher_within(gross, case, head, group)
    return gross * proven


def _voucher_within(award: float, case: Case, head: Line, group: Residents) -> float:
    """The voucher that a plaintiff got, as far as it does not exceed the award; expected where none is decided yet."""
    if case.apology_per_person is not None:
        return min(award, case.apology_per_person)
    apology = Line("apology", case, head.ledger, head.formula)
    return chance_of_paying(case, apology, group) * min(award, amount_for(case, apology, group))


def _interest(case: Case, head: Line) -> float:
    """The statutory rate of the day of the tort, which stays the rate until payment."""
    tort = Ledger(case.penal_rules)
    rate = tort.number(case.penal_at("interest.statutory"))
    head.ledger.adopt(tort.figures)
    return rate
