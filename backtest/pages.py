"""The page, the plots and the machine-readable result of a run."""

import json
from dataclasses import asdict
from pathlib import Path
from statistics import median
from typing import Any, Final

from backtest.behind import errors
from backtest.observed import Group
from backtest.paired import Paired
from backtest.plots import pit_plot, scatter_plot
from backtest.refitting import REFITS
from backtest.rivals import RIVALS
from backtest.running import Compared, Result
from backtest.scoring import Summary
from backtest.sections import label_of, sections
from service.rulebook import Rulebook

LARGE_ENOUGH: Final = 3
"""Groups of fewer figures have a row in the table and no plot."""

DIGITS: Final = 4
"""Digits that count of every number of the result: more would differ between processors."""


def write(result: Result, folder: Path, *, page: str, rulebook: Rulebook) -> None:
    """Write `<page>.md`, `<page>.json` and the plots of a run to `folder`."""
    plots = folder / "images"
    plots.mkdir(parents=True, exist_ok=True)
    write_json(document(result, rulebook.version), folder / f"{page}.json")
    scatter_plot(result.scored, plots / f"{page}-scatter.svg")
    pit_plot(_plotted(result), plots / f"{page}-pit.svg")
    text = "\n".join(sections(result, page, rulebook))
    (folder / f"{page}.md").write_text(text.rstrip("\n") + "\n", encoding="utf-8")


def write_json(content: object, path: Path) -> None:
    """Write `content` as JSON that is the same for the same content."""
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def document(result: Result, rulebook: str) -> dict[str, Any]:
    """The result for machines: every group, every figure, and what was left out."""
    return {
        "rulebook": rulebook,
        "groups": groups(result),
        "occurrences": [
            {"country": country, "kind": kind, "paid": paid, "not_paid": not_paid, "brier": _short(brier)}
            for (country, kind), (paid, not_paid, brier) in result.occurrences().items()
        ],
        "figures": [_figure(one) for one in result.compared],
        "left_out": dict(sorted(result.left_out.items())),
    }


def groups(result: Result) -> list[dict[str, Any]]:
    """The scores of every group, out of sample; `in_sample` holds those with the fits that have seen its figures."""
    seen = result.in_sample()
    return [
        {
            "country": country,
            "kind": kind,
            **_numbers(summary),
            "in_sample": _seen(seen.get((country, kind))),
            "rivals": _rivals(result, (country, kind)),
        }
        for (country, kind), summary in result.summaries().items()
    ]


def _seen(found: tuple[int, Summary] | None) -> dict[str, Any] | None:
    return found and {"fitted_on": found[0], **_numbers(found[1])}


def _numbers(summary: Summary) -> dict[str, Any]:
    return {
        name: [_short(part) for part in value] if isinstance(value, tuple) else _short(value)
        for name, value in asdict(summary).items()
    }


def _figure(one: Compared) -> dict[str, Any]:
    prediction, figure = one.prediction, one.figure
    return {
        "id": one.observed.id,
        "country": one.observed.country,
        "kind": figure.kind,
        "figure": format(figure.amount.amount, "f"),
        "published": format((figure.published or figure.amount).amount, "f"),
        "currency": figure.amount.currency,
        "predicted": prediction
        and {
            "probability": _short(prediction.probability),
            **{f"p{share}": _short(prediction.at(share / 100)) for share in (5, 25, 50, 75, 95)},
        },
        "score": {name: _short(value) for name, value in asdict(one.score).items()} if one.score else None,
        "out_of_sample": one.seen is not None,
        "rivals": {code: _short(amount) for code, amount in one.rivals.items()},
        "why_not": one.why,
    }


def _rivals(result: Result, group: Group) -> dict[str, Any]:
    found = {code: errors(result, code, group) for code in RIVALS}
    return {code: _beside(*both) for code, both in found.items() if both[0]}


def _beside(ours: list[float], theirs: list[float]) -> dict[str, Any]:
    """Median errors of both on the same figures, and how far the figures tell them apart."""
    paired = Paired.of(ours, theirs)
    return {
        "figures": paired.figures,
        "error": _short(median(theirs)),
        "ours": _short(median(ours)),
        "nearer": paired.nearer,
        "chance": _short(paired.chance),
        "difference": paired.difference and [_short(end) for end in paired.difference],
    }


def _plotted(result: Result) -> dict[str, tuple[int, ...]]:
    return {
        f"{country} {label_of(kind)}": summary.pit
        for (country, kind), summary in result.summaries().items()
        if summary.figures >= LARGE_ENOUGH
    }


def _short(value: float) -> float:
    """`value` to the digits that count; whole numbers and answers stay what they are."""
    return value if isinstance(value, int) else float(f"{value:.{DIGITS}g}")


def packaged_scores(result: Result) -> dict[str, Any]:
    """What the service itself says of its scores: `GET /v1/model`, and the evidence of every line."""
    return {
        "figures": len(result.compared),
        "scored": len(result.scored),
        "fitted_parameters": [parameter_id for refit in REFITS for parameter_id in refit.parameters],
        "groups": [_packaged(group) for group in groups(result)],
    }


def _packaged(group: dict[str, Any]) -> dict[str, Any]:
    seen = group["in_sample"]
    kept = {name: value for name, value in group.items() if name not in ("pit", "in_sample")}
    kept["rivals"] = {code: {"error": found["error"], "ours": found["ours"]} for code, found in group["rivals"].items()}
    return {**kept, "fitted_on": seen["fitted_on"] if seen else 0}
