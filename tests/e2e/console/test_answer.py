"""What the answer shows: lines with their basis, the curve with the policy in it, duties, questions, real incidents."""

import re

from playwright.sync_api import expect

from tests.e2e.console.conftest import Open
from tests.e2e.console.pages import example, field, fragment


def test_a_line_opens_its_basis(open_console: Open) -> None:
    page = open_console("en")
    line = page.locator('#lines .line[data-head="notification"]')
    line.click()
    basis = page.locator("#basis")
    expect(basis.get_by_role("heading", level=2)).to_have_text("Notification")
    expect(basis.locator(".formula")).not_to_be_empty()
    expect(basis.locator("dl.facts")).to_contain_text("Probability")
    expect(basis.locator("dl.facts")).to_contain_text("Ceiling of law or contract")
    expect(basis).to_contain_text("As in force on 1 Oct 2026")
    expect(basis.locator(".parameter .value").first).not_to_be_empty()
    assert basis.locator('.source a[href^="http"]').count() > 0
    page.keyboard.press("Escape")
    expect(basis).to_be_hidden()
    expect(line).to_be_focused()


def test_a_number_of_the_basis_tells_its_other_dates(open_console: Open) -> None:
    page = open_console("en")
    page.locator('#lines .line[data-head="notification"]').click()
    postage = page.locator(".parameter").filter(has=page.locator("code", has_text="letter")).first
    postage.get_by_role("button", name="At other dates").click()
    expect(postage.locator(".history li").first).to_be_visible()
    expect(postage.locator(".history li.current")).to_have_count(1)


def test_a_head_without_an_amount_says_why(open_console: Open) -> None:
    page = open_console("en")
    page.locator("details.empty summary").first.click()
    expect(page.locator("#lines .line.none .reason").first).not_to_be_empty()


def test_the_policy_stands_in_the_curve_and_splits_the_loss(open_console: Open) -> None:
    page = open_console("en", fragment=fragment(example("jp-policy-tower")))
    curve = page.locator("#curve")
    expect(curve).to_have_attribute("aria-label", re.compile("Retention: ¥100,000,000"))
    expect(curve).to_have_attribute("aria-label", re.compile("The limit ends: ¥10,100,000,000"))
    expect(curve.locator("canvas")).to_be_visible()
    for part in ("gross", "insured", "retained"):
        expect(page.locator(f"#cover .part.{part} .mean")).not_to_be_empty()
    expect(page.get_by_role("rowheader", name="primary")).to_be_visible()


def test_a_policy_can_be_added_in_the_form(open_console: Open) -> None:
    page = open_console("en", fragment=fragment(example("jp-telecom-insider")))
    expect(page.locator("#cover-section")).to_be_hidden()
    page.locator('#form details[data-key="topicPolicy"] > summary').click()
    page.get_by_label("Apply the terms of a policy").check()
    field(page, "/policy/retention/amount").locator("input").fill("100 million")
    field(page, "/policy/aggregate_limit").locator("input").fill("5 billion")
    expect(page.locator("#curve")).to_have_attribute("aria-label", re.compile("The limit ends: ¥5,100,000,000"))
    expect(page.locator("#cover-section")).to_be_visible()


def test_the_curve_is_also_a_table(open_console: Open) -> None:
    page = open_console("en")
    page.get_by_text("As a table").click()
    assert page.locator("#curve-table tbody tr").count() > 10


def test_a_pointer_on_the_curve_reads_it(open_console: Open) -> None:
    page = open_console("en")
    page.locator("#curve .u-over").hover()
    expect(page.locator("#curve-reading")).to_contain_text("with a chance of")


def test_duties_tell_the_hours_that_are_left(open_console: Open) -> None:
    page = open_console("en")
    field(page, "/incident/discovered_on").get_by_role("button", name="Today").click()
    report = page.locator(".duties > li").first
    expect(report).to_contain_text("Personal Information Protection Commission")
    expect(report.locator("svg.track .now")).to_have_count(1)
    expect(report.locator(".status.open .left").first).to_have_text(re.compile(r"days left \(1?\d\d hours\)"))


def test_what_is_overdue_says_since_when(open_console: Open) -> None:
    page = open_console("ja")
    expect(page.locator(".status.overdue .left").first).to_have_text(re.compile(r"^\d+日 超過$"))


def test_real_incidents_stand_on_the_axis_and_name_their_source(open_console: Open) -> None:
    page = open_console("en")
    expect(page.locator("#incidents > li")).to_have_count(5)
    page.locator("#incidents summary").first.click()
    expect(page.locator("#incidents .source").first).to_be_visible()


def test_a_question_leads_to_its_field(open_console: Open) -> None:
    page = open_console("en")
    page.locator('#questions [data-key="ask-/organisation/gross_margin_share"]').click()
    expect(field(page, "/organisation/gross_margin_share").locator("input")).to_be_focused()


def test_what_stands_beside_the_sum_is_listed(open_console: Open) -> None:
    page = open_console("en")
    page.get_by_text("What stands beside the sum").click()
    expect(page.locator("#beside")).to_contain_text("Reference points")
    expect(page.locator("#beside")).to_contain_text("JO formula")
