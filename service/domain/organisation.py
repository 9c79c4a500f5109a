"""The organisation that answers for the incident."""

from dataclasses import dataclass, field, fields
from enum import StrEnum

from service.domain.money import Money


class Role(StrEnum):
    """Whether the organisation held the data for itself or for a client."""

    CONTROLLER = "controller"
    PROCESSOR = "processor"
    UNKNOWN = "unknown"


class Maturity(StrEnum):
    """How far a preventive measure was in place when the incident happened."""

    ABSENT = "absent"
    PARTIAL = "partial"
    IN_PLACE = "in_place"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Controls:
    """The four preventive measures."""

    access_control: Maturity = Maturity.UNKNOWN
    encryption: Maturity = Maturity.UNKNOWN
    training: Maturity = Maturity.UNKNOWN
    internal_audit: Maturity = Maturity.UNKNOWN


MEASURES = tuple(measure.name for measure in fields(Controls))


@dataclass(frozen=True, slots=True)
class Organisation:
    """Facts about the organisation; None and `unknown` both mean not known.

    `sector` is one of our sector codes: an industry code of another classification was translated on the way in.
    """

    sector: str = "unknown"
    established_in: str | None = None
    annual_revenue: Money | None = None
    customers: int | None = None
    gross_margin_share: float | None = None
    employees: int | None = None
    listed: bool | None = None
    public_body: bool | None = None
    role: Role = Role.UNKNOWN
    prior_infringements: int | None = None
    controls: Controls = field(default_factory=Controls)

    @property
    def is_public_body(self) -> bool:
        """Whether it is a public body: as told, or else by its sector."""
        return self.sector == "government" if self.public_body is None else self.public_body
