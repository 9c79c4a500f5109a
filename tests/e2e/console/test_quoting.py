"""Fill the form and read the quote, in both languages."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

from tests.e2e.console.conftest import Open
from tests.e2e.console.pages import (
    EXAMPLES,
    answered,
    choose_kind,
    example,
    field,
    fragment,
    open_topic,
    sentence,
)
from tests.live_server import LiveServer

TITLES = {"en": "The answer", "ja": "見積り"}
RANGES = {"en": r"^[\d.,]+ .*to [\d.,]+ (million|billion|trillion) yen$", "ja": r"^[\d.,]+.*～[\d.,]+[万億兆]円$"}
TOLD = {"en": ("2.5 million", "Medical history"), "ja": ("250万", "病歴")}
JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_page_opens_with_a_quote_in_the_reader_s_language(language: str, open_console: Open) -> None:
    page = open_console(language)
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("#answer-title")).to_have_text(TITLES[language])
    assert re.search(RANGES[language], sentence(page))
    assert bool(JAPANESE.search(page.locator("main").inner_text())) == (language == "ja")


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_four_facts_change_the_answer(language: str, open_console: Open) -> None:
    page = open_console(language)
    before = sentence(page)
    persons, kind = TOLD[language]
    field(page, "/incident/discovered_on").locator("input").fill("2026-11-02")
    field(page, "/incident/populations/0/persons").locator("input").first.fill(persons)
    choose_kind(page, kind)
    field(page, "/incident/cause").locator("select").select_option("ransomware")
    expect(page.locator("#headline .range")).not_to_have_text(before)
    incident = answered(page)["incident"]
    assert incident["discovered_on"] == "2026-11-02"
    assert incident["cause"] == "ransomware"
    assert incident["populations"][0]["persons"] == 2_500_000
    assert "health_check" not in incident["populations"][0]["data_elements"]
    assert "medical_history" in incident["populations"][0]["data_elements"]


def test_japanese_amounts_stand_in_oku_and_in_full_digits(open_console: Open) -> None:
    page = open_console("ja")
    mean = page.locator("#headline dd").first
    assert re.fullmatch(r"[\d.]+億円\s*[\d,]{11,}円", mean.inner_text().strip())


def test_the_language_can_be_changed_and_the_answer_follows(open_console: Open) -> None:
    page = open_console("en")
    page.locator("#language").select_option("ja")
    expect(page.locator('#lines .line[data-head="investigation"] .name')).to_have_text("原因・範囲の調査")
    assert re.search(RANGES["ja"], sentence(page))


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.json")), ids=lambda path: path.stem)
def test_every_example_is_quoted_as_the_service_quotes_it(
    path: Path, open_console: Open, live_server: LiveServer
) -> None:
    request = json.loads(path.read_text("utf-8"))
    page = open_console("en", fragment=fragment(request))
    quote = json.loads(live_server.quote(json.dumps(request).encode()).body)
    expect(page.locator("#identity")).to_contain_text(quote["quote_id"])
    quoted = sum(item["status"] == "quoted" for item in quote["items"])
    expect(page.locator("#lines .line.quoted")).to_have_count(quoted)


def test_what_the_list_of_examples_offers_can_be_chosen(open_console: Open) -> None:
    page = open_console("en")
    offered = page.locator("#examples option").evaluate_all(
        "options => options.map(option => option.value).filter(Boolean)"
    )
    assert len(offered) >= 5
    for file in offered:
        with page.expect_response("**/v1/quotes"):
            page.locator("#examples").select_option(file)
        assert answered(page)["external_reference"] == example(file)["external_reference"]


def test_unknown_is_one_click(open_console: Open) -> None:
    page = open_console("en")
    field(page, "/incident/cause").get_by_role("button", name="Cause: unknown").click()
    open_topic(page, "topicOrganisation")
    revenue = field(page, "/organisation/annual_revenue")
    revenue.get_by_role("button", name="Annual revenue: unknown").click()
    expect(revenue.locator("button.unknown")).to_have_attribute("aria-pressed", "true")
    request = answered(page)
    assert request["incident"]["cause"] == "unknown"
    assert "annual_revenue" not in request["organisation"]
    expect(page.locator("#questions")).not_to_be_empty()


def test_the_moment_of_discovery_carries_the_reader_s_offset(open_console: Open) -> None:
    page = open_console("en")
    open_topic(page, "topicIncident")
    field(page, "/incident/discovered_at").locator("input").fill("2026-10-01T18:30")
    assert answered(page)["incident"]["discovered_at"] == "2026-10-01T18:30:00+09:00"


def test_a_number_of_persons_that_is_only_roughly_known_is_a_range(open_console: Open) -> None:
    page = open_console("en")
    persons = field(page, "/incident/populations/0/persons")
    persons.get_by_role("button", name="Only roughly known").click()
    persons.get_by_label("At most").fill("90,000")
    assert answered(page)["incident"]["populations"][0]["persons"] == {"low": 15_000, "high": 90_000}


def hold(_: Route) -> None:
    """Leave a request without an answer."""


def test_the_last_answer_stays_while_the_next_one_comes(open_console: Open) -> None:
    page = open_console("en")
    before = sentence(page)
    page.route("**/v1/quotes", hold)
    field(page, "/incident/populations/0/persons").locator("input").first.fill("900000")
    expect(page.locator("#answer")).to_have_attribute("aria-busy", "true")
    assert sentence(page) == before


def test_further_groups_of_persons_can_be_added_and_taken_away(open_console: Open) -> None:
    page = open_console("en")
    open_topic(page, "topicPersons")
    page.get_by_role("button", name="Add another group of persons").click()
    field(page, "/incident/populations/1/persons").locator("input").first.fill("4000")
    assert [entry["persons"] for entry in answered(page)["incident"]["populations"]] == [30_000, 4000]
    page.get_by_role("button", name="Remove this group").click()
    assert len(answered(page)["incident"]["populations"]) == 1


def test_what_the_form_does_not_ask_can_be_written_as_json(open_console: Open) -> None:
    page = open_console("en")
    open_topic(page, "topicQuote")
    page.locator("details.raw > summary").click()
    page.locator("#raw-request").fill(json.dumps(example("jp-policy-tower")))
    page.get_by_role("button", name="Quote this request").click()
    expect(page.get_by_role("rowheader", name="excess 9")).to_be_visible()
    page.locator("#raw-request").fill("[]")
    page.get_by_role("button", name="Quote this request").click()
    expect(page.locator("#raw-error")).to_have_text("This is not a JSON object.")
