from typing import Any

import pytest
from flask.testing import FlaskClient

from schemas.comparison import REFUSAL
from service.api.openapi.comparison_examples import BASE, VARIANTS
from service.api.problems import document_of
from service.domain.errors import Fault, RequestError
from tests.cases import document


def compared(client: FlaskClient, base: dict[str, Any], *variants: dict[str, Any]) -> dict[str, Any]:
    reply = client.post("/v1/comparisons", json={"base": base, "variants": list(variants)})
    assert reply.status_code == 200, reply.text
    answer: dict[str, Any] = reply.get_json()
    return answer


def test_the_answer_holds_base_totals_difference_lines_and_what_changed(client: FlaskClient) -> None:
    answer = compared(client, document(), {"name": "theft", "patch": {"incident": {"cause": "stolen_device"}}})
    (variant,) = answer["variants"]
    assert (variant["name"], variant["status"], variant["problem"], variant["label"]) == (
        "theft",
        "compared",
        None,
        None,
    )
    expected = int(variant["totals"]["expected"]) - int(answer["base"]["totals"]["expected"])
    assert int(variant["difference"]["expected"]) == expected
    assert sum(int(line["difference"]["expected"]) for line in variant["lines"] if line["difference"]) == expected
    assert variant["changed"]["facts"] == [
        {"pointer": "/incident/cause", "before": "insider_exfiltration", "after": "stolen_device"}
    ]


def test_base_and_variants_carry_the_ids_of_their_quotes(client: FlaskClient) -> None:
    answer = compared(client, document(), {"name": "theft", "patch": {"incident": {"cause": "stolen_device"}}})
    base = client.post("/v1/quotes", json=document()).get_json()
    theft = client.post("/v1/quotes", json=document(cause="stolen_device")).get_json()
    assert answer["base"]["quote_id"] == base["quote_id"]
    assert answer["base"]["request"] == base["request"]
    assert (answer["variants"][0]["quote_id"], answer["variants"][0]["totals"]) == (theft["quote_id"], theft["totals"])
    assert (answer["engine"], answer["rulebook"]) == (base["engine"], base["rulebook"])


def test_a_variant_that_cannot_be_quoted_carries_its_problem_and_the_others_come_back(client: FlaskClient) -> None:
    faulty = {"name": "faulty", "patch": {"incident": {"cause": "ransom", "recrods": None}}}
    first, second, third = compared(client, BASE, VARIANTS[0], faulty, VARIANTS[2])["variants"]
    assert (first["status"], third["status"]) == ("compared", "compared")
    assert second["status"] == "refused"
    assert all(second[part] is None for part in ("quote_id", "totals", "difference", "lines", "changed", "duties"))
    assert [fault["pointer"] for fault in second["problem"]["errors"]] == [
        "/variants/1/patch/incident/recrods",
        "/variants/1/patch/incident/cause",
    ]


@pytest.mark.parametrize("count", [1, 2])
def test_its_problem_is_the_one_that_a_quote_is_refused_with(count: int, client: FlaskClient) -> None:
    patch = {"incident": {"cause": "ransom", **({} if count == 1 else {"records": -1})}}
    (variant,) = compared(client, document(), {"name": "faulty", "patch": patch})["variants"]
    faults = tuple(Fault(**error) for error in variant["problem"]["errors"])
    assert len(faults) == count
    assert variant["problem"] == document_of(RequestError(faults))
    assert REFUSAL.items() <= document_of(RequestError(faults)).items()


def test_the_ready_made_variants_may_be_pasted_or_named(client: FlaskClient) -> None:
    items = client.get("/v1/comparisons/variants").get_json()["items"]
    assert len(items) == 5
    pasted = compared(client, document(), *items)
    named = compared(client, document(), *({"name": item["name"]} for item in items))
    assert pasted == named
    assert all(variant["status"] == "compared" for variant in named["variants"])
    assert [variant["label"] for variant in named["variants"]] == [item["label"] for item in items]


def test_each_measure_in_place_saves_something_and_all_of_them_save_most(client: FlaskClient) -> None:
    absent = dict.fromkeys(("access_control", "encryption", "training", "internal_audit"), "absent")
    items = client.get("/v1/comparisons/variants").get_json()["items"]
    answer = compared(client, document(organisation={"controls": absent}), *items)
    saved = [-int(variant["difference"]["expected"]) for variant in answer["variants"]]
    assert min(saved) > 0
    assert max(saved) == saved[-1]


def test_the_answer_speaks_the_language_of_the_base(client: FlaskClient) -> None:
    answer = compared(client, document(options={"locale": "ja"}), {"name": "training_in_place"})
    assert answer["base"]["lines"][0]["label"] == answer["variants"][0]["lines"][0]["label"] == "原因・範囲の調査"


def test_the_same_comparison_has_the_same_bytes(client: FlaskClient) -> None:
    body = {"base": BASE, "variants": list(VARIANTS)}
    assert client.post("/v1/comparisons", json=body).data == client.post("/v1/comparisons", json=body).data


def test_base_and_variants_are_quoted_for_the_same_day_where_none_is_named(client: FlaskClient) -> None:
    base = document()
    del base["options"]["as_of"]
    answer = compared(
        client, base, {"name": "same", "patch": {}}, {"name": "named", "patch": {"options": {"as_of": None}}}
    )
    assert answer["rulebook"]["as_of"] == "2026-11-23"
    assert {variant["quote_id"] for variant in answer["variants"]} == {answer["base"]["quote_id"]}


@pytest.mark.parametrize(
    ("headers", "status"),
    [({"Content-Type": "application/json-patch+json"}, 415), ({"Accept": "text/html"}, 406), ({}, 413)],
)
def test_what_a_quote_is_refused_for_refuses_a_comparison_too(
    headers: dict[str, str], status: int, client: FlaskClient
) -> None:
    body = b" " * (300_000 if status == 413 else 10)
    reply = client.post("/v1/comparisons", data=body, headers={"Content-Type": "application/json"} | headers)
    assert reply.status_code == status


def test_a_comparison_is_posted(client: FlaskClient) -> None:
    reply = client.get("/v1/comparisons")
    assert (reply.status_code, reply.headers["Allow"]) == (405, "OPTIONS, POST")


def test_a_query_is_refused(client: FlaskClient) -> None:
    assert client.get("/v1/comparisons/variants?locale=ja").status_code == 400
    assert client.post("/v1/comparisons?x=1", json={"base": BASE, "variants": list(VARIANTS)}).status_code == 400
