"""Sliders and measures against a base, with the difference by head."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.console.conftest import Open
from tests.e2e.console.pages import answered, example, field, fragment


def slide(page: Page, name: str, step: int) -> None:
    slider = page.get_by_role("slider", name=name)
    slider.evaluate("(input, step) => { input.value = step; input.dispatchEvent(new Event('input')); }", step)


def test_a_slider_shows_the_difference_by_head(open_console: Open) -> None:
    page = open_console("en")
    slide(page, "Persons", 80)
    expect(page.locator(".differences .total")).to_contain_text(re.compile(r"Mean \+¥[\d.]+[MB] \(\+\d+ %\)"))
    expect(page.locator('.moved li[data-head="notification"] .amount')).to_have_text(re.compile(r"^\+"))


def test_a_slider_moves_by_keyboard(open_console: Open) -> None:
    page = open_console("en")
    slider = page.get_by_role("slider", name="Persons")
    slider.focus()
    for _ in range(10):
        page.keyboard.press("ArrowLeft")
    expect(page.locator(".differences .total")).to_contain_text("Mean −")
    expect(slider).to_have_attribute("aria-valuetext", "19 thousand persons")


def test_a_voucher_moves_the_apology_most(open_console: Open) -> None:
    page = open_console("en")
    slide(page, "Apology money per person", 10)
    # What was given of one's own accord counts towards what a court awards.
    expect(page.locator(".moved li").first).to_have_attribute("data-head", "apology")
    expect(page.locator('.moved li[data-head="investigation"]')).to_have_count(0)


def test_a_retention_moves_what_is_retained(open_console: Open) -> None:
    page = open_console("en", fragment=fragment(example("jp-policy-tower")))
    slide(page, "Retention of the policy", 50)
    expect(page.locator(".differences")).to_contain_text(re.compile(r"Retained, mean: (¥[\d.]+B) → (?!\1)¥\d"))


def test_a_measure_says_what_it_would_save_and_its_switch_shows_it_by_head(open_console: Open) -> None:
    page = open_console("en")
    saving = page.locator('output.saving[data-measure="access_control"]')
    expect(saving).to_have_text(re.compile("^−¥"))
    page.get_by_role("switch", name=re.compile("Access control")).check()
    expect(page.locator(".differences .total")).to_contain_text(saving.inner_text())


def test_a_pinned_base_stays_while_the_form_moves_on(open_console: Open) -> None:
    page = open_console("en")
    answered(page)
    page.get_by_role("button", name="Pin this as the base").click()
    field(page, "/incident/populations/0/persons").locator("input").first.fill("300000")
    expect(page.locator(".differences")).to_contain_text("Against the pinned quote")
    expect(page.locator(".differences .total")).to_contain_text("Mean +")
    page.get_by_role("button", name="Unpin the base").click()
    expect(page.locator(".differences")).to_contain_text("Nothing moves")


def test_what_was_tried_can_be_taken_into_the_form(open_console: Open) -> None:
    page = open_console("en")
    page.get_by_role("switch", name=re.compile("Training")).check()
    page.get_by_role("button", name="Take into the form").click()
    assert answered(page)["organisation"]["controls"]["training"] == "in_place"
