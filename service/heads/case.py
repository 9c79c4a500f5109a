"""The facts of one jurisdiction as the heads see them: every unknown replaced by a documented prior."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from service.domain.incident import Incident, Population, SecondaryMisuse
from service.domain.jurisdiction import Jurisdiction
from service.domain.organisation import Organisation
from service.domain.parameter import Figure
from service.domain.quote import AssumedInput
from service.reporting import notices
from service.rulebook import Ledger, LocalMoney, Reading, RulesInForce


@dataclass(frozen=True, slots=True)
class Residents:
    """One population: the median number of persons, its log-standard-deviation, and what leaked.

    `readable` names the table and the cell that say what the encryption of the data leaves of the harm they can do.
    """

    population: Population
    persons: float
    persons_sd: float
    readable: tuple[str, str]
    elements: tuple[str, ...]

    def has(self, *elements: str) -> bool:
        """Whether any of `elements` leaked."""
        return any(element in self.elements for element in elements)

    def readable_share(self, ledger: Ledger) -> float:
        """Share of the harm that encryption left possible (1: the data lay open)."""
        return ledger.entry(*self.readable)


class Notice(StrEnum):
    """Whether a law obliges the organisation to tell the persons: for certain, on a fact not known, or not at all."""

    REQUIRED = "required"
    POSSIBLE = "possible"
    VOLUNTARY = "voluntary"

    @classmethod
    def of(cls, incident: Incident, organisation: Organisation, rules: RulesInForce, jurisdiction: str) -> "Notice":
        """What the duties of `jurisdiction` in force say of the incident."""
        return cls.by_place(incident, organisation, rules).get(jurisdiction, cls.VOLUNTARY)

    @classmethod
    def by_place(cls, incident: Incident, organisation: Organisation, rules: RulesInForce) -> dict[str, "Notice"]:
        """What the duties in force say of the incident, for each jurisdiction in which persons affected live."""
        found = dict.fromkeys((population.jurisdiction for population in incident.populations), cls.VOLUNTARY)
        undecided = set(found)
        for notice in notices(incident, organisation, rules):
            of = undecided.intersection(resident.population.jurisdiction for resident in notice.residents)
            found.update(dict.fromkeys(of, cls.REQUIRED if notice.certain else cls.POSSIBLE))
            if notice.certain:
                undecided -= of
            if not undecided:
                break
        return found


@dataclass(frozen=True, slots=True)
class Measure:
    """A preventive measure whose state is known: the table of what it changes, and how far it has that effect."""

    table: Reading
    exponent: float


@dataclass(slots=True)
class Case:
    """What a head may know, and nobody changes: a frozen dataclass of this size takes three times as long to make.

    Money is in the currency of `place`, the jurisdiction, to which `money` converts.
    `revenue` and `customers` are medians where the caller did not know them; `revenue_sd` is then the prior's
    log-standard-deviation, otherwise 0. `penal_rules` are those of the day of the conduct, `rules` those of the day
    of discovery. `data_sd` widens what hangs on the kind of data where that is not known, `cause_sd` what hangs on the
    cause. `misuse` is what was said of secondary misuse, or confirmed where misuse has been counted.
    `customer_value_sd` is the log-standard-deviation of the turnover per customer. `share` is the part of all persons
    affected who are residents here: what is known of the incident as a whole is divided by it. `others` are the cases
    of all jurisdictions of the incident, where there are several. `persons` is the median number of persons affected in
    the jurisdiction, `persons_sd` its log-standard-deviation: populations move together, so that it is their weighted
    mean. `days_late` are the days by which the latest report or notice of the place missed its day; None where none
    did. Heads read through a `ledger`.
    """

    place: Jurisdiction
    money: LocalMoney
    rules: RulesInForce
    penal_rules: RulesInForce
    incident: Incident
    organisation: Organisation
    residents: tuple[Residents, ...]
    revenue: float
    revenue_sd: float
    margin_share: float
    customers: float
    customer_value_sd: float
    notice: Notice
    misuse: SecondaryMisuse
    share: float = 1.0
    data_sd: float = 0.0
    cause_sd: float = 0.0
    measures: tuple[Measure, ...] = ()
    misuse_amount: float | None = None
    apology_per_person: float | None = None
    unlawful_gain: float | None = None
    days_late: int | None = None
    assumed: tuple[AssumedInput, ...] = field(default=(), compare=False)
    others: Sequence["Case"] = field(default=(), compare=False, repr=False)
    ledger: type[Ledger] = field(default=Ledger, compare=False)
    persons: float = field(init=False)
    persons_sd: float = field(init=False)

    def __post_init__(self) -> None:
        """Take the sums over the populations once: every head asks for them."""
        persons = weighted_sd = 0.0
        for group in self.residents:
            persons += group.persons
            weighted_sd += group.persons * group.persons_sd
        self.persons, self.persons_sd = persons, weighted_sd / persons

    @property
    def revenue_share(self) -> float | None:
        """The part of turnover that the organisation earns here, where any of the populations tells it."""
        told = (group.population.revenue_share for group in self.residents)
        return next((share for share in told if share is not None), None)

    @property
    def together(self) -> Sequence["Case"]:
        """The cases of all jurisdictions of the incident, this one among them, in the order of the request."""
        return self.others or (self,)

    @property
    def jurisdiction(self) -> str:
        """The code of the jurisdiction."""
        return self.place.code

    @property
    def currency(self) -> str:
        """The currency in which the lines are worked out."""
        return self.place.currency

    @property
    def persons_at_most(self) -> float:
        """The most persons that the caller thinks possible."""
        return float(sum(group.population.persons.high for group in self.residents))

    @property
    def customers_here(self) -> float:
        """Customers of the organisation in the jurisdiction, who are taken to be spread as the persons affected."""
        return self.customers * self.share

    def weighted(self, of: Callable[[Residents], float]) -> float:
        """The mean over persons of a figure that differs between populations."""
        if len(self.residents) == 1:
            return of(self.residents[0])
        return sum(group.persons * of(group) for group in self.residents) / self.persons

    def at(self, name: str) -> str:
        """The id of the parameter `name` that is in force here: the jurisdiction's own, else the nearest it inherits.

        Raises NotInForceError where none is.
        """
        return self.rules.at(self.place.chain, name)

    def penal_at(self, name: str) -> str:
        """The same by the rules of the day of the conduct."""
        return self.penal_rules.at(self.place.chain, name)

    def find(self, name: str) -> Figure | None:
        """The parameter `name` that is in force here, own or inherited; None where there is none."""
        return self.rules.nearest(self.place.chain, name)

    def penal_find(self, name: str) -> Figure | None:
        """The same by the rules of the day of the conduct."""
        return self.penal_rules.nearest(self.place.chain, name)

    def leaked(self, *elements: str) -> bool:
        """Whether any of `elements` leaked in any population."""
        return any(group.has(*elements) for group in self.residents)

    def having(self, *elements: str) -> tuple[Residents, ...]:
        """The populations of which any of `elements` leaked."""
        return tuple(group for group in self.residents if group.has(*elements))
