"""What must hold for every base and every variant of it."""

from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.comparison_request import load_comparison
from schemas.ready_variants import READY_VARIANTS
from schemas.request import load_request
from service.comparing import compare
from service.domain.comparison import Outcome
from service.domain.organisation import Maturity
from service.domain.vocabulary.enumerations import CONTROLS
from service.merge_patch import merge_patch
from service.quoting import quote
from tests.cases import TODAY, document, rulebook
from tests.property.test_quote_properties import facts


def whole(told: dict[str, Any]) -> dict[str, Any]:
    """A patch that names everything anew."""
    return document(**told)


patches = st.one_of(
    facts.map(whole),
    st.sampled_from([dict(ready.patch) for ready in READY_VARIANTS.values()]),
    st.sampled_from(
        [
            {"incident": {"outage_days": 30}},
            {"incident": {"discovered_on": "2028-10-01"}, "options": {"as_of": "2028-11-23"}},
            {"organisation": {"annual_revenue": None, "customers": None}},
            {"incident": {"response": {"apology_per_person": {"amount": "500", "currency": "JPY"}}}},
        ]
    ),
)


def outcomes(base: dict[str, Any], *variants: dict[str, Any]) -> list[Outcome]:
    named = [{"name": str(number), "patch": patch} for number, patch in enumerate(variants)]
    found = compare(load_comparison({"base": base, "variants": named}, TODAY), rulebook())
    return [variant.outcome for variant in found.variants if variant.outcome is not None]


@settings(max_examples=40, deadline=None)
@given(told=facts)
def test_an_empty_patch_changes_nothing(told: dict[str, Any]) -> None:
    (same,) = outcomes(document(**told), {})
    assert not any(getattr(same.difference, name) for name in ("expected", "p5", "p50", "p95", "p99", "tail_mean"))
    assert not any(
        line.difference and (line.difference.expected or line.difference.p50 or line.difference.p95)
        for line in same.lines
    )
    assert (same.changed.facts, same.changed.terms, same.changed.law.days, same.duties) == ((), (), (), ())


measures = st.dictionaries(
    st.sampled_from(list(CONTROLS)), st.sampled_from([state.value for state in Maturity]), min_size=1
)


@settings(max_examples=60, deadline=None)
@given(told=facts, place=st.sampled_from(("JP", "US-CA", "DE", "GB", "KR", "SG")), controls=measures)
def test_lines_taken_over_from_the_base_say_what_the_quote_with_other_measures_says(
    told: dict[str, Any], place: str, controls: dict[str, str]
) -> None:
    base = document(**told)
    base["incident"]["populations"].append(
        {"jurisdiction": place, "persons": {"low": 500, "high": 90_000}, "data_elements": ["name"]}
    )
    (found,) = outcomes(base, {"organisation": {"controls": controls}})
    alone = quote(load_request(merge_patch(base, {"organisation": {"controls": controls}}), TODAY), rulebook())
    assert [line.exposure for line in found.lines] == [item.exposure for item in alone.items]


@settings(max_examples=60, deadline=None)
@given(told=facts, patch=patches)
def test_a_variant_equals_the_quote_of_the_patched_request(told: dict[str, Any], patch: dict[str, Any]) -> None:
    base = document(**told)
    (found,) = outcomes(base, patch)
    alone = quote(load_request(merge_patch(base, patch), TODAY), rulebook())
    assert (found.quote_id, found.totals) == (alone.quote_id, alone.totals)
    assert [line.amounts for line in found.lines if not line.absent] == [item.amounts for item in alone.items]


@settings(max_examples=60, deadline=None)
@given(told=facts, patch=patches)
def test_the_differences_of_the_lines_add_up_to_that_of_the_total(told: dict[str, Any], patch: dict[str, Any]) -> None:
    (found,) = outcomes(document(**told), patch)
    lines = sum((line.difference.expected for line in found.lines if line.difference), Decimal(0))
    assert lines == found.difference.expected


@settings(max_examples=30, deadline=None)
@given(told=facts, variants=st.lists(patches, min_size=2, max_size=4))
def test_a_variant_does_not_depend_on_its_company(told: dict[str, Any], variants: list[dict[str, Any]]) -> None:
    base = document(**told)
    assert outcomes(base, *variants) == [outcome for variant in variants for outcome in outcomes(base, variant)]
