"""Every vocabulary under its name on the wire."""

from collections.abc import Mapping

from service.domain.vocabulary import Entry, coverages, enumerations
from service.domain.vocabulary.causes import CAUSES
from service.domain.vocabulary.data_elements import DATA_ELEMENTS
from service.domain.vocabulary.heads import GROUPS, HEADS, SUBGROUPS
from service.domain.vocabulary.known_incidents import COST_KINDS, FIGURE_STATUSES, PERSONS_BASES, PRICE_BASES
from service.domain.vocabulary.offences import OFFENCES
from service.domain.vocabulary.recoveries import RECOVERIES
from service.domain.vocabulary.relations import RELATIONS
from service.domain.vocabulary.request_fields import REQUEST_FIELDS
from service.domain.vocabulary.sectors import SECTORS

ALL: dict[str, Mapping[str, Entry]] = {
    "causes": CAUSES,
    "data_elements": DATA_ELEMENTS,
    "relations": RELATIONS,
    "sectors": SECTORS,
    "offences": OFFENCES,
    "groups": GROUPS,
    "subgroups": SUBGROUPS,
    "heads": HEADS,
    "recoveries": RECOVERIES,
    "secondary_misuse": enumerations.SECONDARY_MISUSES,
    "encryption": enumerations.ENCRYPTIONS,
    "conduct": enumerations.CONDUCTS,
    "faults": enumerations.FAULTS,
    "apology_recipients": enumerations.APOLOGY_RECIPIENTS,
    "apology_tiers": enumerations.APOLOGY_TIERS,
    "award_tiers": enumerations.AWARD_TIERS,
    "roles": enumerations.ROLES,
    "controls": enumerations.CONTROLS,
    "maturity": enumerations.MATURITIES,
    "duty_status": enumerations.DUTY_STATUSES,
    "duty_certainty": enumerations.DUTY_CERTAINTIES,
    "evidence": enumerations.EVIDENCES,
    "duty_step": enumerations.DUTY_STEPS,
    "duty_pace": enumerations.DUTY_PACES,
    "clock_start": enumerations.CLOCK_STARTS,
    "item_status": enumerations.ITEM_STATUSES,
    "source_kinds": enumerations.SOURCE_KINDS,
    "detail": enumerations.DETAILS,
    "incident_cost_kinds": COST_KINDS,
    "incident_figure_statuses": FIGURE_STATUSES,
    "incident_persons_bases": PERSONS_BASES,
    "incident_price_bases": PRICE_BASES,
    "coverages": coverages.COVERAGES,
    "exclusions": coverages.EXCLUSIONS,
    "retention_kinds": coverages.RETENTION_KINDS,
    "defence_costs": coverages.DEFENCE_COSTS,
    "cover_status": coverages.COVER_STATUSES,
    "insurability": coverages.INSURABILITIES,
    "request_fields": REQUEST_FIELDS,
}
"""What `GET /v1/vocabulary` publishes. Jurisdictions have an endpoint of their own."""
