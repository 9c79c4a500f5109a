"""What the reader takes along: the address, a command, files, two pages of paper."""

import csv
import io
import json
import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.console.conftest import Open
from tests.e2e.console.pages import answered, example, field, fragment, sentence
from tests.live_server import LiveServer


def clipboard(page: Page) -> str:
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def test_the_address_restores_the_request(open_console: Open) -> None:
    page = open_console("ja")
    field(page, "/incident/populations/0/persons").locator("input").first.fill("123456")
    answered(page)
    before = (sentence(page), page.locator("#identity").text_content())
    page.reload()
    expect(page.locator("#identity")).to_have_text(before[1] or "")
    assert sentence(page) == before[0]
    expect(field(page, "/incident/populations/0/persons").locator("input").first).to_have_value("123,456")


def test_what_is_typed_never_stands_in_an_address_that_is_sent(open_console: Open) -> None:
    page = open_console("en")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    field(page, "/incident/populations/0/persons").locator("input").first.fill("123456")
    answered(page)
    assert sent
    assert not [url for url in sent if "123456" in url or "request=" in url]


def test_a_link_opens_the_same_quote(open_console: Open) -> None:
    page = open_console("en", fragment=fragment(example("jp-bank-insider")))
    page.get_by_role("button", name="Copy the link").click()
    expect(page.locator("#told")).to_have_text("Copied.")
    link = clipboard(page)
    other = open_console("en", fragment=link.partition("/#")[2] and "#" + link.partition("#")[2])
    expect(other.locator("#identity")).to_have_text(page.locator("#identity").text_content() or "")


def test_the_command_gives_the_same_quote(open_console: Open) -> None:
    request = example("jp-policy-tower") | {"external_reference": "it's ours"}
    request["options"]["locale"] = "ja"
    page = open_console("ja", fragment=fragment(request))
    page.get_by_role("button", name="curl をコピー").click()
    expect(page.locator("#told")).not_to_be_empty()
    done = subprocess.run(["sh", "-c", clipboard(page)], capture_output=True, timeout=60, check=True)
    expect(page.locator("#identity")).to_contain_text(json.loads(done.stdout)["quote_id"])


def test_the_answer_is_saved_as_json_and_its_lines_as_csv(open_console: Open, live_server: LiveServer) -> None:
    request = example("jp-policy-tower")
    page = open_console("en", fragment=fragment(request))
    quote = json.loads(live_server.quote(json.dumps(request).encode()).body)
    with page.expect_download() as saved:
        page.get_by_role("button", name="Download JSON").click()
    assert json.loads(Path(saved.value.path()).read_text("utf-8")) == quote
    with page.expect_download() as saved:
        page.get_by_role("button", name="Download CSV").click()
    assert saved.value.suggested_filename == f"quote-{quote['quote_id'][:12]}.csv"
    rows = list(csv.DictReader(io.StringIO(Path(saved.value.path()).read_text("utf-8-sig"))))
    assert [row["head"] for row in rows] == [item["head"] for item in quote["items"]]
    assert [row["insured"] for row in rows] == [item["insured"]["expected"] for item in quote["items"]]


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize(
    "name", ["jp-policy-tower", "jp-policy-tokio-marine", "eu-hotel-bookings", "us-clinic-ransomware"]
)
def test_the_report_has_two_pages_of_a4_with_id_and_versions(name: str, language: str, open_console: Open) -> None:
    request = example(name)
    request["options"]["locale"] = language
    page = open_console(language, fragment=fragment(request))
    paper = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", paper)) == 2
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", paper)
    assert {(round(float(width)), round(float(height))) for width, height in boxes} <= {
        (595, 842),
        (596, 842),
        (594, 842),
        (594, 841),
        (595, 841),
    }
    quote_id = re.findall(r"[0-9a-f]{64}", page.locator("#identity").text_content() or "")[0]
    page.emulate_media(media="print")
    for number in ("first", "second"):
        footer = page.locator(f"#report .{number} footer")
        expect(footer).to_contain_text(quote_id)
        expect(footer).to_contain_text("sobol-1")
        # Nothing is cut off at the end of a page.
        sizes = page.locator(f"#report .{number}").evaluate("part => [part.scrollHeight, part.clientHeight]")
        assert sizes[0] <= sizes[1] + 1
    expect(page.locator(".columns .facts-told")).to_be_hidden()
