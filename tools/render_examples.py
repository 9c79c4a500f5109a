"""Writes docs/examples.md and its picture from the example requests: `python -m tools.render_examples`.

A test compares the committed page with what this prints, so the page always shows what the service answers.
"""

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from html import escape
from math import sqrt
from pathlib import Path
from typing import Final

from schemas.request import load_request
from service.domain.quote import Item, Quote
from service.domain.vocabulary.heads import HEADS
from service.quoting import quote
from service.rulebook import Rulebook

EXAMPLES: Final = Path("examples")
PAGE: Final = Path("docs/examples.md")
PICTURE: Final = Path("docs/images/jp-telecom-insider.svg")
MILLION: Final = Decimal(1_000_000)
THREE_DIGITS: Final = 100


@dataclass(frozen=True)
class Story:
    """What a reader is told around the table of an example."""

    title: str
    facts: str
    why: str


STORIES: Final = {
    "jp-telecom-insider": Story(
        title="A telecom's staff sell eight million customers (2010)",
        facts="Members of a telecom's staff took names, addresses and telephone numbers of about eight million"
        " customers over years and sold them.",
        why="Apology money leads: at 500 yen and the postage, paying every victim comes to billions, and paying or not"
        " is the largest single decision in the quote. Customers who might leave weigh as much on average, but in most"
        " scenarios none do, as Yahoo! BB, Japanet and KDDI found, so the median lies far below the mean. Courts"
        " hardly matter: a suit is likely enough at this size, but one person in some thirty thousand joins it and"
        " wins about 3,000 yen, and in 2010 no law yet demanded a report or fined the leak.",
    ),
    "jp-retail-cards": Story(
        title="A retailer's online shop loses 300,000 cards (2019)",
        facts="An intruder took about 300,000 card numbers with security codes from a retailer's online shop and sold"
        " them; the shop was shut for sixty days.",
        why="The shut shop costs most: sixty days of the margin on a tenth of the turnover. Apology money and the"
        " reissue of the cards follow, each a price per card, while the fraud itself is smaller, because in the one"
        " published case a card in a hundred was misused for some 23,000 yen. Investigation and recovery are dear for"
        " one shop and small beside what is counted per card.",
    ),
    "jp-bank-insider": Story(
        title="A bank employee passes accounts to fraudsters (2017)",
        facts="A bank's employee passed account and asset data to fraudsters; money was withdrawn, and the bank made it"
        " good in full. The number of accounts was not published: the request gives a range of 10,000 to 100,000.",
        why="The withdrawals made good are most of the loss, for each account hit costs what is in it and not a"
        " voucher. The range is the widest of the three, because the number of accounts, the share hit and the sum in"
        " each are all uncertain: naming the accounts hit so far (`misuse.accounts`) would narrow it most. Apology"
        " money is many times the usual, the practice for financial data, and next to nothing comes back from the"
        " employee.",
    ),
}


def main() -> None:
    """Write the page and the picture."""
    rulebook = Rulebook.load()
    PAGE.write_text(page(rulebook), encoding="utf-8")
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    PICTURE.write_text(picture(answer_to("jp-telecom-insider", rulebook)), encoding="utf-8")


def answer_to(name: str, rulebook: Rulebook) -> Quote:
    """The quote of one example."""
    document = json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    return quote(load_request(document, date.fromisoformat(document["options"]["as_of"])), rulebook)


def page(rulebook: Rulebook) -> str:
    """docs/examples.md."""
    head = (
        "# Three incidents and what they come to\n\n"
        "Written by `python -m tools.render_examples` from the requests in `examples/`. Amounts are in millions of yen,"
        " given the incident. Means add up, percentiles do not. Turnover and number of customers are round figures for"
        " organisations of the kind, not those of any company.\n"
    )
    return head + "".join(section(name, answer_to(name, rulebook)) for name in STORIES)


