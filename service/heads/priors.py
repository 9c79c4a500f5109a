"""What is taken for the facts that nobody gave: a cited prior for each, and the answer lists it."""

from collections.abc import Sequence

from service.domain.incident import Encryption, Population, SecondaryMisuse
from service.domain.jurisdiction import Jurisdiction
from service.domain.parameter import Figure
from service.domain.quote import AssumedInput
from service.domain.request import QuoteRequest
from service.domain.text import Text
from service.domain.vocabulary.data_elements import TAKEN_WHERE_UNKNOWN
from service.heads.case import Residents
from service.heads.states import spread
from service.heads.unknowns import UNKNOWN, unknown_facts
from service.rulebook import Ledger


class Priors:
    """What is taken for the facts of one jurisdiction that nobody gave, and the list of what was taken."""

    def __init__(self, request: QuoteRequest, place: Jurisdiction, ledger: Ledger) -> None:
        self.request = request
        self.place = place
        self.ledger = ledger
        self.assumed = self.without_prior()

    def without_prior(self) -> list[AssumedInput]:
        """What is taken for facts that no prior stands for."""
        return list(unknown_facts(self.request.incident, self.request.organisation))

    def at(self, name: str) -> str:
        """The id of the jurisdiction's parameter `name`. Raises NotInForceError where none is in force."""
        return self.ledger.rules.at(self.place.chain, name)

    def assume(self, pointer: str, statement: Text, *parameters: str, **values: str) -> None:
        """List what was taken for the fact at `pointer`, in a statement of `values`, with what it rests on."""
        basis: tuple[Figure, ...] = tuple(figure for figure in self.ledger.figures if figure.id in parameters)
        self.assumed.append(AssumedInput(pointer, statement.fill(**values), basis))

    def everybody(self) -> tuple[Residents, ...]:
        """Every population, wherever it lives."""
        return tuple(
            self._residents(population, f"/incident/populations/{index}")
            for index, population in enumerate(self.request.incident.populations)
        )

    def residents(self) -> tuple[Residents, ...]:
        """The populations that live in the jurisdiction."""
        return tuple(
            self._residents(population, f"/incident/populations/{index}")
            for index, population in enumerate(self.request.incident.populations)
            if population.jurisdiction == self.place.code
        )

    def _residents(self, population: Population, pointer: str) -> Residents:
        persons, sd = population.persons.lognormal
        elements = population.data_elements
        if UNKNOWN in elements:
            elements = TAKEN_WHERE_UNKNOWN
            widening = self.at("prior.unknown_data_sd")
            self.ledger.number(widening)
            self.assume(f"{pointer}/data_elements", DATA_UNKNOWN, widening)
        table = spread(self.place, self.ledger.rules)
        if table is not None and population.jurisdiction == self.place.code:
            self.ledger.figure(table.id)
            self.assume(f"{pointer}/jurisdiction", STATE_UNKNOWN, table.id)
        return Residents(population, persons, sd, self._readable(population, pointer), elements)

    def _readable(self, population: Population, pointer: str) -> tuple[str, str]:
        """The table and cell of what encryption left readable; the organisation's measure where nobody said."""
        state = population.encryption
        if misuse_of(self.request) is SecondaryMisuse.CONFIRMED:
            if state in (Encryption.STRONG, Encryption.WEAK):
                self.assume(f"{pointer}/encryption", MISUSED_ALL_THE_SAME)
            state = Encryption.NONE
        if state is not Encryption.UNKNOWN:
            return "common.encryption.readable_share", state.value
        table, cell = "common.encryption.readable_share_by_measure", self.request.organisation.controls.encryption.value
        share = self.ledger.entry(table, cell)
        self.assume(f"{pointer}/encryption", ENCRYPTION_UNKNOWN, table, share=f"{share:g}")
        return table, cell

    def revenue(self, known: float | None, persons: float) -> tuple[float, float]:
        """Median turnover and its log-standard-deviation; the prior grows with the number of persons."""
        if known is not None:
            return known, 0.0
        names = tuple(self.at(f"prior.revenue.{name}") for name in ("median", "persons_elasticity", "sd"))
        median, elasticity, sd = (self.ledger.number(name) for name in names)
        ratio = persons / self.ledger.number(self.at("scale.persons"))
        revenue = median * ratio**elasticity
        self.assume(
            "/organisation/annual_revenue",
            REVENUE_UNKNOWN,
            *names,
            revenue=f"{revenue:,.0f} {self.place.currency}",
        )
        return revenue, sd

    def margin(self) -> float:
        """Gross margin as a share of turnover; by sector where it is not known."""
        organisation = self.request.organisation
        if organisation.gross_margin_share is not None:
            return organisation.gross_margin_share
        parameter = self.at("prior.gross_margin_share")
        share = self.ledger.entry(parameter, organisation.sector)
        self.assume("/organisation/gross_margin_share", MARGIN_UNKNOWN, parameter, share=f"{share:g}")
        return share

    def customers_among(self, residents: Sequence[Residents]) -> float:
        """Persons of whom most can leave count in full, others as far as they leave less often; staff do not at all."""
        table = self.at("customer_churn.relation_share")
        shares = [self.ledger.entry(table, group.population.relation) for group in residents]
        most = max(shares)
        return sum(group.persons * (share / most) for group, share in zip(residents, shares, strict=True) if share)

    def customers(self, persons: float, revenue: float, revenue_sd: float) -> tuple[float, float]:
        """Customers, never fewer than those affected, and the log-standard-deviation of turnover per customer."""
        known = self.request.organisation.customers
        if known is not None:
            if known < persons:
                self.assume("/organisation/customers", CUSTOMERS_RAISED, persons=f"{persons:,.0f}")
            return max(float(known), persons), revenue_sd
        parameter = self.at("prior.revenue_per_customer")
        derived = revenue / self.ledger.number(parameter)
        customers = max(persons, derived)
        self.assume("/organisation/customers", CUSTOMERS_UNKNOWN, parameter, customers=f"{customers:,.0f}")
        # Turnover cancels out of the turnover per customer where the customers were derived from it.
        return customers, 0.0 if derived >= persons else revenue_sd

    def sd_of_unknown(self, parameter: str, *, unknown: bool) -> float:
        """The extra log-standard-deviation for an unknown fact; 0 where it is known."""
        return self.ledger.number(self.at(f"prior.{parameter}")) if unknown else 0.0


