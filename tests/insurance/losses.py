"""Losses for the tests of this folder."""

from math import erf, exp, log, sqrt
from statistics import NormalDist

import numpy as np

from service.insurance.application import Applied
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


def insured(applied: Applied, lines: int) -> Array:
    """What is paid of each line, zero where no coverage takes it."""
    rows = np.zeros((lines, applied.paid.size))
    for row, payment in applied.payments.items():
        payment.into(rows[row])
    return rows
