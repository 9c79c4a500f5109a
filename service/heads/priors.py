"""From the request to the case of one jurisdiction: unknown facts take a cited prior, and the answer lists each."""

from collections.abc import Iterator

from service.domain.incident import Encryption, Incident, Population
from service.domain.money import Money
from service.domain.organisation import Controls, Maturity, Organisation, Role
from service.domain.parameter import Figure
from service.domain.quote import AssumedInput
from service.domain.request import QuoteRequest
from service.domain.text import Text
from service.duties import notice_required
from service.exchange import convert
from service.heads.case import Case, Measure, Residents, persons_of
from service.rulebook import Ledger, Rulebook

UNKNOWN = "unknown"
MEASURES = ("access_control", "encryption", "training", "internal_audit")
UNKNOWN_MAY_BE = ("name", "address", "telephone", "email_address")
"""What is taken to have leaked where nobody knows: contact data, the most frequent kind."""


def case_of(request: QuoteRequest, jurisdiction: str, currency: str, rulebook: Rulebook) -> Case:
    """The case of `jurisdiction` with every prior applied, and what was assumed in `assumed`."""
    incident, organisation, options = request.incident, request.organisation, request.options
    rules = rulebook.in_force(incident.discovered_on, options.known_at)
    penal_rules = rulebook.in_force(incident.occurred_on or incident.discovered_on, options.known_at)
    ledger = Ledger(rules)
    assumed: list[AssumedInput] = []
    residents = tuple(
        _residents(population, index, organisation, ledger, assumed)
        for index, population in enumerate(incident.populations)
        if population.jurisdiction == jurisdiction
    )
    persons = sum(group.persons for group in residents)

    def local(money: Money | None) -> float | None:
        return None if money is None else float(convert(money, currency, options.exchange_rates))

    revenue, revenue_sd = _revenue(local(organisation.annual_revenue), persons, jurisdiction, ledger, assumed)
    _state_plain_assumptions(incident, organisation, assumed)
    return Case(
        jurisdiction=jurisdiction,
        currency=currency,
        rules=rules,
        penal_rules=penal_rules,
        incident=incident,
        organisation=organisation,
        residents=residents,
        revenue=revenue,
        revenue_sd=revenue_sd,
        margin_share=_margin(organisation, jurisdiction, ledger, assumed),
        customers=_customers(organisation, persons, revenue, jurisdiction, ledger, assumed),
        notice_required=notice_required(incident, organisation, rules, jurisdiction=jurisdiction),
        data_sd=_data_sd(incident, jurisdiction, ledger),
        measures=tuple(_measures(organisation.controls)),
        misuse_amount=local(incident.misuse.amount),
        apology_per_person=local(incident.response.apology_per_person),
        unlawful_gain=local(incident.unlawful_gain),
        assumed=tuple(assumed),
    )


def _residents(
    population: Population, index: int, organisation: Organisation, ledger: Ledger, assumed: list[AssumedInput]
) -> Residents:
    persons, sd = persons_of(population)
    elements = population.data_elements
    if UNKNOWN in elements:
        elements = UNKNOWN_MAY_BE
        assumed.append(
            AssumedInput(
                f"/incident/populations/{index}/data_elements",
                Text(
                    ja="漏えい項目が不明のため、氏名・住所・電話番号・メールアドレスとし、幅を広げた",
                    en="what leaked is not known: name, address, telephone and e-mail are taken,"
                    " and the range is widened",
                ),
            )
        )
    return Residents(
        population=population,
        persons=persons,
        persons_sd=sd,
        readable_share=_readable(population, index, organisation, ledger, assumed),
        elements=elements,
    )


def _readable(
    population: Population, index: int, organisation: Organisation, ledger: Ledger, assumed: list[AssumedInput]
) -> float:
    """What encryption left readable; where nobody said, the organisation's encryption measure is the prior."""
    state = population.encryption
    if state is not Encryption.UNKNOWN:
        return ledger.entry("common.encryption.readable_share", state.value)
    maturity: Maturity = organisation.controls.encryption
    share = ledger.entry("common.encryption.readable_share_by_measure", maturity.value)
    assumed.append(
        AssumedInput(
            f"/incident/populations/{index}/encryption",
            Text(
                ja="漏えいデータの暗号化が不明のため、読み取れる割合を {share} とした",
                en="whether the data were encrypted is not known: a readable share of {share} is taken",
            ).fill(share=f"{share:g}"),
            basis=_figures(ledger, "common.encryption.readable_share_by_measure"),
        )
    )
    return share


