"""Takes the two pictures of the console that the README shows: `python -m tools.render_console`, by hand.

They are looked at by people and by no test: a browser of another version draws other pixels.
"""

import json
import shutil
from base64 import urlsafe_b64encode
from pathlib import Path

from playwright.sync_api import Browser, ViewportSize, sync_playwright

from tests.live_server import running_server

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
SIZE = ViewportSize(width=1360, height=1000)
PICTURES = (
    ("console-en", "en", "light", "jp-policy-tokio-marine", "#headline"),
    ("console-ja", "ja", "dark", "jp-policy-tower", "#curve-title"),
)
"""Name, language, colours, example, and what to scroll to."""


def address(base: str, example: str, language: str) -> str:
    """The page with the example in its fragment, in this language."""
    request = json.loads((ROOT / "examples" / f"{example}.json").read_text("utf-8"))
    request["options"]["locale"] = language
    return f"{base}/#request={urlsafe_b64encode(json.dumps(request).encode()).decode().rstrip('=')}"


def take(browser: Browser, base: str) -> None:
    """Each picture, once the page has come to rest."""
    for name, language, colours, example, place in PICTURES:
        page = browser.new_page(viewport=SIZE, timezone_id="Asia/Tokyo")
        page.emulate_media(color_scheme="dark" if colours == "dark" else "light")
        page.goto(address(base, example, language))
        page.locator("#headline .range").wait_for()
        page.wait_for_timeout(1_500)
        page.locator(place).evaluate("element => element.closest('.card').scrollIntoView()")
        if place == "#headline":
            page.evaluate("scrollTo(0, 0)")
        page.wait_for_timeout(500)
        page.screenshot(path=IMAGES / f"{name}.png")
        page.close()
        print(IMAGES / f"{name}.png")


def main() -> None:
    """Chromium of this machine, the service on a port of its own."""
    with running_server() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        take(browser, server.url)
        browser.close()


if __name__ == "__main__":
    main()
