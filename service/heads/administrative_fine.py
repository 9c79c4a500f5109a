"""Administrative fines and surcharges on the organisation."""

from dataclasses import replace

from service.domain.exposure import Exposure
from service.domain.text import Text
from service.heads.authorities import rule_of
from service.heads.build import penal_line
from service.heads.case import Case
from service.heads.fine_words import FORMULA
from service.heads.fined import fined

FIXED = Text(
    ja="納付命令の確率 × 違反行為で得た利益（法律が額を定め、実務の例によらない）",
    en="probability of an order to pay x gain from the violation: the law sets the amount, no practice does",
)


def exposure(case: Case) -> Exposure:
    """The fine, in the jurisdiction's currency (parameters `fine_rule.*`, `fine_method.*`, `fine_practice.*`)."""
    found = fined(penal_line("administrative_fine", case, FORMULA))
    return replace(found, formula=FIXED) if _is_fixed(found) else found


def _is_fixed(found: Exposure) -> bool:
    """Whether the rules that the line rests on fix the amount themselves; never of one that names no basis."""
    rules = [rule_of(figure) for figure in found.basis if figure.parameter.unit == "fine_rule"]
    return bool(rules) and all(rule["fixes_amount"] for rule in rules)
