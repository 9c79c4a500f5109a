"""The page and the machine-readable result of a run."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from backtest.plots import pit_plot, scatter_plot
from backtest.rivals import RIVALS
from backtest.running import Compared, Result
from backtest.scoring import Summary
from service.domain.vocabulary.known_incidents import COST_KINDS

WORST: Final = 10
LARGE_ENOUGH: Final = 3
"""Groups of fewer figures have a row in the table and no plot."""

PREFACE: Final = """# Backtest: quotes against what real incidents cost

Written by `make backtest`; do not edit. Each incident is quoted from what was known when it became public, by the law
of that day, and each published figure is set against the quote's distribution for the same kind of cost, given that the
cost arose at all (the figures are of those who paid). Amounts are nominal. Nothing is pooled over countries or kinds of
cost.

- *in p5..p95*: share of figures inside the 90 % range, with its exact binomial interval (95 %); *in p25..p75* likewise.
- *error*: median distance of the quoted median from the figure, in powers of ten (0.30 is a factor of two); *bias*: the
  same with its sign, above zero where the quote is too high; *CRPS*: continuous ranked probability score on log10
  (lower is better; it punishes ranges that are wide for safety's sake); *width*: powers of ten from p5 to p95.
"""


def write(result: Result, folder: Path, *, page: str, rulebook: str) -> None:
    """Write `<page>.md`, `<page>.json` and the plots of a run to `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    plots = folder / "images"
    plots.mkdir(exist_ok=True)
    (folder / f"{page}.json").write_text(json.dumps(document(result, rulebook), indent=1) + "\n", encoding="utf-8")
    scatter_plot(result.scored, plots / f"{page}-scatter.svg")
    pit_plot(_plotted(result), plots / f"{page}-pit.svg")
    text = "\n".join([PREFACE, *_sections(result, page, rulebook)])
    (folder / f"{page}.md").write_text(text + "\n", encoding="utf-8")


def document(result: Result, rulebook: str) -> dict[str, Any]:
    """The result for machines: every group, every figure, and what was left out."""
    return {
        "rulebook": rulebook,
        "groups": [
            {"country": country, "kind": kind, **asdict(summary), "rivals": _rivals(result, (country, kind))}
            for (country, kind), summary in result.summaries().items()
        ],
        "figures": [_figure(one) for one in result.compared],
        "left_out": dict(sorted(result.left_out.items())),
    }


def _figure(one: Compared) -> dict[str, Any]:
    prediction = one.prediction
    return {
        "id": one.observed.id,
        "country": one.observed.country,
        "kind": one.figure.kind,
        "figure": format(one.figure.amount.amount, "f"),
        "currency": one.figure.amount.currency,
        "predicted": prediction
        and {
            "probability": prediction.probability,
            **{f"p{share}": prediction.at(share / 100) for share in (5, 50, 95)},
        },
        "score": asdict(one.score) if one.score else None,
        "rivals": dict(one.rivals),
        "why_not": one.why,
    }


def _rivals(result: Result, group: tuple[str, str]) -> dict[str, Any]:
    found = {code: result.against(code, group) for code in RIVALS}
    return {
        code: {"figures": both[0], "error": both[1], "ours": both[2]}
        for code, both in found.items()
        if both is not None
    }


def _plotted(result: Result) -> dict[str, tuple[int, ...]]:
    return {
        f"{country} {_label(kind)}": summary.pit
        for (country, kind), summary in result.summaries().items()
        if summary.figures >= LARGE_ENOUGH
    }


def _sections(result: Result, page: str, rulebook: str) -> Iterator[str]:
    yield f"Rulebook {rulebook}. {len(result.scored)} figures scored of {len(result.compared)}.\n"
    yield "## By country and kind of cost\n"
    yield from _table(result.summaries())
    yield f"\n![Figures against quotes](images/{page}-scatter.svg)\n"
    yield f"![Place of the figures in the quoted ranges](images/{page}-pit.svg)\n"
    yield "## Beside what people use today\n"
    yield "Median error in powers of ten on the same figures: theirs, ours in brackets; bold where ours is not below.\n"
    yield from _beside(result)
    yield "\n## Where it fails most\n"
    yield from _worst(result.scored)
    yield "\n## Without a score\n"
    yield from _without(result)


def _table(summaries: dict[tuple[str, str], Summary]) -> Iterator[str]:
    yield "| country | cost | figures | in p5..p95 | in p25..p75 | error | bias | CRPS | width |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- | --- |"
    for (country, kind), found in summaries.items():
        low, high = found.interval_90
        yield (
            f"| {country} | {_label(kind)} | {found.figures} | {found.within_90:.0%} ({low:.0%} to {high:.0%}) "
            f"| {found.within_50:.0%} | {found.error:.2f} | {found.bias:+.2f} | {found.crps:.2f} | {found.width:.2f} |"
        )


def _beside(result: Result) -> Iterator[str]:
    groups = result.summaries()
    yield "| country | cost | " + " | ".join(name for name, _ in RIVALS.values()) + " |"
    yield "| --- | --- |" + " --- |" * len(RIVALS)
    for group in groups:
        cells = [_cell(result.against(code, group)) for code in RIVALS]
        yield f"| {group[0]} | {_label(group[1])} | " + " | ".join(cells) + " |"


def _cell(both: tuple[int, float, float] | None) -> str:
    if both is None:
        return ""
    _, theirs, ours = both
    return f"{theirs:.2f} ({ours:.2f})" if ours < theirs else f"**{theirs:.2f} ({ours:.2f})**"


def _worst(scored: Sequence[Compared]) -> Iterator[str]:
    yield "| incident | cost | figure | quoted p5, p50, p95 | error |"
    yield "| --- | --- | --- | --- | --- |"
    for one in sorted(scored, key=lambda one: -(one.score.error if one.score else 0))[:WORST]:
        if one.prediction and one.score:
            quoted = ", ".join(_amount(one.prediction.at(share)) for share in (0.05, 0.5, 0.95))
            money = one.figure.amount
            yield (
                f"| {one.observed.organisation} ({one.observed.id}) | {_label(one.figure.kind)} "
                f"| {_amount(float(money.amount))} {money.currency} | {quoted} | {one.score.bias:+.2f} |"
            )


def _without(result: Result) -> Iterator[str]:
    reasons = Counter(
        f"{one.observed.country} {_label(one.figure.kind)}: {one.why}" for one in result.compared if one.why
    )
    for reason, count in sorted((reasons + result.left_out).items()):
        yield f"- {reason}: {count}"


def _label(kind: str) -> str:
    return COST_KINDS[kind].label.en.lower()


def _amount(value: float) -> str:
    """Three digits that count, in thousands, millions or billions."""
    for size, name in ((1e9, " bn"), (1e6, " m"), (1e3, " k")):
        if value >= size:
            return f"{value / size:.3g}{name}"
    return f"{value:.3g}"
