"""Which real incidents a quote is compared with, and why these."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from math import log
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.known_incident import ComparableIncident, IncidentDistance
from service.domain.money import Money
from service.domain.vocabulary.causes import CAUSES
from service.domain.vocabulary.data_elements import DATA_ELEMENTS
from service.domain.vocabulary.sectors import SECTORS
from service.incidents import Incidents, nearest, packaged
from tests.cases import TODAY, quoted, request, rulebook, with_values

BENESSE: dict[str, Any] = {
    "persons": 29_000_000,
    "data_elements": ("name", "address", "telephone", "birth_date", "sex"),
    "cause": "insider_exfiltration",
    "organisation": {"sector": "education"},
}
TELECOM: dict[str, Any] = {
    "persons": 8_000_000,
    "data_elements": ("name", "address", "telephone"),
    "cause": "insider_exfiltration",
    "organisation": {"sector": "telecom"},
}
CARDS: dict[str, Any] = {
    "persons": 50_000_000,
    "data_elements": ("card_number", "email_address"),
    "cause": "external_intrusion",
    "organisation": {"sector": "retail"},
}

YEN_PER_DOLLAR: dict[str, Any] = {"base": "USD", "quote": "JPY", "rate": "150", "as_of": "2026-11-20"}


def found(**facts: Any) -> tuple[ComparableIncident, ...]:
    return quoted(**facts).nearest_incidents.incidents


def ids(comparables: tuple[ComparableIncident, ...]) -> list[str]:
    return [comparable.incident.id for comparable in comparables]


def parts(incident_id: str, **facts: Any) -> IncidentDistance:
    shown = with_values(rulebook(), common__comparable__shown=str(len(packaged().cases)))
    (comparable,) = (near for near in found(rules=shown, **facts) if near.incident.id == incident_id)
    return comparable.parts


def test_an_insider_who_takes_the_list_of_a_large_school_finds_benesse_first() -> None:
    assert ids(found(**BENESSE))[0] == "jp-benesse-2014"


def test_an_insider_of_a_telecom_finds_yahoo_bb_and_ntt_west() -> None:
    assert ids(found(**TELECOM))[:2] == ["jp-yahoobb-2004", "jp-nttwest-procx-2023"]


def test_stolen_cards_of_a_retailer_find_home_depot_first() -> None:
    first = found(**CARDS)[0]
    assert first.incident.id == "us-homedepot-2014"
    assert {cost.cost.kind for cost in first.costs} >= {"total", "card_scheme"}


def test_five_incidents_are_shown_the_nearest_first() -> None:
    near = found(**TELECOM)
    assert len(near) == 5
    assert [comparable.distance for comparable in near] == sorted(comparable.distance for comparable in near)


def test_the_distance_is_the_weighted_mean_of_its_parts() -> None:
    weights = {"persons": 0.35, "data": 0.25, "cause": 0.25, "sector": 0.15}
    for comparable in found(**TELECOM):
        mean = sum(weight * getattr(comparable.parts, part) for part, weight in weights.items())
        assert comparable.distance == pytest.approx(mean, abs=1e-4)


def test_persons_are_compared_by_their_logarithm_until_a_thousand_times_as_many() -> None:
    persons = {
        size: parts("jp-yahoobb-2004", **{**TELECOM, "persons": size}).persons for size in (45_170_390, 1, 10**9)
    }
    assert persons[45_170_390] == pytest.approx(log(10) / log(1000), abs=1e-4)
    assert persons[1] == 1
    assert parts("jp-yahoobb-2004", **{**TELECOM, "persons": 4_517_039}).persons == 0


def test_a_range_of_persons_stands_for_its_median() -> None:
    known = parts("jp-yahoobb-2004", **{**TELECOM, "persons": 20_000})
    assert parts("jp-yahoobb-2004", **{**TELECOM, "persons": {"low": 10_000, "high": 40_000}}) == known


def test_what_leaked_is_compared_by_weight_of_the_shared_over_the_weight_of_all() -> None:
    # Yahoo! BB: name, address, telephone, e-mail and member number, 1 each. A card number weighs 2.
    assert parts("jp-yahoobb-2004", **TELECOM).data == pytest.approx(1 - 3 / 5)
    with_card = {**TELECOM, "data_elements": ("name", "address", "telephone", "card_number")}
    assert parts("jp-yahoobb-2004", **with_card).data == pytest.approx(1 - 3 / 7, abs=1e-4)


@pytest.mark.parametrize(
    ("cause", "apart"),
    [("insider_exfiltration", 0), ("unlawful_provision", 0.5), ("unknown", 0.5), ("external_intrusion", 1)],
)
def test_a_cause_is_the_same_a_relative_unknown_or_another(cause: str, apart: float) -> None:
    assert parts("jp-yahoobb-2004", **{**TELECOM, "cause": cause}).cause == apart


@pytest.mark.parametrize(("sector", "apart"), [("telecom", 0), ("it_services", 0.5), ("unknown", 0.5), ("retail", 1)])
def test_a_sector_is_the_same_a_relative_unknown_or_another(sector: str, apart: float) -> None:
    assert parts("jp-yahoobb-2004", **{**TELECOM, "organisation": {"sector": sector}}).sector == apart


def test_what_nobody_knows_is_half_way_from_everything() -> None:
    unknown = {**TELECOM, "data_elements": ("unknown",)}
    assert parts("jp-yahoobb-2004", **unknown).data == 0.5
    assert parts("gb-doorstep-2018", **TELECOM).persons == 0.5


def test_a_weight_is_a_parameter_and_moves_the_order() -> None:
    only_sector = {"persons": "0", "data": "0", "cause": "0", "sector": "1"}
    near = found(rules=with_values(rulebook(), common__comparable__weight=only_sector), **TELECOM)
    assert {comparable.incident.sector for comparable in near} == {"telecom"}


def test_at_one_distance_the_newer_incident_comes_first_then_the_id() -> None:
    only_sector = {"persons": "0", "data": "0", "cause": "0", "sector": "1"}
    near = found(rules=with_values(rulebook(), common__comparable__weight=only_sector), **TELECOM)
    order = [(-comparable.incident.year, comparable.incident.id) for comparable in near]
    assert order == sorted(order)
    assert {comparable.distance for comparable in near} == {0}


def test_the_weights_and_the_price_indices_are_cited() -> None:
    nearest_ones = quoted(**TELECOM).nearest_incidents
    assert {figure.id.removeprefix("common.comparable.") for figure in nearest_ones.basis} == {
        "cause_family",
        "data_weight",
        "other_kind",
        "persons_scale",
        "sector_family",
        "shown",
        "weight",
    }
    assert all(figure.dated.citation.rationale for figure in nearest_ones.basis)
    first = nearest_ones.incidents[0]
    assert [(figure.id, figure.cells) for figure in first.basis] == [
        ("common.price_index.jpy", ("2004", "2024")),
        ("common.price_index.jpy", ("2006", "2024")),
    ]


def test_the_weight_of_a_kind_of_data_is_its_two_levels_less_one() -> None:
    rules = rulebook().in_force(TODAY, TODAY)
    weights: Any = rules.find("common.comparable.data_weight").dated.value  # type: ignore[union-attr]
    for code in DATA_ELEMENTS:
        if code != "unknown":
            levels: Any = rules.find(f"jp.data_element.{code}").dated.value  # type: ignore[union-attr]
            assert weights.get(code, weights["otherwise"]) == levels["mental_level"] + levels["economic_level"] - 1


def test_comparable_incidents_enter_no_sum() -> None:
    none = with_values(rulebook(), common__comparable__shown="0")
    assert quoted(rules=none, **TELECOM).totals == quoted(**TELECOM).totals
    assert found(rules=none, **TELECOM) == ()


def test_an_incident_that_was_recorded_later_is_left_out() -> None:
    later = replace(packaged().cases["jp-yahoobb-2004"], recorded=TODAY + timedelta(days=1))
    incidents = Incidents(digest="x", cases={**packaged().cases, later.id: later})
    rules = rulebook()
    now = nearest(request(**TELECOM), rules.in_force(TODAY, TODAY), incidents)
    then = nearest(request(**TELECOM), rules.in_force(TODAY, later.recorded), incidents)
    assert "jp-yahoobb-2004" not in ids(now.incidents)
    assert ids(then.incidents)[0] == "jp-yahoobb-2004"


def test_before_the_weights_are_in_force_nothing_is_compared() -> None:
    rules = rulebook().in_force(date(1999, 12, 31), TODAY)
    assert nearest(request(**TELECOM), rules, packaged()).incidents == ()


def test_a_place_that_is_not_modelled_is_compared_all_the_same() -> None:
    near = found(**{**TELECOM, "population": {"jurisdiction": "FR"}})
    assert ids(near) == ids(found(**TELECOM))


def test_the_quote_names_the_digest_of_the_incidents() -> None:
    assert quoted(**TELECOM).rulebook.incidents_digest == packaged().digest


@given(
    persons=st.integers(1, 10**9),
    cause=st.sampled_from(list(CAUSES)),
    sector=st.sampled_from(list(SECTORS)),
    leaked=st.sets(st.sampled_from([code for code in DATA_ELEMENTS if code != "unknown"]), min_size=1),
)
def test_every_part_lies_between_nought_and_one(persons: int, cause: str, sector: str, leaked: set[str]) -> None:
    facts = request(persons=persons, cause=cause, data_elements=tuple(leaked), organisation={"sector": sector})
    nearest_ones = nearest(facts, rulebook().in_force(TODAY, TODAY), packaged())
    assert len(nearest_ones.incidents) == 5
    for near in nearest_ones.incidents:
        assert all(
            0 <= part <= 1
            for part in (near.distance, near.parts.persons, near.parts.data, near.parts.cause, near.parts.sector)
        )
    assert all(cost.today.amount >= Decimal(0) for near in nearest_ones.incidents for cost in near.costs)


def test_what_they_cost_is_told_in_the_currency_of_the_quote_with_the_rate() -> None:
    quote = quoted(**BENESSE, options={"currency": "USD", "exchange_rates": [YEN_PER_DOLLAR]})
    benesse = next(near for near in quote.nearest_incidents.incidents if near.incident.id == "jp-benesse-2014")
    assert [(used.base, used.quote, used.rate) for used in benesse.exchange_rates] == [("USD", "JPY", Decimal(150))]
    for cost in benesse.costs:
        assert cost.today.currency == "JPY"
        assert cost.converted == Money((cost.today.amount / 150).quantize(Decimal("0.01")), "USD")


def test_a_cost_in_the_currency_of_the_quote_needs_no_rate() -> None:
    (benesse, *_) = found(**BENESSE)
    assert benesse.exchange_rates == ()
    assert all(cost.converted == cost.today for cost in benesse.costs)


def test_rates_of_real_incidents_are_not_among_those_of_the_sums() -> None:
    quote = quoted(**CARDS)
    assert any(near.exchange_rates for near in quote.nearest_incidents.incidents)
    assert quote.exchange_rates == ()
