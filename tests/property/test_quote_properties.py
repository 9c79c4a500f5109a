"""What must hold for every incident that can be asked about."""

import json
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.request import load_request
from service.domain.incident import Encryption, SecondaryMisuse
from service.domain.organisation import Role
from service.domain.vocabulary.causes import CAUSES
from service.domain.vocabulary.data_elements import DATA_ELEMENTS
from service.domain.vocabulary.offences import OFFENCES
from service.domain.vocabulary.relations import RELATIONS
from service.domain.vocabulary.sectors import SECTORS
from service.quoting import quote
from tests.cases import TODAY, quoted, rulebook

known_elements = sorted(set(DATA_ELEMENTS) - {"unknown"})
facts = st.fixed_dictionaries(
    {
        "persons": st.one_of(
            st.integers(1, 10**9),
            st.tuples(st.integers(1, 10**8), st.integers(1, 100)).map(
                lambda pair: {"low": pair[0], "high": pair[0] * pair[1]}
            ),
        ),
        "cause": st.sampled_from(sorted(CAUSES)),
        "data_elements": st.one_of(
            st.just(("unknown",)), st.lists(st.sampled_from(known_elements), min_size=1, max_size=6, unique=True)
        ),
        "discovered_on": st.sampled_from(["2001-01-01", "2010-07-01", "2022-04-01", "2026-11-01"]),
        "population": st.fixed_dictionaries(
            {
                "relation": st.sampled_from(sorted(RELATIONS)),
                "encryption": st.sampled_from([state.value for state in Encryption]),
            }
        ),
        "incident": st.fixed_dictionaries(
            {
                "secondary_misuse": st.sampled_from([state.value for state in SecondaryMisuse]),
                "outage_days": st.one_of(st.none(), st.integers(0, 365)),
                "offences": st.lists(st.sampled_from(sorted(OFFENCES)), unique=True, max_size=3),
                "via_processor": st.sampled_from([True, False, None]),
            }
        ),
        "organisation": st.fixed_dictionaries(
            {
                "sector": st.sampled_from(sorted(SECTORS)),
                "role": st.sampled_from([role.value for role in Role]),
                "customers": st.one_of(st.none(), st.integers(0, 10**9)),
                "annual_revenue": st.one_of(
                    st.none(),
                    st.integers(0, 10**15).map(lambda amount: {"amount": str(amount), "currency": "JPY"}),
                ),
                "public_body": st.sampled_from([True, False, None]),
            }
        ),
    }
)


@settings(max_examples=120, deadline=None)
@given(facts=facts)
def test_every_incident_gets_a_quote_whose_lines_add_up(facts: dict[str, Any]) -> None:
    answer = quoted(**facts)
    amounts = [line.amounts for line in answer.items if line.amounts is not None]
    assert sum(line.expected for line in amounts) == answer.totals.expected
    assert sum(line.tail for line in amounts) == answer.totals.tail_mean
    for line in amounts:
        assert Decimal(0) <= line.p5 <= line.p50 <= line.p95
    totals = answer.totals
    assert totals.p5 <= totals.p50 <= totals.p95 <= totals.p99 <= max(totals.tail_mean, totals.p99)
    for item in answer.items:
        if item.ceiling is not None and item.amounts is not None:
            assert item.amounts.p95 <= item.ceiling


@settings(max_examples=40, deadline=None)
@given(facts=facts)
def test_the_resolved_request_asks_for_the_same_quote(facts: dict[str, Any]) -> None:
    answer = quoted(**facts)
    again = quote(load_request(json.loads(json.dumps(answer.request.canonical)), TODAY), rulebook())
    assert again.quote_id == answer.quote_id
    assert again.totals == answer.totals


@settings(max_examples=40, deadline=None)
@given(facts=facts)
def test_strong_encryption_never_costs_more_than_none(facts: dict[str, Any]) -> None:
    population = dict(facts["population"])
    clear = quoted(**{**facts, "population": {**population, "encryption": "none"}})
    sealed = quoted(**{**facts, "population": {**population, "encryption": "strong"}})
    assert sealed.totals.expected <= clear.totals.expected
