"""The facts of one incident, as the caller told them and before anything is assumed."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from service.domain.lognormal import from_range
from service.domain.money import Money


class SecondaryMisuse(StrEnum):
    """Whether the leaked data have been used against the persons they concern."""

    NONE_KNOWN = "none_known"
    SUSPECTED = "suspected"
    CONFIRMED = "confirmed"
    UNKNOWN = "unknown"


class Encryption(StrEnum):
    """How the leaked data were encrypted; `strong` is what exempts from the duty to report."""

    NONE = "none"
    WEAK = "weak"
    STRONG = "strong"
    UNKNOWN = "unknown"


class Conduct(StrEnum):
    """How well the organisation responded after it knew."""

    APPROPRIATE = "appropriate"
    INAPPROPRIATE = "inappropriate"
    UNKNOWN = "unknown"


class Fault(StrEnum):
    """How far the organisation is to blame for the leak; `gross` where a known weakness was left open, for instance."""

    NONE = "none"
    ORDINARY = "ordinary"
    GROSS = "gross"
    INTENTIONAL = "intentional"
    UNKNOWN = "unknown"


class ApologyRecipients(StrEnum):
    """Who is given apology money: the persons affected, or every customer."""

    VICTIMS = "victims"
    ALL_CUSTOMERS = "all_customers"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PersonsRange:
    """The number of persons as the 5 % and 95 % points of what is thought possible; low == high is a known number."""

    low: int
    high: int

    @property
    def lognormal(self) -> tuple[float, float]:
        """Median and log-standard-deviation."""
        return (float(self.low), 0.0) if self.low == self.high else from_range(self.low, self.high)


@dataclass(frozen=True, slots=True)
class Population:
    """The persons affected who live in one jurisdiction and share leaked data elements and relation.

    `revenue_share` is the part of the organisation's turnover that it earns in that jurisdiction.
    """

    jurisdiction: str
    persons: PersonsRange
    data_elements: tuple[str, ...]
    relation: str = "unknown"
    minors_share: float | None = None
    encryption: Encryption = Encryption.UNKNOWN
    revenue_share: float | None = None


@dataclass(frozen=True, slots=True)
class KnownMisuse:
    """Misuse counted so far: cards or accounts hit, and the money taken."""

    cards: int | None = None
    accounts: int | None = None
    amount: Money | None = None

    @property
    def is_counted(self) -> bool:
        """Whether anything has been hit or taken."""
        return bool(self.cards or self.accounts or (self.amount is not None and self.amount.amount > 0))


@dataclass(frozen=True, slots=True)
class Response:
    """What the organisation has done or decided after it knew.

    `reported_on` and `final_reported_on` are the first and the final report to the data protection authority.
    """

    conduct: Conduct = Conduct.UNKNOWN
    apology_per_person: Money | None = None
    apology_recipients: ApologyRecipients = ApologyRecipients.UNKNOWN
    reported_on: date | None = None
    final_reported_on: date | None = None
    notified_on: date | None = None


@dataclass(frozen=True, slots=True)
class Incident:
    """One event in which personal data left control.

    `records` counts rows and is never used as a number of persons. `offences` names acts of the organisation
    itself (not of the taker) that the law punishes; an empty tuple is a leak as such.
    `discovered_at` is the moment of discovery with its offset from UTC, on `discovered_on` there; periods in hours run
    from it. `suspended_revenue_share` is the part of turnover that runs through the suspended service.
    """

    discovered_on: date
    cause: str
    populations: tuple[Population, ...]
    discovered_at: datetime | None = None
    occurred_on: date | None = None
    via_processor: bool | None = None
    secondary_misuse: SecondaryMisuse = SecondaryMisuse.UNKNOWN
    records: int | None = None
    outage_days: float | None = None
    suspended_revenue_share: float | None = None
    misuse: KnownMisuse = field(default_factory=KnownMisuse)
    response: Response = field(default_factory=Response)
    offences: tuple[str, ...] = ()
    unlawful_gain: Money | None = None
    fault: Fault = Fault.UNKNOWN

    @property
    def persons(self) -> float:
        """The number of persons in all populations; of a range, its median."""
        return sum(population.persons.lognormal[0] for population in self.populations)

    @property
    def day_of_act(self) -> date:
        """The day whose penal law applies: that of discovery where the day of the act is not known."""
        return self.occurred_on or self.discovered_on
