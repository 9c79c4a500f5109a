"""Coinsurance: the insurer pays a share of each loss, the insured keeps the rest."""

from service.scenarios import Array


def insured_part(losses: Array, insured_share: float) -> Array:
    """The insurer's share of each loss: shape of `losses`; the same array where the share is the whole."""
    return losses if insured_share == 1 else losses * insured_share
