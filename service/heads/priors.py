"""From the request to the case of one jurisdiction: unknown facts take a cited prior, and the answer lists each."""

from collections.abc import Iterator

from service.domain.errors import NotInForceError
from service.domain.incident import Encryption, KnownMisuse, Population, SecondaryMisuse
from service.domain.jurisdiction import Jurisdiction
from service.domain.money import Money
from service.domain.organisation import Controls, Maturity
from service.domain.parameter import Figure
from service.domain.quote import AssumedInput
from service.domain.request import QuoteRequest
from service.domain.text import Text
from service.domain.vocabulary.data_elements import TAKEN_WHERE_UNKNOWN
from service.exchange import convert
from service.heads.case import Case, Measure, Notice, Residents, persons_of
from service.heads.unknowns import UNKNOWN, unknown_facts
from service.rulebook import Ledger, LocalMoney, Rulebook

MEASURES = ("access_control", "encryption", "training", "internal_audit")


class Priors:
    """What is taken for the facts of one jurisdiction that nobody gave, and the list of what was taken."""

    def __init__(self, request: QuoteRequest, place: Jurisdiction, ledger: Ledger) -> None:
        self.request = request
        self.place = place
        self.ledger = ledger
        self.assumed = list(unknown_facts(request.incident, request.organisation))

    def at(self, name: str) -> str:
        """The id of the jurisdiction's parameter `name`. Raises NotInForceError where none is in force."""
        figure = self.ledger.rules.nearest(self.place.chain, name)
        if figure is None:
            raise NotInForceError(f"{self.place.chain[0]}.{name}", self.ledger.rules.day)
        return figure.id

    def assume(self, pointer: str, statement: Text, *parameters: str) -> None:
        """List what was taken for the fact at `pointer`, with the parameters that it rests on."""
        basis: tuple[Figure, ...] = tuple(figure for figure in self.ledger.figures if figure.id in parameters)
        self.assumed.append(AssumedInput(pointer, statement, basis))

    def residents(self) -> tuple[Residents, ...]:
        """The populations that live in the jurisdiction."""
        return tuple(
            self._residents(population, f"/incident/populations/{index}")
            for index, population in enumerate(self.request.incident.populations)
            if population.jurisdiction == self.place.code
        )

    def _residents(self, population: Population, pointer: str) -> Residents:
        persons, sd = persons_of(population)
        elements = population.data_elements
        if UNKNOWN in elements:
            elements = TAKEN_WHERE_UNKNOWN
            widening = self.at("prior.unknown_data_sd")
            self.ledger.number(widening)
            self.assume(f"{pointer}/data_elements", DATA_UNKNOWN, widening)
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
        self.assume(f"{pointer}/encryption", ENCRYPTION_UNKNOWN.fill(share=f"{share:g}"), table)
        return table, cell

    def revenue(self, known: float | None, persons: float) -> tuple[float, float]:
        """Median turnover and its log-standard-deviation; the prior grows with the number of persons."""
        if known is not None:
            return known, 0.0
        names = tuple(self.at(f"prior.revenue.{name}") for name in ("median", "persons_elasticity", "sd"))
        median, elasticity, sd = (self.ledger.number(name) for name in names)
        ratio = persons / self.ledger.number(self.at("scale.persons"))
        revenue = median * ratio**elasticity
        self.assume("/organisation/annual_revenue", REVENUE_UNKNOWN.fill(revenue=f"{revenue:,.0f}"), *names)
        return revenue, sd

    def margin(self) -> float:
        """Gross margin as a share of turnover; by sector where it is not known."""
        organisation = self.request.organisation
        if organisation.gross_margin_share is not None:
            return organisation.gross_margin_share
        parameter = self.at("prior.gross_margin_share")
        share = self.ledger.entry(parameter, organisation.sector)
        self.assume("/organisation/gross_margin_share", MARGIN_UNKNOWN.fill(share=f"{share:g}"), parameter)
        return share

    def customers(self, persons: float, revenue: float, revenue_sd: float) -> tuple[float, float]:
        """Customers, never fewer than the persons affected, and the log-standard-deviation of turnover per customer."""
        known = self.request.organisation.customers
        if known is not None:
            if known < persons:
                self.assume("/organisation/customers", CUSTOMERS_RAISED.fill(persons=f"{persons:,.0f}"))
            return max(float(known), persons), revenue_sd
        parameter = self.at("prior.revenue_per_customer")
        derived = revenue / self.ledger.number(parameter)
        customers = max(persons, derived)
        self.assume("/organisation/customers", CUSTOMERS_UNKNOWN.fill(customers=f"{customers:,.0f}"), parameter)
        # Turnover cancels out of the turnover per customer where the customers were derived from it.
        return customers, 0.0 if derived >= persons else revenue_sd

    def sd_of_unknown(self, parameter: str, *, unknown: bool) -> float:
        """The extra log-standard-deviation for an unknown fact; 0 where it is known."""
        return self.ledger.number(self.at(f"prior.{parameter}")) if unknown else 0.0


