"""What-if: the variants of one incident, what each changes, and what it is told about the law."""

import json
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import pytest

from schemas.comparison import dump_comparison
from schemas.comparison_request import load_comparison
from schemas.request import load_request
from service.api.openapi.comparison_examples import BASE, VARIANTS
from service.changes import PENAL
from service.comparing import compare
from service.domain.comparison import ComparedLine, Comparison, ComparisonRequest, Outcome
from service.domain.exposure import Status
from service.domain.parameter import DatedValue
from service.merge_patch import merge_patch
from service.quoting import quote
from tests.cases import TODAY, document, exposure, quoted, rulebook
from tests.comparisons import comparison, line, outcome

ENCRYPTED = {"incident": {"populations": [{**document()["incident"]["populations"][0], "encryption": "strong"}]}}
RANSOMWARE = {"incident": {"cause": "ransomware"}}
LATER = {"incident": {"discovered_on": "2028-10-01"}, "options": {"as_of": "2028-11-23"}}


def test_a_variant_is_the_quote_of_the_patched_request() -> None:
    found = outcome(document(), RANSOMWARE)
    alone = quoted(cause="ransomware")
    assert (found.quote_id, found.totals) == (alone.quote_id, alone.totals)
    assert [entry.amounts for entry in found.lines] == [item.amounts for item in alone.items]


def test_the_base_is_its_own_quote() -> None:
    base, alone = comparison(document(), same={}).base, quoted()
    assert (base.quote_id, base.totals) == (alone.quote_id, alone.totals)
    assert [entry.amounts for entry in base.lines] == [item.amounts for item in alone.items]


def test_a_fact_that_changed_is_told_with_its_place() -> None:
    (change,) = outcome(document(), RANSOMWARE).changed.facts
    assert (change.pointer, change.before, change.after) == (
        "/incident/cause",
        "insider_exfiltration",
        "ransomware",
    )


def test_populations_are_compared_one_by_one_where_there_are_as_many() -> None:
    (change,) = outcome(document(), ENCRYPTED).changed.facts
    assert change.pointer == "/incident/populations/0/encryption"


def test_a_further_population_is_told_as_another_list() -> None:
    (first,) = document()["incident"]["populations"]
    found = outcome(document(), {"incident": {"populations": [first, {**first, "relation": "employee"}]}})
    (change,) = found.changed.facts
    assert change.pointer == "/incident/populations"


def test_data_elements_are_told_as_a_whole_list() -> None:
    population = {**document()["incident"]["populations"][0], "data_elements": ["name", "address", "card_number"]}
    (change,) = outcome(document(), {"incident": {"populations": [population]}}).changed.facts
    assert change.pointer == "/incident/populations/0/data_elements"


def test_a_fact_that_is_removed_is_not_known() -> None:
    (change,) = outcome(document(), {"organisation": {"annual_revenue": None}}).changed.facts
    assert (change.pointer, change.after) == ("/organisation/annual_revenue", None)


def test_facts_that_pick_no_law_change_no_law() -> None:
    law = outcome(document(), RANSOMWARE).changed.law
    assert (law.days, law.parameters) == ((), ())


def test_another_day_of_the_quote_alone_is_no_fact() -> None:
    changed = outcome(document(), {"options": {"as_of": "2026-12-01"}}).changed
    assert changed.facts == ()
    assert [day.pointer for day in changed.law.days] == ["/options/as_of", "/options/known_at"]
    assert changed.law.parameters == ()


def test_the_law_of_2028_brings_the_surcharge() -> None:
    law = outcome(document(), LATER).changed.law
    parameters = {change.parameter.id: change for change in law.parameters}
    surcharge = parameters["jp.fine_rule.appi_surcharge"]
    assert surcharge.before is None
    assert surcharge.after is not None
    assert surcharge.heads == ("administrative_fine",)
    assert "/incident/discovered_on" in [day.pointer for day in law.days]


def test_penal_law_follows_the_day_of_the_act() -> None:
    base = document(incident={"occurred_on": "2025-05-01"})
    stayed = outcome(base, LATER).changed.law.parameters
    moved = outcome(base, {**LATER, "incident": {**LATER["incident"], "occurred_on": "2028-09-01"}}).changed.law
    assert not [change for change in stayed if change.picked_by == "occurred_on"]
    assert "jp.fine_rule.appi_surcharge" in [change.parameter.id for change in moved.parameters]


