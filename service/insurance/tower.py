"""A tower: layers, each paying its share of what lies between its attachment and its top."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from service.domain.insurance import PlacementKind
from service.scenarios import Array

WHOLE = 1.0
TOLERANCE = 1e-9
"""Shares are sums of decimals that no float holds exactly; a billionth of a layer is nobody's gap."""


@dataclass(frozen=True, slots=True)
class LayerTerms:
    """One layer in the currency of the losses."""

    attachment: float
    limit: float
    share: float = WHOLE


@dataclass(frozen=True, slots=True)
class LayerLoss:
    """The mean that a layer pays, and the shares of scenarios in which it is reached and used up."""

    expected: float
    attached: float
    exhausted: float


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the tower on which the layers' shares do not sum to the whole; `upper` None: without end."""

    kind: PlacementKind
    lower: float
    upper: float | None
    placed_share: float


def placed(losses: Array, layers: Sequence[LayerTerms]) -> tuple[Array, tuple[LayerLoss, ...]]:
    """What all layers together pay of each loss, shape of `losses`, and each layer's figures.

    Layers that overlap never pay more than the loss together.
    """
    ordered = np.sort(losses)
    sums = np.cumsum(ordered)
    return _together(losses, layers), tuple(_layer(ordered, sums, layer) for layer in layers)


def _layer(ordered: Array, sums: Array, layer: LayerTerms) -> LayerLoss:
    """A layer pays the difference of two limited means; `sums` are the running sums of the rising losses `ordered`."""
    size, top = ordered.size, layer.attachment + layer.limit
    below, within = int(ordered.searchsorted(layer.attachment, "right")), int(ordered.searchsorted(top, "left"))
    between = float(sums[within - 1] - (sums[below - 1] if below else 0.0)) if within > below else 0.0
    excess = between - layer.attachment * (within - below) + layer.limit * (size - within)
    most = layer.limit * layer.share
    return LayerLoss(min(max(layer.share * excess / size, 0.0), most), 1 - below / size, 1 - within / size)


def _together(losses: Array, layers: Sequence[LayerTerms]) -> Array:
    stretches = uneven(layers)
    if len(stretches) == 1 and stretches[0].upper is None:
        # Without gap or overlap the layers are one: they pay everything up to the top.
        return np.minimum(losses, stretches[0].lower)
    paid, scratch = np.zeros_like(losses), np.empty_like(losses)
    for layer in layers:
        np.subtract(losses, layer.attachment, out=scratch)
        np.clip(scratch, 0, layer.limit, out=scratch)
        scratch *= layer.share
        paid += scratch
    return np.minimum(paid, losses, out=paid)


def uneven(layers: Sequence[LayerTerms]) -> tuple[Stretch, ...]:
    """Every stretch that is placed in part, not at all or more than once, from the ground up; the last has no end.

    >>> [(s.kind.value, s.lower, s.upper) for s in uneven([LayerTerms(0, 10), LayerTerms(20, 10)])]
    [('gap', 10, 20), ('gap', 30, None)]
    """
    edges = sorted({0, *(layer.attachment for layer in layers), *(layer.attachment + layer.limit for layer in layers)})
    stretches: list[Stretch] = []
    for lower, upper in zip(edges, [*edges[1:], None], strict=True):
        share = sum(layer.share for layer in layers if layer.attachment <= lower < layer.attachment + layer.limit)
        if abs(share - WHOLE) <= TOLERANCE:
            continue
        kind = PlacementKind.GAP if share < WHOLE else PlacementKind.OVERLAP
        last = stretches[-1] if stretches else None
        joins = last is not None and (last.kind, last.upper, last.placed_share) == (kind, lower, share)
        start = stretches.pop().lower if joins else lower
        stretches.append(Stretch(kind, start, upper, share))
    return tuple(stretches)