def case_of(request: QuoteRequest, place: Jurisdiction, rulebook: Rulebook) -> Case:
    """The case of the jurisdiction `place` with every prior applied, and what was assumed in `assumed`.

    Raises NotInForceError where a prior has no value on the day of discovery.
    """
    incident, organisation, options = request.incident, request.organisation, request.options
    rules = rulebook.in_force(incident.discovered_on, options.known_at)
    money = LocalMoney(place.currency, options.exchange_rates)
    priors = Priors(request, place, Ledger(rules, money))
    residents = priors.residents()
    persons = sum(group.persons for group in residents)

    def local(given: Money | None) -> float | None:
        return None if given is None else float(convert(given, place.currency, options.exchange_rates))

    revenue, revenue_sd = priors.revenue(local(organisation.annual_revenue), persons)
    customers, customer_value_sd = priors.customers(persons, revenue, revenue_sd)
    return Case(
        place=place,
        money=money,
        rules=rules,
        penal_rules=rulebook.in_force(incident.occurred_on or incident.discovered_on, options.known_at),
        incident=incident,
        organisation=organisation,
        residents=residents,
        revenue=revenue,
        revenue_sd=revenue_sd,
        margin_share=priors.margin(),
        customers=customers,
        customer_value_sd=customer_value_sd,
        notice=Notice.of(incident, organisation, rules, place.code),
        misuse=misuse_of(request),
        data_sd=priors.sd_of_unknown(
            "unknown_data_sd", unknown=any(UNKNOWN in group.population.data_elements for group in residents)
        ),
        cause_sd=priors.sd_of_unknown("unknown_cause_sd", unknown=incident.cause == UNKNOWN),
        measures=tuple(_measures(organisation.controls)),
        misuse_amount=local(incident.misuse.amount),
        apology_per_person=local(incident.response.apology_per_person),
        unlawful_gain=local(incident.unlawful_gain),
        assumed=tuple(priors.assumed),
    )


def misuse_of(request: QuoteRequest) -> SecondaryMisuse:
    """What was said of secondary misuse; misuse that has been counted is confirmed."""
    counted: KnownMisuse = request.incident.misuse
    if counted.cards or counted.accounts or (counted.amount is not None and counted.amount.amount > 0):
        return SecondaryMisuse.CONFIRMED
    return request.incident.secondary_misuse


def _measures(controls: Controls) -> Iterator[Measure]:
    """The measures whose state is known. One that is partly there stands at the geometric middle of its effect."""
    for name in MEASURES:
        maturity: Maturity = getattr(controls, name)
        if maturity is not Maturity.UNKNOWN:
            whole = Maturity.ABSENT if maturity is Maturity.ABSENT else Maturity.IN_PLACE
            exponent = 1 / 2 if maturity is Maturity.PARTIAL else 1
            yield Measure(f"common.control.{name}.{whole.value}", exponent)


DATA_UNKNOWN = Text(
    ja="漏えい項目が不明のため、氏名・住所・電話番号・メールアドレスとし、幅を広げた",
    en="what leaked is not known: name, address, telephone and e-mail are taken, and the range is widened",
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
    ja="顧客数が影響を受けた人数を下回るため、{persons} 人とした",
    en="fewer customers are given than persons affected: {persons} is taken",
)
