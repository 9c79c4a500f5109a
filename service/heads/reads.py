"""Which facts of a case each head reads, so that a head need not be asked again where only others changed.

A fact is named as `facts_changed` names it. A head that reads something more fails
`tests/property/test_missing_properties.py`.
"""

from collections.abc import Iterator
from typing import Final

from service.domain.organisation import Organisation, Role
from service.heads.case import Case

_EFFORT: Final = ("persons", "revenue", "cause")
_FINES: Final = frozenset(
    (
        *("persons", "revenue", "cause", "elements", "readable", "everywhere", "minors", "conduct", "fault"),
        *("record", "gain", "late", "own_offences", "sector", "public_body", "listed", "revenue_share"),
    )
)
"""What a rule on fines may hang on. Where the law has no such rule, none of them is `fines`."""
_READS: Final = {
    "investigation": (*_EFFORT, "elements"),
    "legal_counsel": _EFFORT,
    "notification": ("persons", "notice", "readable", "role"),
    "call_centre": ("persons", "readable", "role"),
    "apology": ("persons", "elements", "readable", "misuse", "customers", "apology", "role"),
    "monitoring": ("persons", "revenue", "elements", "readable", "misuse", "role"),
    "public_relations": (*_EFFORT, "readable"),
    "system_recovery": _EFFORT,
    "hardening": _EFFORT,
    "extra_labour": _EFFORT,
    "misuse_reimbursement": ("persons", "elements", "readable", "misuse", "cause", "role", "sector"),
    "civil_damages": ("persons", "elements", "readable", "misuse", "apology", "cause", "everywhere", "odds_apology"),
    "class_settlement": ("persons", "elements", "readable", "misuse", "cause", "everywhere", "odds_civil_damages"),
    "defence": (*_EFFORT, "elements", "readable", "misuse", "everywhere", "odds_civil_damages"),
    "card_scheme": ("persons", "elements", "readable", "role", "everywhere"),
    "principal_indemnity": ("persons", "role"),
    "customer_churn": (
        *("persons", "revenue", "margin", "customers"),
        *("relation", "readable", "conduct", "public_body", "role"),
    ),
    "lost_new_business": ("persons", "revenue", "margin", "customers", "readable", "public_body", "role"),
    "service_suspension": ("revenue", "margin", "outage", "cause", "elements", "sector"),
    "regulatory_inquiry": (*_EFFORT, "conduct", "record", "notice", "elements", "everywhere"),
    "administrative_fine": ("fines", "offences"),
    "late_notice_fine": ("fines", "offences"),
    "criminal_fine": ("fines", "offences"),
}
_OPENS: Final = {
    "notification": ("role",),
    "call_centre": ("role",),
    "monitoring": ("role",),
    "apology": ("role", "apology"),
    "misuse_reimbursement": ("role", "elements", "misuse"),
    "card_scheme": ("role", "elements"),
    "principal_indemnity": ("role",),
    "customer_churn": ("role", "public_body", "relation"),
    "lost_new_business": ("role", "public_body"),
    "service_suspension": ("outage",),
}
READS: Final = {head: frozenset((*facts, f"size_{head}", f"odds_{head}")) for head, facts in _READS.items()}
"""By head; `size_<head>` and `odds_<head>` are the modifiers that conduct and the preventive measures act through."""
OPENS: Final = {head: frozenset(_OPENS.get(head, facts)) for head, facts in READS.items()}
"""By head, those of the facts it reads that decide whether there is an amount at all."""


def facts_changed(before: Case, after: Case) -> frozenset[str] | None:
    """The facts that differ between two cases under the same rules; None, for all, where the jurisdictions differ."""
    if before.place is not after.place:
        return None
    changed = frozenset(_changed(before, after))
    fined = before.penal_rules.nearest_under(before.place.chain, "fine_rule") if changed & _FINES else ()
    return changed | {"fines"} if fined else changed


def _changed(before: Case, after: Case) -> Iterator[str]:
    yield from (fact for fact, old, new in _values(before, after) if old != new)
    if before.incident.response.conduct is not after.incident.response.conduct:
        yield "conduct"
        yield from (f"size_{head}" for head in before.rules.cells("common.response_quality.heads"))
    if before.measures != after.measures:
        for measure in {*before.measures} ^ {*after.measures}:
            yield from measure.table.cells
    if before.residents != after.residents:
        yield from _changed_residents(before, after)
    if before.incident.offences and _sanctioned(before) != _sanctioned(after):
        yield "offences"


def _values(before: Case, after: Case) -> Iterator[tuple[str, object, object]]:
    yield "persons", before.share, after.share
    yield "notice", before.notice, after.notice
    yield "revenue", (before.revenue, before.revenue_sd), (after.revenue, after.revenue_sd)
    yield "margin", before.margin_share, after.margin_share
    yield "customers", (before.customers, before.customer_value_sd), (after.customers, after.customer_value_sd)
    yield "late", before.days_late, after.days_late
    # An answer tells one fact: the part of the request that it leaves alone is the same object.
    if before.incident is not after.incident:
        yield from _of_incident(before, after)
    if before.organisation is not after.organisation:
        yield from _of_organisation(before.organisation, after.organisation)


def _of_incident(before: Case, after: Case) -> Iterator[tuple[str, object, object]]:
    old, new = before.incident, after.incident
    yield "cause", old.cause, new.cause
    if old.populations is not new.populations:
        yield "everywhere", _everywhere(before), _everywhere(after)
        yield "minors", _minors(before), _minors(after)
        yield "revenue_share", before.revenue_share, after.revenue_share
    yield "misuse", (before.misuse, old.misuse), (after.misuse, new.misuse)
    yield "outage", (old.outage_days, old.suspended_revenue_share), (new.outage_days, new.suspended_revenue_share)
    yield "apology", _apology(before), _apology(after)
    yield "gain", before.unlawful_gain, after.unlawful_gain
    yield "fault", old.fault, new.fault
    yield "own_offences", old.offences, new.offences


def _of_organisation(old: Organisation, new: Organisation) -> Iterator[tuple[str, object, object]]:
    yield "role", old.role is Role.PROCESSOR, new.role is Role.PROCESSOR
    yield "sector", old.sector, new.sector
    yield "public_body", old.is_public_body, new.is_public_body
    yield "listed", old.listed, new.listed
    yield "record", old.prior_infringements, new.prior_infringements


def _everywhere(case: Case) -> list[object]:
    """What leaked of how many persons in any jurisdiction."""
    return [(group.persons, group.data_elements) for group in case.incident.populations]


def _minors(case: Case) -> list[object]:
    return [group.minors_share for group in case.incident.populations]


def _sanctioned(case: Case) -> tuple[object, ...]:
    """What decides which provisions bear on the organisation's own offences."""
    elements = [group.population.data_elements for group in case.residents]
    return case.organisation.sector, case.organisation.is_public_body, elements


def _apology(case: Case) -> tuple[object, ...]:
    return case.apology_per_person, case.incident.response.apology_recipients


def _changed_residents(before: Case, after: Case) -> Iterator[str]:
    for old, new in zip(before.residents, after.residents, strict=True):
        if old.population.persons != new.population.persons:
            yield "persons"
        if old.elements != new.elements or old.population.data_elements != new.population.data_elements:
            yield "elements"
        if old.readable != new.readable:
            yield "readable"
        if old.population.relation != new.population.relation:
            yield "relation"
