"""A small quote made by hand, so that the shape of the answer can be tested without the model."""

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

from schemas.request import load_request
from service.domain.citation import Citation, SourceKind
from service.domain.duty import ClockStart, Due, Duty, DutyCertainty, DutyStatus, Filing, Step
from service.domain.exposure import Ceiling, Exposure, Status
from service.domain.incident import SecondaryMisuse
from service.domain.known_incident import (
    ComparableIncident,
    IncidentCost,
    IncidentDistance,
    KnownIncident,
    NearestIncidents,
    PricedCost,
)
from service.domain.missing_fact import AnswerOutcome, MissingFact
from service.domain.money import Money
from service.domain.parameter import DatedValue, Figure, Parameter
from service.domain.quote import (
    Amounts,
    AssumedInput,
    Engine,
    ExceedancePoint,
    GroupTotal,
    Item,
    NonMonetarySanction,
    Quote,
    Recovery,
    ReferencePoint,
    RulebookIdentity,
    Totals,
)
from service.domain.text import Text

TODAY = date(2026, 11, 23)
TOKYO = timezone(timedelta(hours=9))
MINIMAL = {
    "incident": {
        "discovered_on": "2026-10-01",
        "cause": "insider_exfiltration",
        "populations": [{"jurisdiction": "JP", "persons": 1000, "data_elements": ["name", "address"]}],
    }
}


def text(words: str) -> Text:
    """The same words, marked with their language."""
    return Text(ja=f"{words}（日）", en=words)


def figure(name: str, value: object = Decimal(110), unit: str = "JPY/person") -> Figure:
    """A parameter with one value, looked up."""
    citation = Citation(
        "Postal tariff", SourceKind.PUBLISHED_CASE, date(2026, 11, 23), confirmed=False, pinpoint="p. 3"
    )
    dated = DatedValue(date(2024, 10, 1), date(2026, 11, 23), value, citation)  # type: ignore[arg-type]
    return Figure(Parameter(name, text("Postage"), unit, (dated,)), dated)


def item(head: str, *figures: Figure, expected: str = "1200") -> Item:
    """A line with amounts."""
    exposure = Exposure(
        head=head,
        jurisdiction="JP",
        currency="JPY",
        formula=text("persons x postage"),
        basis=figures,
        ceiling=Ceiling(5000.0, text("The tariff")),
        assumptions=(text("everybody is written to"),),
    )
    amounts = Amounts(Decimal(expected), Decimal(800), Decimal(1100), Decimal(1900), Decimal(2100))
    return Item(exposure, "direct", 1.0, amounts, Decimal(5000))


def item_without_amounts() -> Item:
    """A line on which the law leaves nothing to pay."""
    exposure = Exposure(
        head="late_notice_fine",
        jurisdiction="JP",
        currency="JPY",
        formula=text("nothing"),
        basis=(),
        status=Status.NONE,
        reason=text("a late report carries no fine"),
    )
    return Item(exposure, "sanctions", None, None, None)


def comparable_incident(basis: tuple[Figure, ...]) -> ComparableIncident:
    """A real incident, made up."""
    cost = IncidentCost("total", Money(Decimal(1000), "JPY"), 2014, "reported", note=text("before insurance"))
    incident = KnownIncident(
        id="jp-somebody-2014",
        organisation="Somebody",
        jurisdictions=("JP",),
        sector="education",
        year=2014,
        cause="insider_exfiltration",
        data_elements=("name", "address"),
        secondary_misuse=SecondaryMisuse.CONFIRMED,
        costs=(cost,),
        recorded=TODAY,
        citation=Citation("Somebody's report", SourceKind.PUBLISHED_CASE, TODAY),
        note=text("sold on"),
    )
    priced = PricedCost(cost, Money(Decimal(1120), "JPY"), 2024, "indexed")
    return ComparableIncident(incident, 0.25, IncidentDistance(1.0, 0.0, 0.0, 0.0), (priced,), basis)


def missing_fact(basis: tuple[Figure, ...]) -> MissingFact:
    """A number of persons that is a range, and nothing else."""
    points = Decimal(1200), Decimal(800), Decimal(1100), Decimal(1900)
    return MissingFact(
        pointer="/incident/populations/0/persons",
        question=text("How many?"),
        range_now=Decimal(1200),
        range_known=Decimal(1000),
        expected_move=Decimal(90),
        worst=AnswerOutcome(300, *points),
        best=AnswerOutcome(100, *points),
        basis=basis,
    )


def quote(*items: Item, **options: object) -> Quote:
    """A quote with these lines and one of everything else."""
    total = GroupTotal(Decimal(1200), Decimal(800), Decimal(1100), Decimal(1900))
    basis = (figure("jp.unit_price.postage"),)
    return Quote(
        quote_id="0" * 64,
        valid_until=date(2026, 12, 23),
        engine=Engine("0.1.0", "sobol-1", 16384, "2.4.6"),
        rulebook=RulebookIdentity("2026.11", "a" * 64, TODAY, TODAY, "b" * 64, "c" * 64, "d" * 64),
        request=load_request({**MINIMAL, "options": options}, TODAY),
        exchange_rates=(),
        items=items,
        groups={"direct": total, "indirect": total, "sanctions": total},
        totals=Totals(Decimal(1200), Decimal(800), Decimal(1100), Decimal(1900), Decimal(2000), Decimal(2100)),
        exceedance=(ExceedancePoint(0.5, Decimal(1100)),),
        recoveries=(
            Recovery(
                "recourse_taker", "JP", text("Recourse"), 0.2, total, text("share of loss"), basis, (text("solvent"),)
            ),
        ),
        reference_points=(
            ReferencePoint("jo", text("JO formula"), text("never summed"), basis, Money(Decimal(6000), "JPY")),
        ),
        non_monetary_sanctions=(
            NonMonetarySanction(
                "jp.order",
                "JP",
                text("Order"),
                text("organisation"),
                text("Article 148"),
                None,
                None,
                None,
                None,
                basis,
            ),
        ),
        duties=(
            Duty(
                code="appi_report",
                jurisdiction="JP",
                step=Step.REPORT,
                label=text("Report"),
                to=text("the Commission"),
                legal_basis=text("Article 26"),
                certainty=DutyCertainty.DUE,
                triggers=(text("wrongful purpose"),),
                possible_triggers=(text("special-care data"),),
                unknown_facts=("/incident/populations/0/data_elements",),
                depends_on=(text("designation"),),
                timing=text("within 3 to 5 days"),
                pace=None,
                clock_starts=ClockStart.KNOWLEDGE,
                time_zone="Asia/Tokyo",
                counted_from=datetime(2026, 10, 1, tzinfo=TOKYO),
                first_due_from=date(2026, 10, 4),
                first=Due(date(2026, 10, 6), datetime(2026, 10, 6, 23, 59, 59, tzinfo=TOKYO)),
                late_after=None,
                final=Due(date(2026, 11, 30), datetime(2026, 11, 30, 23, 59, 59, tzinfo=TOKYO)),
                notify_persons=True,
                first_status=DutyStatus.MET,
                final_status=DutyStatus.OPEN,
                filed=Filing.LAW,
                places=("JP",),
                basis=basis,
            ),
        ),
        assumptions=(AssumedInput("/organisation/annual_revenue", text("a median company"), basis),),
        nearest_incidents=NearestIncidents((comparable_incident(basis),), basis),
        missing_facts=(missing_fact(basis),),
    )
