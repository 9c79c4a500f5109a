"""What was paid per person as apology money after misuse, by tier of data, from `tools/apologies.yaml`.

The geometric mean of each tier; `tests/golden/test_apologies.py` holds `jp.apology.amount_after_misuse` to it.
"""

from collections.abc import Collection
from functools import cache
from math import exp, log
from pathlib import Path
from statistics import fmean
from typing import Any, Final

import yaml

APOLOGIES: Final = Path(__file__).with_name("apologies.yaml")
TIERS: Final = {"contact": ("contact", "profile"), "card": ("card",)}
"""The tiers of the rulebook that each tier of the file stands for."""


@cache
def apologies() -> tuple[dict[str, Any], ...]:
    """Every payment of the file."""
    return tuple(yaml.safe_load(APOLOGIES.read_text(encoding="utf-8"))["apologies"])


def amounts(without: Collection[str] = ()) -> dict[str, float]:
    """The geometric mean by tier, in yen, without some cases."""
    kept = [row for row in apologies() if row.get("case") not in without]
    return {
        tier: exp(fmean(log(row["amount"]) for row in kept if row["tier"] == told))
        for told, tiers in TIERS.items()
        for tier in tiers
    }
