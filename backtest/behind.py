"""Where a rival has the lower error, and why; and how often ours is nearer over all figures."""

from collections.abc import Iterator, Mapping
from math import log10
from pathlib import Path
from statistics import median
from typing import Final

import yaml

from backtest.observed import Group
from backtest.paired import Paired
from backtest.rivals import RIVALS
from backtest.running import Compared, Result

STATED: Final[Mapping[str, str]] = yaml.safe_load(Path(__file__).with_name("behind.yaml").read_text("utf-8"))
"""What is known of a group, by country and kind of cost, or of a rival, by its code: shown beside the count."""

Errors = tuple[list[float], list[float]]
"""Ours and theirs on the same figures, without sign, in powers of ten."""


def errors(result: Result, rival: str, group: Group | None = None) -> Errors:
    """The errors on the figures that a rival answers for, of one group or of all."""
    both = [one for one in result.scored if rival in one.rivals and group in (None, one.group)]
    return [one.score.error for one in both if one.score], [_theirs(one, rival) for one in both]


def _theirs(one: Compared, rival: str) -> float:
    return abs(log10(one.rivals[rival] / float(one.figure.amount.amount)))


def behind(result: Result) -> Iterator[tuple[Group, str, Errors]]:
    """Every group and rival whose median error is not above ours."""
    for group in result.summaries():
        for rival in RIVALS:
            ours, theirs = errors(result, rival, group)
            if ours and median(ours) >= median(theirs):
                yield group, rival, (ours, theirs)


def why(group: Group, rival: str, found: Paired) -> str:
    """Why a rival is nearer: what the count tells, then what is stated of the group, else of the rival."""
    stated = STATED.get(" ".join(group)) or STATED.get(rival, "")
    return f"{_told(found)} {stated}".strip()


def _told(found: Paired) -> str:
    if found.figures == 1:
        return "One figure: which of two is nearer to it says nothing."
    nearer = f"ours is nearer in {found.nearer} of {found.figures}"
    if not found.tells:
        return f"They cannot be told apart: {nearer} (chance {found.chance:.2f})."
    return f"The rival is nearer for certain: {nearer} (chance {found.chance:.2f})."
