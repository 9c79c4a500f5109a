"""Conditions of duties: they hold, they do not, or they hang on facts that are not known."""

from typing import Any

import pytest

from service.domain.incident import Encryption, SecondaryMisuse
from service.reporting.conditions import Doubts, Resident, exempted, of_organisation, of_persons, together
from tests.japan import company, incident, population, rules_on

POINTER = "/incident/populations/0"
RULES = rules_on()


def resident(code: str, *elements: str, doubts: tuple[str, ...] = (), in_parts: bool = False, **facts: Any) -> Resident:
    place = RULES.jurisdiction(code)
    assert place
    return Resident(population(*elements, jurisdiction=code, **facts), place, POINTER, doubts, in_parts)


def holds(conditions: dict[str, Any], living: Resident, misuse: SecondaryMisuse = SecondaryMisuse.NONE_KNOWN) -> Doubts:
    return of_persons(conditions, living, incident("unknown", secondary_misuse=misuse), RULES)


def test_conditions_hold_together_only_if_each_does_and_their_doubts_add_up() -> None:
    assert together([]) == ()
    assert together([("/a",), (), ("/b", "/a")]) == ("/a", "/b")
    assert together([("/a",), None, ("/b",)]) is None


@pytest.mark.parametrize(
    ("elements", "doubts"),
    [(("name", "passport_number"), ()), (("name",), None), (("unknown",), (f"{POINTER}/data_elements",))],
)
def test_a_data_set_holds_where_one_of_its_elements_leaked(elements: tuple[str, ...], doubts: Doubts) -> None:
    assert holds({"data_in": "listed"}, resident("US-CA", *elements)) == doubts


@pytest.mark.parametrize(
    ("elements", "misuse", "doubts"),
    [
        (("passport_number",), SecondaryMisuse.NONE_KNOWN, ()),
        (("name",), SecondaryMisuse.NONE_KNOWN, None),
        (("name",), SecondaryMisuse.SUSPECTED, ()),
        (("name",), SecondaryMisuse.UNKNOWN, ("/incident/secondary_misuse",)),
        (("unknown",), SecondaryMisuse.NONE_KNOWN, (f"{POINTER}/data_elements",)),
        (("unknown",), SecondaryMisuse.CONFIRMED, ()),
    ],
)
def test_harm_is_likely_by_the_kind_of_data_or_by_misuse(
    elements: tuple[str, ...], misuse: SecondaryMisuse, doubts: Doubts
) -> None:
    assert holds({"harm_from": "serious_harm"}, resident("AU", *elements), misuse) == doubts


@pytest.mark.parametrize(
    ("relation", "doubts"), [("customer", ()), ("employee", None), ("unknown", (f"{POINTER}/relation",))]
)
def test_a_condition_on_the_relation_hangs_on_one_that_is_not_known(relation: str, doubts: Doubts) -> None:
    assert holds({"relations": ("customer", "member")}, resident("JP", "name", relation=relation)) == doubts


def test_a_state_is_known_where_the_country_has_none_or_the_request_names_it() -> None:
    assert holds({"part_known": True}, resident("US", "name", in_parts=True)) == (f"{POINTER}/jurisdiction",)
    assert holds({"part_known": True}, resident("US-CA", "name")) == ()


def test_an_exemption_counts_where_the_facts_show_it_whatever_the_state() -> None:
    strong: dict[str, Any] = {"encryption": ("strong",)}
    somewhere = (f"{POINTER}/jurisdiction",)
    happened = incident("unknown")
    for encryption in Encryption:
        living = resident("US-CA", "name", doubts=somewhere, encryption=encryption)
        assert exempted(strong, living, happened, RULES) == (encryption is Encryption.STRONG)


def test_the_first_condition_on_the_organisation_that_fails_decides() -> None:
    conditions = {"causes_other_than": ("unlawful_provision",), "sectors": ("banking",), "listed": True}
    anybody = company(sector="unknown", listed=None)
    assert of_organisation(conditions, incident("unlawful_provision"), anybody) is None
    assert of_organisation(conditions, incident("ransomware"), anybody) == (
        "/organisation/sector",
        "/organisation/listed",
    )
