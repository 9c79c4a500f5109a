"""Writes docs/settlements.md and its picture: `python -m tools.render_settlements`.

Observed class settlements against what the service quotes for them. A test compares the committed page with this.
"""

from collections.abc import Sequence
from datetime import date
from html import escape
from math import exp, hypot, log10
from pathlib import Path
from typing import Final

from schemas.request import load_request
from service.domain.exposure import Exposure
from service.domain.lognormal import centre_on_event
from service.quoting import exchange_of, exposures_of
from service.rulebook import Rulebook
from tools.fit_settlements import Fit, Settlement, fit, kinds, settlements
from tools.scatter import Axes

PAGE: Final = Path("docs/settlements.md")
PICTURE: Final = Path("docs/images/settlements.svg")
AS_OF: Final = date(2026, 11, 23)
NINETY: Final = 1.645
"""Standard deviations from the median to the 5 % and the 95 % point of a normal distribution."""
PUBLISHED_SCALE, PUBLISHED_ELASTICITY, PUBLISHED_FACTOR = 590, 0.65, 2.5
SIZES: Final = (10_000, 100_000, 1_000_000, 10_000_000, 100_000_000)
MILLION: Final = 1_000_000
DOLLAR: Final = "USD"
PLAIN_FROM: Final = 100
AXES: Final = Axes(left=90, right=860, top=50, bottom=470, first=-1.0, last=3.0)
"""In powers of ten of a million."""

Quoted = tuple[float, float, float]
"""5 %, median and 95 % of the amount given that there is a settlement."""


def main() -> None:
    """Write both files."""
    rulebook = Rulebook.load()
    quotes = [quoted(case, rulebook) for case in settlements()]
    PAGE.write_text(page(quotes), encoding="utf-8")
    PICTURE.write_text(picture(quotes), encoding="utf-8")


def quoted(case: Settlement, rulebook: Rulebook) -> Quoted:
    """What the service quotes for the class, given that there is a settlement."""
    found = settlement_line(case.jurisdiction, case.currency, case.class_size, kinds()[case.kind], rulebook)
    severity, occurrence = found.severity, found.occurrence
    assert severity is not None
    assert occurrence is not None
    centre = centre_on_event(severity.sigma, severity.loading, occurrence.loading, occurrence.probability)
    median = sum(term.amount for term in severity.terms) / centre
    spread = exp(NINETY * hypot(severity.sigma, severity.model_error_sd))
    return median / spread, median, median * spread


def settlement_line(
    jurisdiction: str, currency: str, persons: float, elements: Sequence[str], rulebook: Rulebook
) -> Exposure:
    """The line `class_settlement` of a leak of these data of so many persons."""
    population = {
        "jurisdiction": jurisdiction,
        "persons": int(persons),
        "relation": "customer",
        "data_elements": ["name", elements[0]],
        "encryption": "none",
    }
    incident = {"discovered_on": "2025-06-02", "cause": "external_intrusion", "populations": [population]}
    options = {"as_of": AS_OF.isoformat(), "currency": currency}
    request = load_request({"incident": incident, "organisation": {"sector": "retail"}, "options": options}, AS_OF)
    lines, _ = exposures_of(request, rulebook, exchange_of(request, rulebook))
    (found,) = (line for line in lines if line.head == "class_settlement")
    return found


def page(quotes: Sequence[Quoted]) -> str:
    """The whole page."""
    law = fit(settlements())
    rows = "".join(row(case, quote) for case, quote in zip(settlements(), quotes, strict=True))
    return (
        INTRODUCTION.format(
            cases=law.cases,
            scale=f"{law.scale:.0f}",
            elasticity=f"{law.elasticity:.3f}",
            plain_factor=f"{exp(law.plain_sd):.1f}",
            plain_sd=f"{law.plain_sd:.2f}",
            factor=f"{exp(law.residual_sd):.1f}",
            sd=f"{law.residual_sd:.2f}",
            factors=", ".join(f"{kind.replace('_', ' ')} {factor:.2f}" for kind, factor in law.factors.items()),
            published=f"{PUBLISHED_SCALE} x N^{PUBLISHED_ELASTICITY}",
            published_factor=PUBLISHED_FACTOR,
        )
        + per_head(law)
        + f"\n## Case by case\n\n{HEADING}{rows}\n{inside(quotes)}"
        + WEAK
        + sources()
    )


def per_head(law: Fit) -> str:
    """US dollars for each person by the size of the class: ours without regard to the data, and the published law."""
    rows = "".join(
        f"| {size:,} | {law.fund(size) / size:.2f} | {law.fund(size, 'identity_or_health') / size:.2f}"
        f" | {law.fund(size, 'cards') / size:.2f} | {PUBLISHED_SCALE * size ** (PUBLISHED_ELASTICITY - 1):.2f} |\n"
        for size in SIZES
    )
    return (
        "| persons in the class | any data | identity or health | cards | the published law |\n"
        f"| ---: | ---: | ---: | ---: | ---: |\n{rows}"
    )


def row(case: Settlement, quote: Quoted) -> str:
    """One case of the table."""
    low, median, high = quote
    money = "" if case.currency == DOLLAR else f" {case.currency}"
    recalled = "" if case.confirmed else " *"
    return (
        f"| {case.name}{recalled} | {case.settled} | {case.class_size:,.0f} | {case.kind.replace('_', ' ')} |"
        f" {millions(case.fund)}{money} | {millions(median)} | {millions(low)} to {millions(high)} |"
        f" {case.fund / median:.2f} | {'fit' if case.fitted else 'check'} |\n"
    )


