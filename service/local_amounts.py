"""What a line comes to in the currency of its own jurisdiction, beside the currency of the answer."""

from decimal import Decimal

from schemas.currencies import minor_unit
from service.domain.exposure import Exposure
from service.domain.quote import Amounts, LocalAmounts
from service.exchange import Exchange
from service.rounding import rounded


def local_amounts(exposure: Exposure, amounts: Amounts, currency: str, exchange: Exchange) -> LocalAmounts | None:
    """The line in its own currency; None where that is the answer's `currency`. A ceiling is as the law states it.

    Exact to the smallest unit of the coarser of the two currencies.
    """
    if exposure.currency == currency:
        return None
    unit = minor_unit(exposure.currency)
    # A line without a severity is nought in every currency, and needs no rate.
    rate = exchange.rate(currency, exposure.currency) if exposure.severity else Decimal(0)
    return LocalAmounts(
        currency=exposure.currency,
        ceiling=None if exposure.ceiling is None else rounded(exposure.ceiling.amount, unit),
        **{name: rounded(getattr(amounts, name) * rate, unit) for name in ("expected", "p5", "p50", "p95")},
    )
