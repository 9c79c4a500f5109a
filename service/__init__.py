"""Breach Exposure: itemised liability estimates for a leak of personal data."""

from typing import Final

__version__: Final = "0.1.0"
