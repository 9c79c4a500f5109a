"""What must hold for every policy that a request can name, from the document to the answer."""

import json
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from schemas.request import load_request
from schemas.response import dump_quote
from service.domain.errors import RequestError
from service.domain.request import QuoteRequest
from service.domain.vocabulary.coverages import COVERAGES, EXCLUSIONS
from service.quoting import quote
from tests.cases import TODAY, document, rulebook

amounts = st.sampled_from([10**5, 10**6, 10**7, 10**8, 10**10]).map(str)
kinds = st.sampled_from(["deductible", "self_insured_retention"])
retentions = st.none() | st.fixed_dictionaries({"amount": st.sampled_from(["0", "50000", "900000"]), "kind": kinds})
coverages: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"code": st.sampled_from(sorted(COVERAGES))},
    optional={"limit": amounts, "retention": retentions, "insured_share": st.floats(0.01, 1)},
)
layers: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"attachment": amounts, "limit": amounts}, optional={"share": st.floats(0.01, 1)}
)
sections: st.SearchStrategy[Any] = st.lists(
    coverages, min_size=1, max_size=5, unique_by=lambda coverage: str(coverage["code"])
)
policies: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"currency": st.just("JPY"), "coverages": sections},
    optional={
        "retention": retentions,
        "aggregate_limit": amounts,
        "attachment": amounts,
        "defence": st.sampled_from(["inside", "outside"]),
        "waiting_period_hours": st.floats(0, 100),
        "exclusions": st.lists(st.sampled_from(sorted(EXCLUSIONS)), unique=True),
        "tower": st.lists(layers, max_size=4),
    },
)
places = st.sampled_from(["JP", "KE"])
causes = st.sampled_from(["ransomware", "insider_exfiltration", "unknown"])


def loaded(policy: dict[str, Any], cause: str, place: str) -> QuoteRequest:
    """The request, unless its terms contradict each other."""
    facts = document(persons={"low": 1_000, "high": 20_000}, cause=cause)
    other = {"jurisdiction": place, "persons": 500, "data_elements": ["name"]}
    facts["incident"]["populations"].append(other)
    try:
        return load_request({**facts, "policy": policy}, TODAY)
    except RequestError:
        assume(False)
        raise


@settings(max_examples=80, deadline=None)
@given(policies, causes, places)
def test_every_policy_splits_every_line_and_the_total_to_the_last_unit(
    policy: dict[str, Any], cause: str, place: str
) -> None:
    answer = quote(loaded(policy, cause, place), rulebook())
    assert answer.insurance is not None
    splits = [line.split for line in answer.items if line.split]
    for split in [*splits, answer.insurance.totals]:
        assert split.insured.expected + split.retained.expected == split.gross.expected
        assert min(split.insured.expected, split.retained.expected) >= 0
        for name in ("p5", "p50", "p95"):
            gross = getattr(split.gross, name)
            assert 0 <= getattr(split.insured, name) <= gross + 1
            assert 0 <= getattr(split.retained, name) <= gross + 1
    assert sum(split.insured.expected for split in splits) == answer.insurance.totals.insured.expected
    for layer in answer.insurance.tower.layers if answer.insurance.tower else ():
        assert 0 <= layer.exhausted <= layer.attached <= 1
        assert 0 <= layer.loss_share <= 1 + 1e-12
    json.dumps(dump_quote(answer), allow_nan=False)


@settings(max_examples=40, deadline=None)
@given(policies, causes)
def test_the_resolved_policy_asks_for_the_same_quote(policy: dict[str, Any], cause: str) -> None:
    first = loaded(policy, cause, "JP")
    again = load_request(json.loads(json.dumps(first.canonical)), TODAY)
    assert again == first
    assert quote(again, rulebook()).insurance == quote(first, rulebook()).insurance
