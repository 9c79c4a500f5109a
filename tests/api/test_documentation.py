import re

from flask.testing import FlaskClient

from service.app import create_app
from service.settings import Settings


def test_the_page_loads_nothing_but_its_own_files(client: FlaskClient) -> None:
    page = client.get("/docs").text
    loaded = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert loaded
    for address in loaded:
        assert not re.match(r"(https?:)?//", address)
        if address.startswith("docs/"):
            assert client.get(f"/{address}").status_code == 200


def test_the_page_needs_no_inline_script_or_style(client: FlaskClient) -> None:
    page = client.get("/docs").text
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\bon\w+=|\bstyle=", page)
    policy = client.get("/docs").headers["Content-Security-Policy"]
    assert "script-src 'self';" in policy
    assert "style-src 'self';" in policy


def test_no_other_file_is_served(client: FlaskClient) -> None:
    for name in ("VERSION.md", "..%2f..%2fcli.py", "index.html"):
        assert client.get(f"/docs/{name}").status_code == 404


def test_an_operator_can_leave_the_documentation_out() -> None:
    bare = create_app(Settings(documentation=False, log_level="error")).test_client()
    assert bare.get("/docs").status_code == 404
    assert bare.get("/openapi.json").status_code == 404
    assert bare.get("/livez").status_code == 200
