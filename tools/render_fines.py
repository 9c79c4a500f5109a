"""Writes docs/fines.md and its picture: `python -m tools.render_fines`.

Fines really imposed against the median that the service quotes for them. A test compares the committed page with this.
"""

from collections.abc import Sequence
from html import escape
from math import exp, log, log10
from pathlib import Path
from typing import Final

from service.rulebook import Rulebook
from tools.fit_fines import fines, general, late_notice, singapore
from tools.fit_untold import american, pooled
from tools.quoted_fines import AS_OF, Mark, drawn
from tools.scatter import Axes

PAGE: Final = Path("docs/fines.md")
PICTURE: Final = Path("docs/images/fines.svg")
AXES: Final = Axes(left=80, right=860, top=50, bottom=560, first=3.0, last=9.0)
REGIMES: Final = {"Europe": "#1f5a92", "Korea": "#b03a2e", "Singapore": "#1e8449", "United States": "#9a6a00"}
OTHER: Final = "#5b2c6f"


def main() -> None:
    """Write both files."""
    marks = drawn(Rulebook.load())
    PAGE.write_text(page(marks), encoding="utf-8")
    PICTURE.write_text(picture(marks), encoding="utf-8")


def page(marks: Sequence[Mark]) -> str:
    """The whole page."""
    rules = Rulebook.load().in_force(AS_OF, AS_OF)
    base, late, sg = general(rules), late_notice(rules), singapore(rules)
    untold, settled = pooled(rules), american(rules)
    listed = [mark for mark in marks if mark.listed]
    further = [mark for mark in marks if not mark.listed]
    return (
        INTRODUCTION.format(
            fines=base.fines,
            median=f"{base.median:,.0f}",
            persons=f"{base.persons_elasticity:.2f}",
            turnover=f"{base.turnover_elasticity:.2f}",
            sd=f"{base.spread:.2f}",
            late=f"{late.median:,.0f}",
            untold=f"{untold.median:,.0f}",
            untold_fines=untold.fines,
            untold_persons=f"{untold.persons_elasticity:.2f}",
            untold_early=f"{untold.early:.2f}",
            untold_sd=f"{untold.spread:.2f}",
            sg=f"{sg.median:,.0f}",
            sg_fines=sg.fines,
            sg_persons=f"{sg.persons_elasticity:.2f}",
            sg_sd=f"{sg.spread:.2f}",
            us=f"{settled.median:,.0f}",
            us_fines=settled.fines,
            us_persons=f"{settled.persons_elasticity:.2f}",
            us_sd=f"{settled.spread:.2f}",
        )
        + INSIDE.format(
            inside=sum(mark.inside for mark in listed),
            listed=len(listed),
            further_inside=sum(mark.inside for mark in further),
            further=len(further),
        )
        + _regimes(marks)
        + f"\n## Case by case\n\n{HEADING}"
        + "".join(_row(mark) for mark in listed)
        + WEAK
        + "\n## Sources\n\n"
        + "".join(f"- {fine.organisation}, {fine.decided_on}: [{fine.source}]({fine.url})\n" for fine in fines())
    )


def _regimes(marks: Sequence[Mark]) -> str:
    """Per regime: how many fines, how many inside the range, and the geometric mean of observed over quoted."""
    rows = []
    for place in dict.fromkeys(mark.place for mark in marks):
        found = [mark for mark in marks if mark.place == place]
        mean = exp(sum(log(mark.observed / mark.median) for mark in found) / len(found))
        rows.append(f"| {place} | {len(found)} | {sum(mark.inside for mark in found)} | {mean:.2f} |\n")
    return REGIMES_HEADING + "".join(rows)


def _row(mark: Mark) -> str:
    return (
        f"| {mark.name}{'' if mark.confirmed else ' *'} | {mark.code} | {mark.year} | {mark.persons:,} |"
        f" {mark.observed:,.0f} | {mark.median:,.0f} | {mark.low:,.0f} to {mark.high:,.0f} |"
        f" {mark.observed / mark.median:.2f} |\n"
    )


def picture(marks: Sequence[Mark]) -> str:
    """Observed against quoted fines in euro, both on logarithmic scales; on the line they are equal."""
    legend = "".join(
        f'<circle cx="{AXES.left + 20 + 150 * place}" cy="{AXES.bottom + 62}" r="5" fill="{_colour(name)}"/>'
        f'<text x="{AXES.left + 32 + 150 * place}" y="{AXES.bottom + 67}">{name}</text>\n'
        for place, name in enumerate((*REGIMES, "Australia"))
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 640" font-family="sans-serif" font-size="13">\n'
        '<rect width="900" height="640" fill="#ffffff"/>\n'
        '<text x="20" y="28" font-size="17" font-weight="bold">Fines: observed (upwards) against the quoted median'
        " (across), in euro</text>\n"
        + AXES.drawn(_short)
        + "".join(_drawn(mark) for mark in marks)
        + f'<text x="{AXES.left}" y="{AXES.bottom + 42}" fill="#555">filled: tools/fines.yaml; hollow: further fines in'
        f" service/incidents/cases</text>\n{legend}</svg>\n"
    )


