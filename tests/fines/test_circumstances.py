"""Whether a rule is about what happened, and what would have to be known."""

from typing import Any

import pytest

from service.domain.incident import Fault
from service.fines.circumstances import Happening, applies
from tests.japan import company, incident

GROSS_AND_MANY = {"when": ({"faults": ("gross",), "persons_over": 100},)}


def happening(persons: float = 1_000, organisation: dict[str, Any] | None = None, **facts: Any) -> Happening:
    return Happening(
        incident("ransomware", **facts), company(**(organisation or {})), persons, frozenset({"name", "card_number"})
    )


def test_a_rule_without_circumstances_always_applies() -> None:
    assert applies({"when": ()}, happening()).applies


def test_all_circumstances_of_one_alternative_must_hold() -> None:
    assert applies(GROSS_AND_MANY, happening(fault=Fault.GROSS)).applies
    assert not applies(GROSS_AND_MANY, happening(100, fault=Fault.GROSS)).applies


def test_one_alternative_is_enough() -> None:
    rule = {"when": ({"listed": True}, {"causes": ("ransomware",)})}
    assert applies(rule, happening()).applies


def test_an_unknown_fact_leaves_the_rule_out_and_is_named() -> None:
    found = applies(GROSS_AND_MANY, happening())
    assert (found.applies, found.unknown) == (False, ("/incident/fault",))


def test_an_unknown_fact_beside_one_that_fails_is_not_named() -> None:
    assert applies(GROSS_AND_MANY, happening(100)).unknown == ()


@pytest.mark.parametrize(
    ("circumstances", "held"),
    [
        ({"sectors": ("manufacturing",)}, True),
        ({"sectors": ("banking",)}, False),
        ({"data_elements": ("card_number",)}, True),
        ({"data_elements": ("medical_chart",)}, False),
        ({"public_body": False}, True),
        ({"listed": True}, False),
        ({"special_data": True}, False),
        ({"offences": ("order_violation",)}, False),
        ({"conducts": ("unknown",)}, True),
    ],
)
def test_a_circumstance_against_the_facts(circumstances: dict[str, Any], *, held: bool) -> None:
    assert applies({"when": (circumstances,)}, happening()).applies is held


def test_a_rule_may_be_for_organisations_of_some_countries_wherever_the_persons_live() -> None:
    rule = {"when": ({"established_in": ("US",)},)}
    assert applies(rule, happening(organisation={"established_in": "US"})).applies
    assert applies(rule, happening(organisation={"established_in": "JP"})).unknown == ()
    assert applies(rule, happening(organisation={"established_in": None})).unknown == ("/organisation/established_in",)


def test_repetition_needs_a_known_record() -> None:
    rule = {"when": ({"repeated": True},)}
    assert applies(rule, happening()).unknown == ("/organisation/prior_infringements",)
    assert applies(rule, happening(organisation={"prior_infringements": 1})).applies
    assert not applies(rule, happening(organisation={"prior_infringements": 0})).unknown