def test_a_sanction_follows_the_day_that_it_is_keyed_by() -> None:
    moved = outcome(document(discovered_on="2020-12-01"), {"incident": {"discovered_on": "2020-12-20"}}).changed.law
    picked = {change.parameter.id: change.picked_by for change in moved.parameters}
    assert picked["jp.sanction.appi.order_violation"] == "discovered_on"
    assert picked["jp.sanction.appi.database_misuse"] == "occurred_on"


@pytest.mark.parametrize("head", ["administrative_fine", "late_notice_fine", "criminal_fine"])
def test_what_penal_lines_read_of_a_jurisdiction_is_named_as_penal(head: str) -> None:
    line_of_head = exposure(
        head,
        cause="unlawful_provision",
        discovered_on="2028-10-01",
        data_elements=("communications",),
        incident={
            "offences": ["order_violation", "communications_report_failure"],
            "unlawful_gain": {"amount": "1000000", "currency": "JPY"},
        },
        organisation={"sector": "telecom"},
        options={"as_of": "2028-11-23"},
    )
    read = [figure.id.split(".") for figure in line_of_head.basis]
    assert [words for words in read if words[0] == "jp"], line_of_head
    assert not [words for words in read if words[0] == "jp" and words[1] not in PENAL | {"sanction"}]


def taken(lines: Iterable[ComparedLine]) -> dict[str, DatedValue]:
    """The value that some line takes of each parameter."""
    return {figure.id: figure.dated for entry in lines for figure in entry.exposure.basis}


@pytest.mark.parametrize(
    ("place", "day", "earlier", "later", "picked"),
    [
        ("US-CA", "occurred_on", "2024-06-03", "2025-06-02", {"us_ca.statutory_damages.ccpa"}),
        ("US-CA", "discovered_on", "2024-06-03", "2025-06-02", set()),
        ("KR", "occurred_on", "2023-06-01", "2024-06-03", {"kr.fine_rule.pipa_64_2_general"}),
        ("KR", "discovered_on", "2023-06-01", "2024-06-03", set()),
    ],
)
def test_what_a_day_picks_is_told_where_a_line_takes_another_value_and_nowhere_else(
    place: str, day: str, earlier: str, later: str, picked: set[str]
) -> None:
    days = {"occurred_on": earlier, "discovered_on": later if day == "occurred_on" else earlier}
    base = comparison(
        document(
            population={"jurisdiction": place, "encryption": "none"},
            data_elements=("name", "identity_number"),
            cause="external_intrusion",
            incident=days,
        ),
        moved={"incident": {day: later}},
    )
    (moved,) = base.variants
    assert moved.outcome is not None, moved.faults
    before, after = taken(base.base.lines), taken(moved.outcome.lines)
    differing = {name for name in before.keys() & after.keys() if before[name] is not after[name]}
    told = {change.parameter.id: change.picked_by for change in moved.outcome.changed.law.parameters}
    assert picked <= differing
    assert {name for name in told if name in before and name in after} == differing
    assert {told[name] for name in differing} <= {day}


def test_strong_encryption_lifts_the_duty_to_report() -> None:
    found = outcome(document(persons=8_000_000), ENCRYPTED)
    assert [change.either.code for change in found.duties if change.after is None]


def test_a_report_in_time_is_told_as_a_duty_met() -> None:
    late = {"response": {"reported_on": "2025-06-30"}}
    found = outcome(document(incident=late), {"incident": {"response": {"reported_on": "2025-06-04"}}})
    (change,) = [change for change in found.duties if change.either.code == "appi"]
    assert change.before is not None
    assert change.after is not None
    assert (change.before.first_status, change.after.first_status) == ("late", "met")


def test_lines_that_only_the_base_has_stand_at_the_end_with_the_whole_difference() -> None:
    (japan,) = document()["incident"]["populations"]
    found = outcome(document(), {"incident": {"populations": [{**japan, "jurisdiction": "KE"}]}})
    gone = [entry for entry in found.lines if entry.absent]
    assert gone
    assert found.lines[-len(gone) :] == tuple(gone)
    assert all(entry.amounts is None and entry.exposure.jurisdiction == "JP" for entry in gone)
    assert sum(entry.difference.expected for entry in found.lines if entry.difference) == found.difference.expected


