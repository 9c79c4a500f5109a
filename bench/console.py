"""From a change in the form to the drawn answer in a real browser, against the service's own answer time."""

import json
import shutil
import time
from statistics import median

from playwright.sync_api import Page, sync_playwright

from bench.cases import document
from bench.harness import print_times
from bench.worker import Worker, one_worker, post

CHANGES = 25
TIMES_THE_ANSWER = 1.5
GRACE_SECONDS = 0.1
"""What is wanted: at most this many times the service's answer time, and this on top."""

REST_MS = 1_000
"""After each change: the comparison that follows when the typing stops is not part of it."""

OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--no-first-run",
]
PERSONS = '.field[data-pointer="/incident/populations/0/persons"] input'
LAST = "(name) => performance.getEntriesByName(name).at(-1)?.startTime ?? 0"
FIRST_PAINT = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"


def answer_seconds(worker: Worker) -> float:
    """The time of such a quote over a connection of its own, without a browser."""
    body = json.dumps(document("jp-policy-tokio-marine")).encode()
    start = time.perf_counter()
    connection = worker.connect()
    post(connection, body)
    connection.close()
    return time.perf_counter() - start


def marked(page: Page, name: str) -> float:
    """When the page last set this mark, in its own milliseconds."""
    found: float = page.evaluate(LAST, name)
    return found


def drawn_seconds(page: Page, persons: int) -> float:
    """From a change of the number of persons to the drawn answer, by the page's own marks."""
    page.locator(PERSONS).first.fill(str(persons))
    while marked(page, "console:drawn") < marked(page, "console:changed"):
        page.wait_for_timeout(10)
    took = (marked(page, "console:drawn") - marked(page, "console:changed")) / 1000
    page.wait_for_timeout(REST_MS)
    return took


def main() -> None:
    """Chromium of this machine; the pauses between changes are not counted."""
    chromium = shutil.which("chromium")
    if chromium is None:
        print("skipped: no chromium on this machine")
        return
    with one_worker() as worker, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=OPTIONS)
        page = browser.new_page()
        page.goto(f"http://{worker.host}:{worker.port}/")
        page.locator("#headline .range").wait_for()
        page.wait_for_timeout(1_000)
        first_paint = page.evaluate(FIRST_PAINT) / 1000
        first_answer = marked(page, "console:drawn") / 1000
        rounds = [(answer_seconds(worker), drawn_seconds(page, 30_000 + 1_000 * number)) for number in range(CHANGES)]
        browser.close()
    answer, drawn = (median(side) for side in zip(*rounds, strict=True))
    allowed = TIMES_THE_ANSWER * answer + GRACE_SECONDS
    print_times({"first paint, no quote needed": first_paint, "first answer drawn": first_answer})
    print_times({"the service's answer": answer, "change to drawn answer": drawn, "allowed": allowed})
    print(f"{'change to drawn / allowed':<46} {drawn / allowed:10.2f} x   wanted: 1 or less", flush=True)
