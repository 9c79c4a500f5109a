import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from service.api.access.api_keys import new_key
from service.api.access.authentication import GUARDED, AccessSettingsError
from service.api.problems import MEDIA_TYPE
from service.app import create_app
from service.settings import Settings
from tests.live_server import free_port, running_server

REPOSITORY = Path(__file__).parents[3]
EXAMPLE = json.loads((REPOSITORY / "examples" / "jp-telecom-insider.json").read_text("utf-8"))
OPEN = {"/", "/console/<path:name>", "/livez", "/readyz", "/openapi.json", "/docs", "/docs/<name>", "/problems/<slug>"}

QUOTING, QUOTING_ENTRY = new_key("quoter", ["quote"], None)
READING, READING_ENTRY = new_key("reader", ["read"], None)


def bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    path = tmp_path_factory.mktemp("keys") / "keys.json"
    path.write_text(json.dumps({"keys": [QUOTING_ENTRY, READING_ENTRY]}), "utf-8")
    return create_app(Settings(log_level="error", api_keys_file=str(path), bind="0.0.0.0:80"))


@pytest.fixture
def stranger(guarded: Flask) -> FlaskClient:
    return guarded.test_client()


def test_every_address_under_v1_asks_who_calls_and_only_known_others_do_not(guarded: Flask) -> None:
    client = guarded.test_client()
    for rule in guarded.url_map.iter_rules():
        path = rule.rule.replace("<", "").replace(">", "")
        method = "POST" if "POST" in (rule.methods or ()) else "GET"
        reply = client.open(path, method=method)
        if rule.rule.startswith(GUARDED):
            assert reply.status_code == 401, rule
        else:
            assert rule.rule in OPEN
            assert reply.status_code != 401


def test_a_stranger_is_told_how_to_say_who_asks(stranger: FlaskClient) -> None:
    reply = stranger.post("/v1/quotes", json=EXAMPLE)
    assert (reply.status_code, reply.mimetype) == (401, MEDIA_TYPE)
    assert reply.headers["WWW-Authenticate"] == 'Bearer realm="breach-exposure"'
    assert json.loads(reply.data)["type"] == "/problems/unauthenticated"


@pytest.mark.parametrize(
    "header",
    ["Basic dXNlcjpwYXNz", "Bearer", "Bearer ", f"Bearer {QUOTING}x", f"bearer  {QUOTING}", QUOTING, "Bearer a.b.c"],
    # Every process makes keys of its own, and all must know a test by the same name.
    ids=["basic", "no key", "empty key", "longer key", "two spaces", "no scheme", "no key of ours"],
)
def test_a_wrong_credential_is_refused(header: str, stranger: FlaskClient) -> None:
    assert stranger.get("/v1/vocabulary", headers={"Authorization": header}).status_code == 401


def test_what_is_refused_says_nothing_of_the_key(stranger: FlaskClient) -> None:
    wrong = QUOTING[:-1] + ("A" if QUOTING[-1] != "A" else "B")
    reply = stranger.post("/v1/quotes", json=EXAMPLE, headers=bearer(wrong))
    assert 'error="invalid_token"' in reply.headers["WWW-Authenticate"]
    assert wrong not in reply.text


def test_a_key_does_what_its_scopes_allow_and_nothing_else(stranger: FlaskClient) -> None:
    assert stranger.post("/v1/quotes", json=EXAMPLE, headers=bearer(QUOTING)).status_code == 200
    assert stranger.get("/v1/jurisdictions", headers=bearer(READING)).status_code == 200
    refused = stranger.post("/v1/quotes", json=EXAMPLE, headers=bearer(READING))
    assert (refused.status_code, refused.mimetype) == (403, MEDIA_TYPE)
    assert 'error="insufficient_scope", scope="quote"' in refused.headers["WWW-Authenticate"]
    assert stranger.get("/v1/jurisdictions", headers=bearer(QUOTING)).status_code == 403


