"""Judgement with scored incidents in view: parameters that no fit makes anew, and whose citation names an incident."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import yaml

from backtest.observed import Observed
from backtest.refitting import REFITS
from service.domain.citation import Citation
from service.domain.parameter import Parameter
from service.domain.vocabulary.heads import HEADS
from service.rulebook import Rulebook

TABLE: Final[Mapping[str, Any]] = yaml.safe_load(Path(__file__).with_name("in_view.yaml").read_text("utf-8"))
"""`names` by which citations call an incident, and the parameters that were `learnt` from scores."""

TELLING: Final = 5
"""Letters of a first word that hardly stands for anything else."""


def in_view(scored: Sequence[Observed], rulebook: Rulebook) -> dict[str, tuple[str, ...]]:
    """By parameter, the scored incidents that its citation names; those learnt from scores may name none."""
    fitted = {parameter_id for refit in REFITS for parameter_id in refit.parameters}
    words = {observed.id: _words(observed) for observed in scored}
    found = {}
    for parameter_id, parameter in sorted(rulebook.parameters.items()):
        if parameter_id in fitted or not _of_a_cost(parameter_id):
            continue
        named = tuple(sorted(_named(parameter, words)))
        if named or parameter_id in TABLE["learnt"]:
            found[parameter_id] = named
    return found


def _of_a_cost(parameter_id: str) -> bool:
    """Whether a parameter moves an amount or a chance of a head, or stands for a fact that is not known."""
    _, _, name = parameter_id.partition(".")
    family = name.partition(".")[0]
    return family in HEADS or family == "prior" or family.startswith(("fine_p", "fine_fa"))


def _words(observed: Observed) -> tuple[str, ...]:
    """How citations call the incident: as the table says, else by the first word of its organisation if that tells."""
    first = observed.organisation.split()[0]
    return tuple(TABLE["names"].get(observed.id, (first,) if len(first) >= TELLING else ()))


def _named(parameter: Parameter, words: Mapping[str, Sequence[str]]) -> Iterator[str]:
    text = " ".join(_text(dated.citation) for dated in parameter.values)
    for incident, names in words.items():
        if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) for name in names):
            yield incident


def _text(citation: Citation) -> str:
    return " ".join(part for part in (citation.title, citation.pinpoint, citation.rationale) if part)
