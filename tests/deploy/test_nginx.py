"""The nginx of `deploy/nginx/` in front of the running service: TLS, client certificates, and whom it makes wait."""

import http.client
import json
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.live_server import LiveServer, free_port
from tests.nginx import Front, in_front_of

EXAMPLE = (Path(__file__).parents[2] / "examples" / "jp-telecom-insider.json").read_bytes()
JSON = {"Content-Type": "application/json"}


@pytest.fixture(scope="module")
def front(live_server: LiveServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    with in_front_of(f"{live_server.host}:{live_server.port}", tmp_path_factory.mktemp("nginx")) as started:
        yield started


def test_a_quote_over_tls_is_the_service_s_own(front: Front, live_server: LiveServer) -> None:
    answer = front.ask("POST", "/v1/quotes", EXAMPLE, JSON)
    assert answer.status == 200
    assert answer.body == live_server.quote(EXAMPLE).body


@pytest.mark.parametrize(("path", "status"), [("/livez", 200), ("/nowhere", 404)])
def test_a_browser_is_told_once_that_only_tls_will_do(path: str, status: int, front: Front) -> None:
    answer = front.ask("GET", path)
    assert answer.status == status
    assert answer.headers["strict-transport-security"] == "max-age=31536000"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_problem_of_the_service_passes_through_unchanged(front: Front, live_server: LiveServer) -> None:
    answer = front.ask("POST", "/v1/quotes", b"{", JSON)
    assert answer.status == 400
    assert answer.media_type == "application/problem+json"
    assert answer.body == live_server.quote(b"{").body


def test_a_reference_is_the_caller_s_own_or_a_new_one_and_both_logs_have_it(front: Front) -> None:
    assert front.ask("GET", "/livez", headers={"X-Request-ID": "claim-4711"}).headers["x-request-id"] == "claim-4711"
    made = front.ask("GET", "/livez", headers={"X-Request-ID": "a b"}).headers["x-request-id"]
    assert len(made) == 32
    lines = [json.loads(line) for line in front.log(made).splitlines() if line.startswith("{")]
    assert {"claim-4711", made} <= {line["request_id"] for line in lines}


def test_a_gateway_is_served_with_its_certificate_and_named_in_the_log(front: Front) -> None:
    assert front.ask("POST", "/v1/quotes", EXAMPLE, JSON, gateway=True, certificate="gateway").status == 200
    assert front.log("CN=gateway")


@pytest.mark.parametrize("certificate", ["", "impostor"])
def test_a_gateway_without_a_certificate_of_ours_is_refused(certificate: str, front: Front) -> None:
    answer = front.ask("POST", "/v1/quotes", EXAMPLE, JSON, gateway=True, certificate=certificate)
    assert answer.status == 403
    assert answer.media_type == "application/problem+json"
    assert answer.headers["strict-transport-security"]
    assert answer.headers["x-request-id"]


def test_an_old_protocol_is_refused(front: Front) -> None:
    context = ssl.create_default_context(cafile=str(front.folder / "authority.pem"))
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers("AES128-SHA:@SECLEVEL=0")
    connection = http.client.HTTPSConnection("localhost", front.port, timeout=30, context=context)
    with pytest.raises(ssl.SSLError):
        connection.request("GET", "/livez")
    connection.close()


def test_the_numbers_are_not_behind_it(front: Front) -> None:
    assert front.ask("GET", "/metrics").status == 404


def test_a_body_beyond_all_limits_is_refused_as_the_service_would(front: Front) -> None:
    for size in (300_000, 600_000):
        answer = front.ask("POST", "/v1/quotes", b" " * size, JSON)
        assert answer.status == 413
        assert answer.media_type == "application/problem+json"
        assert json.loads(answer.body)["type"] == "/problems/body-too-large"


def test_a_stranger_who_asks_without_end_is_told_to_wait(live_server: LiveServer, tmp_path: Path) -> None:
    with in_front_of(f"{live_server.host}:{live_server.port}", tmp_path) as front:
        answers = [front.ask("GET", "/livez") for _ in range(200)]
        refused = [answer for answer in answers if answer.status == 429]
        assert refused
        assert json.loads(refused[0].body)["type"] == "/problems/rate-limited"
        assert refused[0].headers["retry-after"]
        assert refused[0].headers["strict-transport-security"]
        assert refused[0].headers["x-request-id"]
        # Who comes with a certificate is limited by the service alone.
        assert {front.ask("GET", "/livez", gateway=True, certificate="gateway").status for _ in range(70)} == {200}


def test_a_service_that_is_gone_is_a_problem_too(tmp_path: Path) -> None:
    with in_front_of(f"127.0.0.1:{free_port()}", tmp_path) as front:
        answer = front.ask("GET", "/livez")
    assert answer.status == 503
    assert answer.headers["retry-after"]
    assert answer.headers["strict-transport-security"]
    assert answer.headers["x-request-id"]
    assert json.loads(answer.body)["status"] == 503
