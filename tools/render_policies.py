"""Writes docs/policies.md from the policies in `examples/`: `python -m tools.render_policies`.

A test compares the committed page with what this prints, so the page always shows what the service answers.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from service.domain.insurance import Insurance, TowerResult
from service.domain.quote import Item, Quote
from service.domain.vocabulary.heads import HEADS
from service.rulebook import Rulebook
from tools.render_examples import answer_to, millions

PAGE: Final = Path("docs/policies.md")
SELDOM: Final = 0.005
"""A chance below this would be printed as none."""


@dataclass(frozen=True)
class Story:
    """What a reader is told around the tables of a policy."""

    title: str
    terms: str
    why: str


STORIES: Final = {
    "jp-policy-msi": Story(
        title="Terms as MSI's Cyber Protector offers them",
        terms="Liability up to 300 million yen above 100,000, of it 10 million for litigation; response costs up to 100"
        " million above 100,000, apology money up to 1,000 yen a person; system recovery and regulatory inquiries are"
        " those of the Wide plan. Limits and retentions are steps of its published menu.",
        why="The limit of the costs is what counts: the sum of the response costs passes it in part of the scenarios,"
        " and what it cuts is cut from each head in proportion. Reissued cards and the shut shop stay with the insured:"
        " lost profit is an option that is not bought here.",
    ),
    "jp-policy-tokio-marine": Story(
        title="Terms as Tokio Marine has published them",
        terms="Response costs paid at 90 %, each head up to 30 million yen and all of them up to 500 million, no"
        " retention; apology money up to 500 yen a person (an older table). The liability limit of 300 million is ours:"
        " the table names none.",
        why="A tenth of every cost is retained, and a head that runs away is cut at its own sublimit long before the"
        " limit of all costs matters.",
    ),
    "jp-policy-sompo": Story(
        title="Terms as Sompo's larger sample has them",
        terms="Liability up to 500 million yen and costs, restoring data among them, up to 100 million, each above"
        " 100,000 yen.",
        why="Without sublimits and shares only the limit of the costs cuts, and it cuts every head alike.",
    ),
    "jp-policy-tower": Story(
        title="A tower of ten layers over eight million customers",
        terms="A telecom's programme, round figures of ours: a self-insured retention of 100 million yen, response"
        " costs at 90 % with apology money up to 500 yen a person, ten layers up to 10 billion, the last at 80 %.",
        why="The response alone uses up the primary layer in most scenarios; apology money, paid in half of them, is"
        " what reaches the upper ones. Customers who leave weigh most and are in no coverage. The fifth of the top"
        " layer that nobody took is a gap, as is all above it: both are named and stay with the insured.",
    ),
}


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(Rulebook.load()), encoding="utf-8")


def page(rulebook: Rulebook) -> str:
    """docs/policies.md."""
    head = (
        "# What a policy pays\n\n"
        "Written by `python -m tools.render_policies` from the requests in `examples/`. Amounts are means in millions"
        " of yen, given the incident; insured and retained sum to gross. The first three cases are one incident: an"
        " online shop with three billion yen of turnover loses 30,000 cards and stands still for 45 days. Product terms"
        " are those that agencies published, undated; read the wording before relying on them. The order in which terms"
        " apply is in [the model](model.md#what-a-policy-pays).\n"
    )
    return head + "".join(section(name, answer_to(name, rulebook)) for name in STORIES)


def section(name: str, answer: Quote) -> str:
    """One policy: its terms, the lines, the totals, the tower, why."""
    story, insurance = STORIES[name], answer.insurance
    assert insurance is not None
    rows = "".join(row(item) for item in answer.items if item.amounts is not None and item.amounts.expected)
    totals = insurance.totals
    return (
        f"\n## {story.title}\n\n{story.terms} Request: [`examples/{name}.json`](../examples/{name}.json).\n\n"
        "| line | cover | gross | insured | retained |\n| --- | --- | ---: | ---: | ---: |\n"
        f"{rows}| **total** | | **{millions(totals.gross.expected)}** | **{millions(totals.insured.expected)}** |"
        f" **{millions(totals.retained.expected)}** |\n\n"
        f"In 90 % of the scenarios the policy pays between {millions(totals.insured.p5)} and"
        f" {millions(totals.insured.p95)}, and the insured keeps between {millions(totals.retained.p5)} and"
        f" {millions(totals.retained.p95)}.{bounds(insurance)}\n\n"
        f"{layers(insurance.tower) if insurance.tower else ''}**Why.** {story.why}\n"
    )


def row(item: Item) -> str:
    """One line of the table."""
    cover, split = item.cover, item.split
    assert cover is not None
    assert split is not None
    cells = " | ".join(millions(side.expected) for side in (split.gross, split.insured, split.retained))
    place = cover.coverage if cover.status == "covered" else cover.status.value.replace("_", " ")
    return f"| {HEADS[item.exposure.head].label.en} (`{item.exposure.head}`) | {place} | {cells} |\n"


def bounds(insurance: Insurance) -> str:
    """How often limits are used up, as a sentence."""
    met = [
        f"that of {coverage.code} with a chance of {coverage.limit_exhausted:.2f}"
        for coverage in insurance.coverages
        if coverage.limit_exhausted and coverage.limit_exhausted >= SELDOM
    ]
    return f" Limits that are used up: {', '.join(met)}." if met else " Hardly ever is the limit of a coverage used up."


def layers(tower: TowerResult) -> str:
    """The tower as a table."""
    rows = "".join(
        f"| {layer.name} | {millions(layer.attachment)} | {millions(layer.limit)} | {layer.share:g} |"
        f" {millions(layer.expected)} | {layer.attached:.3f} | {layer.exhausted:.3f} | {layer.loss_share:.3f} |\n"
        for layer in tower.layers
    )
    return (
        "| layer | from | height | share | expected | attached | exhausted | loss on line |\n"
        f"| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n{rows}\n"
        f"No layer pays {millions(tower.unplaced)} of what the terms would have paid.\n\n"
    )


if __name__ == "__main__":
    main()
