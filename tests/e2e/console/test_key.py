"""A service that wants an API key: the page asks for it, sends it, and keeps it nowhere."""

from playwright.sync_api import BrowserContext, Route, expect

from tests.e2e.browser import Complaints
from tests.e2e.console.conftest import Open
from tests.e2e.console.pages import answered

KEY = "be_test_0123456789"


def guard(route: Route) -> None:
    """What stands before a service that wants a key."""
    if route.request.headers.get("authorization") == f"Bearer {KEY}":
        route.continue_()
    else:
        route.fulfill(status=401, content_type="application/problem+json", body='{"title": "no key", "status": 401}')


def test_a_key_is_asked_for_sent_and_kept_in_memory_only(open_console: Open, complaints: Complaints) -> None:
    complaints.expected.add(401)
    page = open_console("en")
    context: BrowserContext = page.context
    context.route("**/v1/**", guard)
    page.reload()
    expect(page.locator("#key-input")).to_be_focused()
    page.locator("#key-input").fill("wrong")
    page.get_by_role("button", name="Use it").click()
    expect(page.locator("#key-error")).to_be_visible()
    page.locator("#key-input").fill(KEY)
    page.keyboard.press("Enter")
    expect(page.locator("#headline .range")).not_to_be_empty()
    answered(page)
    expect(page.locator("#key")).to_be_hidden()
    assert KEY not in page.content() + page.url
    assert page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])") == '[{},{},""]'
    page.reload()
    expect(page.locator("#key-input")).to_be_visible()
