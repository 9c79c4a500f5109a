"""The list of real incidents over HTTP."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from service.incidents import packaged

ONE = "jp-benesse-2014"


def listed(client: FlaskClient, query: str = "") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    cursor = ""
    while True:
        page = client.get(f"/v1/incidents?{query}{cursor}").get_json()
        found += page["items"]
        if page["next_cursor"] is None:
            return found
        cursor = f"&cursor={page['next_cursor']}"


def test_the_pages_hold_every_incident_once_and_in_order(client: FlaskClient) -> None:
    assert [incident["id"] for incident in listed(client, "limit=7")] == list(packaged().cases)


def test_conditions_narrow_the_list_and_all_of_them_hold(client: FlaskClient) -> None:
    query = "jurisdiction=JP&cause=insider_exfiltration&sector=telecom&data_element=name&persons_from=5000000"
    assert [incident["id"] for incident in listed(client, query)] == ["jp-nttwest-procx-2023"]


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ("jurisdiction=US", lambda incident: "US" in incident["jurisdictions"]),
        ("cause=ransomware", lambda incident: incident["cause"] == "ransomware"),
        ("sector=healthcare", lambda incident: incident["sector"] == "healthcare"),
        ("data_element=card_number", lambda incident: "card_number" in incident["data_elements"]),
        ("persons_from=1000000", lambda incident: (incident["persons"] or 0) >= 1_000_000),
        ("persons_to=1000", lambda incident: incident["persons"] is not None and incident["persons"] <= 1000),
    ],
)
def test_a_condition_keeps_what_meets_it_and_nothing_else(query: str, holds: Any, client: FlaskClient) -> None:
    every, kept = listed(client), listed(client, query)
    assert kept == [incident for incident in every if holds(incident)]
    assert 0 < len(kept) < len(every)


def test_an_incident_without_a_number_of_persons_is_in_no_range(client: FlaskClient) -> None:
    assert all(incident["persons"] is not None for incident in listed(client, "persons_from=0"))


def test_one_incident_shows_its_facts_its_costs_and_its_source(client: FlaskClient) -> None:
    shown = client.get(f"/v1/incidents/{ONE}").get_json()
    assert (shown["id"], shown["sector"], shown["persons"]) == (ONE, "education", 28_950_000)
    assert shown["costs"][0] == {
        "kind": "total",
        "label": "Total",
        "amount": "26039000000",
        "currency": "JPY",
        "year": 2014,
        "status": "reported",
        "confirmed": True,
        "note": None,
    }
    assert shown["citation"]["title"]


def test_labels_and_notes_are_in_the_language_that_was_asked_for(client: FlaskClient) -> None:
    in_japanese = client.get(f"/v1/incidents/{ONE}?locale=ja").get_json()
    in_english = client.get(f"/v1/incidents/{ONE}").get_json()
    assert in_japanese["cause_label"] == "内部者による持ち出し"
    assert in_english["cause_label"] == "Taken out by an insider"
    assert in_japanese["data_element_labels"][:2] == ["氏名", "住所"]
    assert in_japanese["note"] != in_english["note"]
    assert listed(client, "locale=ja&cause=scraping")[0]["sector_label"] == "情報サービス"


def test_an_unknown_incident_is_answered_with_the_nearest(client: FlaskClient) -> None:
    reply = client.get("/v1/incidents/jp-benesse-2015")
    assert (reply.status_code, reply.get_json()["type"]) == (404, "/problems/unknown-incident")
    assert ONE in reply.get_json()["detail"]
    assert client.get("/v1/incidents/nothing-like-it-at-all").status_code == 404


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("jurisdiction=jp", "jurisdiction"),
        ("jurisdiction=EU", "jurisdiction"),
        ("cause=insider", "cause"),
        ("sector=", "sector"),
        ("data_element=name&data_element=address", "data_element"),
        ("persons_from=-1", "persons_from"),
        ("persons_from=1e6", "persons_from"),
        ("persons_from=１０", "persons_from"),
        ("persons_from=99999999999", "persons_from"),
        ("persons_from=123456789012345678901234567890", "persons_from"),
        ("persons_from=2&persons_to=1", "persons_from"),
        ("persons_to=0.5", "persons_to"),
        ("locale=fr", "locale"),
        ("limit=0", "limit"),
        ("limit=201", "limit"),
        ("cursor=zz!", "cursor"),
        ("cursor=%00", "cursor"),
        ("country=JP", "country"),
    ],
)
def test_a_wrong_query_names_the_parameter(query: str, parameter: str, client: FlaskClient) -> None:
    reply = client.get(f"/v1/incidents?{query}")
    assert (reply.status_code, reply.get_json()["type"]) == (400, "/problems/invalid-query")
    (fault,) = reply.get_json()["errors"]
    assert fault["parameter"] == parameter
    assert fault["expected"]
    assert fault["remedy"]


def test_a_query_is_not_ignored_beside_an_id(client: FlaskClient) -> None:
    assert client.get(f"/v1/incidents/{ONE}?as_of=2026-01-01").status_code == 400


def test_a_quote_holds_the_nearest_incidents_as_the_list_shows_them(client: FlaskClient) -> None:
    request = {
        "incident": {
            "discovered_on": "2026-10-01",
            "cause": "insider_exfiltration",
            "populations": [{"jurisdiction": "JP", "persons": 29_000_000, "data_elements": ["name", "address"]}],
        },
        "organisation": {"sector": "education"},
        "options": {"as_of": "2026-11-23", "locale": "ja", "detail": "summary"},
    }
    near = client.post("/v1/quotes", json=request).get_json()["comparable_incidents"]
    shown = client.get(f"/v1/incidents/{ONE}?locale=ja").get_json()
    assert (near[0]["id"], len(near)) == (ONE, 5)
    assert "basis" not in near[0]
    assert {name: near[0][name] for name in shown if name != "costs"} == {
        name: shown[name] for name in shown if name != "costs"
    }
    for cost, known in zip(near[0]["costs"], shown["costs"], strict=True):
        assert cost == {**known, **{name: cost[name] for name in ("today", "price_year", "price_basis", "converted")}}
