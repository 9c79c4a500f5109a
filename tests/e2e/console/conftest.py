"""The console in the browser, open on an address and watched for complaints."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.e2e.browser import Complaints, running_browser
from tests.live_server import LiveServer

WIDE = ViewportSize(width=1440, height=900)
NARROW = ViewportSize(width=320, height=640)
PATIENCE_MS = 30_000

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with running_browser() as running:
        yield running


@pytest.fixture
def complaints(live_server: LiveServer) -> Iterator[Complaints]:
    """Nothing from elsewhere, nothing on the console: held for every test that opens the page."""
    found = Complaints(live_server.url)
    yield found
    assert found.outside == []
    assert found.console == []


@pytest.fixture
def open_console(browser: Browser, live_server: LiveServer, complaints: Complaints) -> Iterator[Open]:
    """Opens the page and waits for its first answer."""
    contexts = []

    def opened(language: str = "en", *, fragment: str = "", answered: bool = True, **options: Any) -> Page:
        locale = {"en": "en-GB", "ja": "ja-JP"}[language]
        context = browser.new_context(**{"viewport": WIDE, "locale": locale, "timezone_id": "Asia/Tokyo", **options})
        contexts.append(context)
        context.set_default_timeout(PATIENCE_MS)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = context.new_page()
        complaints.watch(page)
        page.goto(f"{live_server.url}/{fragment}")
        if answered:
            expect(page.locator("#headline .range")).not_to_be_empty(timeout=PATIENCE_MS)
        return page

    yield opened
    for context in contexts:
        context.close()
