"""Which facts of a case each head reads, so that a head need not be asked again where only others changed.

A fact is named as `facts_changed` names it. A head that reads something more fails
`tests/property/test_missing_properties.py`.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from service.domain.incident import Incident
from service.domain.jurisdiction import Chain
from service.domain.organisation import Organisation, Role
from service.heads.authorities import rule_of
from service.heads.card_scheme import CARD
from service.heads.case import Case
from service.rulebook import RulesInForce

_EFFORT: Final = ("persons", "revenue", "cause")
_SUIT: Final = ("persons", "everybody", "elements", "readable", "misuse")
_READS: Final = {
    "investigation": (*_EFFORT, "cards"),
    "legal_counsel": _EFFORT,
    "notification": ("persons", "notice", "readable", "role"),
    "call_centre": ("persons", "readable", "role"),
    "apology": ("persons", "elements", "readable", "misuse", "customers", "apology", "recipients", "role"),
    "monitoring": ("persons", "revenue", "elements", "readable", "misuse", "role"),
    "public_relations": (*_EFFORT, "readable"),
    "system_recovery": _EFFORT,
    "hardening": _EFFORT,
    "extra_labour": _EFFORT,
    "misuse_reimbursement": ("persons", "elements", "readable", "misuse", "counted", "cause", "role", "sector"),
    "civil_damages": (*_SUIT, "doctrine", "apology", "odds_apology"),
    "class_settlement": (*_SUIT, "doctrine", "odds_civil_damages"),
    "defence": (*_SUIT, "revenue", "cause", "odds_civil_damages"),
    "card_scheme": ("persons", "everybody", "elements", "elements_everywhere", "readable", "role"),
    "principal_indemnity": ("persons", "role"),
    "customer_churn": (
        *("persons", "revenue", "margin", "customers"),
        *("relation", "readable", "conduct", "public_body", "role"),
    ),
    "lost_new_business": (
        *("persons", "revenue", "margin", "customers"),
        *("relation", "readable", "public_body", "role"),
    ),
    "service_suspension": ("revenue", "margin", "outage", "cause", "cards", "sector"),
    "regulatory_inquiry": (*_EFFORT, "everybody", "conduct", "record", "notice", "data_odds", "established_in"),
    "administrative_fine": ("reach_administrative_fine", "practice_administrative_fine", "offences"),
    "late_notice_fine": ("reach_late_notice_fine", "practice_late_notice_fine", "offences"),
    "criminal_fine": ("reach_criminal_fine", "practice_criminal_fine", "offences"),
}
_OPENS: Final = {
    "notification": ("role",),
    "call_centre": ("role",),
    "monitoring": ("role",),
    "apology": ("role", "apology"),
    "misuse_reimbursement": ("role", "elements", "misuse", "counted"),
    "civil_damages": ("elements", "misuse", "apology"),
    "class_settlement": (),
    "card_scheme": ("role", "elements"),
    "principal_indemnity": ("role",),
    "customer_churn": ("role", "public_body", "relation"),
    "lost_new_business": ("role", "public_body", "relation"),
    "service_suspension": ("outage",),
    "administrative_fine": ("reach_administrative_fine", "offences"),
    "late_notice_fine": ("reach_late_notice_fine", "offences"),
    "criminal_fine": ("reach_criminal_fine", "offences"),
}
READS: Final = {head: frozenset((*facts, f"size_{head}", f"odds_{head}")) for head, facts in _READS.items()}
"""By head; `size_<head>` and `odds_<head>` are the modifiers that conduct and the preventive measures act through."""
OPENS: Final = {head: frozenset(_OPENS.get(head, facts)) for head, facts in READS.items()}
"""By head, those of the facts it reads that decide whether there is an amount at all."""

_BY_LAW: Final = {"doctrine": ("cause", "doctrine.insider"), "data_odds": ("elements", "regulatory_inquiry.data_odds")}
"""Facts that matter where the law of the place has a parameter: their names there, by themselves and the parameter."""
_REACH: Final = frozenset(
    (
        *("persons", "everybody", "minors", "elements", "elements_everywhere", "revenue", "revenue_share", "gain"),
        *("late", "established_in"),
    )
)
"""Facts on which reach and ceiling of every rule on fines may hang."""
_CIRCUMSTANCES: Final = {
    "cause": "causes",
    "sector": "sectors",
    "listed": "listed",
    "own_offences": "offences",
    "fault": "faults",
    "conduct": "conducts",
    "record": "repeated",
    "public_body": "public_body",
}
"""Facts on which the reach of a rule hangs where it names them as circumstances."""
_PRACTICE: Final = frozenset(("fault", "conduct", "record", "public_body", "readable"))
"""Facts by which authorities fine more or less, whatever the rule."""
_FINES: Final = _REACH | _PRACTICE | {*_CIRCUMSTANCES}


def facts_changed(before: Case, after: Case) -> frozenset[str] | None:
    """The facts that differ between two cases under the same rules; None, for all, where the jurisdictions differ."""
    if before.place is not after.place:
        return None
    changed = frozenset(_changed(before, after))
    return changed.union(_where_the_law_says_so(before, changed))


def _where_the_law_says_so(case: Case, changed: frozenset[str]) -> Iterator[str]:
    """What the facts that `changed` are to the law of the place: `reach_<head>` and `practice_<head>` of fines."""
    for name, (fact, parameter) in _BY_LAW.items():
        if fact in changed and case.find(parameter) is not None:
            yield name
    if changed.isdisjoint(_FINES):
        return
    for head, circumstances in _fined(case.penal_rules, case.place.chain).items():
        if not changed.isdisjoint(circumstances):
            yield f"reach_{head}"
        if not changed.isdisjoint(_PRACTICE):
            yield f"practice_{head}"


@lru_cache
def _fined(rules: RulesInForce, chain: Chain) -> Mapping[str, frozenset[str]]:
    """By head of a fine that the law knows, the facts on which the reach of its rules hangs."""
    found: dict[str, set[str]] = {}
    for figure in rules.nearest_under(chain, "fine_rule"):
        rule = rule_of(figure)
        named = {name for circumstances in rule["when"] or () for name in circumstances}
        hanging = {fact for fact, circumstance in _CIRCUMSTANCES.items() if circumstance in named}
        found.setdefault(rule["head"], set(_REACH)).update(hanging)
    return {head: frozenset(facts) for head, facts in found.items()}


def _changed(before: Case, after: Case) -> Iterator[str]:
    yield from (fact for fact, old, new in _values(before, after) if old != new)
    if before.incident.response.conduct is not after.incident.response.conduct:
        yield "conduct"
        yield from (f"size_{head}" for head in before.rules.cells("common.response_quality.heads"))
    if before.measures != after.measures:
        for measure in {*before.measures} ^ {*after.measures}:
            yield from measure.table.cells
    if before.residents is not after.residents:
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
        for fact, name in (("everybody", "persons"), ("elements_everywhere", "data_elements")):
            yield fact, _everywhere(old, name), _everywhere(new, name)
        yield "minors", _everywhere(old, "minors_share"), _everywhere(new, "minors_share")
        yield "revenue_share", before.revenue_share, after.revenue_share
    yield "misuse", before.misuse, after.misuse
    yield "counted", old.misuse, new.misuse
    yield "outage", (old.outage_days, old.suspended_revenue_share), (new.outage_days, new.suspended_revenue_share)
    yield "apology", before.apology_per_person, after.apology_per_person
    yield "recipients", old.response.apology_recipients, new.response.apology_recipients
    yield "gain", before.unlawful_gain, after.unlawful_gain
    yield "fault", old.fault, new.fault
    yield "own_offences", old.offences, new.offences


def _of_organisation(old: Organisation, new: Organisation) -> Iterator[tuple[str, object, object]]:
    yield "role", old.role is Role.PROCESSOR, new.role is Role.PROCESSOR
    yield "sector", old.sector, new.sector
    yield "public_body", old.is_public_body, new.is_public_body
    yield "listed", old.listed, new.listed
    yield "established_in", old.established_in, new.established_in
    yield "record", old.prior_infringements, new.prior_infringements


def _everywhere(incident: Incident, name: str) -> list[object]:
    """A fact of every population, in any jurisdiction."""
    return [getattr(group, name) for group in incident.populations]


def _sanctioned(case: Case) -> tuple[object, ...]:
    """What decides which provisions bear on the organisation's own offences."""
    elements = [group.population.data_elements for group in case.residents]
    return case.organisation.sector, case.organisation.is_public_body, elements


def _changed_residents(before: Case, after: Case) -> Iterator[str]:
    for old, new in zip(before.residents, after.residents, strict=True):
        if old.population.persons != new.population.persons:
            yield "persons"
        if old.elements != new.elements or old.population.data_elements != new.population.data_elements:
            yield "elements"
        if old.has(CARD) != new.has(CARD):
            yield "cards"
        if old.readable != new.readable:
            yield "readable"
        if old.population.relation != new.population.relation:
            yield "relation"
