"""The case file: one real incident with its source. Every scalar comes in as text, as in a parameter file."""

from collections.abc import Mapping
from typing import Any, Final

from marshmallow import ValidationError, post_load, validates_schema

from schemas.countries import COUNTRIES
from schemas.currencies import DECIMALS
from schemas.parameter import CitationSchema
from schemas.written import Code, Codes, Day, Matching, Number, OnlyTrue, Sentence, Whole, YesNo
from schemas.written_mapping import Inner, TextSchema, WrittenSchema
from service.domain.incident import SecondaryMisuse
from service.domain.known_incident import IncidentCost, KnownIncident
from service.domain.money import Money
from service.domain.vocabulary.causes import CAUSES
from service.domain.vocabulary.data_elements import DATA_ELEMENTS
from service.domain.vocabulary.known_incidents import COST_KINDS, FIGURE_STATUSES, PERSONS_BASES
from service.domain.vocabulary.sectors import SECTORS

ID: Final = r"[a-z]{2}(-[a-z0-9]+)+"
PUBLISHED: Final = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
FIRST_YEAR: Final = 1980
LAST_YEAR: Final = 2100
UNKNOWN: Final = "unknown"


def _year() -> Whole:
    return Whole(low=FIRST_YEAR, high=LAST_YEAR, required=True)


def _currency() -> Code:
    return Code(tuple(DECIMALS), "a currency of ISO 4217 such as JPY", required=True)


class AmountSchema(WrittenSchema):
    """An amount of money."""

    amount = Number(low=0, required=True)
    currency = _currency()

    @post_load
    def make(self, data: dict[str, Any], **kwargs: Any) -> Money:
        """The amount."""
        return Money(**data)


class CostSchema(WrittenSchema):
    """What the incident cost in one respect, in the money of `year`.

    `year` is that of the decision or of the accounts; that of the incident where the source names no other.
    """

    kind = Code(COST_KINDS, "a kind of cost of the vocabulary", required=True)
    amount = Number(low=0, required=True)
    currency = _currency()
    year = _year()
    status = Code(FIGURE_STATUSES, "a status of the vocabulary", required=True)
    confirmed = YesNo(load_default=True)
    scored = OnlyTrue(load_default=False)
    note = Inner(TextSchema, load_default=None)

    @post_load
    def make(self, data: dict[str, Any], **kwargs: Any) -> IncidentCost:
        """The cost."""
        money = Money(data.pop("amount"), data.pop("currency"))
        return IncidentCost(amount=money, **data)


class CaseSchema(WrittenSchema):
    """A whole case file."""

    id = Matching(ID, "an id such as jp-benesse-2014 (a-z, 0-9 and hyphens)", required=True)
    organisation = Sentence(required=True)
    jurisdictions = Codes(COUNTRIES, "a country of ISO 3166-1 such as JP", required=True)
    sector = Code(SECTORS, "a sector of the vocabulary", required=True)
    year = _year()
    discovered = Matching(PUBLISHED, "a day, a month or a year as YYYY-MM-DD, YYYY-MM or YYYY", load_default=None)
    cause = Code(CAUSES, "a cause of the vocabulary", required=True)
    via_processor = OnlyTrue(load_default=False)
    persons = Whole(low=1, load_default=None)
    persons_basis = Code(PERSONS_BASES, "a basis of the vocabulary", load_default=None)
    persons_confirmed = YesNo(load_default=True)
    records = Whole(low=1, load_default=None)
    data_elements = Codes(DATA_ELEMENTS, "a data element of the vocabulary", required=True)
    secondary_misuse = Code(tuple(SecondaryMisuse), f"one of {', '.join(SecondaryMisuse)}", required=True)
    costs = Inner(CostSchema, many=True, required=True)
    paid_per_person = Inner(AmountSchema, load_default=None)
    annual_revenue = Inner(AmountSchema, load_default=None)
    note = Inner(TextSchema, load_default=None)
    recorded = Day(required=True)
    citation = Inner(CitationSchema, required=True)

    @validates_schema
    def says_what_was_counted(self, data: Mapping[str, Any], **kwargs: Any) -> None:
        """A number of persons says what it counts; `unknown` data stand alone; some cost is known."""
        faults: dict[str, list[str]] = {}
        if (data["persons"] is None) != (data["persons_basis"] is None):
            faults["persons_basis"] = ["goes with persons: give both or neither"]
        if UNKNOWN in data["data_elements"] and len(data["data_elements"]) > 1:
            faults["data_elements"] = [f"holds {UNKNOWN}, which stands alone"]
        if not data["costs"]:
            faults["costs"] = ["is empty: a case without a cost compares with nothing"]
        if faults:
            raise ValidationError(faults)

    @post_load
    def make(self, data: dict[str, Any], **kwargs: Any) -> KnownIncident:
        """The incident."""
        misuse = SecondaryMisuse(data["secondary_misuse"])
        return KnownIncident(**{**data, "secondary_misuse": misuse, "costs": tuple(data["costs"])})


_SCHEMA: Final = CaseSchema()


def incident_of(document: object) -> KnownIncident:
    """The incident that `document` describes, which is made of dicts, lists and text only.

    Raises marshmallow.ValidationError, whose messages follow the places in the document.
    """
    incident: KnownIncident = _SCHEMA.load(document)  # type: ignore[arg-type]
    return incident
