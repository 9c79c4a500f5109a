"""What a comparison may hold: faults of base and list refuse it, those of a patch stay with their variant."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.comparison_request import MOST_VARIANTS, load_comparison
from schemas.ready_variants import READY_VARIANTS
from schemas.request import load_request
from service.domain.comparison import ComparisonRequest
from service.domain.errors import Fault, RequestError
from service.domain.request import QuoteRequest
from service.domain.text import Text
from service.domain.vocabulary.enumerations import CONTROLS
from tests.cases import TODAY, document
from tests.comparisons import refused


def loaded(variants: Any, base: Any = None) -> ComparisonRequest:
    return load_comparison({"base": document() if base is None else base, "variants": variants}, TODAY)


def faults(variants: Any, base: Any = None) -> dict[str, Fault]:
    with pytest.raises(RequestError) as caught:
        loaded(variants, base)
    return {fault.pointer: fault for fault in caught.value.faults}


def named(*names: str) -> list[dict[str, Any]]:
    return [{"name": name, "patch": {}} for name in names]


def test_faults_of_the_base_and_of_the_list_come_at_once() -> None:
    found = faults([{"name": "", "patch": []}, {"nam": "a"}], {"incident": {"cause": "hacker"}})
    assert set(found) == {
        "/base/incident/cause",
        "/base/incident/discovered_on",
        "/base/incident/populations",
        "/variants/0/name",
        "/variants/0/patch",
        "/variants/1/nam",
        "/variants/1/name",
    }


@pytest.mark.parametrize("variants", [None, {}, [], named(*(f"v{number}" for number in range(MOST_VARIANTS + 1)))])
def test_there_are_one_to_twenty_variants(variants: Any) -> None:
    assert faults(variants)["/variants"].expected == "a list of 1 to 20 objects"


def test_a_list_that_is_too_long_is_told_how_much_to_leave_out() -> None:
    assert faults(named(*(f"v{number}" for number in range(MOST_VARIANTS + 1))))["/variants"].remedy == (
        "leave out all but 20"
    )


def test_twenty_variants_are_taken() -> None:
    assert len(loaded(named(*(f"v{number}" for number in range(MOST_VARIANTS)))).variants) == MOST_VARIANTS


def test_a_name_that_stands_twice_is_refused_at_its_second_place() -> None:
    assert set(faults(named("a", "b", "a"))) == {"/variants/2/name"}


def test_a_name_without_a_patch_is_that_of_a_ready_made_variant() -> None:
    found = faults([{"name": "trainings_in_place"}, {"name": "training_in_place"}])
    assert found["/variants/0/name"].remedy.startswith('did you mean "training_in_place"?')
    assert len(found) == 1


@pytest.mark.parametrize("base", [[], "x", 7])
def test_a_base_that_is_no_object_is_refused(base: Any) -> None:
    assert set(faults(named("a"), base)) == {"/base"}


def test_a_missing_base_is_asked_for() -> None:
    with pytest.raises(RequestError) as caught:
        load_comparison({"variants": named("a")}, TODAY)
    (fault,) = caught.value.faults
    assert (fault.pointer, fault.got) == ("/base", "nothing")


@pytest.mark.parametrize(
    ("patch", "place"),
    [
        ({"incident": {"cause": "hacker"}}, "/incident/cause"),
        ({"incident": {"cuase": "ransomware"}}, "/incident/cuase"),
        ({"incident": {"cuase": None}}, "/incident/cuase"),
        ({"incidents": None}, "/incidents"),
        ({"incident": {"response": {"notified": None}}}, "/incident/response/notified"),
        ({"incident": None}, "/incident"),
        ({"incident": {"populations": []}}, "/incident/populations"),
        ({"incident": {"populations": [{"jurisdiction": "JP"}]}}, "/incident/populations/0/persons"),
        ({"organisation": {"sector": {"vintages": None}}}, "/organisation/sector/vintages"),
        ({"incident": {"discovered_on": "2027-01-01"}}, "/incident/discovered_on"),
        ({"options": {"currency": "USD", "exchange_rates": []}}, "/options/currency"),
        ({"policy": {}}, "/policy/currency"),
    ],
)
def test_a_fault_of_a_patch_has_its_place_within_the_patch(patch: dict[str, Any], place: str) -> None:
    found = refused(document(), patch)
    assert place in found
    assert all(fault.expected and fault.got and fault.remedy for fault in found.values())


def test_every_fault_of_a_patch_comes_at_once() -> None:
    assert set(refused(document(), {"incident": {"cause": "hacker", "cuase": None, "records": -1}})) == {
        "/incident/cause",
        "/incident/cuase",
        "/incident/records",
    }


@pytest.mark.parametrize(("name", "value"), [("scenarios", 16_384), ("locale", "ja"), ("detail", "summary")])
def test_a_variant_is_answered_as_the_base_is(name: str, value: object) -> None:
    assert set(refused(document(), {"options": {name: value}})) == {f"/options/{name}"}


def test_a_faulty_variant_leaves_the_others_alone() -> None:
    request = loaded([*named("good"), {"name": "bad", "patch": {"incident": {"cause": "hacker"}}}, *named("better")])
    assert [variant.request is None for variant in request.variants] == [False, True, False]


def test_the_ready_made_variants_are_the_four_measures_and_all_of_them() -> None:
    assert [*READY_VARIANTS] == [*(f"{measure}_in_place" for measure in CONTROLS), "all_measures_in_place"]
    (*_, every) = READY_VARIANTS.values()
    assert every.patch == {"organisation": {"controls": dict.fromkeys(CONTROLS, "in_place")}}


def test_a_ready_made_variant_brings_its_label_unless_another_is_given() -> None:
    label = {"ja": "教育", "en": "Taught"}
    ready, own = loaded([{"name": "training_in_place"}, {"name": "encryption_in_place", "label": label}]).variants
    assert ready.label == READY_VARIANTS["training_in_place"].label
    assert own.label == Text(**label)


def test_a_patch_under_a_ready_made_name_is_the_callers_own() -> None:
    (variant,) = loaded([{"name": "training_in_place", "patch": {"incident": {"cause": "scraping"}}}]).variants
    assert variant.label is None
    assert variant.request is not None
    assert variant.request.incident.cause == "scraping"


def nulls_for_some(request: QuoteRequest) -> st.SearchStrategy[dict[str, Any]]:
    """Patches that remove facts which a request may do without."""
    optional = sorted(set(request.canonical["organisation"]))  # type: ignore[call-overload]
    return st.lists(st.sampled_from(optional), unique=True).map(lambda names: {"organisation": dict.fromkeys(names)})


@given(patch=nulls_for_some(load_request(document(), TODAY)))
def test_a_fact_removed_by_null_is_as_if_it_had_never_been_told(patch: dict[str, Any]) -> None:
    (variant,) = loaded([{"name": "less", "patch": patch}]).variants
    told = document()
    told["organisation"] = {
        name: fact for name, fact in told["organisation"].items() if name not in patch["organisation"]
    }
    assert variant.request == load_request(json.loads(json.dumps(told)), TODAY)
