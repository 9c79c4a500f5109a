"""Populations that are not exposed alike: who sees an event, how likely, and what it costs."""

from typing import Any

import pytest

from service.domain.exposure import Exposure
from service.heads.events import Event
from service.heads.moves import move_of
from tests.cases import case, chance, expected, exposure
from tests.world import line, residents

RICH: dict[str, Any] = {"customers": 100_000_000}
HEADS = (
    *("call_centre", "public_relations", "lost_new_business", "customer_churn", "apology", "monitoring"),
    *("civil_damages", "defence", "misuse_reimbursement"),
)


def group(persons: int, encryption: str, *elements: str) -> dict[str, Any]:
    """Customers in Japan whose contact data leaked, or `elements`."""
    return residents("JP", persons, *elements, encryption=encryption)


def quoted_for(head: str, *populations: dict[str, Any], **facts: Any) -> Exposure:
    """What `head` makes of several populations."""
    told = {"populations": list(populations), **facts}
    return exposure(head, incident=told, organisation=RICH, cause="external_intrusion")


CARDS = ("name", "card_number")
OPEN = group(100_000, "none", *CARDS)
SEALED = group(10_000_000, "strong", *CARDS)


@pytest.mark.parametrize("head", HEADS)
def test_ten_million_sealed_records_more_make_no_event_less_likely_and_no_line_cheaper(head: str) -> None:
    alone, more = quoted_for(head, OPEN), quoted_for(head, OPEN, SEALED)
    assert chance(more) >= chance(alone) > 0
    assert expected(more) >= expected(alone) > 0


@pytest.mark.parametrize("head", HEADS)
def test_one_open_record_among_ten_million_sealed_ones_does_not_open_them_all(head: str) -> None:
    sealed, more = quoted_for(head, SEALED), quoted_for(head, group(1, "none", *CARDS), SEALED)
    assert expected(sealed) <= expected(more) < 1.01 * expected(sealed) + expected(quoted_for(head, OPEN))


@pytest.mark.parametrize("head", HEADS)
def test_populations_that_are_exposed_alike_are_one(head: str) -> None:
    apart, one = quoted_for(head, OPEN, OPEN), quoted_for(head, group(200_000, "none", *CARDS))
    assert chance(apart) == chance(one)
    assert expected(apart) == pytest.approx(expected(one))


def test_news_is_as_likely_as_that_of_the_open_records_or_of_all_whichever_is_likelier() -> None:
    few, many, more = group(1_000, "strong", *CARDS), SEALED, group(10, "none", *CARDS)
    assert chance(quoted_for("public_relations", OPEN, few)) == chance(quoted_for("public_relations", OPEN))
    assert chance(quoted_for("public_relations", more, many)) == pytest.approx(
        chance(quoted_for("public_relations", many)), rel=0.001
    )


@pytest.mark.parametrize("head", ["apology", "customer_churn", "misuse_reimbursement"])
def test_where_size_has_no_say_the_line_of_two_populations_is_the_sum_of_their_lines(head: str) -> None:
    apart = [expected(quoted_for(head, one)) for one in (OPEN, SEALED)]
    assert expected(quoted_for(head, OPEN, SEALED)) == pytest.approx(sum(apart), rel=0.03)


def test_one_card_more_does_not_end_the_watch_over_a_million_others() -> None:
    others = group(1_000_000, "none", "name", "telephone")
    alone, more = (quoted_for("monitoring", *told) for told in ((others,), (others, group(1, "none", *CARDS))))
    assert chance(more) > chance(alone)
    assert expected(more) >= expected(alone)


def test_contact_data_of_others_do_not_make_a_suit_over_health_data_less_likely() -> None:
    health, contact = group(1_000, "none", "name", "medical_history"), group(100, "none")
    alone, more = (chance(quoted_for("defence", *told)) for told in ((health,), (health, contact)))
    assert more >= alone > 0


def test_sealed_cards_more_do_not_make_the_open_ones_cheaper_for_the_schemes() -> None:
    """Where the cost of a card falls with their number."""
    clear, sealed = ({**told, "jurisdiction": "US"} for told in (OPEN, SEALED))
    assert expected(line("card_scheme", clear, sealed)) >= expected(line("card_scheme", clear))


@pytest.mark.parametrize(("head", "place"), [("administrative_fine", "DE"), ("class_settlement", "US")])
def test_sealed_records_abroad_lower_neither_a_fine_nor_a_settlement(head: str, place: str) -> None:
    clear, sealed = residents(place, 100_000), residents(place, 10_000_000, encryption="strong")
    alone, more = line(head, clear), line(head, clear, sealed)
    assert chance(more) >= chance(alone) > 0
    assert expected(more) > expected(alone)


def test_sealed_records_more_make_a_voluntary_notice_of_open_ones_no_less_likely() -> None:
    facts: dict[str, Any] = {"discovered_on": "2010-07-01", "organisation": RICH}
    alone, more = (
        exposure("notification", incident={"populations": told}, **facts) for told in ([OPEN], [OPEN, SEALED])
    )
    assert chance(more) == chance(alone) == pytest.approx(0.75)
    assert expected(alone) < expected(more)


def test_a_population_alone_is_drawn_in_whole_before_anybody_asks_how_likely_that_is() -> None:
    def unread(_: object) -> float:
        raise AssertionError("the chance is not wanted yet")

    known = case(persons=10)
    assert [persons for _, persons in Event.of(known.residents, unread).drawn_in] == [10]


def test_a_fact_that_moves_populations_unalike_is_asked_of_the_head_again() -> None:
    def told(encryption: str) -> dict[str, Any]:
        return {"incident": {"populations": [OPEN, group(10_000_000, encryption, *CARDS)]}, "organisation": RICH}

    unknown, sealed = case(**told("unknown")), case(**told("strong"))
    of_line = exposure("apology", **told("unknown"))
    assert move_of(of_line, unknown, sealed, frozenset(("readable",))) is None
    assert move_of(of_line, sealed, sealed, frozenset(("odds_apology",))) is None
    alike = case(incident={"populations": [OPEN, OPEN]}, organisation=RICH)
    assert move_of(of_line, alike, alike, frozenset(("readable",))) is not None
