"""Two plots: figures against quotes, and where the figures stand in the quoted ranges."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import matplotlib as mpl

from backtest.running import Compared
from backtest.scoring import BINS
from service.domain.vocabulary.known_incidents import COST_KINDS

mpl.use("svg")
# The same run writes the same bytes.
mpl.rcParams.update({"svg.hashsalt": "backtest", "svg.fonttype": "none"})

from matplotlib.figure import Figure  # noqa: E402 - the backend has to be chosen first
from matplotlib.ticker import MaxNLocator  # noqa: E402 - as above

INCH: Final = 6.5
PER_ROW: Final = 4


def scatter_plot(scored: Sequence[Compared], path: Path) -> None:
    """Each figure against the quoted median, with its range from p5 to p95, in its own currency."""
    figure = Figure(figsize=(INCH, INCH), layout="constrained")
    axes = figure.subplots()
    for kind in dict.fromkeys(one.figure.kind for one in scored):
        own = [(one, one.prediction) for one in scored if one.figure.kind == kind and one.prediction]
        medians = [prediction.at(0.5) for _, prediction in own]
        below = [prediction.at(0.5) - prediction.at(0.05) for _, prediction in own]
        above = [prediction.at(0.95) - prediction.at(0.5) for _, prediction in own]
        paid = [float(one.figure.amount.amount) for one, _ in own]
        label = COST_KINDS[kind].label.en
        axes.errorbar(
            paid, medians, yerr=[below, above], fmt="o", markersize=4, elinewidth=0.6, alpha=0.75, label=label
        )
    axes.set(xscale="log", yscale="log", xlabel="what it cost (own currency)", ylabel="quoted p5, p50, p95")
    if scored:
        # Where a quote is right: drawn from the smallest figure to the largest, so that it stretches no axis.
        ends = [edge(float(one.figure.amount.amount) for one in scored) for edge in (min, max)]
        axes.plot(ends, ends, color="black", linewidth=0.8)
        axes.legend(fontsize="small")
    _save(figure, path)


def pit_plot(places: Mapping[str, Sequence[int]], path: Path) -> None:
    """For each group the number of figures in each tenth of the quoted distribution: level where quotes are right."""
    rows = max(-(-len(places) // PER_ROW), 1)
    figure = Figure(figsize=(INCH * 1.6, 1.8 * rows), layout="constrained")
    grid = figure.subplots(rows, PER_ROW, squeeze=False, sharex=True)
    for axes in grid.flat:
        axes.set_axis_off()
    for axes, (name, counts) in zip(grid.flat, places.items(), strict=False):
        axes.set_axis_on()
        axes.bar([(place + 0.5) / BINS for place in range(BINS)], counts, width=0.9 / BINS)
        axes.axhline(sum(counts) / BINS, color="black", linewidth=0.8)
        axes.set_title(name, fontsize="small")
        axes.tick_params(labelsize="x-small")
        axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    _save(figure, path)


def _save(figure: Figure, path: Path) -> None:
    figure.savefig(path, format="svg", metadata={"Date": None})
    text = path.read_text(encoding="utf-8")
    path.write_text("\n".join(line.rstrip() for line in text.splitlines()) + "\n", encoding="utf-8")
