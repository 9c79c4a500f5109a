"""A tower: layers, each paying its share of what lies between its attachment and its top.

Where the shares of layers that overlap make more than the whole, each is signed down in proportion: nothing is paid
twice.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from service.domain.insurance import PlacementKind
from service.insurance.retention import above
from service.insurance.rounding_error import at_least, at_most
from service.scenarios import Array
from service.summary import Points, percentile_ranks

WHOLE = 1.0
TOLERANCE = 1e-9
"""Shares are sums of decimals that no float holds exactly; a billionth of a layer is nobody's gap."""


@dataclass(frozen=True, slots=True)
class LayerTerms:
    """One layer in the currency of the losses, up to its `top`.

    The sum of two floats need not be the float at which the next layer begins, so the top comes with them.
    """

    attachment: float
    limit: float
    top: float
    share: float = WHOLE


@dataclass(frozen=True, slots=True)
class LayerLoss:
    """The mean that a layer pays, that mean over the most that its share can pay, and the shares of scenarios.

    `attached` and `exhausted` are the scenarios in which it is reached and used up.
    """

    expected: float
    loss_share: float
    attached: float
    exhausted: float


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the tower on which the layers' shares sum to `placed_share`; `upper` None: without end."""

    lower: float
    upper: float | None
    placed_share: float

    @property
    def kind(self) -> PlacementKind:
        """What is odd about it where it is not placed exactly once."""
        return PlacementKind.GAP if self.placed_share < WHOLE else PlacementKind.OVERLAP


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """What all layers together pay of each loss, with its percentiles, and the figures of each layer.

    `uneven` are the stretches that are placed in part, not at all or more than once, from the ground up; the last has
    no end.
    """

    paid: Array
    points: Points
    layers: tuple[LayerLoss, ...]
    uneven: tuple[Stretch, ...]


def placed(losses: Array, layers: Sequence[LayerTerms]) -> Placed:
    """Place `losses`, shape (scenarios,), none below zero, in `layers`.

    Their means sum to the mean of what is paid. A higher loss is paid no less, so that the percentiles of the payments
    are the payments of the percentiles.
    """
    ordered = np.sort(losses)
    stretches = _stretches(layers)
    highest = float(ordered[-1])
    low, middle, high = _together(ordered.take(percentile_ranks(ordered.size)), stretches, highest).tolist()
    return Placed(
        paid=_together(losses, stretches, highest),
        points=(low, middle, high),
        layers=tuple(_layers(ordered, layers, stretches)),
        uneven=tuple(stretch for stretch in stretches if stretch.placed_share != WHOLE),
    )


def _layers(ordered: Array, layers: Sequence[LayerTerms], stretches: Sequence[Stretch]) -> Iterator[LayerLoss]:
    """A layer pays the difference of two limited means of the rising losses `ordered`, less what it is signed down."""
    size = ordered.size
    starts = ordered.searchsorted([at_most(layer.attachment) for layer in layers], "right").tolist()
    ends = ordered.searchsorted([at_least(layer.top) for layer in layers], "left").tolist()
    for layer, below, end in zip(layers, starts, ends, strict=True):
        # A layer thinner than floats can tell apart ends where it begins.
        within = max(below, end)
        between = float(np.add.reduce(ordered[below:within]))
        excess = between - layer.attachment * (within - below) + layer.limit * (size - within)
        excess -= sum(_signed_down(ordered, layer, stretch) for stretch in stretches if stretch.placed_share > WHOLE)
        # Of the whole layer, since what a tiny share can pay may be less than any float.
        loss_share = min(max(excess / size / layer.limit, 0.0), WHOLE)
        expected = min(max(layer.share * excess / size, 0.0), layer.limit * layer.share)
        yield LayerLoss(expected, loss_share, 1 - below / size, 1 - within / size)


def _signed_down(ordered: Array, layer: LayerTerms, overlap: Stretch) -> float:
    """The sum of the losses within both that the layer, taken whole, leaves to the other layers of the overlap."""
    lower = max(layer.attachment, overlap.lower)
    upper = layer.top if overlap.upper is None else min(layer.top, overlap.upper)
    if upper <= lower:
        return 0.0
    in_both = float(np.add.reduce(ordered.clip(lower, upper))) - lower * ordered.size
    return in_both * (1 - 1 / overlap.placed_share)


def _together(losses: Array, stretches: Sequence[Stretch], highest: float) -> Array:
    """What the layers pay of losses up to the `highest`: each stretch its placed share, at most the whole of it."""
    paid = None
    for stretch in stretches:
        if not stretch.placed_share or stretch.upper is None or stretch.lower >= highest:
            continue
        part = losses if stretch.upper >= highest else np.minimum(losses, stretch.upper)
        if stretch.lower:
            part = above(part, stretch.lower)
        if stretch.placed_share < WHOLE:
            part = part * stretch.placed_share
        paid = part if paid is None else paid + part
    # Roundings would pay more than the loss.
    return np.zeros_like(losses) if paid is None else np.minimum(paid, losses)


def _stretches(layers: Sequence[LayerTerms]) -> list[Stretch]:
    """The whole tower from the ground up, in as few parts as the sums of the shares have it; the last has no end.

    >>> tower = [LayerTerms(0, 10, 10), LayerTerms(20, 10, 30)]
    >>> [(part.lower, part.upper, part.placed_share) for part in _stretches(tower)]
    [(0, 10, 1.0), (10, 20, 0), (20, 30, 1.0), (30, None, 0)]
    """
    spans = [(layer.attachment, layer.top, layer.share) for layer in layers]
    edges = sorted({0, *[start for start, _, _ in spans], *[top for _, top, _ in spans]})
    shares = [sum([share for start, top, share in spans if start <= edge < top]) for edge in edges]
    shares = [WHOLE if abs(share - WHOLE) <= TOLERANCE else share for share in shares]
    lowers = [edge for edge, share, before in zip(edges, shares, [None, *shares], strict=False) if share != before]
    placed_shares = [share for share, _ in groupby(shares)]
    return [Stretch(*run) for run in zip(lowers, [*lowers[1:], None], placed_shares, strict=True)]
