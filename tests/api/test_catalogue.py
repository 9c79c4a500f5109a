from itertools import pairwise
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from service.api.openapi.examples import MINIMAL
from service.api.state import state
from service.domain.vocabulary.catalogue import ALL

ONE = "common.quote.valid_days"


def pages(client: FlaskClient, query: str) -> list[list[str]]:
    found, cursor = [], ""
    while True:
        page = client.get(f"/v1/parameters?{query}{cursor}").get_json()
        found.append([parameter["id"] for parameter in page["items"]])
        if page["next_cursor"] is None:
            return found
        cursor = f"&cursor={page['next_cursor']}"


def refused(client: FlaskClient, address: str) -> list[dict[str, Any]]:
    reply = client.get(address)
    assert (reply.status_code, reply.get_json()["type"]) == (400, "/problems/invalid-query")
    errors: list[dict[str, Any]] = reply.get_json()["errors"]
    return errors


def test_the_pages_hold_every_parameter_once_and_in_order(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        every = sorted(state().rulebook.parameters)
    found = pages(client, "limit=50")
    assert sum(found, []) == every  # noqa: RUF017 (a few pages)
    assert all(len(page) == 50 for page in found[:-1])


def test_a_last_page_that_is_full_has_no_next_one(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        count = len(list(state().rulebook.under("jp.data_element")))
    assert len(pages(client, f"prefix=jp.data_element&limit={count}")) == 1


def test_a_prefix_is_an_id_and_what_stands_below_it(client: FlaskClient) -> None:
    (only,) = pages(client, "prefix=common&limit=500")
    assert ONE in only
    assert all(parameter.startswith("common.") for parameter in only)
    assert pages(client, "prefix=comm") == [[]]


def test_a_cursor_outlives_the_parameter_that_it_was_made_from(client: FlaskClient) -> None:
    first = client.get("/v1/parameters?limit=5").get_json()
    again = client.get(f"/v1/parameters?limit=5&prefix=jp&cursor={first['next_cursor']}")
    assert again.status_code == 200


def test_every_value_of_a_parameter_has_its_days_and_its_citation(client: FlaskClient) -> None:
    for parameter in client.get("/v1/parameters?limit=500").get_json()["items"]:
        assert set(parameter["label"]) == {"ja", "en"}
        assert parameter["values"]
        for value in parameter["values"]:
            assert value["citation"]["title"]
        days = [(value["effective"], value["recorded"]) for value in parameter["values"]]
        assert all(earlier < later for earlier, later in pairwise(days))


def test_a_parameter_says_what_was_in_force_on_a_day_as_known_on_a_day(client: FlaskClient) -> None:
    shown = client.get(f"/v1/parameters/{ONE}?as_of=2026-12-01&known_at=2026-12-02").get_json()
    assert (shown["id"], shown["as_of"], shown["known_at"]) == (ONE, "2026-12-01", "2026-12-02")
    assert shown["in_force"] == shown["values"][-1]
    assert client.get(f"/v1/parameters/{ONE}?as_of=1950-01-01").get_json()["in_force"] is None


def test_what_was_known_before_anything_was_recorded_is_refused_as_in_a_quote(client: FlaskClient) -> None:
    reply = client.get(f"/v1/parameters/{ONE}?known_at=2026-11-22")
    body = {**MINIMAL, "options": {"known_at": "2026-11-22"}}
    (quoted,) = client.post("/v1/quotes", json=body).get_json()["errors"]
    (fault,) = reply.get_json()["errors"]
    assert (reply.status_code, reply.get_json()["type"]) == (400, "/problems/invalid-query")
    assert fault["parameter"] == "known_at"
    assert (fault["expected"], fault["got"]) == (quoted["expected"], quoted["got"])
    assert fault["remedy"] == "leave it out to use what is known; the law itself is chosen by as_of"
    assert client.get(f"/v1/parameters/{ONE}?known_at=2026-11-23").status_code == 200


def test_the_day_is_today_where_none_is_named(client: FlaskClient) -> None:
    shown = client.get(f"/v1/parameters/{ONE}").get_json()
    assert (shown["as_of"], shown["known_at"]) == ("2026-11-23", "2026-11-23")


def test_an_unknown_parameter_is_answered_with_the_nearest(client: FlaskClient) -> None:
    reply = client.get("/v1/parameters/common.quote.valid_day")
    assert reply.status_code == 404
    assert reply.get_json()["type"] == "/problems/unknown-parameter"
    assert ONE in reply.get_json()["detail"]


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("limit=0", "limit"),
        ("limit=501", "limit"),
        ("limit=ten", "limit"),
        ("limit=１０", "limit"),
        ("limit=5&limit=6", "limit"),
        ("limit=", "limit"),
        ("cursor=!!!", "cursor"),
        ("cursor=%C3%A9", "cursor"),
        ("cursor=AA%3D%3D", "cursor"),
        ("prefix=a%0Ab", "prefix"),
        ("prefx=jp", "prefx"),
    ],
)
def test_a_wrong_query_names_the_parameter(query: str, parameter: str, client: FlaskClient) -> None:
    (fault,) = refused(client, f"/v1/parameters?{query}")
    assert fault["parameter"] == parameter
    assert fault["expected"]
    assert fault["remedy"]


