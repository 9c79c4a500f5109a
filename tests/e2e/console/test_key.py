"""A service that wants an API key: the page asks for it, sends it, and keeps it nowhere."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from service.api.access.api_keys import new_key
from tests.e2e.browser import Complaints
from tests.e2e.console.pages import answered
from tests.live_server import LiveServer, running_server


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[LiveServer, str]]:
    """A service that answers holders of a key only, and one key."""
    key, entry = new_key("a reader", ["quote", "read"], expires_on=None)
    file = Path(tmp_path_factory.mktemp("keys")) / "keys.json"
    file.write_text(json.dumps({"keys": [entry]}), "utf-8")
    with running_server(api_keys_file=str(file)) as server:
        yield server, key


def test_a_key_is_asked_for_sent_and_kept_in_memory_only(browser: Browser, guarded: tuple[LiveServer, str]) -> None:
    server, key = guarded
    complaints = Complaints(server.url, expected={401})
    page = browser.new_page(locale="en-GB")
    complaints.watch(page)
    page.goto(server.url)
    expect(page.locator("#key-input")).to_be_focused()
    page.locator("#key-input").fill("wrong")
    page.get_by_role("button", name="Use it").click()
    expect(page.locator("#key-error")).to_be_visible()
    page.locator("#key-input").fill(key)
    page.keyboard.press("Enter")
    expect(page.locator("#headline .range")).not_to_be_empty()
    answered(page)
    expect(page.locator("#key")).to_be_hidden()
    assert key not in page.content() + page.url
    assert page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])") == '[{},{},""]'
    page.reload()
    expect(page.locator("#key-input")).to_be_visible()
    page.close()
    assert complaints.outside + complaints.console == []