def section(name: str, answer: Quote) -> str:
    """One example: what happened, the lines, why."""
    story = STORIES[name]
    rows = "".join(row(item) for item in answer.items if item.amounts is not None and item.amounts.expected)
    totals = answer.totals
    none = ", ".join(f"`{item.exposure.head}`" for item in answer.items if not (item.amounts and item.amounts.expected))
    return (
        f"\n## {story.title}\n\n{story.facts} Request: [`examples/{name}.json`](../examples/{name}.json).\n\n"
        "| line | probability | expected | 5 % | median | 95 % |\n| --- | ---: | ---: | ---: | ---: | ---: |\n"
        f"{rows}| **total** | | **{millions(totals.expected)}** | **{millions(totals.p5)}** |"
        f" **{millions(totals.p50)}** | **{millions(totals.p95)}** |\n\n"
        f"Nothing is expected under {none}; each of these lines says why.\n\n**Why.** {story.why}\n"
    )


def row(item: Item) -> str:
    """One line of the table."""
    amounts = item.amounts
    assert amounts is not None
    label = HEADS[item.exposure.head].label.en
    cells = " | ".join(millions(value) for value in (amounts.expected, amounts.p5, amounts.p50, amounts.p95))
    return f"| {label} (`{item.exposure.head}`) | {item.probability:.2f} | {cells} |\n"


def millions(amount: Decimal) -> str:
    """An amount in millions with three significant digits, or none after the point from a hundred on."""
    value = amount / MILLION
    return f"{value:,.0f}" if value >= THREE_DIGITS or value == 0 else f"{value:.3g}"


def picture(answer: Quote) -> str:
    """The ten largest lines as bars: expected, with the 5 % to 95 % range, on a square-root scale."""
    items = sorted(
        (item for item in answer.items if item.amounts is not None and item.amounts.expected),
        key=lambda item: -item.amounts.expected if item.amounts else Decimal(0),
    )[:10]
    widest = max(float(item.amounts.p95) for item in items if item.amounts)
    bars = "".join(bar(item, place, widest) for place, item in enumerate(items))
    totals = answer.totals
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 430" font-family="sans-serif" font-size="14">\n'
        '<rect width="900" height="430" fill="#ffffff"/>\n'
        '<text x="20" y="30" font-size="18" font-weight="bold">'
        "Eight million customers sold by staff: what it costs</text>\n"
        f'<text x="20" y="54" fill="#555">expected {billions(totals.expected)}, median {billions(totals.p50)},'
        f" 90 % between {billions(totals.p5)} and {billions(totals.p95)} (billions of yen; bars on a square-root"
        " scale)</text>\n"
        f"{bars}</svg>\n"
    )


def bar(item: Item, place: int, widest: float) -> str:
    """One line of the picture."""
    assert item.amounts is not None
    y = 80 + place * 34

    def x(amount: Decimal) -> float:
        return 270 + 520 * sqrt(float(amount) / widest)

    label = escape(HEADS[item.exposure.head].label.en)
    colour = {"direct": "#1f5a92", "indirect": "#b4611a", "sanctions": "#6b2f7d"}[item.group]
    return (
        f'<text x="260" y="{y + 16}" text-anchor="end">{label}</text>\n'
        f'<rect x="270" y="{y + 2}" width="{x(item.amounts.expected) - 270:.1f}" height="18" fill="{colour}"/>\n'
        f'<path d="M{x(item.amounts.p5):.1f} {y + 23}H{x(item.amounts.p95):.1f}" stroke="#333" stroke-width="2"/>\n'
        f'<text x="{x(item.amounts.expected) + 8:.1f}" y="{y + 16}">{billions(item.amounts.expected)}</text>\n'
    )


def billions(amount: Decimal) -> str:
    """An amount in billions with two significant digits."""
    return f"{float(amount / MILLION) / 1000:.2g}"


if __name__ == "__main__":
    main()
