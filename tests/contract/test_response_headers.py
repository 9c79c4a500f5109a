"""Every header that the service sends is described where it is sent, and every header that is promised comes."""

import http.client
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from flask.testing import FlaskClient

from service.api import shedding
from service.api.access.api_keys import new_key
from service.api.access.authentication import Guard
from service.api.access.refusals import UnverifiableTokenError
from service.api.gate import BusyError
from service.api.headers import SECURITY
from service.app import create_app
from service.progress import OverdueError
from service.rulebook import Rulebook
from service.settings import Settings
from tests.live_server import Answer, LiveServer, running_server

DESCRIPTION: dict[str, Any] = yaml.safe_load((Path(__file__).parents[2] / "openapi.yaml").read_text("utf-8"))
EXAMPLE = (Path(__file__).parents[2] / "examples" / "jp-telecom-insider.json").read_bytes()
JSON = {"Content-Type": "application/json"}
OF_HTTP = {"connection", "content-length", "content-type", "date", "server", "transfer-encoding"}
OF_BROWSERS = {name.lower() for name in SECURITY} | {"cache-control", "content-security-policy", "vary"}
LIMITS = {"ratelimit", "ratelimit-policy"}
READS, READER = new_key("reader", ["read"], None)
ASKS, ASKER = new_key("asker", ["quote", "read"], None)


def described(method: str, path: str, status: int) -> dict[str, bool]:
    """The headers of an answer by their names in small letters, and whether each always comes."""
    named = DESCRIPTION["paths"][path][method.lower()]["responses"][str(status)]["headers"]
    components = DESCRIPTION["components"]["headers"]
    headers = {name.lower(): components[header["$ref"].rpartition("/")[2]] for name, header in named.items()}
    return {name: header.get("required", False) for name, header in headers.items()}


def hold(method: str, path: str, status: int, sent: Mapping[str, str]) -> set[str]:
    """Hold the headers that were sent against the description, but for those of HTTP and browsers; their names."""
    told = described(method, path, status)
    names = {name.lower() for name in sent} - OF_HTTP - OF_BROWSERS
    assert not names - told.keys(), "sent and not described"
    assert not {name for name, always in told.items() if always} - names, "promised and not sent"
    return names


def bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


def key_file(folder: Path) -> str:
    path = folder / "keys.json"
    path.write_text(json.dumps({"keys": [READER, ASKER]}), "utf-8")
    return str(path)


@pytest.fixture(scope="module")
def guarded_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    with running_server(api_keys_file=key_file(tmp_path_factory.mktemp("keys"))) as server:
        yield server


@pytest.fixture
def guarded_client(tmp_path: Path) -> FlaskClient:
    return create_app(Settings(log_level="error", api_keys_file=key_file(tmp_path), rate_limit="3/hour")).test_client()


def asked(server: LiveServer, method: str, path: str, headers: dict[str, str]) -> Answer:
    """One request that is in order but for its `headers`."""
    operation = DESCRIPTION["paths"][path][method]
    address, body = path.replace("{type}", "busy"), None
    for parameter in operation.get("parameters", ()):
        if parameter["in"] == "path" and "example" in parameter:
            address = address.replace(f"{{{parameter['name']}}}", parameter["example"])
    if "requestBody" in operation:
        examples = operation["requestBody"]["content"]["application/json"]["examples"]
        body, headers = json.dumps(next(iter(examples.values()))["value"]).encode(), JSON | headers
    return server.send(method.upper(), address, body, headers)


@pytest.mark.parametrize("path", DESCRIPTION["paths"])
def test_an_answer_has_the_headers_that_are_described_with_limits_and_without(
    path: str, live_server: LiveServer, guarded_server: LiveServer
) -> None:
    (method,) = DESCRIPTION["paths"][path]
    for server, key, limits in ((live_server, {}, set()), (guarded_server, bearer(ASKS), LIMITS)):
        answer = asked(server, method, path, key)
        assert answer.status == 200
        names = hold(method, path, 200, answer.headers)
        assert names & LIMITS == (limits if path.startswith("/v1/") else set())


@pytest.mark.parametrize("path", ["/openapi.json", "/docs", "/"])
def test_what_has_not_changed_is_not_sent_again(path: str, live_server: LiveServer) -> None:
    tag = asked(live_server, "get", path, {}).headers["etag"]
    again = asked(live_server, "get", path, {"If-None-Match": tag})
    assert (again.status, again.body) == (304, b"")
    assert "etag" in hold("get", path, 304, again.headers)
    assert asked(live_server, "get", path, {"If-None-Match": '"another"'}).status == 200


