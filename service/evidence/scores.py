"""The scores that come with the program, written by `make backtest`."""

import hashlib
import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from service.domain.model_card import GroupScore, Scores

PACKAGED: Final = Path(str(files("service"))) / "evidence" / "scores.json"
"""The file that `make backtest` writes."""


@cache
def scores() -> Scores:
    """The scores that come with the program, read once."""
    content = PACKAGED.read_bytes()
    document = json.loads(content)
    return Scores(
        digest=hashlib.sha256(content).hexdigest(),
        figures=document["figures"],
        scored=document["scored"],
        groups=tuple(_group(group) for group in document["groups"]),
        fitted_parameters=tuple(document["fitted_parameters"]),
    )


def _group(written: dict[str, Any]) -> GroupScore:
    low, high = written.pop("interval_90")
    rivals = {code: (found["error"], found["ours"]) for code, found in written.pop("rivals").items()}
    return GroupScore(interval_90=(low, high), rivals=rivals, **written)
