"""What the service refuses stands at its field, in the page's language, and the last answer stays."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from schemas.request import load_request
from service.domain.errors import RequestError
from tests.cases import TODAY, document
from tests.e2e.browser import Complaints
from tests.e2e.console.conftest import Open
from tests.e2e.console.pages import field, fragment, sentence

PROBLEMS = Path(__file__).parents[3] / "service" / "web" / "console" / "problems.js"
WORDS = {
    "en": ("Give a day no later than that of the quote", "Give a whole number from 1 to"),
    "ja": ("以前の日を入れてください", "以下の整数を入れてください"),
}
WRONG = {
    "incident": {
        "discovered_on": "2026-10-01",
        "cause": "ransom-ware",
        "populations": [{"jurisdiction": "JP", "persons": 5, "data_elements": ["name"]}],
    },
    "options": {"locale": "en"},
    "weather": "fine",
}


@pytest.mark.parametrize("language", ["en", "ja"])
def test_an_error_stands_at_its_field(language: str, open_console: Open, complaints: Complaints) -> None:
    complaints.expected.add(422)
    page = open_console(language)
    before = sentence(page)
    late, nobody = WORDS[language]
    field(page, "/incident/discovered_on").locator("input").fill("2099-01-01")
    field(page, "/incident/populations/0/persons").locator("input").first.fill("0")
    for pointer, words in (("/incident/discovered_on", late), ("/incident/populations/0/persons", nobody)):
        expect(field(page, pointer).locator(".error")).to_contain_text(words)
        expect(field(page, pointer).locator("input").first).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#faults li")).to_have_count(2)
    assert sentence(page) == before


def test_a_mended_field_loses_its_error(open_console: Open, complaints: Complaints) -> None:
    complaints.expected.add(422)
    page = open_console("en")
    persons = field(page, "/incident/populations/0/persons")
    persons.locator("input").first.fill("many")
    expect(persons.locator(".error")).to_be_visible()
    persons.locator("input").first.fill("4000")
    expect(persons.locator(".error")).to_be_hidden()
    expect(page.locator("#faults")).to_be_hidden()


def test_the_list_of_errors_leads_to_a_field_that_is_folded_away(open_console: Open, complaints: Complaints) -> None:
    complaints.expected.add(422)
    page = open_console("en")
    page.locator('#form details[data-key="topicOrganisation"] > summary').click()
    margin = field(page, "/organisation/gross_margin_share").locator("input")
    margin.fill("7")
    page.locator('#form details[data-key="topicOrganisation"] > summary').click()
    page.locator("#faults").get_by_role("button", name="Gross margin").click()
    expect(margin).to_be_focused()


def test_a_request_that_never_was_right_is_explained_without_an_answer(
    open_console: Open, complaints: Complaints
) -> None:
    complaints.expected.add(422)
    page = open_console("en", fragment=fragment(WRONG), answered=False)
    expect(field(page, "/incident/cause").locator(".error")).to_contain_text("Did you mean")
    expect(page.locator("#faults")).to_contain_text("/weather")
    expect(page.locator("#answer")).to_be_hidden()


def test_a_service_that_is_gone_is_told_of(open_console: Open, complaints: Complaints) -> None:
    page = open_console("en")
    before = sentence(page)
    page.route("**/v1/quotes", lambda route: route.abort("connectionrefused"))
    field(page, "/incident/populations/0/persons").locator("input").first.fill("12")
    expect(page.locator("#unreachable")).to_be_visible()
    assert sentence(page) == before
    complaints.console.clear()


FAULTS: list[dict[str, Any]] = [
    {"discovered_on": "yesterday"},
    {"discovered_on": "2099-01-01"},
    {"cause": "ransom-ware"},
    {"persons": 0},
    {"persons": {"low": 9, "high": 5}},
    {"persons": {"low": 1, "high": 9_000_000}},
    {"data_elements": ()},
    {"population": {"minors_share": 3}},
    {"population": {"revenue_share": "half"}},
    {"incident": {"occurred_on": "2026-01-01"}},
    {"incident": {"discovered_at": "at noon"}},
    {"incident": {"discovered_at": "2025-07-01T12:00:00+09:00"}},
    {"incident": {"outage_days": -1}},
    {"incident": {"secondary_misuse": "none", "misuse": {"cards": 5}}},
    {"incident": {"response": {"apology_per_person": {"amount": "0.5", "currency": "JPY"}}}},
    {"incident": {"response": {"notified_on": "2025-01-01"}}},
    {"incident": {"response": {"reported_on": "2025-06-09", "final_reported_on": "2025-06-03"}}},
    {"organisation": {"annual_revenue": {"amount": "much", "currency": "JPY"}}},
    {"organisation": {"sector": "shop"}},
    {"organisation": {"name": "Nobody"}},
    {"options": {"as_of": "1999-01-01"}},
    {"options": {"known_at": "1999-01-01"}},
]


@pytest.mark.parametrize("facts", FAULTS, ids=str)
def test_what_a_reader_of_the_form_can_get_wrong_has_japanese_words(facts: dict[str, Any]) -> None:
    """The page knows the service's sentences by their beginning: this holds the two together."""
    with pytest.raises(RequestError) as refused:
        load_request(document(**facts), TODAY)
    known = [
        re.compile(pattern)
        for pattern in re.findall(r"^  \[/(.+?)/, \"fault", PROBLEMS.read_text("utf-8"), re.MULTILINE)
    ]
    for fault in refused.value.faults:
        assert any(pattern.search(fault.expected) for pattern in known), fault.expected
