from dataclasses import replace

from flask import Flask
from flask.testing import FlaskClient

from service.api import state
from service.app import create_app
from service.settings import Settings


def test_a_process_that_answers_is_alive(client: FlaskClient) -> None:
    assert client.get("/livez").get_json() == {"status": "alive"}


def test_a_verified_rulebook_and_the_golden_total_make_it_ready(app: Flask, client: FlaskClient) -> None:
    ready = client.get("/readyz").get_json()
    with app.app_context():
        rulebook = state.state().rulebook
    assert ready["status"] == "ready"
    assert ready["rulebook"] == {"version": rulebook.version, "digest": rulebook.digest}
    assert int(ready["golden_total"]) > 0


def test_a_process_whose_check_failed_says_so_and_why() -> None:
    unready = create_app(Settings(log_level="error"))
    with unready.app_context():
        shared = state.state()
    failed = replace(shared.readiness, fault="the built-in quote gave 1 instead of 2")
    state.install(unready, replace(shared, readiness=failed))
    reply = unready.test_client().get("/readyz")
    assert reply.status_code == 503
    assert reply.get_json()["type"] == "/problems/not-ready"
    assert reply.get_json()["detail"] == "the built-in quote gave 1 instead of 2"