@pytest.mark.parametrize(
    ("query", "remedy"),
    [
        ("limit=5&limit=6", "give it once"),
        ("limit=0&limit=0", "give it once"),
        ("cursor=", "write at least one character, or leave it out"),
        ("prefix=", "write at least one character, or leave it out"),
    ],
)
def test_the_remedy_of_a_wrong_query_is_one_that_mends_it(query: str, remedy: str, client: FlaskClient) -> None:
    (fault,) = refused(client, f"/v1/parameters?{query}")
    assert fault["remedy"] == remedy


def test_all_faults_of_a_query_come_at_once(client: FlaskClient) -> None:
    assert [fault["parameter"] for fault in refused(client, f"/v1/parameters/{ONE}?as_of=x&known_at=y&z=1")] == [
        "as_of",
        "known_at",
        "z",
    ]


@pytest.mark.parametrize("address", ["/v1/jurisdictions?page=2", "/v1/vocabulary?locale=ja"])
def test_a_query_is_not_ignored_where_none_is_read(address: str, client: FlaskClient) -> None:
    assert len(refused(client, address)) == 1


def test_a_query_is_not_ignored_beside_a_body(client: FlaskClient) -> None:
    assert client.post("/v1/quotes?dry_run=1", json={}).status_code == 400


def test_the_jurisdictions_say_what_is_modelled_and_why_the_rest_is_not(client: FlaskClient) -> None:
    places = {place["code"]: place for place in client.get("/v1/jurisdictions").get_json()["items"]}
    japan = places["JP"]
    assert (japan["label"]["ja"], japan["currency"], japan["time_zone"]) == ("日本", "JPY", "Asia/Tokyo")
    assert set(japan["nothing"]) == {"class_settlement"}
    assert (places["PL"]["currency"], places["PL"]["inherits"]) == ("PLN", ["eu", "world"])
    for place in places.values():
        assert set(place["modelled"]) | set(place["nothing"]) | set(place["not_modelled"]) == set(ALL["heads"])
        reasons = [*place["nothing"].values(), *place["not_modelled"].values()]
        assert all(set(reason) == {"ja", "en"} for reason in reasons)


def test_the_jurisdictions_name_the_places_that_are_accepted_and_not_modelled(client: FlaskClient) -> None:
    places = {place["code"]: place for place in client.get("/v1/jurisdictions").get_json()["not_modelled"]}
    assert places["KE"]["label"] == {"ja": "ケニア", "en": "Kenya"}
    assert not {"JP", "FR", "US-CA", "CA-ON"} & set(places)


def test_the_vocabulary_holds_every_code_in_both_languages(client: FlaskClient) -> None:
    vocabularies = client.get("/v1/vocabulary").get_json()["vocabularies"]
    assert {name: [entry["code"] for entry in entries] for name, entries in vocabularies.items()} == {
        name: list(entries) for name, entries in ALL.items()
    }
    for entries in vocabularies.values():
        for entry in entries:
            assert all(entry[part][language] for part in ("label", "description") for language in ("ja", "en"))


def test_a_head_carries_its_group_and_its_codes_elsewhere(client: FlaskClient) -> None:
    heads = client.get("/v1/vocabulary").get_json()["vocabularies"]["heads"]
    for head in heads:
        assert head["group"] in ALL["groups"]
        assert {"oed", "veris", "stix", "jnsa", "fair"} <= set(head["codes"])
