"""Currencies in use (ISO 4217) and the decimals that each is paid in, without funds, metals and withdrawn codes."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Final

_WHOLE: Final = """
    BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF
"""
_HUNDREDTHS: Final = """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC
    CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR
    JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD
    NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN
    SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG
"""
_THOUSANDTHS: Final = "BHD IQD JOD KWD LYD OMR TND"

DECIMALS: Final[Mapping[str, int]] = dict(
    sorted(
        [(code, 0) for code in _WHOLE.split()]
        + [(code, 2) for code in _HUNDREDTHS.split()]
        + [(code, 3) for code in _THOUSANDTHS.split()]
    )
)
"""Decimals of the minor unit by currency: JPY 0, USD 2, KWD 3."""


@cache
def minor_unit(code: str) -> Decimal:
    """The smallest amount that the currency `code` is paid in.

    >>> minor_unit("USD")
    Decimal('0.01')
    """
    return Decimal(1).scaleb(-DECIMALS[code])
