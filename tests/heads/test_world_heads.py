"""Heads outside Japan: prices of the world in local money and at the local level, and one incident in many places."""

from typing import Any

import pytest

from schemas.request import load_request
from service.domain.exposure import Exposure, Status
from service.domain.quote import Quote
from service.domain.request import QuoteRequest
from service.quoting import exchange_of, exposures_of, quote
from tests.cases import TODAY, chance, document, median, quoted, rulebook

RATES = [
    {"base": base, "quote": currency, "rate": rate, "as_of": "2025-05-30"}
    for base, currency, rate in (("USD", "EUR", "0.9"), ("USD", "KRW", "1400"), ("EUR", "KRW", "1555.555556"))
]
OPEN = {"relation": "customer", "data_elements": ["name", "address"], "encryption": "none"}


def asked(*places: tuple[str, int], **facts: Any) -> QuoteRequest:
    """A request in dollars, with a turnover of 100 million dollars, about so many persons in each place."""
    organisation = {"annual_revenue": {"amount": "100000000", "currency": "USD"}, **facts.pop("organisation", {})}
    made = document(organisation=organisation, options={"currency": "USD", "exchange_rates": RATES}, **facts)
    populations = [{"jurisdiction": place, "persons": persons, **OPEN} for place, persons in places]
    made["incident"]["populations"] = populations
    return load_request(made, TODAY)


def lines(*places: tuple[str, int], **facts: Any) -> dict[tuple[str, str], Exposure]:
    """The lines by head and place."""
    request = asked(*places, **facts)
    found, _ = exposures_of(request, rulebook(), exchange_of(request, rulebook()))
    return {(line.head, line.jurisdiction): line for line in found}


def answer(*places: tuple[str, int], **facts: Any) -> Quote:
    return quote(asked(*places, **facts), rulebook())


def level(place: str) -> float:
    rules = rulebook().in_force(TODAY, TODAY)
    described = rules.jurisdiction(place)
    assert described is not None
    reading = rules.reading(rules.at(described.chain, "cost_level"))
    assert reading is not None
    assert reading.number is not None
    return reading.number


def test_japan_reads_nothing_but_its_own_parameters_and_those_common_to_all() -> None:
    read = {figure.id.partition(".")[0] for line in quoted().items for figure in line.exposure.basis}
    assert read == {"jp", "common"}


def test_a_price_of_the_world_is_converted_and_follows_the_local_cost_level() -> None:
    """Call centre: (5,000 + 0.30 x 10,000) dollars x 0.9 euros a dollar x the level of Germany."""
    line = lines(("DE", 10_000))["call_centre", "DE"]
    assert line.currency == "EUR"
    assert median(line) == pytest.approx((5_000 + 0.30 * 10_000) * 0.9 * level("DE"))


def test_the_united_states_are_the_yardstick() -> None:
    assert level("US") == 1
    assert median(lines(("US", 10_000))["call_centre", "US"]) == pytest.approx(5_000 + 0.30 * 10_000)


def test_a_service_sold_across_borders_follows_the_local_level_by_half() -> None:
    """Monitoring: 12,000 dollars at 10,000 persons."""
    line = lines(("DE", 10_000))["monitoring", "DE"]
    assert median(line) == pytest.approx(12_000 * 0.9 * level("DE") ** 0.5)


def test_the_line_names_the_price_the_level_the_share_and_the_rate() -> None:
    line = lines(("DE", 10_000))["call_centre", "DE"]
    assert {"world.call_centre.per_person", "de.cost_level", "world.local_price_share"} <= {
        figure.id for figure in line.basis
    }
    said = " ".join(assumption.en for assumption in line.assumptions)
    assert "0.9 EUR for one USD" in said
    assert f"{level('DE'):g}" in said


def test_a_line_without_a_foreign_price_says_nothing_of_rates() -> None:
    assert all("USD" not in said.en for line in quoted().items for said in line.exposure.assumptions)


def test_a_state_has_the_prices_of_its_country() -> None:
    """Most persons in the United States are told by letter, elsewhere by e-mail."""
    found = lines(("US-CA", 10_000))["notification", "US-CA"]
    assert "us.notification.letter_share" in {figure.id for figure in found.basis}
    assert "world.notification.letter_share" in {
        figure.id for figure in lines(("DE", 10_000))["notification", "DE"].basis
    }


def test_apology_money_is_a_custom_of_japan_and_elsewhere_a_decision() -> None:
    none = lines(("DE", 10_000))["apology", "DE"]
    assert none.status is Status.NONE
    assert none.reason is not None
    assert "custom" in none.reason.en
    paid = {"response": {"apology_per_person": {"amount": "10", "currency": "USD"}, "apology_recipients": "victims"}}
    decided = lines(("DE", 10_000), incident=paid)["apology", "DE"]
    assert median(decided) == pytest.approx(10_000 * (10 * 0.9 + 1.60 * 0.9 * level("DE")))
    assert lines(("KR", 10_000))["apology", "KR"].status is Status.QUOTED


