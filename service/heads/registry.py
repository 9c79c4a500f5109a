"""The heads of loss in the order in which a quote lists them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import ModuleType

from service.domain.exposure import Exposure
from service.heads import (
    administrative_fine,
    apology,
    call_centre,
    card_scheme,
    civil_damages,
    class_settlement,
    criminal_fine,
    customer_churn,
    defence,
    extra_labour,
    hardening,
    investigation,
    late_notice_fine,
    legal_counsel,
    lost_new_business,
    misuse_reimbursement,
    monitoring,
    notification,
    principal_indemnity,
    public_relations,
    regulatory_inquiry,
    service_suspension,
    system_recovery,
)
from service.heads.case import Case


class Scope(StrEnum):
    """Whether a head is counted once for the incident, or for the residents of each jurisdiction."""

    INCIDENT = "incident"
    RESIDENTS = "residents"


@dataclass(frozen=True, slots=True)
class Head:
    """One head of loss: its code on the wire, its scope, and the function that makes its exposure."""

    code: str
    scope: Scope
    exposure: Callable[[Case], Exposure]


def _head(module: ModuleType, scope: Scope) -> Head:
    return Head(code=module.__name__.rpartition(".")[2], scope=scope, exposure=module.exposure)


HEADS: tuple[Head, ...] = (
    _head(investigation, Scope.INCIDENT),
    _head(legal_counsel, Scope.INCIDENT),
    _head(notification, Scope.RESIDENTS),
    _head(call_centre, Scope.RESIDENTS),
    _head(apology, Scope.RESIDENTS),
    _head(monitoring, Scope.RESIDENTS),
    _head(public_relations, Scope.INCIDENT),
    _head(system_recovery, Scope.INCIDENT),
    _head(hardening, Scope.INCIDENT),
    _head(extra_labour, Scope.INCIDENT),
    _head(misuse_reimbursement, Scope.RESIDENTS),
    _head(civil_damages, Scope.RESIDENTS),
    _head(class_settlement, Scope.RESIDENTS),
    _head(defence, Scope.RESIDENTS),
    _head(card_scheme, Scope.RESIDENTS),
    _head(principal_indemnity, Scope.RESIDENTS),
    _head(customer_churn, Scope.RESIDENTS),
    _head(lost_new_business, Scope.INCIDENT),
    _head(service_suspension, Scope.INCIDENT),
    _head(regulatory_inquiry, Scope.RESIDENTS),
    _head(administrative_fine, Scope.RESIDENTS),
    _head(late_notice_fine, Scope.RESIDENTS),
    _head(criminal_fine, Scope.RESIDENTS),
)

SCOPES: Mapping[str, Scope] = {head.code: head.scope for head in HEADS}
"""The scope of each head by its code."""
