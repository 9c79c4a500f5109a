"""Whether the score fell without a word: the changelog of the law tells the score of every group that is large enough.

A line `- Score of JP response: CRPS 0.33` says it; the newest line of a group, the uppermost, counts.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from backtest.observed import Group
from service.rulebook.loading import PACKAGED

CHANGELOG: Final = PACKAGED / "CHANGELOG.md"
TELLING: Final = 3
"""Groups of fewer figures say too little to be told."""

FALL: Final = 0.03
"""A CRPS may rise by so much before it has to be told: a tenth of what the score is."""

LINE: Final = re.compile(r"^- Score of ([A-Z]{2}) ([a-z_]+): CRPS ([0-9]+\.[0-9]+)", re.MULTILINE)


def told(changelog: str) -> dict[Group, float]:
    """The CRPS of each group by its uppermost line."""
    found: dict[Group, float] = {}
    for country, kind, crps in LINE.findall(changelog):
        found.setdefault((country, kind), float(crps))
    return found


def fallen(groups: Sequence[Mapping[str, Any]], before: Mapping[Group, float]) -> Iterator[str]:
    """What has to be told: each group whose CRPS rose by more than `FALL`, or of which nothing was told yet."""
    for group in groups:
        if group["figures"] < TELLING:
            continue
        name = f"{group['country']} {group['kind']}"
        known = before.get((group["country"], group["kind"]))
        line = f"write `- Score of {name}: CRPS {group['crps']:.2f}` and why into {CHANGELOG.name} of the law"
        if known is None:
            yield f"{name} was never told: {line}"
        elif group["crps"] > known + FALL:
            yield f"{name} fell from {known:.2f} to {group['crps']:.2f}: {line}"


def changelog(path: Path = CHANGELOG) -> str:
    """The changelog of the law as it stands."""
    return path.read_text(encoding="utf-8")
