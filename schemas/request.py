"""From a JSON document to a `QuoteRequest`, every default filled in and every fault found at once."""

from datetime import date
from typing import Any, Final

from marshmallow import ValidationError

from schemas.canonical import canonical
from schemas.faults import Expectation, Path, expectations, faults_of
from schemas.fields import Choice, Code, Day, Line
from schemas.incident import IncidentSchema
from schemas.money import ExchangeRateSchema, currency
from schemas.objects import Part, Parts, StrictSchema
from schemas.organisation import OrganisationSchema
from schemas.policy import PolicySchema
from schemas.rules import FIRST_RECORDED, broken_rules
from service.domain.errors import RequestError
from service.domain.incident import (
    ApologyRecipients,
    Conduct,
    Encryption,
    Fault,
    Incident,
    KnownMisuse,
    Population,
    Response,
    SecondaryMisuse,
)
from service.domain.organisation import Controls, Maturity, Organisation, Role
from service.domain.request import DEFAULT_SCENARIOS, SCENARIO_SET_SIZES, Detail, Options, QuoteRequest
from service.domain.text import LOCALES
from service.progress import stage

MOST_RATES: Final = 50


class OptionsSchema(StrictSchema):
    """How to quote and how to answer."""

    component = "Options"

    currency = currency("The currency of the answer.", required=False, default="JPY")
    as_of = Day("The day the quote is made for; today in UTC where it is left out.")
    known_at = Day(
        "Use the rulebook as it was recorded on this day. Where it is left out it is `as_of`, but no earlier than "
        f"{FIRST_RECORDED}, when the records begin."
    )
    exchange_rates = Parts(
        ExchangeRateSchema(),
        "Rates of your own; where one is not given, the published one that comes with the program is taken.",
        fewest=0,
        most=MOST_RATES,
    )
    locale = Code("The language of the answer.", LOCALES, of="locales", default="en")
    scenarios = Choice("Size of the scenario set.", SCENARIO_SET_SIZES, default=DEFAULT_SCENARIOS)
    detail = Code(
        "`summary` leaves out basis, formula and exceedance; the sums are the same.",
        [entry.value for entry in Detail],
        of="detail",
        default="full",
    )


class QuoteRequestSchema(StrictSchema):
    """One incident to be quoted."""

    component = "QuoteRequest"

    incident = Part(IncidentSchema(), "What happened.", required=True)
    organisation = Part(OrganisationSchema(), "Who answers for it.")
    options = Part(OptionsSchema(), "How to quote.")
    policy = Part(PolicySchema(), "The insurance policy whose terms to apply; left out: no insurance part.", empty=True)
    external_reference = Line("A reference of your own, echoed in the answer.", longest=200, example="claim-2026-0042")


QUOTE_REQUEST: Final = QuoteRequestSchema()


@stage("parse")
def load_request(document: object, today: date) -> QuoteRequest:
    """The request with every default filled in; `today` (UTC) is used where `options.as_of` is left out.

    Raises RequestError with every fault of the document.
    """
    found: list[tuple[Path, Expectation]] = []
    try:
        data = QUOTE_REQUEST.load(document)  # type: ignore[arg-type]
    except ValidationError as error:
        found.extend(expectations(error))
        data = error.valid_data
    found.extend(broken_rules(data, today))
    if found:
        raise RequestError(faults_of(found, document))
    request = QuoteRequest(
        incident=_incident(data["incident"]),
        organisation=_organisation(data["organisation"]),
        options=_options(data["options"], today),
        external_reference=data["external_reference"],
        policy=data["policy"],
    )
    request.canonical.update(canonical(request))
    return request


def _incident(data: dict[str, Any]) -> Incident:
    response = data["response"]
    built = {
        "populations": tuple(_population(population) for population in data["populations"]),
        "secondary_misuse": SecondaryMisuse(data["secondary_misuse"]),
        "misuse": KnownMisuse(**data["misuse"]),
        "response": Response(
            **{
                **response,
                "conduct": Conduct(response["conduct"]),
                "apology_recipients": ApologyRecipients(response["apology_recipients"]),
            }
        ),
    }
    return Incident(**{**data, **built, "fault": Fault(data["fault"])})


def _population(data: dict[str, Any]) -> Population:
    return Population(**{**data, "encryption": Encryption(data["encryption"])})


def _organisation(data: dict[str, Any]) -> Organisation:
    controls = Controls(**{name: Maturity(state) for name, state in data["controls"].items()})
    return Organisation(**{**data, "role": Role(data["role"]), "controls": controls})


def _options(data: dict[str, Any], today: date) -> Options:
    as_of = data["as_of"] or today
    resolved = {
        "as_of": as_of,
        "known_at": data["known_at"] or max(as_of, FIRST_RECORDED),
        "exchange_rates": tuple(data["exchange_rates"]),
        "detail": Detail(data["detail"]),
    }
    return Options(**{**data, **resolved})
