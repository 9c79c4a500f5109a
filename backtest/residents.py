"""How many persons can be affected at most: those who live there. Files of cases also count rows and accounts."""

from collections.abc import Mapping
from math import inf
from pathlib import Path
from typing import Any, Final

import yaml

TABLE: Final[Mapping[str, Any]] = yaml.safe_load(Path(__file__).with_name("residents.yaml").read_text("utf-8"))
MILLION: Final = 1_000_000


def residents_of(country: str) -> float:
    """Persons who live where the law of a country acts for them; infinity where the table does not say.

    >>> residents_of("DE") == residents_of("FR"), residents_of("AQ")
    (True, inf)
    """
    area = country in TABLE["economic_area"]
    return float(TABLE["economic_area_residents"] if area else TABLE["residents"].get(country, inf)) * MILLION
