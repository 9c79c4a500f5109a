"""Settlement of a class of persons affected: a fund that grows more slowly than the class."""

from functools import partial
from math import hypot

from service.domain.exposure import Exposure, Term
from service.domain.text import Text
from service.heads.build import Line, line
from service.heads.case import Case, Residents
from service.heads.modifiers import size_factor
from service.heads.statutory_damages import worst_case
from service.heads.suits import SUIT, class_size, suit_of

FORMULA = Text(
    ja="提訴される確率 × 和解に至る割合 × 係数 × 国内の対象者数^a × この法域の割合 × 漏えい項目の係数 × 係数",
    en="probability of a suit x share settled x scale x persons in the country^a x share of them here"
    " x factor of what leaked x modifiers",
)
NO_FIGURES = Text(
    ja="この法域では漏えいに関する集団的な和解の金額が確認されていないため、金額を示さない",
    en="no collective settlement over a leak is known with its amount here, so no amount is given",
)
OTHER = "other"
SCALE, PENDING = "class_settlement.scale", "class_settlement.pending"
"""Without the first parameter a place has no amount; the second says what is before its courts."""


def exposure(case: Case) -> Exposure:
    """The fund, in the jurisdiction's currency (parameters `<jurisdiction>.class_settlement.*`).

    One class for the whole country, so that the lines of its states add up to one fund. Where no law of size is known
    the line says so, or what is pending (`class_settlement.pending`).
    """
    head = line("class_settlement", case, FORMULA)
    if case.find(SCALE) is None:
        return head.not_quoted(NO_FIGURES if case.find(PENDING) is None else head.reason("pending"))
    suit = suit_of(case, head)
    elasticity, everybody = head.number("elasticity"), class_size(case)
    scale = head.number("scale")

    def share_of_fund(persons: float) -> float:
        size = everybody - (case.persons - persons)
        return float(scale * size**elasticity * persons / size)

    fund = suit.mean(share_of_fund)
    fund *= case.weighted(lambda group: factor_of_data(head, group)) * size_factor(case, head.ledger, head.head)
    return head.exposure(
        [Term(fund, persons_sd=elasticity * case.persons_sd)],
        sigma=hypot(head.number("sigma"), case.data_sd),
        loading="liability",
        chance=suit.chance * head.number("settled_share"),
        event=SUIT,
        ceiling=partial(worst_case, head),
    )


def factor_of_data(head: Line, group: Residents) -> float:
    """The highest factor of what leaked; that of `other` where nothing that leaked is in the table."""
    table = head.at("class_settlement.data_factor")
    cells = head.ledger.rules.cells(table)
    known = [element for element in group.elements if element in cells]
    return head.entry("data_factor", max(known, key=lambda element: cells[element], default=OTHER))