def inside(quotes: Sequence[Quoted]) -> str:
    """How many cases lie in the quoted range, of those in the fit and of those kept out of it."""
    counts = []
    for fitted in (True, False):
        pairs = [(case, quote) for case, quote in zip(settlements(), quotes, strict=True) if case.fitted is fitted]
        counts += [sum(low <= case.fund <= high for case, (low, _, high) in pairs), len(pairs)]
    return INSIDE.format(*counts)


def sources() -> str:
    """Where each figure was read, and what is to be known about it."""
    lines = (f"- {case.name}: [{case.source}]({case.url}). {case.note}".rstrip() for case in settlements())
    return "\n## Sources\n\n" + "\n".join(lines) + "\n"


def millions(amount: float) -> str:
    """An amount in millions with three significant digits, or none after the point from a hundred on."""
    value = amount / MILLION
    return f"{value:,.0f}" if value >= PLAIN_FROM else f"{value:.3g}"


def picture(quotes: Sequence[Quoted]) -> str:
    """Observed against quoted amounts in millions, both on logarithmic scales; the line is where they are equal."""
    marks = "".join(mark(case, quote) for case, quote in zip(settlements(), quotes, strict=True))
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 520" font-family="sans-serif" font-size="13">\n'
        '<rect width="900" height="520" fill="#ffffff"/>\n'
        '<text x="20" y="28" font-size="17" font-weight="bold">Class settlements: observed (upwards) against the'
        " quoted median (across), in millions</text>\n"
        + AXES.drawn(lambda decade: f"{10.0**decade:g}")
        + marks
        + f'<text x="{AXES.left}" y="{AXES.bottom + 42}" fill="#555">bars: 90 % of what is quoted; filled: in the'
        " fit; hollow: kept out of it</text>\n</svg>\n"
    )


def mark(case: Settlement, quote: Quoted) -> str:
    """One case: the quoted range as a bar, the observed fund as a dot beside its name."""
    low, median, high = (AXES.across(log10(amount / MILLION)) for amount in quote)
    y = AXES.up(log10(case.fund / MILLION))
    fill = "#1f5a92" if case.fitted else "#ffffff"
    return (
        f'<path d="M{low:.1f} {y:.1f}H{high:.1f}" stroke="#9db8d2" stroke-width="2"/>\n'
        f'<circle cx="{median:.1f}" cy="{y:.1f}" r="5" fill="{fill}" stroke="#1f5a92" stroke-width="2">'
        f"<title>{escape(case.name)}</title></circle>\n"
    )


INTRODUCTION: Final = """# Class settlements: observed against quoted

In the United States the persons affected claim as a class, and the fund per person falls as the class grows. The
law of size is our own least squares fit of ln fund on ln class over {cases} settlements of 2016 to 2025
([`tools/settlements.yaml`](../tools/settlements.yaml); `python -m tools.render_settlements` writes this page):

    fund = {scale} USD x class^{elasticity} x factor of the kind of data

Without the kinds the residual standard deviation is {plain_sd} (a factor of {plain_factor} either way); with them {sd}
(a factor of {factor}). The factors are the mean residual of each kind, drawn towards 1 as if by one case
more: {factors}.
A law published elsewhere, on 25 cases that are not all known to us, is {published} with a factor of {published_factor}.

![Observed against quoted settlements](images/settlements.svg)

US dollars per person, given a settlement (medians):

"""
HEADING: Final = """\
Given that there is a settlement. Amounts in millions of US dollars, before lawyers' fees; * marks what is recalled.

| settlement | year | persons | data | observed | quoted median | 90 % of the quoted range | observed / quoted | use |
| --- | ---: | ---: | --- | ---: | ---: | ---: | ---: | --- |
"""
INSIDE: Final = """Of the cases in the fit {} of {} lie in the quoted range, of those that the fit never saw {} of {}.
"""
WEAK: Final = """
## Where the model is weak

- **Fame.** Settlements that get written about are large. Below 40,000 persons there is no case, so the law is carried
  down there on trust; suits over small leaks are often settled for what defence would cost.
- **Kinds of data.** Identity numbers and health data are one kind, because most cases held both. Call records,
  passwords and genetic data have one case each, cards two of the same years. Contact data alone have none: they take
  the factor of call records.
- **Conduct.** T-Mobile and Equifax paid three to four times what size and data explain, 20/20 Eye Care and
  Evolve a third. How bad the security was enters by a few preventive measures and the response only, how much the
  defendant could pay and who insured it not at all.
- **Time.** Funds are nominal amounts of eleven years, and the count of suits has doubled since 2022.
- **What a fund is.** Some count monitoring at list price or top-ups that nobody drew; some are claims-made, so that
  less was paid. Several had only preliminary approval when they were read.
- **Canada** takes the American law at its own currency. Two cases were found: one at seven times, one at a third of
  what is quoted, and both sums are the most that could be claimed.
- **Pictures.** One health network paid 485 dollars a head for 134,000 patients, 64 times the law, most of it to the 600
  whose pictures were posted. It is no case of the fit; intimate data are the least certain kind.
- **Whether there is a settlement** is a separate probability (a suit by size and data, then 0.65), and rests on rates
  of one law firm's clients.
"""

if __name__ == "__main__":
    main()
