"""Comparisons shown in the API description; examples/comparisons/ holds them too, and tests send each of them."""

from collections.abc import Mapping
from typing import Any, Final

from schemas.ready_variants import READY_VARIANTS

_POPULATION: Final[dict[str, Any]] = {
    "jurisdiction": "JP",
    "persons": 8000000,
    "relation": "customer",
    "data_elements": ["name", "address", "telephone"],
    "encryption": "none",
}
BASE: Final[dict[str, Any]] = {
    "external_reference": "example-telecom-what-if",
    "incident": {
        "discovered_on": "2026-10-01",
        "occurred_on": "2026-08-31",
        "cause": "insider_exfiltration",
        "secondary_misuse": "suspected",
        "populations": [_POPULATION],
        "outage_days": 0,
        "response": {
            "apology_per_person": {"amount": "1000", "currency": "JPY"},
            "apology_recipients": "victims",
            "reported_on": "2026-10-13",
            "notified_on": "2026-10-20",
        },
    },
    "organisation": {
        "established_in": "JP",
        "sector": "telecom",
        "annual_revenue": {"amount": "1500000000000", "currency": "JPY"},
        "customers": 25000000,
        "role": "controller",
    },
    "options": {"currency": "JPY", "as_of": "2026-11-23", "locale": "en"},
}


def _variant(name: str, ja: str, en: str, **patch: Mapping[str, Any]) -> dict[str, Any]:
    return {"name": name, "label": {"ja": ja, "en": en}, "patch": patch}


VARIANTS: Final = (
    _variant(
        "encrypted",
        "データが高度に暗号化されていた場合",
        "The data had been strongly encrypted",
        incident={"populations": [{**_POPULATION, "encryption": "strong"}]},
    ),
    _variant(
        "a_week_earlier",
        "報告・通知が一週間早かった場合",
        "Reported and notified a week earlier",
        incident={"response": {"reported_on": "2026-10-06", "notified_on": "2026-10-13"}},
    ),
    _variant(
        "voucher_500",
        "お詫びが1,000円でなく500円の場合",
        "A voucher of 500 yen rather than 1,000",
        incident={"response": {"apology_per_person": {"amount": "500"}}},
    ),
    _variant(
        "three_million",
        "800万人でなく300万人の場合",
        "3 million persons rather than 8",
        incident={"populations": [{**_POPULATION, "persons": 3000000}]},
    ),
    _variant(
        "law_of_2028",
        "2028年の法令による場合",
        "The law of 2028",
        incident={
            "discovered_on": "2028-10-01",
            "occurred_on": "2028-08-31",
            "response": {"reported_on": "2028-10-13", "notified_on": "2028-10-20"},
        },
        options={"as_of": "2028-11-23"},
    ),
)
MEASURES: Final[dict[str, Any]] = {
    "base": {
        "external_reference": "example-preventive-measures",
        "incident": {
            "discovered_on": "2026-10-01",
            "cause": "insider_exfiltration",
            "populations": [
                {
                    "jurisdiction": "JP",
                    "persons": 120000,
                    "relation": "customer",
                    "data_elements": ["name", "address", "email_address"],
                }
            ],
        },
        "organisation": {
            "sector": "retail",
            "annual_revenue": {"amount": "24000000000", "currency": "JPY"},
            "role": "controller",
            "controls": {
                "access_control": "absent",
                "encryption": "absent",
                "training": "absent",
                "internal_audit": "absent",
            },
        },
        "options": {"as_of": "2026-11-23", "locale": "ja"},
    },
    "variants": [{"name": name} for name in READY_VARIANTS],
}
_SEVERAL_WITH_A_FAULTY_ONE: Final = {
    "base": BASE,
    "variants": [VARIANTS[2], {"name": "misspelt", "patch": {"incident": {"cause": "ransom"}}}],
}
COMPARISONS: Final = {
    **{
        variant["name"]: {"summary": variant["label"]["en"], "value": {"base": BASE, "variants": [variant]}}
        for variant in VARIANTS
    },
    "preventive_measures": {"summary": "What each preventive measure would have saved", "value": MEASURES},
    "one_is_refused": {
        "summary": "A variant that cannot be quoted carries its own problem",
        "value": _SEVERAL_WITH_A_FAULTY_ONE,
    },
}
