"""The console's files: all there, small, its own, and under a strict policy."""

import gzip
import hashlib
import json
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from service.api.console import assets
from service.app import create_app
from service.settings import Settings

REPOSITORY = Path(__file__).parents[2]
CONSOLE = REPOSITORY / "service" / "web" / "console"
UPLOT = REPOSITORY / "service" / "web" / "vendor" / "uplot"
SCRIPTS = sorted(CONSOLE.glob("*.js"))
IN_ENGLISH = {"expected", "remedy"}
"""What the service says in English only."""
MOST_BYTES = 150_000
TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".json": "application/json"}


def loaded(client: FlaskClient) -> list[str]:
    """Everything that the page asks for before it quotes."""
    return re.findall(r'(?:src|href)="(console/[^"]+)"', client.get("/").text)


def test_all_that_the_page_loads_is_at_most_150_kb_compressed(client: FlaskClient) -> None:
    addresses = ["/", *(f"/{name}" for name in loaded(client))]
    sizes = [len(client.get(address, headers={"Accept-Encoding": "gzip"}).data) for address in addresses]
    assert len(sizes) > len(SCRIPTS)
    assert sum(sizes) <= MOST_BYTES


def test_every_script_is_fetched_with_the_page_and_not_one_after_the_other(client: FlaskClient) -> None:
    assert {name.removeprefix("console/") for name in loaded(client)} >= {path.name for path in SCRIPTS}


@pytest.mark.parametrize("name", sorted(assets()))
def test_each_file_says_what_it_is_and_may_be_asked_for_anew(name: str, client: FlaskClient) -> None:
    reply = client.get(f"/console/{name}")
    assert (reply.status_code, reply.mimetype) == (200, TYPES[Path(name).suffix])
    again = client.get(f"/console/{name}", headers={"If-None-Match": reply.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_a_browser_that_takes_no_gzip_gets_the_same_file(client: FlaskClient) -> None:
    plain, packed = (client.get("/", headers={"Accept-Encoding": wanted}) for wanted in ("identity", "gzip"))
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"
    assert gzip.decompress(packed.data) == plain.data


def test_the_policy_lets_nothing_in_that_is_not_ours(client: FlaskClient) -> None:
    policy = client.get("/").headers["Content-Security-Policy"]
    rules = dict(rule.strip().partition(" ")[::2] for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert {rules[kind] for kind in ("script-src", "style-src", "img-src", "connect-src")} == {"'self'"}


def test_nothing_stands_inline_and_nothing_comes_from_elsewhere(client: FlaskClient) -> None:
    page = client.get("/").text
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\son\w+=|\sstyle=|(?:src|href)=\"(?:\w+:)?//", page)
    for path in SCRIPTS:
        text = path.read_text("utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", text), (
            path.name
        )
        assert not re.search(r"(?:from|import) [\"'](?!\./)", text), path.name


def test_no_other_file_is_served(client: FlaskClient) -> None:
    for name in ("index.html", "VERSION.md", "..%2fdocs%2fstart.js", "examples/comparisons/jp-telecom-what-if.json"):
        assert client.get(f"/console/{name}").status_code == 404


def test_an_operator_can_leave_the_console_out() -> None:
    bare = create_app(Settings(console=False, log_level="error")).test_client()
    assert bare.get("/").status_code == 404
    assert bare.get("/console/main.js").status_code == 404


def test_the_drawing_library_is_the_one_that_is_named() -> None:
    rows = re.findall(r"^\| `([^`]+)` \| `([0-9a-f]{64})` \|$", (UPLOT / "VERSION.md").read_text("utf-8"), re.MULTILINE)
    assert {name for name, _ in rows} == {path.name for path in UPLOT.iterdir()} - {"VERSION.md"}
    for name, digest in rows:
        assert hashlib.sha256((UPLOT / name).read_bytes()).hexdigest() == digest


def test_the_examples_that_the_page_offers_are_the_repository_s() -> None:
    rows = re.findall(
        r'^  \["([^"]+)", "([^"]+)", "([^"]+)"\],$', (CONSOLE / "examples.js").read_text("utf-8"), re.MULTILINE
    )
    assert rows
    for file, _, _ in rows:
        request = json.loads((REPOSITORY / "examples" / f"{file}.json").read_text("utf-8"))
        assert request["incident"]["populations"]


def words() -> dict[str, tuple[str, str]]:
    """The page's own words by their key."""
    text = (CONSOLE / "words.js").read_text("utf-8")
    entries = re.findall(r'^  (\w+): \[\s*"((?:[^"\\]|\\.)*)",\s*"((?:[^"\\]|\\.)*)",?\s*\],$', text, re.MULTILINE)
    return {key: (ja, en) for key, ja, en in entries}


def test_the_page_s_own_words_say_the_same_in_both_languages() -> None:
    for key, (ja, en) in words().items():
        assert set(re.findall(r"\{(\w+)\}", ja)) >= set(re.findall(r"\{(\w+)\}", en)) - IN_ENGLISH, key
        assert not re.search("[\u3040-\u30ff\u4e00-\u9fff]", en), key


def test_every_word_is_used_and_every_used_word_is_there() -> None:
    page = (CONSOLE / "index.html").read_text("utf-8")
    scripts = "\n".join(path.read_text("utf-8") for path in SCRIPTS if path.name != "words.js")
    named = set(re.findall(r'data-text="(\w+)"', page)) | set(re.findall(r'\bt\("(\w+)"', scripts))
    assert named - set(words()) == set()
    assert [key for key in words() if key not in named and f'"{key}"' not in scripts and f"{key}:" not in scripts] == []
