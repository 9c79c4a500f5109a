"""The facts of the organisation on the wire."""

from schemas.countries import COUNTRIES
from schemas.fields import Boolean, Code, Integer, Share
from schemas.money import MoneySchema
from schemas.objects import Part, StrictSchema
from schemas.place import Place
from schemas.sector import Sector
from service.domain.organisation import Maturity, Role

_MATURITIES = [entry.value for entry in Maturity]


def _control(description: str) -> Code:
    return Code(description, _MATURITIES, of="maturity", component="Maturity", default="unknown")


class ControlsSchema(StrictSchema):
    """The four preventive measures, as they were when the incident happened."""

    component = "Controls"

    access_control = _control("Only those who need it have access, and taking data out is noticed.")
    encryption = _control("Data are encrypted where they lie and when they move.")
    training = _control("Staff are taught and drilled.")
    internal_audit = _control("Handling and logs are audited regularly.")


class OrganisationSchema(StrictSchema):
    """Who answers for the incident."""

    component = "Organisation"

    sector = Sector("Its line of business: one of our codes, or a code of NAICS, ISIC or JSIC, which is translated.")
    established_in = Place(
        "Where it is established.",
        COUNTRIES,
        component="Country",
        of="countries (ISO 3166-1)",
        remedy="write the two capital letters of a country, such as JP",
        example="JP",
    )
    annual_revenue = Part(MoneySchema(), "Turnover of its last full year.", empty=True)
    customers = Integer("All of its customers, not only those affected.", minimum=0, maximum=10_000_000_000)
    gross_margin_share = Share("Gross margin as a share of turnover.")
    employees = Integer("Staff.", minimum=0, maximum=100_000_000)
    listed = Boolean("Whether its shares are listed.")
    public_body = Boolean("Whether it is a public body.")
    role = Code(
        "Whether it held the data for itself or for a client.",
        [entry.value for entry in Role],
        of="roles",
        default="unknown",
    )
    prior_infringements = Integer("Earlier infringements found by an authority.", minimum=0, maximum=1000, example="0")
    controls = Part(ControlsSchema(), "Preventive measures.")
