"""The sections of the page, in the order of reading."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Final

import yaml

from backtest.behind import behind, errors, why
from backtest.in_view import TABLE, in_view
from backtest.origins import origins
from backtest.paired import Paired
from backtest.refitting import REFITS
from backtest.rivals import RIVALS
from backtest.running import Compared, Result
from backtest.scoring import Summary
from service.domain.vocabulary.known_incidents import COST_KINDS
from service.rulebook import Rulebook

WORST: Final = 10
REASONS: Final[Mapping[str, str]] = yaml.safe_load((Path(__file__).parent / "reasons.yaml").read_text("utf-8"))

PREFACE: Final = """# Backtest: quotes against what real incidents cost

Written by `make backtest`; do not edit. Each incident is quoted from what was known when it became public, by the law
of that day, and each published figure is set against the quote's distribution for the same kind of cost, given that the
cost arose at all (the figures are of those who paid). Nothing is pooled over countries or kinds of cost.

- *in p5..p95*: share of figures inside the 90 % range, with its exact binomial interval (95 %); *in p25..p75* likewise.
- *error*: median distance of the quoted median from the figure, in powers of ten (0.30 is a factor of two); *bias*: the
  same with its sign, above zero where the quote is too high; *CRPS*: continuous ranked probability score on log10
  (lower is better; it punishes ranges that are wide for safety's sake); *width*: powers of ten from p5 to p95;
  *chance*: what the quotes gave the cost of arising at all.
- Prices: quotes are at the price level of the parameters. Figures are brought to it by the consumer price index of
  their currency (`common.price_index.*`, which ends in 2024), and exchange rates are those of the last day on which a
  parameter was recorded. Fines, settlements, damages, apology money and card schemes stay nominal: their parameters are
  amounts of their own day.
- Persons of several countries: nobody publishes how many live where, so each country has its equal part. What is told
  above the number of residents is rows or accounts; the residents are taken.
- A total is what an organisation spends: it stands beside every head but those of profit that is not made.
- No case tells when notice was given: it is taken to have been in time.
- *Out of sample*: a fit that has seen a figure is made anew without it before the figure is scored.
"""


IN_VIEW: Final = """Nothing makes these anew without the incident that is scored: they are judgement, taken from several
sources of which a scored incident is one, and the score of that incident's group is in sample to that extent. *Learnt
from scores*: the value has its own source, but that it was to be looked at was learnt from scored incidents, so that
only incidents that this program has not seen can score it. So it is with the forms of the fits above: their values are
made anew, what they hang on is not. Every other parameter stands on sources without these incidents.
"""
PAIRED: Final = """Figure by figure: in how many ours is nearer, and the chance of a division at least as uneven between
methods that are equally good (sign test, two-sided). *difference*: our error less theirs, the mean and where it would
lie if figures were drawn anew (bootstrap, 5 % to 95 %); below zero ours is nearer. Over all figures that each answers:
"""


def sections(result: Result, page: str, rulebook: Rulebook) -> Iterator[str]:
    """The lines of the page."""
    yield PREFACE
    yield f"Rulebook {rulebook.version}. {len(result.scored)} figures scored of {len(result.compared)}.\n"
    yield "## By country and kind of cost\n"
    yield from _table(result.summaries())
    yield f"\n![Figures against quotes](images/{page}-scatter.svg)\n"
    yield f"![Place of the figures in the quoted ranges](images/{page}-pit.svg)\n"
    yield "## Beside what people use today\n"
    yield from _beside(result)
    yield "\n## Where others are nearer, and why\n"
    yield from _behind(result)
    yield "\n## What was fitted here, and what was not\n"
    yield from _fitted(result, rulebook)
    yield "\n### Judgement with scored incidents in view\n"
    yield from _in_view(result, rulebook)
    yield "\n## Costs that did not arise\n"
    yield from _occurrences(result)
    yield "\n## Where it fails most\n"
    yield from _worst(result.scored)
    yield "\n## Without a score\n"
    yield from _without(result)


def label_of(kind: str) -> str:
    """The name of a kind of cost within a sentence."""
    return COST_KINDS[kind].label.en.lower()


def _table(summaries: dict[tuple[str, str], Summary]) -> Iterator[str]:
    yield "| country | cost | figures | in p5..p95 | in p25..p75 | error | bias | CRPS | width | chance |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |"
    for (country, kind), found in summaries.items():
        low, high = found.interval_90
        yield (
            f"| {country} | {label_of(kind)} | {found.figures} | {found.within_90:.0%} ({low:.0%} to {high:.0%}) "
            f"| {found.within_50:.0%} | {found.error:.2f} | {found.bias:+.2f} | {found.crps:.2f} | {found.width:.2f} "
            f"| {found.chance:.0%} |"
        )


def _beside(result: Result) -> Iterator[str]:
    yield "Median error in powers of ten on the same figures: theirs, ours in brackets; bold where ours is not below.\n"
    groups = result.summaries()
    yield "| country | cost | " + " | ".join(name for name, _ in RIVALS.values()) + " |"
    yield "| --- | --- |" + " --- |" * len(RIVALS)
    for group in groups:
        cells = [_cell(*errors(result, code, group)) for code in RIVALS]
        yield f"| {group[0]} | {label_of(group[1])} | " + " | ".join(cells) + " |"


def _behind(result: Result) -> Iterator[str]:
    yield PAIRED
    yield "| method | figures | their median error | ours | ours nearer in | chance | difference |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for code, (name, _) in RIVALS.items():
        ours, theirs = errors(result, code)
        if ours:
            counted = _counted(Paired.of(ours, theirs))
            yield f"| {name} | {len(ours)} | {median(theirs):.2f} | {median(ours):.2f} | {counted} |"
    yield "\nEvery place above in bold:\n"
    yield "| country | cost | nearer | figures | theirs | ours | ours nearer in | chance | difference | why |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |"
    for group, code, (ours, theirs) in behind(result):
        found = Paired.of(ours, theirs)
        yield (
            f"| {group[0]} | {label_of(group[1])} | {RIVALS[code][0]} | {len(ours)} | {median(theirs):.2f} "
            f"| {median(ours):.2f} | {_counted(found)} | {why(group, code, found)} |"
        )


def _counted(found: Paired) -> str:
    share = f"{found.nearer} of {found.figures} | {found.chance:.2g}"
    if found.difference is None:
        return f"{share} | "
    low, high = found.difference
    return f"{share} | {low:+.2f} to {high:+.2f}"


def _cell(ours: Sequence[float], theirs: Sequence[float]) -> str:
    if not ours:
        return ""
    cell = f"{median(theirs):.2f} ({median(ours):.2f})"
    return cell if median(ours) < median(theirs) else f"**{cell}**"


def _fitted(result: Result, rulebook: Rulebook) -> Iterator[str]:
    yield "These are fitted on real incidents, some of which are scored above; they were made anew without each:\n"
    yield from (f"- {refit.name}: `{'`, `'.join(refit.parameters)}`" for refit in REFITS)
    seen, summaries = result.in_sample(), result.summaries()
    if seen:
        yield "\n| country | cost | seen by a fit | error with, without it | CRPS with, without | in p5..p95 |"
        yield "| --- | --- | --- | --- | --- | --- |"
    for group, (count, with_them) in seen.items():
        without = summaries[group]
        yield (
            f"| {group[0]} | {label_of(group[1])} | {count} of {without.figures} "
            f"| {with_them.error:.2f}, {without.error:.2f} | {with_them.crps:.2f}, {without.crps:.2f} "
            f"| {with_them.within_90:.0%}, {without.within_90:.0%} |"
        )
    yield "\nWhere the parameters of each head come from (each parameter says so itself: `GET /v1/parameters`):\n"
    yield "| head | law and decisions | surveys, claims, cases | fitted here | our judgement |"
    yield "| --- | --- | --- | --- | --- |"
    for head, counts in origins(rulebook).items():
        yield f"| `{head}` | " + " | ".join(str(count or "") for count in counts) + " |"


def _in_view(result: Result, rulebook: Rulebook) -> Iterator[str]:
    yield IN_VIEW
    found = in_view(list({one.observed.id: one.observed for one in result.scored}.values()), rulebook)
    if not found:
        yield "None of these incidents is named by a parameter."
        return
    yield "| parameter | learnt from scores | scored incidents that its citation names |"
    yield "| --- | --- | --- |"
    for parameter_id, named in found.items():
        learnt = "yes" if parameter_id in TABLE["learnt"] else ""
        yield f"| `{parameter_id}` | {learnt} | {', '.join(f'`{one}`' for one in named)} |"


def _occurrences(result: Result) -> Iterator[str]:
    """Where somebody is known to have paid nothing. Hardly any are: nobody publishes a cost that he did not have."""
    found = result.occurrences()
    if not found:
        yield "No figure of nothing is among these."
        return
    yield "| country | cost | paid | not paid | Brier score of the quoted probability (0.25: a coin) |"
    yield "| --- | --- | --- | --- | --- |"
    for (country, kind), (paid, not_paid, score) in found.items():
        yield f"| {country} | {label_of(kind)} | {paid} | {not_paid} | {score:.2f} |"


def _worst(scored: Sequence[Compared]) -> Iterator[str]:
    yield "| incident | cost | figure | quoted p5, p50, p95 | error | why |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for one in sorted(scored, key=lambda one: -(one.score.error if one.score else 0))[:WORST]:
        if one.prediction and one.score:
            quoted = ", ".join(_amount(one.prediction.at(share)) for share in (0.05, 0.5, 0.95))
            money = one.figure.amount
            yield (
                f"| {one.observed.organisation} (`{one.observed.id}`) | {label_of(one.figure.kind)} "
                f"| {_amount(float(money.amount))} {money.currency} | {quoted} | {one.score.bias:+.2f} "
                f"| {REASONS.get(one.observed.id, '')} |"
            )


def _without(result: Result) -> Iterator[str]:
    reasons = Counter(
        f"{one.observed.country} {label_of(one.figure.kind)}: {one.why}" for one in result.compared if one.why
    )
    for reason, count in sorted((reasons + result.left_out).items()):
        yield f"- {reason}: {count}"


def _amount(value: float) -> str:
    """Three digits that count, in thousands, millions or billions."""
    for size, name in ((1e9, " bn"), (1e6, " m"), (1e3, " k")):
        if value >= size:
            return f"{value / size:,.0f}{name}" if value >= 1000 * size else f"{value / size:.3g}{name}"
    return f"{value:.3g}"
