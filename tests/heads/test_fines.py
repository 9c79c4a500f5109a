"""Fines by law, method and practice: once for each authority, and never the ceiling."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from schemas.request import load_request
from service.domain.duty import DutyStatus
from service.domain.exposure import Exposure, Status
from service.domain.fine import Bounds
from service.domain.quote import Item, Quote
from service.heads import administrative_fine, late_notice_fine
from service.heads.authorities import authorities, lead_of, rule_of
from service.heads.build import penal_line
from service.heads.case import Case
from service.heads.cases import cases_of
from service.heads.fine_rules import governing
from service.heads.fine_words import FORMULA
from service.heads.registry import HEADS
from service.quoting import exchange_of, quote
from tests.cases import TODAY, rulebook

RATES = {
    ("EUR", "PLN"): "4.25",
    ("EUR", "GBP"): "0.87",
    ("EUR", "CHF"): "0.94",
    ("EUR", "KRW"): "1690",
    ("EUR", "INR"): "97",
    ("EUR", "BRL"): "6.3",
    ("EUR", "PHP"): "66",
    ("EUR", "IDR"): "19000",
    ("EUR", "USD"): "1.15",
    ("USD", "PLN"): "3.7",
    ("USD", "GBP"): "0.76",
    ("USD", "CHF"): "0.82",
    ("USD", "KRW"): "1470",
    ("USD", "INR"): "84",
    ("USD", "BRL"): "5.5",
    ("USD", "PHP"): "57",
    ("USD", "IDR"): "16500",
}


def document(*places: str, persons: int = 100_000, turnover: str | None = "200000000", **facts: Any) -> dict[str, Any]:
    organisation = {"sector": "retail", **facts.pop("organisation", {})}
    if turnover:
        organisation["annual_revenue"] = {"amount": turnover, "currency": "EUR"}
    populations = [
        {
            "jurisdiction": place,
            "persons": persons * (number + 1),
            "data_elements": facts.get("data_elements", ["name", "email_address"]),
            "encryption": "none",
            **facts.get("population", {}),
        }
        for number, place in enumerate(places)
    ]
    incident = {
        "discovered_on": facts.get("day", "2026-06-01"),
        "cause": "external_intrusion",
        "populations": populations,
        **facts.get("incident", {}),
    }
    rates = [{"base": base, "quote": to, "rate": rate, "as_of": "2026-11-20"} for (base, to), rate in RATES.items()]
    options = {"as_of": facts.get("as_of", "2026-11-23"), "currency": "EUR", "exchange_rates": rates, "scenarios": 4096}
    return {"incident": incident, "organisation": organisation, "options": options}


def answer(*places: str, **facts: Any) -> Quote:
    return quote(load_request(document(*places, **facts), TODAY), rulebook())


def item(found: Quote, place: str, head: str = "administrative_fine") -> Item:
    (one,) = (line for line in found.items if (line.exposure.head, line.exposure.jurisdiction) == (head, place))
    return one


def cases(*places: str, **facts: Any) -> tuple[Case, ...]:
    request = load_request(document(*places, **facts), TODAY)
    return cases_of(request, rulebook(), exchange_of(request, rulebook()), due=()).local


def fine(place: str, **facts: Any) -> Exposure:
    (case,) = cases(place, **facts)
    return administrative_fine.exposure(case)


def in_euro(exposure: Exposure, case: Case, amount: float) -> float:
    assert exposure.currency == case.currency
    return amount / case.money.unit("EUR")


def test_one_fine_for_several_states_stands_in_the_country_of_the_organisation() -> None:
    found = cases("US-CA", "US-TX", "JP", organisation={"established_in": "US"})
    assert lead_of(found).place.code.startswith("US-")


def test_one_fine_stands_for_all_member_states_where_most_persons_live() -> None:
    found = answer("FR", "DE", "PL")
    assert item(found, "PL").exposure.status is Status.QUOTED
    for place in ("FR", "DE"):
        line = item(found, place)
        assert line.exposure.status is Status.NONE
        assert line.exposure.reason is not None
        assert "Poland" in line.exposure.reason.en
    carried = item(found, "PL").fine
    assert carried is not None
    assert carried.fine.shared_with == ("FR", "DE")


def test_thirty_states_of_the_economic_area_are_fined_once_and_britain_besides() -> None:
    area = [place.code for place in rulebook().in_force(TODAY, TODAY).jurisdictions() if "eu" in place.chain]
    assert len(area) == 30
    found = answer(*area, "GB", "CH", persons=1_000)
    lines = [line for line in found.items if line.exposure.head == "administrative_fine"]
    quoted = [line.exposure.jurisdiction for line in lines if line.exposure.status is Status.QUOTED]
    assert quoted == [area[-1], "GB"]


def test_the_lead_authority_is_where_the_organisation_is_established() -> None:
    found = answer("FR", "DE", "PL", organisation={"established_in": "FR"})
    assert [item(found, place).exposure.status for place in ("FR", "DE", "PL")] == [
        Status.QUOTED,
        Status.NONE,
        Status.NONE,
    ]


def test_without_an_establishment_in_the_union_the_authority_of_every_place_fines_for_its_own_residents() -> None:
    found = answer("FR", "DE", persons=50_000, organisation={"established_in": "JP"})
    for place, persons in (("FR", 50_000), ("DE", 100_000)):
        line, alone = item(found, place), item(answer(place, persons=persons), place)
        assert line.exposure.status is Status.QUOTED
        assert line.probability == alone.probability
        assert line.fine is not None
        assert line.fine.fine.shared_with == ()


@pytest.mark.parametrize(("home", "assumed"), [(None, True), ("IE", False), ("JP", False)])
def test_an_establishment_that_nobody_told_is_assumed_and_the_line_says_so(home: str | None, assumed: bool) -> None:
    line = item(answer("FR", "DE", organisation={"established_in": home} if home else {}), "DE")
    assert any("organisation.established_in" in text.en for text in line.exposure.assumptions) is assumed
    assert "eu.lead_authority" in [figure.id for figure in line.exposure.basis]


def test_one_country_alone_assumes_nothing_of_the_establishment() -> None:
    line = item(answer("DE"), "DE")
    assert not any("established_in" in text.en for text in line.exposure.assumptions)


def test_federal_authorities_fine_once_wherever_the_organisation_is_established() -> None:
    found = answer("US-OH", "US-WA", organisation={"established_in": "JP"})
    assert [item(found, place).exposure.status for place in ("US-OH", "US-WA")] == [Status.NONE, Status.QUOTED]


def test_residents_of_all_member_states_count_in_the_one_fine() -> None:
    alone, shared = (item(answer(*places, persons=50_000), "FR") for places in (("FR",), ("FR", "DE")))
    assert shared.exposure.status is Status.NONE
    together = item(answer("FR", "DE", persons=50_000), "DE")
    assert alone.probability is not None
    assert together.probability is not None
    assert together.probability > alone.probability


def test_britain_and_switzerland_stand_apart_from_the_union() -> None:
    found = answer("DE", "GB", "CH")
    assert item(found, "DE").exposure.status is Status.QUOTED
    assert item(found, "GB").exposure.status is Status.QUOTED
    swiss = item(found, "CH")
    assert swiss.exposure.status is Status.NONE
    assert swiss.exposure.reason is not None
    assert "responsible person" in swiss.exposure.reason.en


def test_federal_authorities_fine_once_for_all_states() -> None:
    found = answer("US-OH", "US-WA")
    assert [item(found, place).exposure.status for place in ("US-OH", "US-WA")] == [Status.NONE, Status.QUOTED]


def american(place: str = "US-WA", persons: int = 200_000, **organisation: Any) -> Item:
    return item(answer(place, persons=persons, organisation={"established_in": "US", **organisation}), place)


@pytest.mark.parametrize("sector", ["retail", "healthcare", "banking"])
def test_an_authority_more_makes_the_line_dearer(sector: str) -> None:
    private, listed = (american(sector=sector, listed=listed) for listed in (False, True))
    assert private.amounts is not None
    assert listed.amounts is not None
    assert listed.amounts.expected > private.amounts.expected
    assert listed.probability is not None
    assert private.probability is not None
    assert listed.probability > private.probability


def test_shares_that_are_listed_elsewhere_than_in_the_united_states_are_no_matter_of_the_sec() -> None:
    private, listed = (american(established_in="JP", listed=listed) for listed in (False, True))
    assert private.amounts is not None
    assert listed.amounts == private.amounts


def test_a_rule_that_an_unknown_country_leaves_out_is_named_though_it_is_the_only_one_of_its_authority() -> None:
    found = answer("US-WA", organisation={"listed": True})
    said = [text.en for text in item(found, "US-WA").exposure.assumptions]
    assert any("SEC" in text and "/organisation/established_in" in text for text in said)


def test_the_department_in_new_york_fines_american_firms_of_its_trades_taken_to_be_licensed() -> None:
    local, foreign, shop = (
        american("US-NY", 100_000, sector=sector, established_in=home)
        for sector, home in (("banking", "US"), ("banking", "JP"), ("retail", "JP"))
    )
    assert any("is licensed by the department" in text.en for text in local.exposure.assumptions)
    assert local.amounts is not None
    assert foreign.amounts is not None
    assert local.amounts.expected > foreign.amounts.expected
    assert shop.amounts is not None
    assert (foreign.amounts.expected, foreign.probability) == (shop.amounts.expected, shop.probability)


def california(**facts: Any) -> tuple[Bounds, str] | None:
    """The bounds that the privacy act of California sets a private or public organisation, and by which rule."""
    (case,) = cases("US-CA", persons=1_000, **facts)
    head = penal_line("administrative_fine", case, FORMULA)
    for authority in authorities(head):
        if any(figure.id.startswith("us_ca.fine_rule.ccpa") for figure in authority.rules):
            rule, _ = governing(head, authority)
            return None if rule is None else (rule.bounds, rule.figure.id)
    return None


@pytest.mark.parametrize(("share", "ceiling"), [(None, 2_663_000), (0.01, 2_716_250), (1, 7_988_000)])
def test_in_california_only_those_under_age_count_for_more(share: float | None, ceiling: float) -> None:
    found = california(population={"minors_share": share})
    assert found is not None
    assert found[0].high == pytest.approx(ceiling)
    assert found[1] == "us_ca.fine_rule.ccpa"


def test_in_california_intent_makes_every_consumer_count_for_more() -> None:
    found = california(incident={"fault": "intentional"})
    assert found is not None
    assert found[0].high == pytest.approx(7_988_000)
    assert found[1] == "us_ca.fine_rule.ccpa_intentional"


def test_the_californian_act_binds_no_public_body() -> None:
    assert california(organisation={"sector": "government"}) is None
    assert california(organisation={"public_body": True}) is None


def test_what_one_authority_may_take_is_held_at_its_own_ceiling_beside_another_without_one() -> None:
    oklahoma = rulebook().parameters["us_ok.fine_rule.stat_24_165"]
    (dated,) = oklahoma.values
    assert isinstance(dated.value, Mapping)
    (term,) = dated.value["terms"]
    expected = []
    for amount in (1, term["amount"], 1_000_000_000):
        bounded = replace(dated, value={**dated.value, "terms": ({**term, "amount": amount},)})
        parameters = {**rulebook().parameters, oklahoma.id: replace(oklahoma, values=(bounded,))}
        found = quote(load_request(document("US-OK"), TODAY), replace(rulebook(), parameters=parameters))
        line = item(found, "US-OK")
        assert line.ceiling is None
        assert line.amounts is not None
        expected.append(line.amounts.expected)
    assert expected == sorted(set(expected))


def test_three_figures_are_kept_apart_and_the_ceiling_is_not_the_estimate() -> None:
    line = item(answer("DE"), "DE")
    assert line.ceiling == 20_000_000
    assert line.fine is not None
    assert line.amounts is not None
    assert line.fine.method_low is not None
    assert line.fine.method_high is not None
    assert line.fine.method_low < line.fine.method_high < line.ceiling
    assert line.fine.imposed_p5 < line.fine.imposed_p50 < line.fine.imposed_p95 < line.ceiling
    assert line.amounts.expected < line.fine.imposed_p50


def test_the_expected_fine_is_its_probability_times_what_was_imposed() -> None:
    line = item(answer("DE"), "DE")
    assert line.fine is not None
    assert line.amounts is not None
    assert line.probability is not None
    implied = float(line.amounts.expected) / line.probability
    assert float(line.fine.imposed_p50) < implied < float(line.fine.imposed_p95)


@pytest.mark.parametrize(("day", "share"), [("2026-09-10", 0.03), ("2026-09-11", 0.1)])
def test_korea_goes_from_three_to_ten_per_cent_on_11_september_2026_for_gross_negligence(
    day: str, share: float
) -> None:
    found = fine("KR", persons=10_000_000, day=day, incident={"fault": "gross"})
    (case,) = cases("KR", persons=10_000_000, day=day)
    assert found.ceiling is not None
    assert in_euro(found, case, found.ceiling.amount) == pytest.approx(200_000_000 * share)


@pytest.mark.parametrize(
    ("facts", "share"),
    [
        ({"persons": 10_000_000, "incident": {"fault": "ordinary"}}, 0.03),
        ({"persons": 9_999_999, "incident": {"fault": "gross"}}, 0.03),
        ({"incident": {"fault": "gross"}, "organisation": {"prior_infringements": 1}}, 0.1),
        ({"incident": {"fault": "gross"}, "organisation": {"prior_infringements": 0}}, 0.03),
        ({"incident": {"offences": ["order_violation"]}}, 0.1),
    ],
)
def test_ten_per_cent_needs_one_of_its_three_conditions(facts: dict[str, Any], share: float) -> None:
    found, (case,) = fine("KR", day="2026-09-11", **facts), cases("KR", day="2026-09-11", **facts)
    assert found.ceiling is not None
    assert in_euro(found, case, found.ceiling.amount) == pytest.approx(200_000_000 * share)


@pytest.mark.parametrize(
    ("place", "head", "first", "repeated"),
    [
        ("SA", "administrative_fine", 5_000_000, 10_000_000),
        ("SA", "late_notice_fine", 5_000_000, 10_000_000),
        # Beside the 100,000 dollars of the federal act.
        ("CA-QC", "late_notice_fine", 25_100_000, 50_100_000),
        ("CL", "administrative_fine", 20_000 * 69_542, 20_000 * 69_542),
        ("CL", "late_notice_fine", 10_000 * 69_542, 10_000 * 69_542),
    ],
)
def test_a_repeated_infringement_raises_the_ceiling_where_the_law_says_so(
    place: str, head: str, first: float, repeated: float
) -> None:
    def line(earlier: int | None) -> Exposure:
        facts: dict[str, Any] = {"day": "2026-12-01", "as_of": "2026-12-02", "turnover": None}
        (case,) = cases(place, organisation={"prior_infringements": earlier}, **facts)
        (found,) = (each for each in HEADS if each.code == head)
        return found.exposure(case)

    once, again, unknown = (line(earlier) for earlier in (0, 1, None))
    assert [found.ceiling and found.ceiling.amount for found in (once, again, unknown)] == [first, repeated, first]
    assert any("/organisation/prior_infringements" in text.en for text in unknown.assumptions) is (
        head == "administrative_fine"
    )


def test_a_leak_before_the_change_that_is_discovered_after_it_keeps_three_per_cent() -> None:
    facts = {"persons": 20_000_000, "incident": {"fault": "gross", "occurred_on": "2026-09-01"}}
    found, (case,) = fine("KR", day="2026-09-20", **facts), cases("KR", day="2026-09-20", **facts)
    assert found.ceiling is not None
    assert in_euro(found, case, found.ceiling.amount) == pytest.approx(6_000_000)


def test_a_rule_that_hangs_on_an_unknown_fact_is_left_out_and_the_line_says_so() -> None:
    found = fine("KR", persons=20_000_000, day="2026-09-20")
    assert any("/incident/fault" in text.en and "heavy" in text.en for text in found.assumptions)


def test_india_fines_from_13_may_2027() -> None:
    before, after = (
        fine("IN", day=day, as_of="2027-06-01", incident={"occurred_on": day}) for day in ("2027-05-12", "2027-05-13")
    )
    assert before.status is Status.NONE
    assert before.reason is not None
    assert "2027-05-13" in before.reason.en
    assert after.status is Status.QUOTED
    assert after.ceiling is not None
    assert after.ceiling.amount == 2_500_000_000


def test_without_turnover_the_ceiling_is_the_fixed_part_and_the_line_says_so() -> None:
    found = fine("DE", turnover=None)
    assert found.ceiling is not None
    assert found.ceiling.amount == 20_000_000
    assert not found.ceiling.binding
    assert any("organisation.annual_revenue" in text.en for text in found.assumptions)


@pytest.mark.parametrize("place", ["DE", "GB", "KR", "ID", "BR", "PH"])
def test_without_turnover_the_fine_is_quoted_and_the_turnover_asked_for(place: str) -> None:
    found = answer(place, turnover=None)
    assert item(found, place).exposure.status is Status.QUOTED
    assert "/organisation/annual_revenue" in [fact.pointer for fact in found.missing_facts]


def test_the_lower_of_two_binds_without_turnover_too() -> None:
    found = fine("BR", turnover=None)
    assert found.ceiling is not None
    assert found.ceiling.binding
    assert found.cap == 50_000_000


@pytest.mark.parametrize(("head", "provision"), [(administrative_fine, "52 II"), (late_notice_fine, "48 and 52 II")])
def test_brazil_s_ceiling_is_that_of_one_infraction_and_the_line_says_so(head: Any, provision: str) -> None:
    (case,) = cases("BR")
    found = head.exposure(replace(case, days_late=3))
    assert found.ceiling is not None
    assert found.ceiling.binding
    assert provision in found.ceiling.of.en
    assert "one is taken" in found.ceiling.of.en
    assert "1件とした" in found.ceiling.of.ja


@pytest.mark.parametrize(
    ("place", "facts", "ceiling"),
    [
        ("SG", {}, 20_000_000),
        ("SG", {"revenue_share": 0.2}, 4_000_000),
        ("BR", {}, 4_000_000),
        ("BR", {"revenue_share": 0.2}, 800_000),
    ],
)
def test_a_fine_by_local_turnover_takes_the_share_earned_there_or_says_that_it_took_the_whole(
    place: str, facts: dict[str, Any], ceiling: float
) -> None:
    found, (case,) = fine(place, population=facts), cases(place, population=facts)
    assert found.ceiling is not None
    assert in_euro(found, case, found.ceiling.amount) == pytest.approx(ceiling)
    assert any("revenue_share" in text.en for text in found.assumptions) is not bool(facts)


def test_local_turnover_is_asked_for_where_the_ceiling_hangs_on_it() -> None:
    place = "/incident/populations/0/revenue_share"
    grave = {"incident": {"fault": "gross"}, "organisation": {"prior_infringements": 2}}
    asked, told, elsewhere = (
        [fact.pointer for fact in found.missing_facts]
        for found in (
            answer("BR", "DE", turnover="20000000", **grave),
            answer("BR", turnover="20000000", population={"revenue_share": 0.1}, **grave),
            answer("DE", turnover="20000000", **grave),
        )
    )
    assert place in asked
    assert place not in told + elsewhere


def test_a_ceiling_for_each_violation_is_shown_and_does_not_bound_the_estimate() -> None:
    found = fine("US", organisation={"sector": "healthcare"}, data_elements=["name", "medical_history"])
    assert found.cap is None
    assert any("each violation" in text.en for text in found.assumptions)


def test_a_line_without_a_ceiling_says_that_the_law_sets_no_total_and_speaks_of_none_that_is_shown() -> None:
    found = fine("US", organisation={"sector": "healthcare"}, data_elements=["name", "medical_history"])
    assert found.ceiling is None
    assert any("no total" in text.en for text in found.assumptions)
    assert not any("ceiling shown" in text.en for text in found.assumptions)


@pytest.mark.parametrize(("fact", "value"), [("fault", "gross"), ("response", {"conduct": "inappropriate"})])
def test_blame_and_bad_conduct_make_a_fine_likelier_and_larger(fact: str, value: Any) -> None:
    plain, worse = fine("DE"), fine("DE", incident={fact: value})
    for found in (plain, worse):
        assert found.occurrence is not None
        assert found.fine is not None
    assert worse.occurrence.probability > plain.occurrence.probability  # type: ignore[union-attr]
    assert worse.fine.imposed_median > plain.fine.imposed_median  # type: ignore[union-attr]


def test_good_conduct_takes_a_fifth_off() -> None:
    plain, good = fine("DE"), fine("DE", incident={"response": {"conduct": "appropriate"}})
    assert plain.fine is not None
    assert good.fine is not None
    assert good.fine.imposed_median == pytest.approx(0.8 * plain.fine.imposed_median)


def test_strong_encryption_makes_a_fine_unlikely() -> None:
    (case,) = cases("DE")
    (group,) = case.residents
    strong = replace(case, residents=(replace(group, readable=("common.encryption.readable_share", "strong")),))
    plain, spared = administrative_fine.exposure(case), administrative_fine.exposure(strong)
    assert plain.occurrence is not None
    assert spared.occurrence is not None
    assert spared.occurrence.probability < plain.occurrence.probability / 5


def test_late_notice_is_a_line_of_its_own_once_it_is_late() -> None:
    (case,) = cases("DE")
    punctual, late = late_notice_fine.exposure(case), late_notice_fine.exposure(replace(case, days_late=3))
    assert punctual.status is Status.NONE
    assert punctual.ceiling is not None
    assert punctual.ceiling.amount == 10_000_000
    assert late.status is Status.QUOTED
    assert any("3 days" in text.en for text in late.assumptions)


def test_a_report_late_at_home_is_fined_where_the_persons_live() -> None:
    abroad = answer("FR", "DE", day="2026-10-01", organisation={"established_in": "IE"})
    ireland = [duty for duty in abroad.duties if duty.code == "gdpr"]
    assert [(duty.jurisdiction, duty.first_status, duty.places) for duty in ireland] == [
        ("IE", DutyStatus.OVERDUE, ("FR", "DE"))
    ]
    fined, borne = (item(abroad, place, "late_notice_fine").exposure for place in ("DE", "FR"))
    assert (fined.status, borne.status) == (Status.QUOTED, Status.NONE)
    assert any("51 days" in text.en for text in fined.assumptions)


def test_a_report_late_at_home_is_no_delay_under_another_law() -> None:
    abroad = answer("FR", "BR", day="2026-11-20", as_of="2026-11-24", organisation={"established_in": "IE"})
    assert item(abroad, "FR", "late_notice_fine").exposure.status is Status.QUOTED
    assert item(abroad, "BR", "late_notice_fine").exposure.status is Status.NONE


@pytest.mark.parametrize(
    ("place", "day", "status"),
    [
        ("SG", "2026-10-21", Status.NONE),
        ("SG", "2026-10-20", Status.QUOTED),
        ("AU", "2026-10-17", Status.NONE),
        ("AU", "2026-10-16", Status.QUOTED),
        ("NZ", "2026-06-01", Status.NONE),
    ],
)
def test_a_target_that_may_be_missed_within_the_law_sets_off_no_fine(place: str, day: str, status: Status) -> None:
    found = answer(place, day=day, as_of="2026-11-23", data_elements=["name", "medical_history"])
    line = item(found, place, "late_notice_fine").exposure
    assert line.status is status
    assert any("is 1 days past" in text.en for text in line.assumptions) is (status is Status.QUOTED)


def test_the_delay_of_any_member_state_counts_in_the_one_line() -> None:
    first, second = cases("FR", "DE")
    together = (replace(first, days_late=9), second)
    found = late_notice_fine.exposure(replace(second, others=together))
    assert found.status is Status.QUOTED
    assert any("9 days" in text.en for text in found.assumptions)


EVERYWHERE = tuple(place.code for place in rulebook().in_force(TODAY, TODAY).jurisdictions())


@pytest.mark.parametrize("place", EVERYWHERE)
@pytest.mark.parametrize("head", ["administrative_fine", "late_notice_fine", "criminal_fine"])
def test_every_jurisdiction_has_a_rule_or_says_why_there_is_none(place: str, head: str) -> None:
    rules = rulebook().in_force(TODAY, TODAY)
    found = rules.jurisdiction(place)
    assert found is not None
    ruled = any(
        rule_of(figure)["head"] == head for prefix in found.chain for figure in rules.under(f"{prefix}.fine_rule")
    )
    assert ruled or rules.nearest(found.chain, f"{head}.no_fine") is not None