def test_the_log_names_the_client_and_never_the_key(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "keys.json"
    path.write_text(json.dumps({"keys": [READING_ENTRY]}), "utf-8")
    client = create_app(Settings(api_keys_file=str(path))).test_client()
    capfd.readouterr()
    client.get("/v1/vocabulary", headers=bearer(READING))
    written = capfd.readouterr().err
    assert json.loads(written)["client"] == "reader"
    assert READING not in written


def test_the_service_does_not_serve_strangers_unless_told_so() -> None:
    with pytest.raises(AccessSettingsError, match="BREACH_EXPOSURE_ANYONE_MAY_CALL=true"):
        create_app(Settings(bind="0.0.0.0:80", log_level="error"))
    told = create_app(Settings(bind="0.0.0.0:80", log_level="error", anyone_may_call=True))
    assert told.test_client().get("/v1/vocabulary").status_code == 200


@pytest.mark.parametrize("settings", [Settings(bind="127.0.0.1:1"), Settings(bind="0.0.0.0:1", anyone_may_call=True)])
def test_that_nobody_is_asked_stands_in_the_log(settings: Settings, capfd: pytest.CaptureFixture[str]) -> None:
    create_app(settings)
    lines = [json.loads(line) for line in capfd.readouterr().err.splitlines()]
    (said,) = [line for line in lines if line["event"] == "authentication_off"]
    assert (said["level"], said["address"]) == ("warning", settings.bind)


def test_an_issuer_without_its_audience_is_refused() -> None:
    with pytest.raises(AccessSettingsError, match="OIDC_AUDIENCE"):
        create_app(Settings(oidc_issuer="https://id.example", log_level="error"))


@pytest.mark.parametrize("alone", [{"oidc_audience": "breach-exposure"}, {"oidc_jwks": "https://id.example/jwks"}])
def test_tokens_are_not_switched_off_by_leaving_out_their_issuer(alone: dict[str, Any]) -> None:
    with pytest.raises(AccessSettingsError, match="OIDC_ISSUER"):
        create_app(Settings(**alone, log_level="error"))


@pytest.mark.parametrize("written", [None, "", "{}", '{"keys": [{"kty": "none"}]}'])
def test_a_file_without_the_issuer_s_keys_is_refused(written: str | None, tmp_path: Path) -> None:
    path = tmp_path / "jwks.json"
    if written is not None:
        path.write_text(written, "utf-8")
    settings = Settings(
        oidc_issuer="https://id.example", oidc_audience="breach-exposure", oidc_jwks=str(path), log_level="error"
    )
    with pytest.raises(AccessSettingsError, match="OIDC_JWKS"):
        create_app(settings)


def test_the_program_ends_with_a_sentence_before_the_port_opens() -> None:
    environment = os.environ | {
        "BREACH_EXPOSURE_BIND": f"0.0.0.0:{free_port()}",
        "BREACH_EXPOSURE_METRICS_BIND": "",
    }
    done = subprocess.run(
        [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py"],
        cwd=REPOSITORY,
        env=environment,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    refused = json.loads(done.stderr.splitlines()[-1])
    assert refused["event"] == "refused_to_start"
    assert "BREACH_EXPOSURE_API_KEYS_FILE" in refused["reason"]


def test_keys_are_rotated_under_a_running_server(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    path.write_text(json.dumps({"keys": [READING_ENTRY]}), "utf-8")
    new, entry = new_key("reader", ["read"], None)
    with running_server(api_keys_file=str(path)) as server:
        assert server.send("GET", "/v1/vocabulary", headers=bearer(READING)).status == 200
        assert server.send("GET", "/v1/vocabulary", headers=bearer(new)).status == 401
        path.write_text(json.dumps({"keys": [entry]}), "utf-8")
        assert server.send("GET", "/v1/vocabulary", headers=bearer(new)).status == 200
        assert server.send("GET", "/v1/vocabulary", headers=bearer(READING)).status == 401
