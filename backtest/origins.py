"""Where the parameters of each head come from: the law, published figures, a fit on real incidents, or judgement."""

from collections.abc import Iterator
from typing import Final

from backtest.refitting import REFITS
from service.domain.citation import SourceKind
from service.domain.vocabulary.heads import HEADS
from service.rulebook import Rulebook

LAW: Final = frozenset(
    {
        SourceKind.STATUTE,
        SourceKind.REGULATION,
        SourceKind.GUIDELINE,
        SourceKind.COURT_DECISION,
        SourceKind.AUTHORITY_DECISION,
    }
)
FINES: Final = "administrative_fine"
FINE_FAMILIES: Final = ("fine_rule", "fine_method", "fine_practice", "fine_factor", "fine_scale", "fine_seriousness")
"""Parameters of fines stand under names of their own, since two heads read them."""

Counts = tuple[int, int, int, int]
"""Parameters by origin: law and decisions; surveys, claims and published cases; fitted here; judgement."""


def origins(rulebook: Rulebook) -> dict[str, Counts]:
    """By head, how many of its parameters have each origin, by their newest value."""
    fitted = {parameter_id for refit in REFITS for parameter_id in refit.parameters}
    found = {head: [0, 0, 0, 0] for head in HEADS}
    for head, parameter_id, kind in _of_heads(rulebook):
        if parameter_id in fitted:
            found[head][2] += 1
        elif kind is SourceKind.ASSUMPTION:
            found[head][3] += 1
        else:
            found[head][0 if kind in LAW else 1] += 1
    return {head: (law, published, here, judged) for head, (law, published, here, judged) in found.items()}


def _of_heads(rulebook: Rulebook) -> Iterator[tuple[str, str, SourceKind]]:
    for parameter_id, parameter in rulebook.parameters.items():
        _, _, name = parameter_id.partition(".")
        family = name.partition(".")[0]
        head = FINES if family in FINE_FAMILIES else family
        if head in HEADS:
            yield head, parameter_id, parameter.values[-1].citation.kind
