"""Tokens of a real issuer's making: signed with keys of this test, verified with their public halves."""

import base64
import hmac
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, RSAKey

from service.api.access.refusals import UnauthenticatedError, UnverifiableTokenError
from service.api.access.tokens import IssuerKeys, KeySourceError, Tokens

ISSUER, AUDIENCE = "https://id.example", "breach-exposure"
KEY = RSAKey.generate_key(2048, {"kid": "first"})
CURVE = ECKey.generate_key("P-256", {"kid": "curve"})
LATER = RSAKey.generate_key(2048, {"kid": "later"})


def published(path: Path, *keys: RSAKey | ECKey) -> Path:
    path.write_text(json.dumps(KeySet(list(keys)).as_dict(private=False)), "utf-8")
    return path


def tokens(tmp_path: Path) -> Tokens:
    return Tokens(ISSUER, AUDIENCE, IssuerKeys(str(published(tmp_path / "jwks.json", KEY, CURVE))))


def token(key: Any = KEY, algorithm: str = "RS256", **changes: Any) -> str:
    claims = {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "sub": "platform",
        "exp": int(time.time()) + 300,
        "scope": "openid quote read",
    } | changes
    kept = {name: value for name, value in claims.items() if value is not None}
    return jwt.encode({"alg": algorithm, "kid": key.kid}, kept, key, algorithms=[algorithm])


@pytest.mark.parametrize(("key", "algorithm"), [(KEY, "RS256"), (KEY, "PS256"), (CURVE, "ES256")])
def test_a_token_of_the_issuer_names_its_client_and_scopes(key: Any, algorithm: str, tmp_path: Path) -> None:
    caller = tokens(tmp_path).caller(token(key, algorithm))
    assert caller.name == f"{ISSUER} platform"
    assert {"quote", "read"} <= caller.scopes


