"""A model of a realistic Japanese case in millions of yen: every head, with the usual spread and dependence."""

from service.domain.exposure import Ceiling, Exposure, Occurrence, Severity, Term
from service.domain.text import Text

NOTHING = Text(ja="", en="")
MODEL_ERROR_SD = 0.45

# head: median, sigma, loading, probability of its event (None is certain), the event where it is not the head's own
_ROWS: dict[str, tuple[float, float, float, float | None, str | None]] = {
    "investigation": (60, 0.8, 0.35, None, None),
    "legal_counsel": (20, 0.8, 0.35, None, None),
    "notification": (400, 0.3, 0.1, None, None),
    "call_centre": (150, 0.7, 0.2, None, None),
    "apology": (1500, 0.5, 0.1, 0.6, None),
    "monitoring": (80, 0.9, 0.2, 0.2, None),
    "public_relations": (40, 0.8, 0.35, None, None),
    "system_recovery": (50, 1.0, 0.35, 0.4, None),
    "hardening": (200, 1.0, 0.35, None, None),
    "extra_labour": (60, 0.8, 0.35, None, None),
    "misuse_reimbursement": (300, 1.6, 0.35, 0.1, None),
    "civil_damages": (120, 1.2, 0.35, 0.35, "civil_suit"),
    "class_settlement": (500, 1.2, 0.35, 0.03, None),
    "defence": (40, 0.8, 0.35, 0.35, "civil_suit"),
    "card_scheme": (100, 1.0, 0.3, 0.05, None),
    "principal_indemnity": (800, 1.3, 0.35, 0.05, None),
    "customer_churn": (600, 1.5, 0.35, None, None),
    "lost_new_business": (250, 1.5, 0.35, None, None),
    "service_suspension": (100, 1.2, 0.35, 0.2, None),
    "regulatory_inquiry": (15, 0.9, 0.35, 0.6, None),
    "administrative_fine": (100, 1.8, 0.35, 0.02, None),
    "late_notice_fine": (0.5, 0.5, 0.0, 0.05, None),
    "criminal_fine": (50, 0.6, 0.0, 0.01, None),
}
_EVENT_LOADING = 0.2
_LIMITS = {"civil_damages": 4_000.0, "customer_churn": 20_000.0, "lost_new_business": 20_000.0}
_CEILINGS = {"criminal_fine": 100.0, "late_notice_fine": 0.5}

LARGEST = 200_000.0
"""Far beyond every percentile of the model's total that is looked at."""


def realistic_case() -> list[Exposure]:
    """One exposure for each head, certain and uncertain, some capped."""
    return [
        Exposure(
            head=head,
            jurisdiction="jp",
            currency="JPY",
            formula=NOTHING,
            basis=(),
            severity=Severity((Term(median),), sigma, loading, MODEL_ERROR_SD, _LIMITS.get(head)),
            occurrence=None if probability is None else Occurrence(event or head, probability, _EVENT_LOADING),
            ceiling=Ceiling(_CEILINGS[head], NOTHING) if head in _CEILINGS else None,
        )
        for head, (median, sigma, loading, probability, event) in _ROWS.items()
    ]
