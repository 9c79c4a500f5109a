"""The nginx of `deploy/nginx/` in front of a service: as shipped, but for addresses and folders."""

import http.client
import os
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.live_server import SECONDS_TO_START, SECONDS_TO_STOP, Answer, free_port, wait_until

SHIPPED = Path(__file__).parents[1] / "deploy" / "nginx"
AS_SHIPPED: Mapping[str, str] = {}


def sent_over(connection: socket.socket, request: bytes) -> Answer | None:
    """The answer to bytes that no well-behaved client writes; None where the connection closes without one."""
    connection.sendall(request)
    reply = http.client.HTTPResponse(connection, method=request.partition(b" ")[0].decode("ascii"))
    try:
        reply.begin()
    except http.client.RemoteDisconnected:
        return None
    return read_answer(reply)


def read_answer(reply: http.client.HTTPResponse) -> Answer:
    """The whole answer, which has each header once: nginx and the service do not both say one."""
    names = [name.lower() for name, _ in reply.getheaders()]
    assert len(names) == len(set(names)), names
    return Answer(reply.status, dict(zip(names, (value for _, value in reply.getheaders()), strict=True)), reply.read())


@dataclass(frozen=True)
class Front:
    """An nginx that runs."""

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
            return read_answer(connection.getresponse())
        finally:
            connection.close()

    def send_bytes(self, request: bytes) -> Answer | None:
        """What comes back for these bytes over TLS."""
        context = ssl.create_default_context(cafile=str(self.folder / "authority.pem"))
        with (
            socket.create_connection(("localhost", self.port), timeout=30) as plain,
            context.wrap_socket(plain, server_hostname="localhost") as connection,
        ):
            return sent_over(connection, request)

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


def lay_out(folder: Path, service: str, port: int, gateway_port: int, changes: Mapping[str, str]) -> None:
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
        *changes.items(),
    ):
        assert shipped in text
        text = text.replace(shipped, here)
    (folder / "nginx.conf").write_text(text, "utf-8")
    shutil.copy(SHIPPED / "service.conf", folder)


@contextmanager
def in_front_of(service: str, folder: Path, changes: Mapping[str, str] = AS_SHIPPED) -> Iterator[Front]:
    """nginx running before the service at an address; `changes` of its settings keep a test short."""
    nginx, front = program(), Front(folder, free_port(), free_port())
    lay_out(folder, service, front.port, front.gateway_port, changes)
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
