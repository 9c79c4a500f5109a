"""Losses for the tests of this folder."""

from collections.abc import Sequence
from itertools import pairwise
from math import erf, exp, log, sqrt
from statistics import NormalDist

import numpy as np

from service.insurance.application import Applied
from service.insurance.terms import CoverageTerms, Terms
from service.insurance.tower import LayerTerms
from service.scenarios import Array, normal_quantiles

SIZE = 131_072
NORMALS = normal_quantiles(SIZE)
"""A standard normal in strata, each keeping the mean of its exponential: losses made of it have exact means."""


def lognormal(median: float, sigma: float) -> Array:
    """Rising losses of a lognormal."""
    return median * np.exp(sigma * NORMALS)


def limited_mean(limit: float, median: float, sigma: float) -> float:
    """E[min(X, limit)] of a lognormal, in closed form."""
    z = (log(limit) - log(median)) / sigma
    return median * exp(sigma**2 / 2) * phi(z - sigma) + limit * (1 - phi(z))


def layer_mean(attachment: float, limit: float, median: float, sigma: float) -> float:
    """The mean of what lies between an attachment and a limit above it, in closed form."""
    low = limited_mean(attachment, median, sigma) if attachment else 0.0
    return limited_mean(attachment + limit, median, sigma) - low


def beyond(amount: float, median: float, sigma: float) -> float:
    """P(X > amount)."""
    return 1 - NormalDist().cdf(log(amount / median) / sigma)


def phi(z: float) -> float:
    return (1 + erf(z / sqrt(2))) / 2


def layer_of(attachment: float, limit: float, share: float = 1.0) -> LayerTerms:
    """A layer whose top is the sum of the other two."""
    return LayerTerms(attachment, limit, attachment + limit, share)


def insured(applied: Applied, lines: int) -> Array:
    """What is paid of each line, zero where no coverage takes it."""
    rows = np.zeros((lines, applied.paid.size))
    for row, payment in applied.payments.items():
        payment.into(rows[row])
    return rows


def paid_plainly(losses: list[float], terms: Terms) -> list[float]:
    """What is paid of each line in one scenario: the order of `docs/model.md`, one sum at a time and nothing shared."""
    paid = [0.0] * len(losses)
    for coverage in terms.coverages:
        for row in coverage.rows:
            paid[row] = losses[row] * float(terms.after_waiting.get(row, 1.0))
            if row in terms.person_caps:
                cap = terms.person_caps[row]
                paid[row] = min(paid[row], float(cap.persons) * cap.amount)
        _cover_plainly(paid, coverage)
    outside = [row for coverage in terms.coverages for row in coverage.outside]
    inside = [row for coverage in terms.coverages for row in coverage.rows if row not in coverage.outside]
    within = 0.0
    if terms.retention:
        amount = terms.retention.amount
        within = amount if terms.retention.within_limit else 0.0
        taken = [*inside, *outside] if terms.retention.takes_defence else inside
        _bring_back(paid, taken, max(sum(paid[row] for row in taken) - amount, 0))
    after = max(sum(paid[row] for row in inside) - terms.attachment, 0)
    if terms.aggregate_limit is not None:
        after = min(after, max(terms.aggregate_limit - within, 0))
    if terms.layers:
        after = min(_placed_plainly(after, terms), after)
    _bring_back(paid, inside, after)
    return paid


def _placed_plainly(loss: float, terms: Terms) -> float:
    """What the layers pay: between any two of their ends, the sum of the shares there, at most the whole."""
    ends = sorted({0.0, *(layer.attachment for layer in terms.layers), *(layer.top for layer in terms.layers)})
    return sum(
        min(sum(layer.share for layer in terms.layers if layer.attachment <= low and high <= layer.top), 1.0)
        * min(max(loss - low, 0), high - low)
        for low, high in pairwise(ends)
    )


def _cover_plainly(paid: list[float], coverage: CoverageTerms) -> None:
    within = 0.0
    if coverage.retention:
        amount = coverage.retention.amount
        within = amount if coverage.retention.within_limit else 0.0
        taken = [row for row in coverage.rows if coverage.retention.takes_defence or row not in coverage.outside]
        _bring_back(paid, taken, max(sum(paid[row] for row in taken) - amount, 0))
    for row in coverage.rows:
        paid[row] *= coverage.insured_share
    for rows, most in coverage.sublimits:
        _bring_back(paid, rows, min(sum(paid[row] for row in rows), most))
    if coverage.limit is not None:
        inside = [row for row in coverage.rows if row not in coverage.outside]
        _bring_back(paid, inside, min(sum(paid[row] for row in inside), max(coverage.limit - within, 0)))


def _bring_back(paid: list[float], rows: Sequence[int], after: float) -> None:
    before = sum(paid[row] for row in rows)
    for row in rows:
        paid[row] *= after / before if before else 0.0