@pytest.mark.parametrize(
    "changes",
    [
        {"iss": "https://other.example"},
        {"iss": None},
        {"aud": "another-service"},
        {"aud": None},
        {"exp": 1},
        {"exp": None},
        {"exp": "soon"},
        {"nbf": 32503680000},
        {"sub": None},
    ],
)
def test_a_token_for_others_or_another_time_is_refused(changes: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(UnauthenticatedError):
        tokens(tmp_path).caller(token(**changes))


def part(content: object) -> str:
    written = content if isinstance(content, bytes) else json.dumps(content).encode()
    return base64.urlsafe_b64encode(written).decode().rstrip("=")


def unsigned(algorithm: str) -> str:
    claims = {"iss": ISSUER, "aud": AUDIENCE, "sub": "x", "exp": int(time.time()) + 300, "scope": "quote"}
    return f"{part({'alg': algorithm, 'kid': 'first'})}.{part(claims)}"


def test_a_token_without_a_signature_is_refused(tmp_path: Path) -> None:
    for signature in ("", "AAAA"):
        with pytest.raises(UnauthenticatedError):
            tokens(tmp_path).caller(f"{unsigned('none')}.{signature}")


def test_the_public_key_is_no_shared_secret(tmp_path: Path) -> None:
    content = unsigned("HS256")
    signature = hmac.digest(KEY.as_pem(private=False), content.encode(), "sha256")
    with pytest.raises(UnauthenticatedError):
        tokens(tmp_path).caller(f"{content}.{part(signature)}")


def test_a_token_signed_by_another_key_is_refused(tmp_path: Path) -> None:
    forged = RSAKey.generate_key(2048, {"kid": "first"})
    with pytest.raises(UnauthenticatedError):
        tokens(tmp_path).caller(token(forged))


@pytest.mark.parametrize("text", ["", "a.b.c", "a.b.c.d.e", "x" * 5000, "..", "é.é.é"])
def test_what_is_no_token_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(UnauthenticatedError):
        tokens(tmp_path).caller(text)


def test_scopes_are_words_or_a_list_and_nothing_else(tmp_path: Path) -> None:
    accepted = tokens(tmp_path)
    assert accepted.caller(token(scope=None, scp=["read"])).scopes == {"read"}
    for odd in (7, {"quote": True}, [["quote"]]):
        assert accepted.caller(token(scope=odd)).scopes == set()


def test_a_new_key_of_the_issuer_is_found_when_a_token_names_it(tmp_path: Path) -> None:
    path, now = published(tmp_path / "jwks.json", KEY), [0.0]
    accepted = Tokens(ISSUER, AUDIENCE, IssuerKeys(str(path), clock=lambda: now[0]))
    assert "quote" in accepted.caller(token()).scopes
    published(path, KEY, LATER)
    with pytest.raises(UnauthenticatedError):
        accepted.caller(token(LATER))
    now[0] = 31.0
    assert "quote" in accepted.caller(token(LATER)).scopes


def test_old_keys_serve_while_new_ones_cannot_be_had(tmp_path: Path) -> None:
    path, now = published(tmp_path / "jwks.json", KEY), [0.0]
    accepted = Tokens(ISSUER, AUDIENCE, IssuerKeys(str(path), clock=lambda: now[0]))
    assert "quote" in accepted.caller(token()).scopes
    path.unlink()
    now[0] = 10_000.0
    assert "quote" in accepted.caller(token()).scopes


def test_without_any_key_nobody_can_tell(tmp_path: Path) -> None:
    accepted = Tokens(ISSUER, AUDIENCE, IssuerKeys(str(tmp_path / "nowhere.json")))
    with pytest.raises(UnverifiableTokenError):
        accepted.caller(token())


@contextmanager
def issuer(send: Callable[[socket.socket, threading.Event], object]) -> Iterator[str]:
    """An issuer of this test's own that answers one caller with what `send` sends, until the block ends."""
    over = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def answer() -> None:
            client, _ = listener.accept()
            with client, suppress(OSError):
                client.recv(4096)
                client.sendall(b"HTTP/1.0 200 OK\r\n\r\n")
                send(client, over)

        thread = threading.Thread(target=answer)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
        finally:
            over.set()
            thread.join()


def endless(client: socket.socket, over: threading.Event) -> None:
    while not over.is_set():
        client.sendall(b" " * 65_536)


def dripping(client: socket.socket, over: threading.Event) -> None:
    while not over.wait(0.2):
        client.sendall(b" ")


@pytest.mark.parametrize("send", [endless, dripping])
def test_an_issuer_that_does_not_end_is_given_up(send: Callable[[socket.socket, threading.Event], None]) -> None:
    with issuer(send) as address, pytest.raises(UnverifiableTokenError):
        Tokens(ISSUER, AUDIENCE, IssuerKeys(address)).caller(token())


def test_while_keys_are_read_again_those_at_hand_serve(tmp_path: Path) -> None:
    path, now = published(tmp_path / "jwks.json", KEY), [0.0]
    asked, answered = threading.Event(), threading.Event()

    def clock() -> float:
        # The second reading of keys hangs here, as it would where the issuer does.
        if now[0] and not asked.is_set():
            asked.set()
            answered.wait(30)
        return now[0]

    accepted = Tokens(ISSUER, AUDIENCE, IssuerKeys(str(path), clock=clock))
    assert "quote" in accepted.caller(token()).scopes
    now[0] = 10_000.0
    reading = threading.Thread(target=accepted.caller, args=(token(),))
    reading.start()
    try:
        assert asked.wait(30)
        assert "quote" in accepted.caller(token()).scopes
    finally:
        answered.set()
        reading.join()


@pytest.mark.parametrize("source", ["http://id.example/jwks", "ftp://id.example/jwks", "file:///etc/passwd"])
def test_keys_come_over_a_road_that_nobody_can_change(source: str) -> None:
    with pytest.raises(KeySourceError):
        IssuerKeys(source)
