"""What a person does on the page."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

EXAMPLES = Path(__file__).parents[3] / "examples"
RESTED = """() => {
  const last = (name) => performance.getEntriesByName(name).at(-1)?.startTime ?? 0;
  return last('console:rested') > last('console:changed');
}"""
DATA = "/incident/populations/0/data_elements"


def example(name: str) -> dict[str, Any]:
    """One of the committed requests."""
    loaded: dict[str, Any] = json.loads((EXAMPLES / f"{name}.json").read_text("utf-8"))
    return loaded


def fragment(request: dict[str, Any]) -> str:
    """The request as the address holds it."""
    return "#request=" + urlsafe_b64encode(json.dumps(request).encode()).decode().rstrip("=")


def request_in(address: str) -> dict[str, Any]:
    """The request that an address holds; nothing where it holds none."""
    text = address.partition("#request=")[2]
    loaded: dict[str, Any] = json.loads(urlsafe_b64decode(text + "=" * (-len(text) % 4)) or b"{}")
    return loaded


def answered(page: Page) -> dict[str, Any]:
    """The request that the answer on screen belongs to, once the page has come to rest."""
    expect(page.locator("#answer")).to_have_attribute("aria-busy", "false")
    # Playwright's own waiting evaluates text as script, which the page's policy forbids.
    while not page.evaluate(RESTED):
        page.wait_for_timeout(50)
    return request_in(page.url)


def field(page: Page, pointer: str) -> Locator:
    """The control of one field."""
    return page.locator(f'.field[data-pointer="{pointer}"]')


def sentence(page: Page) -> str:
    """The range in words."""
    return page.locator("#headline .range").inner_text()


def open_topic(page: Page, key: str) -> None:
    """Unfold a topic of the form."""
    page.locator(f'#form details[data-key="{key}"] > summary').click()


def choose_kind(page: Page, label: str) -> None:
    """Tick one of the kinds of data that are folded away."""
    field(page, DATA).locator("details.more > summary").click()
    field(page, DATA).locator("label.chip", has_text=label).first.click()
