"""The nginx of `deploy/nginx/` in front of the running service: TLS, client certificates, and what it says itself."""

import http.client
import json
import os
import shutil
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from service.api.problems import PROBLEMS
from tests.live_server import SECONDS_TO_START, SECONDS_TO_STOP, Answer, LiveServer, free_port, wait_until

REPOSITORY = Path(__file__).parents[2]
SHIPPED = REPOSITORY / "deploy" / "nginx"
EXAMPLE = (REPOSITORY / "examples" / "jp-telecom-insider.json").read_bytes()
JSON = {"Content-Type": "application/json"}


@dataclass(frozen=True)
class Front:
    """nginx as shipped, but for addresses and folders."""

    folder: Path
    port: int
    gateway_port: int

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: dict[str, str] | None = None,
        *,
        gateway: bool = False,
        certificate: str = "",
    ) -> Answer:
        """One request over TLS, the server's name checked against the test's authority."""
        context = ssl.create_default_context(cafile=str(self.folder / "authority.pem"))
        if certificate:
            context.load_cert_chain(self.folder / f"{certificate}.pem", self.folder / f"{certificate}.key")
        port = self.gateway_port if gateway else self.port
        connection = http.client.HTTPSConnection("localhost", port, timeout=30, context=context)
        try:
            connection.request(method, path, body, headers or {})
            reply = connection.getresponse()
            return Answer(reply.status, {name.lower(): value for name, value in reply.getheaders()}, reply.read())
        finally:
            connection.close()

    def log(self, holding: str = "") -> str:
        """What it has written, once that holds `holding`: it answers first and writes then."""
        output = self.folder / "output"
        wait_until(lambda: holding in output.read_text("utf-8"))
        return output.read_text("utf-8")


def program() -> str:
    found = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if found is None:
        message = "nginx is not on this machine, so nobody tried its configuration: install Debian's package nginx"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return found


def issue(folder: Path, name: str, issuer: str) -> None:
    """A certificate for `name`, signed by `issuer` or, where that is its own name, by itself: an authority."""
    key = ec.generate_private_key(ec.SECP256R1())
    own = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    is_authority = issuer == name
    signer, signed_by = key, own
    if not is_authority:
        signer = serialization.load_pem_private_key((folder / f"{issuer}.key").read_bytes(), None)  # type: ignore[assignment]
        signed_by = x509.load_pem_x509_certificate((folder / f"{issuer}.pem").read_bytes()).subject
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(signed_by, own, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(signer, hashes.SHA256())
    )
    (folder / f"{name}.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / f"{name}.key").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )


def lay_out(folder: Path, service: str, port: int, gateway_port: int) -> None:
    """The shipped files with this machine's addresses and folders in them, and certificates."""
    for name in ("authority", "stranger"):
        issue(folder, name, name)
    for name, issuer in (("server", "authority"), ("gateway", "authority"), ("impostor", "stranger")):
        issue(folder, name, issuer)
    shutil.copy(folder / "authority.pem", folder / "clients.pem")
    text = (SHIPPED / "nginx.conf").read_text("utf-8")
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    own = "".join(f"    {kind}_temp_path {folder}/{kind};\n" for kind in kinds)
    for shipped, here in (
        ("server 127.0.0.1:8000;", f"server {service};"),
        ("listen 443 ssl;", f"listen 127.0.0.1:{port} ssl;"),
        ("listen 8443 ssl;", f"listen 127.0.0.1:{gateway_port} ssl;"),
        ("/etc/nginx/tls/", f"{folder}/"),
        ("/run/nginx.pid", f"{folder}/nginx.pid"),
        ("http {\n", "http {\n" + own),
    ):
        assert shipped in text
        text = text.replace(shipped, here)
    (folder / "nginx.conf").write_text(text, "utf-8")
    shutil.copy(SHIPPED / "service.conf", folder)


@contextmanager
def in_front_of(service: str, folder: Path) -> Iterator[Front]:
    nginx, front = program(), Front(folder, free_port(), free_port())
    lay_out(folder, service, front.port, front.gateway_port)
    command = [nginx, "-p", str(folder), "-c", str(folder / "nginx.conf")]
    tried = subprocess.run([*command, "-t"], capture_output=True, text=True, timeout=60, check=False)
    assert tried.returncode == 0, tried.stderr
    assert not [line for line in tried.stderr.splitlines() if "[warn]" in line and '"user" directive' not in line]
    with (
        (folder / "output").open("wb") as output,
        subprocess.Popen([*command, "-g", "daemon off;"], stdout=output, stderr=subprocess.STDOUT) as process,
    ):
        try:
            deadline = time.monotonic() + SECONDS_TO_START
            while True:
                try:
                    front.ask("GET", "/livez")
                    break
                except OSError:
                    assert process.poll() is None, front.log()
                    assert time.monotonic() < deadline
                    time.sleep(0.05)
            yield front
        finally:
            process.terminate()
            process.wait(SECONDS_TO_STOP)


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
        # Who comes with a certificate is limited by the service alone.
        assert {front.ask("GET", "/livez", gateway=True, certificate="gateway").status for _ in range(70)} == {200}


def test_a_service_that_is_gone_is_a_problem_too(tmp_path: Path) -> None:
    with in_front_of(f"127.0.0.1:{free_port()}", tmp_path) as front:
        answer = front.ask("GET", "/livez")
    assert answer.status == 503
    assert answer.headers["retry-after"]
    assert json.loads(answer.body)["status"] == 503


def test_what_it_says_by_itself_has_the_service_s_own_words() -> None:
    ours = {(f"/problems/{problem.slug}", problem.title, problem.status) for problem in PROBLEMS}
    lines = (SHIPPED / "service.conf").read_text("utf-8").splitlines()
    said = [json.loads(line.split("'")[1].removesuffix("\\n")) for line in lines if "return" in line]
    assert len(said) == 5
    for problem in said:
        assert problem["type"] == "about:blank" or (problem["type"], problem["title"], problem["status"]) in ours