def test_an_inquiry_is_likelier_in_the_united_states() -> None:
    found = lines(("US", 100_000), ("DE", 100_000))
    assert chance(found["regulatory_inquiry", "US"]) > chance(found["regulatory_inquiry", "DE"])


def test_one_authority_inquires_once_for_all_of_europe() -> None:
    alone = lines(("DE", 300_000))["regulatory_inquiry", "DE"]
    found = lines(("DE", 100_000), ("FR", 200_000))
    parts = [found["regulatory_inquiry", place] for place in ("DE", "FR")]
    assert [chance(part) for part in parts] == pytest.approx([chance(alone)] * 2)
    assert median(parts[0]) == pytest.approx(median(alone) / 3)
    assert any("one lead authority" in said.en for said in parts[0].assumptions)
    assert not any("one lead authority" in said.en for said in alone.assumptions)


def test_without_an_establishment_in_the_union_every_authority_inquires_for_itself() -> None:
    found = lines(("DE", 100_000), ("FR", 200_000), organisation={"established_in": "JP"})
    for place, persons in (("DE", 100_000), ("FR", 200_000)):
        part, alone = found["regulatory_inquiry", place], lines((place, persons))["regulatory_inquiry", place]
        assert (chance(part), median(part)) == pytest.approx((chance(alone), median(alone)))
        assert part.assumptions == alone.assumptions


def test_a_country_outside_europe_has_an_inquiry_of_its_own() -> None:
    alone = lines(("GB", 100_000))["regulatory_inquiry", "GB"]
    assert median(lines(("GB", 100_000), ("DE", 900_000))["regulatory_inquiry", "GB"]) == pytest.approx(median(alone))


@pytest.mark.parametrize("head", ["investigation", "legal_counsel", "public_relations", "hardening", "extra_labour"])
def test_a_cost_of_the_whole_incident_stands_once_and_counts_everybody(head: str) -> None:
    found = lines(("DE", 100_000), ("JP", 200_000), ("KR", 300_000), organisation={"established_in": "DE"})
    assert [place for of, place in found if of == head] == ["DE"]
    assert median(found[head, "DE"]) == pytest.approx(median(lines(("DE", 600_000))[head, "DE"]))


def test_it_stands_where_most_persons_live_if_none_live_where_the_organisation_is() -> None:
    found = lines(("DE", 100_000), ("JP", 200_000), organisation={"established_in": "KR"})
    assert ("investigation", "JP") in found


def test_an_american_incident_has_american_prices_in_whatever_states_the_persons_live() -> None:
    states = ("US-CA", 100_000), ("US-TX", 120_000), ("US-NY", 100_000)
    found = lines(*states, ("JP", 310_000), organisation={"established_in": "US"})
    assert [place for of, place in found if of == "investigation"] == ["US-TX"]


@pytest.mark.parametrize("established_in", [None, "KR"])
def test_most_persons_live_in_the_country_whose_states_together_have_most(established_in: str | None) -> None:
    states = ("US-CA", 60_000), ("US-TX", 70_000)
    found = lines(("JP", 110_000), *states, organisation={"established_in": established_in})
    assert [place for of, place in found if of == "investigation"] == ["US-TX"]


def test_persons_in_a_place_that_is_not_modelled_are_investigated_too() -> None:
    found = lines(("DE", 100_000), ("KE", 500_000))
    assert median(found["investigation", "DE"]) == pytest.approx(median(lines(("DE", 600_000))["investigation", "DE"]))
    assert found["notification", "KE"].status is Status.NOT_QUOTED


def test_an_organisation_has_one_turnover_whatever_the_place() -> None:
    found = lines(("DE", 10_000), ("KR", 10_000), organisation={"annual_revenue": None})
    euros, won = (median(found["customer_churn", place]) for place in ("DE", "KR"))
    assert won / 1400 == pytest.approx(euros / 0.9)


def test_misuse_that_was_counted_is_divided_by_persons_and_counted_once() -> None:
    facts = {"misuse": {"amount": {"amount": "1000000", "currency": "USD"}}}
    found = lines(("US", 100), ("DE", 300), incident=facts)
    dollars, euros = (_counted(found["misuse_reimbursement", place]) for place in ("US", "DE"))
    assert dollars == pytest.approx(1_000_000 / 4)
    assert dollars + euros / 0.9 == pytest.approx(1_000_000)


def _counted(line: Exposure) -> float:
    assert line.severity is not None
    assert line.severity.counted is not None
    return line.severity.counted.whole


def test_the_taker_pays_once_wherever_the_persons_live() -> None:
    one = answer(("DE", 600_000), cause="insider_exfiltration")
    many = answer(("DE", 400_000), ("FR", 200_000), cause="insider_exfiltration")
    assert [recovery.jurisdiction for recovery in many.recoveries] == ["DE"]
    assert float(many.recoveries[0].amounts.expected) == pytest.approx(
        float(one.recoveries[0].amounts.expected), rel=0.05
    )
