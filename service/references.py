"""Other ways to look at the same incident. They are never part of any sum."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from decimal import ROUND_HALF_EVEN, Decimal
from math import exp, log

from schemas.currencies import minor_unit
from service.domain.errors import NotInForceError
from service.domain.incident import Conduct, Incident, Population
from service.domain.jurisdiction import prefix_of
from service.domain.money import Money
from service.domain.organisation import Organisation
from service.domain.parameter import Figure
from service.domain.quote import ReferencePoint
from service.domain.request import QuoteRequest
from service.domain.text import Text
from service.domain.vocabulary.data_elements import TAKEN_WHERE_UNKNOWN
from service.rulebook import Ledger, RulesInForce

UNKNOWN = "unknown"
AND = "_and_"
REGRESSION_CURRENCY = "USD"
JO_CURRENCY = "JPY"

JO_POPULATION = Text("JO算定式（母集団{number}）", "JO formula, population {number}")
JO_TOTAL = Text("JO算定式（全体）", "JO formula, all populations")
JO_NOTE = Text(
    "JNSAの想定損害賠償額。全員が請求して認められた場合の額で、支払額の予測ではない",
    "JNSA's model of what would be owed if every person claimed and won; not a forecast of what is paid",
)
JO_UNKNOWN_NOTE = Text(
    "JNSAの想定損害賠償額。漏えい項目が不明のため、氏名・住所・電話番号・メールアドレスとした",
    "JNSA's model of what would be owed if every person claimed and won; what leaked is not known, and name, address,"
    " telephone and e-mail are taken",
)
REGRESSIONS = {
    "claims_regression": (
        Text("保険金データの回帰式", "Claims-based regression"),
        Text(
            "漏えい件数 {records} から、保険で支払われた直接費用の期待値。自己負担と逸失利益を含まない",
            "expected direct cost paid by insurers for {records} records; without what is retained or lost in business",
        ),
    ),
    "survey_regression": (
        Text("調査データの回帰式", "Survey-based regression"),
        Text(
            "漏えい件数 {records} から、調査で申告された総費用。社内工数と逸失利益を含み、高めに出る",
            "total cost that firms report in surveys for {records} records; with internal time and lost business",
        ),
    ),
}
SHARE_PRICE = Text("株価の下落率", "Fall of the share price")
SHARE_PRICE_NOTE = Text(
    "適時開示した上場会社の平均。別の調査では {high}。株主の損失であり、組織の費用ではない",
    "mean of listed firms after disclosure; another study has {high}. Shareholders lose it; it is no cost of the firm",
)


def reference_points(request: QuoteRequest, rules: RulesInForce) -> tuple[ReferencePoint, ...]:
    """The JO formula per population and in all, two regressions on the number of records, and the share price.

    Each point keeps its own currency and its own basis. A point whose parameters are not in force is left out.
    `rules` are those of the day of discovery.
    """
    return (*_jo_points(request, rules), *_common_points(request, rules))


def jo_per_person(
    data_elements: Sequence[str], organisation: Organisation, conduct: Conduct, ledger: Ledger, prefix: str = "jp"
) -> Decimal:
    """The JO formula for one person: base x (10^(x-1) + 5^(y-1)) x identifiability x responsibility x response.

    x and y are the highest mental and economic levels over the leaked elements, each taken on its own. In JPY.
    Parameters `<prefix>.jo.*` and `<prefix>.data_element.*`; raises NotInForceError where one is not in force.
    """
    elements = TAKEN_WHERE_UNKNOWN if UNKNOWN in data_elements else tuple(data_elements)
    levels = [ledger.mapping(f"{prefix}.data_element.{element}") for element in elements]
    together = _reached(ledger, f"{prefix}.jo.combinations", elements)
    identifiability = ledger.mapping(f"{prefix}.jo.identifiability")
    value: Decimal = ledger.decimal(f"{prefix}.jo.base_value") * jo_sensitivity(
        max(level["mental_level"] for level in levels),
        max([int(level["economic_level"]) for level in levels] + [int(level) for level in together]),
        mental_base=ledger.decimal(f"{prefix}.jo.mental_base"),
        economic_base=ledger.decimal(f"{prefix}.jo.economic_base"),
    )
    value *= max([identifiability["otherwise"], *_reached(ledger, f"{prefix}.jo.identifiability", elements)])
    value *= ledger.mapping(f"{prefix}.jo.social_responsibility")[_responsibility(organisation, ledger, prefix)]
    value *= ledger.mapping(f"{prefix}.jo.response")[conduct.value]
    return value


def jo_sensitivity(mental_level: int, economic_level: int, *, mental_base: Decimal, economic_base: Decimal) -> Decimal:
    """The sensitivity of the JO formula from the two levels, 1 to 3 each.

    >>> jo_sensitivity(3, 2, mental_base=Decimal(10), economic_base=Decimal(5))
    Decimal('105')
    """
    mental: Decimal = mental_base ** (mental_level - 1)
    economic: Decimal = economic_base ** (economic_level - 1)
    return mental + economic


def _reached(ledger: Ledger, parameter_id: str, elements: Sequence[str]) -> list[Decimal]:
    """The cells of a table whose elements (joined by `_and_`) all leaked."""
    table = ledger.mapping(parameter_id)
    return [cell for key, cell in table.items() if set(key.split(AND)) <= set(elements)]


def _responsibility(organisation: Organisation, ledger: Ledger, prefix: str) -> str:
    """`higher` for the trades, public bodies and listed companies that the table names, else `ordinary`."""
    traits = {organisation.sector}
    if organisation.is_public_body:
        traits.add("public_body")
    if organisation.listed:
        traits.add("listed")
    return "higher" if traits & set(ledger.mapping(f"{prefix}.jo.higher_responsibility")) else "ordinary"


def _jo_points(request: QuoteRequest, rules: RulesInForce) -> Iterator[ReferencePoint]:
    """One point for each population that a JO formula exists for, and their sum."""
    total, basis = Decimal(0), dict[str, Figure]()
    for number, population in enumerate(request.incident.populations, start=1):
        point = _jo_point(number, population, request, rules)
        if point and point.amount:
            total += point.amount.amount
            basis |= {figure.id: figure for figure in point.basis}
            yield point
    if basis:
        yield ReferencePoint("jo_total", JO_TOTAL, JO_NOTE, tuple(basis.values()), amount=_money(total, JO_CURRENCY))


def _jo_point(number: int, population: Population, request: QuoteRequest, rules: RulesInForce) -> ReferencePoint | None:
    """The JO figures of one population; None where its jurisdiction has no such formula, or had none on the day."""
    prefix = prefix_of(population.jurisdiction)
    if not rules.under(f"{prefix}.jo"):
        return None
    elements, ledger = population.data_elements, Ledger(rules)
    try:
        per_person = jo_per_person(elements, request.organisation, request.incident.response.conduct, ledger, prefix)
    except NotInForceError:
        return None
    return ReferencePoint(
        code="jo_population",
        label=JO_POPULATION.fill(number=number),
        note=JO_UNKNOWN_NOTE if UNKNOWN in elements else JO_NOTE,
        basis=ledger.figures,
        per_person=_money(per_person, JO_CURRENCY),
        amount=_money(per_person * Decimal(population.persons.lognormal[0]), JO_CURRENCY),
    )


def _common_points(request: QuoteRequest, rules: RulesInForce) -> Iterator[ReferencePoint]:
    """Each stands alone: one whose parameters are not in force takes no other with it."""
    records = records_of(request.incident)
    for code in REGRESSIONS:
        with suppress(NotInForceError):
            yield _regression_point(code, records, Ledger(rules))
    if request.organisation.listed:
        with suppress(NotInForceError):
            yield _share_price_point(Ledger(rules))


def _regression_point(code: str, records: float, ledger: Ledger) -> ReferencePoint:
    label, note = REGRESSIONS[code]
    amount = _money(Decimal(regression(records, ledger, f"common.reference.{code}")), REGRESSION_CURRENCY)
    return ReferencePoint(code, label, note.fill(records=f"{records:,.0f}"), ledger.figures, amount=amount)


def _share_price_point(ledger: Ledger) -> ReferencePoint:
    share = ledger.number("common.reference.share_price_fall")
    high = ledger.number("common.reference.share_price_fall_high")
    note = SHARE_PRICE_NOTE.fill(high=f"{high:g}")
    return ReferencePoint("share_price_fall", SHARE_PRICE, note, ledger.figures, share=share)


def records_of(incident: Incident) -> float:
    """The number of records: as told, or else one for each person."""
    told = incident.records
    return float(told) if told is not None else incident.persons


def regression(records: float, ledger: Ledger, prefix: str) -> float:
    """Price level x exp(intercept + slope x ln records), in USD.

    Parameters `<prefix>.intercept`, `<prefix>.slope` and `<prefix>.price_level`.
    """
    logarithm = ledger.number(f"{prefix}.intercept") + ledger.number(f"{prefix}.slope") * log(max(records, 1))
    return exp(logarithm) * ledger.number(f"{prefix}.price_level")


def _money(amount: Decimal, currency: str) -> Money:
    quantum = minor_unit(currency)
    return Money(amount.quantize(quantum, rounding=ROUND_HALF_EVEN), currency)