@pytest.mark.parametrize("path", [path for path in DESCRIPTION["paths"] if path.startswith("/v1/")])
def test_a_stranger_is_told_how_to_say_who_asks(path: str, guarded_server: LiveServer) -> None:
    (method,) = DESCRIPTION["paths"][path]
    answer = asked(guarded_server, method, path, {})
    assert answer.status == 401
    assert "www-authenticate" in hold(method, path, 401, answer.headers)


@pytest.mark.parametrize("path", ["/v1/quotes", "/v1/comparisons"])
def test_a_caller_who_may_only_read_is_told_what_is_missing(path: str, guarded_server: LiveServer) -> None:
    answer = asked(guarded_server, "post", path, bearer(READS))
    assert answer.status == 403
    assert "www-authenticate" in hold("post", path, 403, answer.headers)


@pytest.mark.parametrize(
    ("status", "body", "headers"),
    [
        (400, b"{", JSON),
        (406, EXAMPLE, JSON | {"Accept": "image/png"}),
        (413, b" " * 300_000, JSON),
        (415, EXAMPLE, {"Content-Type": "text/plain"}),
        (422, b"{}", JSON),
    ],
)
def test_a_refusal_of_a_quote_has_the_headers_that_are_described(
    status: int, body: bytes, headers: dict[str, str], guarded_server: LiveServer
) -> None:
    answer = guarded_server.send("POST", "/v1/quotes", body, bearer(ASKS) | headers)
    assert answer.status == status
    assert hold("post", "/v1/quotes", status, answer.headers) >= LIMITS


@pytest.mark.parametrize(
    ("template", "address", "status"),
    [
        ("/v1/parameters", "/v1/parameters?limit=0", 400),
        ("/v1/parameters/{parameter_id}", "/v1/parameters/nothing", 404),
        ("/v1/incidents/{incident_id}", "/v1/incidents/nothing", 404),
    ],
)
def test_a_refusal_of_the_catalogue_has_the_headers_that_are_described(
    template: str, address: str, status: int, guarded_server: LiveServer
) -> None:
    answer = guarded_server.send("GET", address, headers=bearer(READS))
    assert answer.status == status
    assert hold("get", template, status, answer.headers) >= LIMITS


def test_a_client_that_asks_too_often_is_told_when_to_come_back(guarded_client: FlaskClient) -> None:
    for _ in range(3):
        guarded_client.get("/v1/vocabulary", headers=bearer(READS))
    reply = guarded_client.get("/v1/vocabulary", headers=bearer(READS))
    assert reply.status_code == 429
    assert LIMITS | {"retry-after"} <= hold("get", "/v1/vocabulary", 429, dict(reply.headers))


@pytest.mark.parametrize("error", [BusyError("full"), OverdueError("late"), RuntimeError("a failure of our own")])
@pytest.mark.parametrize("path", ["quotes", "comparisons"])
def test_what_cannot_be_answered_now_has_the_headers_that_are_described(
    error: Exception, path: str, guarded_client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails() -> None:
        raise error

    monkeypatch.setattr(f"service.api.{path}.computing", fails)
    reply = guarded_client.post(f"/v1/{path}", data=EXAMPLE, headers=bearer(ASKS) | JSON)
    assert reply.status_code == (500 if isinstance(error, RuntimeError) else 503)
    hold("post", f"/v1/{path}", reply.status_code, dict(reply.headers))


@pytest.mark.parametrize("path", [path for path in DESCRIPTION["paths"] if path.startswith("/v1/")])
def test_a_token_that_cannot_be_verified_now_is_told_when_to_come_back(
    path: str, guarded_client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise UnverifiableTokenError(30)

    monkeypatch.setattr(Guard, "caller", fails)
    (method,) = DESCRIPTION["paths"][path]
    reply = guarded_client.open(path, method=method.upper())
    assert reply.status_code == 503
    assert "retry-after" in hold(method, path, 503, dict(reply.headers))


@pytest.mark.parametrize("path", sorted(shedding.COMPUTING))
def test_what_is_turned_away_before_it_is_read_has_the_headers_that_are_described(path: str) -> None:
    raw = shedding.refusal(path, "claim-4711", Rulebook.load(), close=False)
    headers = http.client.parse_headers(io.BytesIO(raw.partition(b"\r\n")[2]))
    assert "retry-after" in hold("post", path, 503, dict(headers))
