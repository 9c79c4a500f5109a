"""The facts of an incident on the wire."""

from schemas.fields import Boolean, Code, Codes, Day, Integer, Number, Share
from schemas.moment import Moment
from schemas.money import MoneySchema
from schemas.objects import Part, Parts, StrictSchema
from schemas.persons import Persons
from schemas.place import PLACES, Place
from service.domain.incident import ApologyRecipients, Conduct, Encryption, Fault, SecondaryMisuse
from service.domain.vocabulary.causes import CAUSES
from service.domain.vocabulary.data_elements import DATA_ELEMENTS
from service.domain.vocabulary.offences import OFFENCES
from service.domain.vocabulary.relations import RELATIONS

MOST_POPULATIONS = 50
_COUNT = 10_000_000_000


class PopulationSchema(StrictSchema):
    """Persons who live in one jurisdiction and share the same leaked data elements and the same relation."""

    component = "Population"

    jurisdiction = Place(
        "Where these persons live. Places that are not modelled are accepted; their lines come back as `not_quoted`.",
        PLACES,
        component="Place",
        of="jurisdictions (ISO 3166)",
        remedy="write the two capital letters of a country, such as JP, or of a state or province, such as US-CA",
        required=True,
        example="JP",
    )
    persons = Persons("Human beings, not rows: a number, or the range that holds it with a chance of 90 %.")
    data_elements = Codes(
        'What leaked about each of them; `["unknown"]` where it is not known.',
        DATA_ELEMENTS,
        of="data_elements",
        component="DataElement",
        alone="unknown",
        fewest=1,
        required=True,
        example=["name", "address"],
    )
    relation = Code(
        "What they are to the organisation.",
        RELATIONS,
        of="relations",
        component="Relation",
        default="unknown",
        example="customer",
    )
    minors_share = Share("Share of them who are under age.")
    encryption = Code(
        "How their data were encrypted.", [entry.value for entry in Encryption], of="encryption", default="unknown"
    )


class KnownMisuseSchema(StrictSchema):
    """Misuse counted so far. One person may hold several cards or accounts."""

    component = "KnownMisuse"

    cards = Integer("Cards misused so far.", minimum=0, maximum=_COUNT)
    accounts = Integer("Accounts misused so far.", minimum=0, maximum=_COUNT)
    amount = Part(MoneySchema(), "Money taken so far.", empty=True)


class ResponseSchema(StrictSchema):
    """What the organisation has done or decided after it knew."""

    component = "Response"

    conduct = Code("How well it responded.", [entry.value for entry in Conduct], of="conduct", default="unknown")
    apology_per_person = Part(
        MoneySchema(), "Apology money or voucher for each recipient; zero where none.", empty=True
    )
    apology_recipients = Code(
        "Who is given it.", [entry.value for entry in ApologyRecipients], of="apology_recipients", default="unknown"
    )
    reported_on = Day("The day of the first report to the data protection authority.")
    final_reported_on = Day("The day of the final report to the data protection authority.")
    notified_on = Day("The day on which the persons were told.")


class IncidentSchema(StrictSchema):
    """One event in which personal data left control."""

    component = "Incident"

    discovered_on = Day("The day on which the organisation knew; law and prices of that day apply.", required=True)
    discovered_at = Moment(
        "The moment at which it knew, on `discovered_on` where that offset holds. Periods in hours run from it; where"
        " it is left out, from the beginning of that day."
    )
    cause = Code(
        "How the data left; `unknown` where it is not known.",
        CAUSES,
        of="causes",
        component="Cause",
        required=True,
        example="insider_exfiltration",
    )
    populations = Parts(PopulationSchema(), "Who is affected.", fewest=1, most=MOST_POPULATIONS, required=True)
    occurred_on = Day("The day on which it happened, or the last day of a period.")
    via_processor = Boolean("Whether a processor or contractor of the organisation let the data out.")
    secondary_misuse = Code(
        "Whether the data have been used against the persons.",
        [entry.value for entry in SecondaryMisuse],
        of="secondary_misuse",
        default="unknown",
    )
    records = Integer(
        "Rows, where they differ from persons. Never used as a number of persons.", minimum=0, maximum=10**12
    )
    outage_days = Number("Days for which a service stood still.", minimum=0, maximum=3650, example="45")
    suspended_revenue_share = Share("Share of annual revenue that runs through the suspended service.")
    misuse = Part(KnownMisuseSchema(), "Misuse counted so far.")
    response = Part(ResponseSchema(), "What has been done since.")
    offences = Codes(
        "Acts of the organisation itself, not of the taker, that the law punishes; empty for a leak as such.",
        OFFENCES,
        of="offences",
        component="Offence",
        default=(),
    )
    fault = Code(
        "How far the organisation is to blame; `gross` where it left a known weakness open, for instance.",
        [entry.value for entry in Fault],
        of="faults",
        default="unknown",
    )
    unlawful_gain = Part(MoneySchema(), "What the organisation itself gained by a breach of the law.", empty=True)
