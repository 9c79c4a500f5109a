"""From a `Quote` to the JSON of the answer."""

from collections.abc import Mapping
from typing import Any, Final

from marshmallow import Schema, fields

from schemas.basis import Basis
from schemas.incidents import ComparableIncidents
from schemas.insurance import InsuranceSchema
from schemas.lines import (
    AppliedRateSchema,
    AssumedInputSchema,
    ExceedancePointSchema,
    GroupTotalSchema,
    ItemSchema,
    NonMonetarySanctionSchema,
    RecoverySchema,
    ReferencePointSchema,
    TotalsSchema,
    UnquotedSchema,
    lines,
)
from schemas.missing import MissingFactSchema
from schemas.output import LOCALE, BooleanOut, Constant, DayOut, IntegerOut, TextOut, Written
from schemas.request import QUOTE_REQUEST
from schemas.timeline import DutySchema
from service.domain.quote import Quote
from service.domain.request import Detail
from service.progress import stage

KIND: Final = "loss_given_incident"
"""Said in every answer, so that nobody multiplies by a frequency that is in it already."""


class EngineSchema(Schema):
    """What computed the quote."""

    component = "Engine"

    version = TextOut("The program's version.")
    scenario_set = TextOut("The name of the fixed scenario set.")
    scenarios = IntegerOut("Its size.")
    numpy = TextOut("The version of the arithmetic library.")


class RulebookIdentitySchema(Schema):
    """Which parameters the quote used."""

    component = "RulebookIdentity"

    version = TextOut("The rulebook's version.")
    digest = TextOut("SHA-256 over every parameter file.", schema={"pattern": "^[0-9a-f]{64}$"})
    as_of = DayOut("The day the quote is made for.")
    known_at = DayOut("The day whose state of knowledge was used.")
    incidents_digest = TextOut("SHA-256 over every file of a real incident.", schema={"pattern": "^[0-9a-f]{64}$"})
    scores_digest = TextOut(
        "SHA-256 over the scores on real incidents (`GET /v1/model`).", schema={"pattern": "^[0-9a-f]{64}$"}
    )
    rates_digest = TextOut("SHA-256 over the bundled exchange rates.", schema={"pattern": "^[0-9a-f]{64}$"})


class GroupsSchema(Schema):
    """The sum of the lines of each group."""

    component = "Groups"

    direct = fields.Nested(GroupTotalSchema(), metadata={"description": "Harm made good, and the response."})
    indirect = fields.Nested(GroupTotalSchema(), metadata={"description": "Lost trust and a suspended service."})
    sanctions = fields.Nested(GroupTotalSchema(), metadata={"description": "Fines and administrative measures."})


class ResolvedRequest(Written):
    """The request with every default filled in; it may be sent again as it stands."""

    schema: Mapping[str, Any] = {"$ref": f"#/components/schemas/{QUOTE_REQUEST.component}"}


class QuoteSchema(Schema):
    """A loss given the incident, never an annual figure."""

    component = "Quote"

    quote_id = TextOut(
        "Hash of the resolved request, the program's version, and the digests of rulebook, incidents, bundled rates and"
        " scores."
    )
    kind = Constant("Given that the incident happened; multiply by a frequency once at most.", KIND)
    valid_until = DayOut("The day after which to quote again.")
    external_reference = TextOut("Your own reference.", attribute="request.external_reference", nullable=True)
    engine = fields.Nested(EngineSchema())
    rulebook = fields.Nested(RulebookIdentitySchema())
    currency = TextOut(
        "The currency of every amount that has none of its own (ISO 4217).", attribute="request.options.currency"
    )
    exchange_rates = lines(AppliedRateSchema(), "Every rate that was used, the caller's own or a bundled one.")
    items = lines(ItemSchema(), "One line for each head of loss in each jurisdiction.")
    complete = BooleanOut("Whether every jurisdiction of the request is in the sums.")
    not_quoted = lines(UnquotedSchema(), "Jurisdictions that are in no sum, with the reason.")
    groups = fields.Nested(
        GroupsSchema(),
        attribute="known_groups",
        allow_none=True,
        metadata={"description": "Null where nothing could be quoted: not nought."},
    )
    totals = fields.Nested(
        TotalsSchema(),
        attribute="known_totals",
        allow_none=True,
        metadata={"description": "Null where nothing could be quoted: not nought."},
    )
    exceedance = lines(ExceedancePointSchema(), "The exceedance curve of the total.", attribute="known_exceedance")
    recoveries = lines(RecoverySchema(), "What may come back; in no sum.")
    reference_points = lines(ReferencePointSchema(), "Other ways to look at the incident; in no sum.")
    non_monetary_sanctions = lines(NonMonetarySanctionSchema(), "Orders and imprisonment.")
    duties = lines(
        DutySchema(),
        "What must be filed by when, as a timeline: what is to be done at once; then by the moment of the first step,"
        " or of the final report where only that has one; then what has no date, in the order of `pace`.",
    )
    assumptions = lines(AssumedInputSchema(), "Facts that were not given, and what was taken instead.")
    missing_facts = lines(
        MissingFactSchema(),
        "Facts that are unknown or a range and would move the gross total, the most telling first.",
    )
    comparable_incidents = ComparableIncidents(
        "The real incidents nearest to this one, the nearest first; in no sum.", attribute="nearest_incidents.incidents"
    )
    comparable_incidents_basis = Basis("The weights of that comparison.", attribute="nearest_incidents.basis")
    insurance = fields.Nested(InsuranceSchema(), metadata={"description": "What the policy pays; only with a policy."})
    request = ResolvedRequest("The resolved request.", attribute="request.canonical")


_LEFT_OUT: Final = (
    "exceedance",
    "items.basis",
    "items.formula",
    "insurance.basis",
    "recoveries.basis",
    "recoveries.formula",
    "reference_points.basis",
    "non_monetary_sanctions.basis",
    "duties.basis",
    "assumptions.basis",
    "missing_facts.basis",
    "comparable_incidents.basis",
    "comparable_incidents_basis",
)
LEFT_OUT_OF_SUMMARY: Final = {
    "Quote": {"exceedance", "comparable_incidents_basis"},
    "Item": {"basis", "formula"},
    "Insurance": {"basis"},
    "Recovery": {"basis", "formula"},
    "ReferencePoint": {"basis"},
    "NonMonetarySanction": {"basis"},
    "Duty": {"basis"},
    "AssumedInput": {"basis"},
    "MissingFact": {"basis"},
    "ComparableIncident": {"basis"},
}
"""What an answer with `detail: summary` does not hold, by the name of the object."""

FULL: Final = QuoteSchema()
SUMMARY: Final = QuoteSchema(exclude=_LEFT_OUT)


@stage("dump")
def dump_quote(quote: Quote) -> dict[str, Any]:
    """The answer as JSON-able dicts and lists, in the language and detail that the request asked for."""
    options = quote.request.options
    schema = FULL if options.detail is Detail.FULL else SUMMARY
    token = LOCALE.set(options.locale)
    try:
        answer: dict[str, Any] = schema.dump(quote)
    finally:
        LOCALE.reset(token)
    if quote.insurance is None:
        del answer["insurance"]
    return answer
