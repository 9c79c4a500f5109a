"""Damages awarded to the persons who sue: participation x award, the voucher credited."""

from math import hypot

from service.domain.exposure import Exposure, Term
from service.domain.incident import SecondaryMisuse
from service.domain.text import Text
from service.heads.apology import amount_for, chance_of_paying
from service.heads.build import Line, chance_by_size, line
from service.heads.case import Case, Residents
from service.heads.modifiers import size_factor

FORMULA = Text(
    ja="提訴される確率 ×（1 + 人数 × 参加率）× max(0, 慰謝料 ×（1+弁護士費用割合）"
    "×（1+法定利率×年数）× 立証割合 − 金券)",
    en="probability of a suit x (1 + persons x participation) x max(0, solatium x (1 + lawyer's fee)"
    " x (1 + statutory rate x years) x share proven - voucher)",
)
TIERS = ("basic", "property", "profile", "medical", "belief")


def exposure(case: Case) -> Exposure:
    """Damages, in the jurisdiction's currency (parameters `<jurisdiction>.civil_damages.*`, `interest.statutory`)."""
    head = line("civil_damages", case, FORMULA)
    participation = head.number("participation")
    terms = []
    for group in case.residents:
        award = award_of(case, head, group) * size_factor(case, head.ledger, head.head)
        terms.append(Term(group.persons * participation * award, persons_sd=group.persons_sd))
    dearest = max(award_of(case, head, group) for group in case.residents)
    terms.append(Term(dearest))
    tier = max((tier_of(case, head, group) for group in case.residents), key=TIERS.index)
    return head.exposure(
        terms,
        sigma=hypot(head.number("participation_sd"), head.entry("award_sd", tier), case.data_sd),
        loading="liability",
        chance=chance_of_suit(case, head),
        event="civil_suit",
        limit=case.persons * dearest,
    )


def chance_of_suit(case: Case, head: Line) -> float:
    """Probability that anybody sues: grows with size, and with misuse and sensitivity; readable data only."""
    tier = max((tier_of(case, head, group) for group in case.residents), key=TIERS.index)
    odds = head.ledger.entry(case.at("civil_damages.misuse_odds"), case.incident.secondary_misuse.value)
    odds *= head.ledger.entry(case.at("civil_damages.tier_odds"), tier)
    suit = Line("civil_damages", case, head.ledger, head.formula)
    return chance_by_size(suit, odds=odds * case.readable_share)


def tier_of(case: Case, head: Line, group: Residents) -> str:
    """The highest award tier among the leaked elements; plain data that let money be taken are `property`."""
    values = [head.ledger.mapping(case.at(f"data_element.{element}")) for element in group.elements]
    tiers = [str(value["award_tier"]) for value in values]
    highest = max(tiers, key=TIERS.index)
    return "property" if highest == "basic" and any(value["property_risk"] for value in values) else highest


def award_of(case: Case, head: Line, group: Residents) -> float:
    """What one plaintiff is left with: award with fee and interest, as far as proven, less the voucher."""
    solatium = head.entry("solatium", tier_of(case, head, group))
    if case.incident.secondary_misuse is SecondaryMisuse.CONFIRMED:
        solatium *= head.number("misuse_uplift")
    gross = solatium * (1 + head.number("lawyer_fee_share"))
    gross *= 1 + head.ledger.number(case.at("interest.statutory")) * head.number("years_to_judgment")
    return max(0, gross * head.number("proven_share") - voucher(case, head, group))


def voucher(case: Case, head: Line, group: Residents) -> float:
    """The apology money that a court would credit: what was decided, or what is usual times its probability."""
    if case.apology_per_person is not None:
        return case.apology_per_person
    apology = Line("apology", case, head.ledger, head.formula)
    return amount_for(case, apology, group) * chance_of_paying(case, apology)
