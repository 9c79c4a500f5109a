"""Administrative fines and surcharges on the organisation."""

from service.domain.exposure import Exposure
from service.heads.build import penal_line
from service.heads.case import Case
from service.heads.fine_words import FORMULA
from service.heads.fined import fined


def exposure(case: Case) -> Exposure:
    """The fine, in the jurisdiction's currency (parameters `fine_rule.*`, `fine_method.*`, `fine_practice.*`)."""
    return fined(penal_line("administrative_fine", case, FORMULA))