def _drawn(mark: Mark) -> str:
    colour = _colour(mark.place)
    x, y = AXES.across(log10(mark.median)), AXES.up(log10(mark.observed))
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" fill="{colour if mark.listed else "#ffffff"}" stroke="{colour}"'
        f' stroke-width="1.5"><title>{escape(mark.name)} {mark.year}</title></circle>\n'
    )


def _colour(place: str) -> str:
    return REGIMES.get(place, OTHER)


def _short(decade: int) -> str:
    """A power of ten in words that fit an axis."""
    units = ("1,000", "10,000", "100,000", "1 m", "10 m", "100 m", "1 bn")
    return units[decade - int(AXES.first)]


INTRODUCTION: Final = """# Fines: observed against quoted

A line of a fine keeps three figures apart: `ceiling`, the most that the law allows; `method_low` to `method_high`,
where a guideline of the authority (EDPB 04/2022, ICO 2024) or the law's own minimum leads; and `imposed_p5` to
`imposed_p95`, what was really imposed in like cases. `expected` is the probability of a fine times the last, never
the ceiling.

The last is our own least squares fit of the logarithms over {fines} fines for leaks under the GDPR and the UK GDPR
whose persons and turnover are known ([`tools/fines.yaml`](../tools/fines.yaml); `python -m tools.render_fines` writes
this page), freed of the factors of data and blame:

    fine = EUR {median} x (persons / 10,000)^{persons} x (turnover / EUR 100 million)^{turnover}

A fine lies {sd} from the fit of the others on the log scale. Three fines for late notice give EUR {late} at the same
size. Most requests and published fines leave the turnover out; then {untold_fines} fines, turnover left aside, give

    fine = EUR {untold} x (persons / 10,000)^{untold_persons}

and in Europe a factor of {untold_early} where the leak was discovered before 2021: decisions follow some two years
later, and since May 2022 they have a guideline (EDPB 04/2022). A fine lies {untold_sd} from that of the others. Few
small organisations are fined, so that the fine falls more slowly with the persons than a turnover guessed from them.

{sg_fines} penalties of Singapore hardly follow the persons (SGD {sg}, elasticity {sg_persons}, {sg_sd} from the fit of
the others). {us_fines} American settlements, with the health authority and with attorneys general, are too few for a
slope each: with that of all fines ({us_persons}) they give USD {us}, and lie {us_sd} from each other's fit. Nine places
with two fines or more carry a level of their own, shrunk by n / (n + 2).

![Observed against quoted fines](images/fines.svg)

"""
INSIDE: Final = """\
Of the {listed} fines of the file {inside} lie between the quoted 5 % and 95 % points, of {further} further fines among
the incidents {further_inside}. The fit has seen most of them: this is a test of the form, not a forecast.

"""
REGIMES_HEADING: Final = """\
| regime | fines | inside the range | observed / quoted, geometric mean |
| --- | ---: | ---: | ---: |
"""
HEADING: Final = """\
Given that a fine is imposed, in euro at a rough rate of the year; * marks what is recalled.

| fine | place | year | persons | observed | quoted median | 90 % of the quoted range | observed / quoted |
| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |
"""
WEAK: Final = """
## Where the model is weak

- **Danger to life.** The Ministry of Defence (265 Afghan evacuees) and the police of Northern Ireland (their own
  officers) were fined ten to thirty-five times the median. What can happen to the persons is in no fact of a request
  but the kind of data, and an address does not tell.
- **Turnover not known.** Where it is not given, the range is twice as wide in powers of ten. Kakao and Generali still
  lie far up in it: few persons of a large company.
- **Turnover in the place.** Singapore, Brazil and Australia count what is earned there (`revenue_share` of a
  population). Where that is not told the whole stands for it: the ceiling may then be too high, and Brazil's, the
  lower of two, holds the estimate back too little. The line says so, and `missing_facts` asks where it moves the total.
- **What the failings were.** Montefiore paid fifteen times the median for 12,517 records: an employee had sold them for
  months, and nobody looked. SingHealth and Marina Bay Sands stand fourteen and eight times above what persons alone
  give in Singapore, where no turnover was known to the fit. `fault` moves a fine by half to double, decisions by more.
- **Leniency.** Knuddels (20,000 euro for 330,000 passwords in clear) was rewarded for the best conduct the authority
  had seen; good conduct takes 20 % off here. Early fines of a new law were low throughout.
- **What a fine is for.** Coupang's also covers tracking without a legal ground, and many European ones cover
  transparency or transfers besides security; the published sum is taken whole.
- **The top.** Few fines above 20 million euro are known. Meta, Coupang and Uber lie above their medians, Marriott and
  SK Telecom on them; Yahoo lies far below, since a single sum settled three billion accounts.
- **Intent and decision.** The ICO announced GBP 45 million for Capita and fined 14, GBP 99 million for Marriott and
  fined 18.4. The fit is on decisions; an announced intent should be read at a third to a fifth.
- **Who is fined at all.** The probability of a fine rests on counts of notifications and of decisions, not on cases:
  it is the weakest figure of the line, and by far the strongest lever on `expected`.
- **Places without fines.** Outside Europe, Korea, Singapore, the United States and Australia no fine for a leak was
  found with its facts. There the general practice stands, held at the ceiling of the law; in several places
  (Malaysia, the Philippines, Turkey, Switzerland) that ceiling decides more than the practice does."""

if __name__ == "__main__":
    main()
