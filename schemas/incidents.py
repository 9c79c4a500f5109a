"""Real incidents on the wire: the list that the service publishes, and the nearest ones in a quote."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from marshmallow import Schema, ValidationError, fields, validates_schema

from schemas.basis import Basis, CitationSchema
from schemas.countries import COUNTRIES
from schemas.faults import Expectation
from schemas.fields import Code, Integer, Line
from schemas.lines import AppliedRateSchema, lines
from schemas.money import decimal_text
from schemas.objects import StrictSchema
from schemas.output import (
    LOCALE,
    AmountOut,
    BooleanOut,
    CodeOut,
    IntegerOut,
    LabelOf,
    Localised,
    MoneyOut,
    NumberOut,
    TextOut,
    Written,
)
from service.domain.incident import SecondaryMisuse
from service.domain.known_incident import ComparableIncident, KnownIncident, PricedCost
from service.domain.text import LOCALES, Locale
from service.domain.vocabulary.causes import CAUSES
from service.domain.vocabulary.data_elements import DATA_ELEMENTS
from service.domain.vocabulary.known_incidents import COST_KINDS, FIGURE_STATUSES, PERSONS_BASES, PRICE_BASES
from service.domain.vocabulary.sectors import SECTORS

SHARE: Final = {"minimum": 0, "maximum": 1}
MOST_ON_A_PAGE: Final = 200
DEFAULT_ON_A_PAGE: Final = 50
MOST_PERSONS: Final = 10_000_000_000
MOST_KEPT: Final = 2_000
"""Written incidents kept in memory. There are a hundred or so, in two languages."""

_DIGITS: Final = re.compile("[0-9]{1,11}")
_CODES: Final = {"type": "array", "items": {"type": "string"}}


class ElementLabels(Written):
    """The labels of data elements."""

    schema: Mapping[str, Any] = _CODES

    def _serialize(self, value: Any, *_: Any, **__: Any) -> list[str]:
        return [DATA_ELEMENTS[code].label.for_locale(LOCALE.get()) for code in value]


class CodesOut(Written):
    """A list of codes."""

    schema: Mapping[str, Any] = _CODES

    def _serialize(self, value: Any, *_: Any, **__: Any) -> list[str]:
        return list(value)


class IncidentCostSchema(Schema):
    """What a real incident cost in one respect, as published. The costs of one incident may overlap."""

    component = "IncidentCost"

    kind = CodeOut("What the money was for.", COST_KINDS)
    label = LabelOf("Its name.", COST_KINDS, attribute="kind")
    amount = AmountOut("The amount as published.", attribute="amount.amount")
    currency = TextOut("Its currency (ISO 4217).", attribute="amount.currency")
    year = IntegerOut(
        "The year of the decision or of the accounts; of the incident where the source names no other. The amount is in"
        " the money of that year."
    )
    status = CodeOut("How far it may be read as what was spent.", FIGURE_STATUSES)
    confirmed = BooleanOut("False where nobody has read the amount in the named source yet.")
    note = Localised("What to know about it.", nullable=True)


class PricedCostSchema(IncidentCostSchema):
    """A published amount beside what it comes to at the prices of the year of the quote."""

    component = "PricedCost"

    today = AmountOut("The amount at the prices of `price_year`, in its own currency.")
    price_year = IntegerOut("The year whose prices `today` is in: the last one that the index has.")
    price_basis = CodeOut("Whether an index was used, or why the amount stayed nominal.", PRICE_BASES)
    converted = AmountOut(
        "`today` in the currency of the quote; null where no rate leads there.",
        attribute="converted.amount",
        nullable=True,
    )


class KnownIncidentSchema(Schema):
    """A real incident with its facts in the codes of a request, what it cost and where that is published."""

    component = "KnownIncident"

    id = TextOut("Its name; `GET /v1/incidents/{id}` shows it.")
    organisation = TextOut("The organisation as published.")
    jurisdictions = CodesOut("Where it was answered for (ISO 3166-1).")
    sector = CodeOut("The line of business.", SECTORS)
    sector_label = LabelOf("Its name.", SECTORS, attribute="sector")
    year = IntegerOut("The year of the incident.")
    discovered = TextOut("The day, month or year of discovery, as published.", nullable=True)
    cause = CodeOut("How the data left control.", CAUSES)
    cause_label = LabelOf("Its name.", CAUSES, attribute="cause")
    via_processor = BooleanOut("True where it is known to have happened at a processor.")
    persons = IntegerOut("Persons; null where only documents or records were counted, or nothing.", nullable=True)
    persons_basis = CodeOut("What that number counts.", PERSONS_BASES, nullable=True)
    persons_confirmed = BooleanOut("False where nobody has read the exact number in the named source yet.")
    records = IntegerOut("Documents or records, where persons were not counted.", nullable=True)
    data_elements = CodesOut("What leaked.")
    data_element_labels = ElementLabels("Its names.", attribute="data_elements")
    secondary_misuse = CodeOut("Whether the data were used against the persons.", [m.value for m in SecondaryMisuse])
    costs = lines(IncidentCostSchema(), "What it cost. The costs may overlap; a total may hold the others.")
    paid_per_person = MoneyOut("What each person who was paid received.", nullable=True)
    note = Localised("What to know before comparing.", nullable=True)
    citation = fields.Nested(CitationSchema())


class IncidentDistanceSchema(Schema):
    """How far two incidents are apart in each respect: 0 where they agree, 1 where they could not differ more."""

    component = "IncidentDistance"

    persons = NumberOut("By the logarithm of the number of persons.", schema=SHARE)
    data = NumberOut("By the data that leaked, each weighted by its sensitivity.", schema=SHARE)
    cause = NumberOut("By the cause.", schema=SHARE)
    sector = NumberOut("By the line of business.", schema=SHARE)


class ComparableIncidentSchema(KnownIncidentSchema):
    """A real incident near the one that is quoted. Never part of any sum."""

    component = "ComparableIncident"

    costs = lines(PricedCostSchema(), "What it cost. The costs may overlap; a total may hold the others.")
    distance = NumberOut("Weighted mean of the parts: 0 is equal, 1 as unlike as can be.", schema=SHARE)
    distance_parts = fields.Nested(
        IncidentDistanceSchema(), metadata={"description": "How far it is in each respect."}, attribute="parts"
    )
    basis = Basis("The price indices that `today` rests on.")
    exchange_rates = lines(AppliedRateSchema(), "The rates that `converted` rests on.")


class IncidentPageSchema(Schema):
    """Some real incidents in the order of their ids."""

    component = "IncidentPage"

    items = lines(KnownIncidentSchema(), "The incidents.")
    next_cursor = TextOut("Send it as `cursor` for the next page; null on the last one.", nullable=True)


_KNOWN: Final = KnownIncidentSchema()
_COMPARABLE: Final = ComparableIncidentSchema()
kept: dict[tuple[int, Locale], tuple[KnownIncident, dict[str, Any]]] = {}


class ComparableIncidents(fields.Nested):
    """The nearest real incidents. An incident never changes, so each is written once and kept."""

    def __init__(self, description: str, *, attribute: str) -> None:
        super().__init__(_COMPARABLE, many=True, attribute=attribute, metadata={"description": description})

    # marshmallow's own Nested names this argument otherwise than its Field does
    def _serialize(self, nested_obj: Any, *_: Any, **__: Any) -> list[dict[str, Any]]:  # type: ignore[override]
        schema = self.schema
        # a summary leaves the basis out
        beside = [(name, schema.fields[name]) for name in ("basis", "exchange_rates") if name in schema.fields]
        return [_comparable(comparable, beside) for comparable in nested_obj]


def write_incident(incident: KnownIncident, locale: Locale) -> dict[str, Any]:
    """The incident as JSON-able dicts and lists, in the language that was asked for."""
    token = LOCALE.set(locale)
    try:
        return _kept(incident, locale)
    finally:
        LOCALE.reset(token)


def _kept(incident: KnownIncident, locale: Locale) -> dict[str, Any]:
    """The entry holds the incident too, so that its address stays its own for as long as the entry is kept."""
    key = (id(incident), locale)
    known = kept.get(key)
    if known is None:
        if len(kept) >= MOST_KEPT:
            kept.clear()
        known = kept[key] = (incident, _KNOWN.dump(incident))
    return known[1]


def _comparable(comparable: ComparableIncident, beside: Sequence[tuple[str, fields.Field[Any]]]) -> dict[str, Any]:
    parts = comparable.parts
    written = dict(_kept(comparable.incident, LOCALE.get()))
    written["costs"] = [
        _with_prices(known, cost) for known, cost in zip(written["costs"], comparable.costs, strict=True)
    ]
    written["distance"] = comparable.distance
    written["distance_parts"] = {
        "persons": parts.persons,
        "data": parts.data,
        "cause": parts.cause,
        "sector": parts.sector,
    }
    return written | {name: field.serialize(name, comparable) for name, field in beside}


def _with_prices(known: dict[str, Any], cost: PricedCost) -> dict[str, Any]:
    return {
        **known,
        "today": decimal_text(cost.today.amount),
        "price_year": cost.price_year,
        "price_basis": cost.price_basis,
        "converted": decimal_text(cost.converted.amount) if cost.converted else None,
    }


class _Digits(Integer):
    """A whole number in a query, where everything is text."""

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> int:
        return super()._deserialize(int(value) if _DIGITS.fullmatch(str(value)) else None, *args, **kwargs)


class _Locale(Code):
    """The language of labels and notes."""

    def __init__(self) -> None:
        super().__init__("The language of labels and notes.", LOCALES, of="languages", default="en")


class IncidentQuerySchema(StrictSchema):
    """In which language to show an incident."""

    component = "IncidentQuery"

    locale = _Locale()


class IncidentListQuerySchema(StrictSchema):
    """Which incidents to list. All conditions given must hold."""

    component = "IncidentListQuery"

    jurisdiction = Code(
        "Only those answered for there (ISO 3166-1).", COUNTRIES, of="countries (ISO 3166-1)", component="Country"
    )
    cause = Code("Only those of this cause.", CAUSES, of="causes", component="Cause")
    sector = Code("Only those of this line of business.", SECTORS, of="sectors", component="Sector")
    data_element = Code("Only those in which this leaked.", DATA_ELEMENTS, of="data elements", component="DataElement")
    persons_from = _Digits("Only those of at least so many persons.", minimum=0, maximum=MOST_PERSONS)
    persons_to = _Digits("Only those of at most so many persons.", minimum=0, maximum=MOST_PERSONS)
    locale = _Locale()
    limit = _Digits("Incidents on a page.", minimum=1, maximum=MOST_ON_A_PAGE, default=DEFAULT_ON_A_PAGE, example="50")
    cursor = Line("`next_cursor` of the page before.", longest=400)

    @validates_schema
    def range_in_order(self, data: dict[str, Any], **_: object) -> None:
        """Raises ValidationError where no number of persons could be in the range."""
        low, high = data.get("persons_from"), data.get("persons_to")
        if low is not None and high is not None and low > high:
            need = Expectation(f"a number no larger than persons_to ({high})", "exchange the two, or mend one of them")
            raise ValidationError({"persons_from": [need]})


INCIDENT: Final = _KNOWN
INCIDENT_PAGE: Final = IncidentPageSchema()
INCIDENT_QUERY: Final = IncidentQuerySchema()
INCIDENT_LIST_QUERY: Final = IncidentListQuerySchema()