def test_a_line_that_neither_side_quotes_has_no_difference() -> None:
    (japan,) = document()["incident"]["populations"]
    base = document()
    base["incident"]["populations"].append({**japan, "jurisdiction": "KE"})
    found = outcome(base, RANSOMWARE)
    unquoted = [entry for entry in found.lines if entry.exposure.status is Status.NOT_QUOTED]
    assert unquoted
    assert all(entry.difference is None for entry in unquoted)


def test_half_the_voucher_changes_the_apology_and_what_counts_it_only() -> None:
    base = document(incident={"response": {"apology_per_person": {"amount": "1000", "currency": "JPY"}}})
    found = outcome(base, {"incident": {"response": {"apology_per_person": {"amount": "500"}}}})
    moved = {entry.exposure.head for entry in found.lines if entry.difference and entry.difference.expected}
    assert "apology" in moved
    assert moved <= {"apology", "civil_damages", "class_settlement"}
    apology = line(found, "apology").difference
    assert apology is not None
    assert apology.expected < 0


def test_a_variant_in_another_rate_is_converted_at_its_own() -> None:
    def rates(rate: str) -> dict[str, object]:
        return {"exchange_rates": [{"base": "USD", "quote": "JPY", "rate": rate, "as_of": "2026-11-20"}]}

    base = document(options={"currency": "USD", **rates("150")})
    found = outcome(base, {"options": rates("100")})
    alone = quoted(options={"currency": "USD", **rates("100")})
    assert found.totals == alone.totals
    assert found.difference.expected > Decimal(0)


def test_a_variant_without_a_rate_keeps_its_fault_and_the_others_are_compared() -> None:
    revenue = {"organisation": {"annual_revenue": {"amount": "5000000", "currency": "KPW"}}}
    wrong, right = comparison(document(), wrong=revenue, right=RANSOMWARE).variants
    assert wrong.outcome is None
    assert [fault.pointer for fault in wrong.faults] == ["/variants/0/patch/organisation/annual_revenue/currency"]
    assert right.outcome is not None


def test_the_same_comparison_has_the_same_id_and_another_one_another() -> None:
    first = comparison(document(), one=RANSOMWARE).comparison_id
    assert comparison(document(), one=RANSOMWARE).comparison_id == first
    assert comparison(document(), two=RANSOMWARE).comparison_id != first
    assert comparison(document(), one=ENCRYPTED).comparison_id != first
    assert comparison(document(persons=9), one=RANSOMWARE).comparison_id != first
    wrong, worse = ({"incident": {"cause": cause}} for cause in ("ransom", "hacker"))
    assert comparison(document(), one=wrong).comparison_id != comparison(document(), one=worse).comparison_id


def test_the_order_of_the_variants_is_kept_and_none_leans_on_another() -> None:
    both = comparison(document(), first=RANSOMWARE, second=ENCRYPTED)
    turned = comparison(document(), second=ENCRYPTED, first=RANSOMWARE)
    assert [variant.name for variant in both.variants] == ["first", "second"]
    assert both.variants[0].outcome == turned.variants[1].outcome


def test_a_comparison_without_variants_is_the_base() -> None:
    base = comparison(document(), same={})
    alone = compare(ComparisonRequest(base.request, ()), rulebook())
    assert (alone.base, alone.variants) == (base.base, ())


def story(name: str) -> Outcome:
    """One of the examples of the API description."""
    (variant,) = [told for told in VARIANTS if told["name"] == name]
    return outcome(BASE, variant["patch"])


@pytest.mark.parametrize("name", ["encrypted", "voucher_500", "three_million"])
def test_the_examples_that_should_cost_less_do(name: str) -> None:
    assert story(name).difference.expected < 0


def test_a_week_earlier_costs_the_same_and_meets_the_duty_to_report() -> None:
    found = story("a_week_earlier")
    assert not found.difference.expected
    (change,) = found.duties
    assert change.before is not None
    assert change.after is not None
    assert (change.before.first_status, change.after.first_status) == ("late", "met")


