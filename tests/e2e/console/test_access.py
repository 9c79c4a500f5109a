"""Everyone can use it: by keyboard, with a screen reader, on a phone, in the dark, without motion."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.e2e.console.conftest import NARROW, WIDE, Open
from tests.e2e.console.pages import answered, field

SERIOUS = {"serious", "critical"}


def findings(page: Page) -> list[str]:
    """What axe finds that is serious: the rule, and where."""
    violations: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [
        f"{found['id']}: {node['target']} {node['failureSummary']}"
        for found in violations
        if found["impact"] in SERIOUS
        for node in found["nodes"]
    ]


@pytest.mark.parametrize(
    ("language", "size", "colour"),
    [("en", WIDE, "light"), ("ja", WIDE, "dark"), ("ja", NARROW, "light"), ("en", NARROW, "dark")],
    ids=["wide-light", "wide-dark", "narrow-light", "narrow-dark"],
)
def test_axe_finds_nothing_serious(language: str, size: Any, colour: str, open_console: Open) -> None:
    page = open_console(language, viewport=size, color_scheme=colour)
    answered(page)
    for details in page.locator("#form details").all():
        details.evaluate("details => { details.open = true; }")
    assert findings(page) == []
    page.locator("#lines .line").first.click()
    expect(page.locator("#basis")).to_be_visible()
    assert findings(page) == []


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_nothing_is_wider_than_the_screen(size: Any, language: str, open_console: Open) -> None:
    page = open_console(language, viewport=size)
    answered(page)
    for details in page.locator("details").all():
        details.evaluate("details => { details.open = true; }")
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    page.locator("#lines .line").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_the_whole_page_can_be_used_by_keyboard(open_console: Open) -> None:
    page = open_console("en")
    page.keyboard.press("Tab")
    expect(page.get_by_text("Skip to the answer")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#answer")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#lines .line").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#basis")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#lines .line").first).to_be_focused()


def test_the_focus_stays_where_it_is_when_the_answer_is_drawn_anew(open_console: Open) -> None:
    page = open_console("en")
    line = page.locator('#lines .line[data-head="apology"]')
    field(page, "/incident/populations/0/persons").locator("input").first.fill("45000")
    line.focus()
    answered(page)
    expect(line).to_be_focused()


def test_a_screen_reader_is_told_the_sentence_and_each_line_in_words(open_console: Open) -> None:
    page = open_console("en")
    answered(page)
    expect(page.get_by_role("status").filter(has_text="typically about")).to_have_count(1)
    expect(page.get_by_role("button", name="Investigation: mean 12 million yen, probability 100%")).to_have_count(1)


@pytest.mark.parametrize(("theme", "colour"), [("light", "rgb(246, 245, 241)"), ("dark", "rgb(18, 25, 28)")])
def test_the_theme_can_be_chosen(theme: str, colour: str, open_console: Open) -> None:
    page = open_console("en", color_scheme="dark" if theme == "light" else "light")
    page.locator("#theme").select_option(theme)
    assert page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor") == colour


def test_who_wants_less_motion_gets_none(open_console: Open) -> None:
    page = open_console("en", reduced_motion="reduce")
    assert page.locator("#answer").evaluate("element => getComputedStyle(element).transitionDuration") in {"0s", ""}
