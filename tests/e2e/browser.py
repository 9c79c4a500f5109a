"""A real browser that reaches nothing but the service, and keeps a list of everything that it complains about."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
# Everything but this machine is out of reach; the browser's own errands are switched off.
OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


def executable() -> str:
    """The browser of this machine; where there is none the test is skipped, or fails where CI runs it."""
    if BROWSER is None:
        message = "no chromium on this machine, so nobody has looked at the pages: install chromium"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return BROWSER


@contextmanager
def running_browser() -> Iterator[Browser]:
    """The browser, headless, from the machine's own package."""
    path = executable()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=OPTIONS)
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Complaints:
    """What a page did that it must not do. `expected` are the answers that a test provoked."""

    origin: str
    expected: set[int] = field(default_factory=set)
    outside: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Note every request to elsewhere, every console warning (a refused policy is one) and every uncaught error."""
        page.on("request", lambda request: self._requested(request.url))
        page.on("console", lambda message: self._said(message.type, message.text))
        page.on("pageerror", lambda error: self.console.append(str(error)))

    def _requested(self, url: str) -> None:
        if not url.startswith((self.origin, "blob:" + self.origin)):
            self.outside.append(url)

    def _said(self, kind: str, text: str) -> None:
        refusals = tuple(
            f"Failed to load resource: the server responded with a status of {code}" for code in self.expected
        )
        if kind in {"error", "warning"} and not (refusals and text.startswith(refusals)):
            self.console.append(text)