def test_the_law_of_2028_costs_a_mere_leak_nothing_more_and_says_what_it_brought() -> None:
    found = story("law_of_2028")
    assert not found.difference.expected
    assert "jp.fine_rule.appi_surcharge" in [change.parameter.id for change in found.changed.law.parameters]


POLICY_EXAMPLE = Path("examples/comparisons/jp-policy-what-if.json")


def what_if_of_a_policy() -> Comparison:
    return compare(load_comparison(json.loads(POLICY_EXAMPLE.read_text("utf-8")), TODAY), rulebook())


def test_other_terms_move_what_is_insured_and_never_the_gross_loss() -> None:
    found = what_if_of_a_policy()
    doubled, tripled, bare = (variant.outcome for variant in found.variants)
    base = found.base.split
    assert base is not None
    assert doubled is not None
    assert doubled.split is not None
    assert doubled.split.gross == base.gross
    assert doubled.split.insured.expected < base.insured.expected
    assert [change.pointer.rpartition("/")[2] for change in doubled.changed.terms] == ["amount", "amount"]
    assert not doubled.changed.facts
    assert tripled is not None
    assert tripled.split is not None
    assert tripled.split.insured.expected > base.insured.expected
    assert bare is not None
    assert bare.split is None
    assert bare.totals == found.base.totals


def test_every_line_of_base_and_variants_says_what_the_policy_pays_of_it() -> None:
    found = what_if_of_a_policy()
    doubled = found.variants[0].outcome
    assert doubled is not None
    for lines, whole in ((found.base.lines, found.base.split), (doubled.lines, doubled.split)):
        assert whole is not None
        splits = [line.split for line in lines if line.split]
        assert len(splits) == len([line for line in lines if line.amounts])
        for side in ("gross", "insured", "retained"):
            means = [getattr(split, side).expected for split in splits]
            assert sum(means, Decimal(0)) == getattr(whole, side).expected


def test_the_differences_of_insured_and_retained_add_up_over_the_heads() -> None:
    found = what_if_of_a_policy()
    for variant in found.variants:
        assert variant.outcome is not None
        whole = variant.outcome.split_difference
        assert whole is not None
        for side in ("gross", "insured", "retained"):
            means = [
                getattr(line.difference.split, side).expected
                for line in variant.outcome.lines
                if line.difference and line.difference.split
            ]
            assert sum(means, Decimal(0)) == getattr(whole, side).expected
        assert whole.insured.expected + whole.retained.expected == whole.gross.expected


def test_a_variant_without_the_policy_retains_all_of_every_head() -> None:
    found = what_if_of_a_policy()
    bare = found.variants[2].outcome
    base = {line.exposure.head: line.split for line in found.base.lines}
    assert bare is not None
    for entry in bare.lines:
        split = base[entry.exposure.head]
        if split is not None:
            assert entry.difference is not None
            assert entry.difference.split is not None
            assert entry.difference.split.insured.expected == -split.insured.expected
            assert entry.difference.split.retained.p95 == split.gross.p95 - split.retained.p95
        assert entry.split is None


def test_without_any_policy_no_line_says_anything_of_one() -> None:
    found = comparison(document(), other={"incident": {"outage_days": 30}})
    answer = dump_comparison(found)
    (variant,) = answer["variants"]
    assert variant["insurance"] is None
    assert variant["insurance_difference"] is None
    for entry in (*answer["base"]["lines"], *variant["lines"]):
        assert not {"gross", "insured", "retained"} & {*entry, *(entry.get("difference") or {})}


def test_a_variant_under_a_policy_says_of_each_line_what_its_quote_says() -> None:
    request = json.loads(POLICY_EXAMPLE.read_text("utf-8"))
    found = compare(load_comparison(request, TODAY), rulebook())
    for told, variant in zip(request["variants"], found.variants, strict=True):
        alone = quote(load_request(merge_patch(request["base"], told["patch"]), TODAY), rulebook())
        assert variant.outcome is not None
        assert [line.split for line in variant.outcome.lines if not line.absent] == [item.split for item in alone.items]
        assert variant.outcome.split == (alone.insurance.totals if alone.insurance else None)