def _revenue(
    known: float | None, persons: float, jurisdiction: str, ledger: Ledger, assumed: list[AssumedInput]
) -> tuple[float, float]:
    """Median turnover and its log-standard-deviation; the prior grows with the number of persons."""
    if known is not None:
        return known, 0.0
    prefix = f"{jurisdiction.lower()}.prior.revenue"
    ratio = persons / ledger.number(f"{jurisdiction.lower()}.scale.persons")
    revenue = ledger.number(f"{prefix}.median") * ratio ** ledger.number(f"{prefix}.persons_elasticity")
    assumed.append(
        AssumedInput(
            "/organisation/annual_revenue",
            Text(
                ja="売上高が不明のため、人数から中央値 {revenue} と推定し、幅を広げた",
                en="turnover is not known: a median of {revenue} is taken from the number of persons,"
                " with a wide range",
            ).fill(revenue=f"{revenue:,.0f}"),
            basis=_figures(ledger, f"{prefix}.median", f"{prefix}.persons_elasticity", f"{prefix}.sd"),
        )
    )
    return revenue, ledger.number(f"{prefix}.sd")


def _margin(organisation: Organisation, jurisdiction: str, ledger: Ledger, assumed: list[AssumedInput]) -> float:
    """Gross margin as a share of turnover; by sector where it is not known."""
    if organisation.gross_margin_share is not None:
        return organisation.gross_margin_share
    parameter = f"{jurisdiction.lower()}.prior.gross_margin_share"
    share = ledger.entry(parameter, organisation.sector)
    assumed.append(
        AssumedInput(
            "/organisation/gross_margin_share",
            Text(
                ja="粗利率が不明のため、業種の既定値 {share} を用いた",
                en="the gross margin is not known: the sector's default of {share} is taken",
            ).fill(share=f"{share:g}"),
            basis=_figures(ledger, parameter),
        )
    )
    return share


def _customers(
    organisation: Organisation,
    persons: float,
    revenue: float,
    jurisdiction: str,
    ledger: Ledger,
    assumed: list[AssumedInput],
) -> float:
    """Customers of the organisation, never fewer than the persons affected."""
    if organisation.customers is not None:
        return max(float(organisation.customers), persons)
    parameter = f"{jurisdiction.lower()}.prior.revenue_per_customer"
    customers = max(persons, revenue / ledger.number(parameter))
    assumed.append(
        AssumedInput(
            "/organisation/customers",
            Text(
                ja="顧客数が不明のため、売上高と顧客単価から {customers} 人とした",
                en="the number of customers is not known: {customers} is taken from turnover and turnover per customer",
            ).fill(customers=f"{customers:,.0f}"),
            basis=_figures(ledger, parameter),
        )
    )
    return customers


def _measures(controls: Controls) -> Iterator[Measure]:
    """The measures whose state is known. One that is partly there stands at the geometric middle of its effect."""
    for name in MEASURES:
        maturity: Maturity = getattr(controls, name)
        if maturity is not Maturity.UNKNOWN:
            whole = Maturity.ABSENT if maturity is Maturity.ABSENT else Maturity.IN_PLACE
            exponent = 1 / 2 if maturity is Maturity.PARTIAL else 1
            yield Measure(f"common.control.{name}.{whole.value}", exponent)


def _data_sd(incident: Incident, jurisdiction: str, ledger: Ledger) -> float:
    unknown = any(
        UNKNOWN in population.data_elements
        for population in incident.populations
        if population.jurisdiction == jurisdiction
    )
    return ledger.number(f"{jurisdiction.lower()}.prior.unknown_data_sd") if unknown else 0.0


def _state_plain_assumptions(incident: Incident, organisation: Organisation, assumed: list[AssumedInput]) -> None:
    """Facts that were not given and that the heads treat in the one way stated here."""
    if incident.cause == UNKNOWN:
        assumed.append(AssumedInput("/incident/cause", CAUSE_UNKNOWN))
    if organisation.role is Role.UNKNOWN:
        assumed.append(AssumedInput("/organisation/role", ROLE_UNKNOWN))
    if any(population.minors_share for population in incident.populations):
        assumed.append(AssumedInput("/incident/populations", MINORS_NOT_PRICED))
    if incident.outage_days is None:
        assumed.append(AssumedInput("/incident/outage_days", OUTAGE_UNKNOWN))


CAUSE_UNKNOWN = Text(
    ja="原因が不明のため、各費用の発生確率に原因不明の既定値を用いた",
    en="the cause is not known: each cost takes the occurrence probability kept for an unknown cause",
)
ROLE_UNKNOWN = Text(
    ja="管理者か受託者か不明のため、自らのデータを扱う管理者とした",
    en="whether the organisation is controller or processor is not known: it is taken to be the controller",
)
MINORS_NOT_PRICED = Text(
    ja="未成年者の割合は記録したが、日本の裁判例に金額への影響が見られないため金額には反映していない",
    en="the share of minors is recorded but not priced: no Japanese award shows an effect of it",
)
OUTAGE_UNKNOWN = Text(
    ja="停止日数が不明のため、原因と業種から停止の確率と日数を推定した",
    en="days of outage are not known: probability and length of a stop are taken from cause and sector",
)


def _figures(ledger: Ledger, *ids: str) -> tuple[Figure, ...]:
    """The figures among those already read through `ledger` that carry these ids."""
    return tuple(figure for figure in ledger.figures if figure.id in ids)