class UnlistedPriors(Priors):
    """The same priors for a case of which only the amounts are wanted: nothing is listed."""

    def without_prior(self) -> list[AssumedInput]:
        """Nothing is listed."""
        return []

    def assume(self, pointer: str, statement: Text, *parameters: str, **values: str) -> None:
        """Nothing is listed."""


def misuse_of(request: QuoteRequest) -> SecondaryMisuse:
    """What was said of secondary misuse; misuse that has been counted is confirmed."""
    incident = request.incident
    return SecondaryMisuse.CONFIRMED if incident.misuse.is_counted else incident.secondary_misuse


DATA_UNKNOWN = Text(
    ja="漏えい項目が不明のため、氏名・住所・電話番号・メールアドレスとし、幅を広げた",
    en="what leaked is not known: name, address, telephone and e-mail are taken, and the range is widened",
)
STATE_UNKNOWN = Text(
    ja="州が不明のため、州の法律が定める額は人口の州別構成比で按分した",
    en="the state of residence is not known: amounts that a state's law sets take the states' shares of the population",
)
ENCRYPTION_UNKNOWN = Text(
    ja="漏えいデータの暗号化が不明のため、読み取れる割合を {share} とした",
    en="whether the data were encrypted is not known: a readable share of {share} is taken",
)
MISUSED_ALL_THE_SAME = Text(
    ja="暗号化されていたとされるが、不正利用が確認されているため、読み取れたものとした",
    en="the data are said to have been encrypted, but their misuse is confirmed: they are taken to have been readable",
)
REVENUE_UNKNOWN = Text(
    ja="売上高が不明のため、人数から中央値 {revenue} と推定し、幅を広げた",
    en="turnover is not known: a median of {revenue} is taken from the number of persons, with a wide range",
)
MARGIN_UNKNOWN = Text(
    ja="粗利率が不明のため、業種の既定値 {share} を用いた",
    en="the gross margin is not known: the sector's default of {share} is taken",
)
CUSTOMERS_UNKNOWN = Text(
    ja="顧客数が不明のため、売上高と顧客単価から {customers} 人とした",
    en="the number of customers is not known: {customers} is taken from turnover and turnover per customer",
)
CUSTOMERS_RAISED = Text(
    ja="顧客数が影響を受けた顧客の人数を下回るため、{persons} 人とした",
    en="fewer customers are given than customers affected: {persons} is taken",
)
