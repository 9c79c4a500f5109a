"""Lengths of time that are definitions, not parameters."""

from typing import Final

DAYS_PER_YEAR: Final = 365
MONTHS_PER_YEAR: Final = 12
