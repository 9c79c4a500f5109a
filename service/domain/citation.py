"""Where a number comes from, so that a reader can check it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class SourceKind(StrEnum):
    """What sort of source owns a number; `assumption` is ours and needs a rationale."""

    STATUTE = "statute"
    REGULATION = "regulation"
    GUIDELINE = "guideline"
    COURT_DECISION = "court_decision"
    AUTHORITY_DECISION = "authority_decision"
    SURVEY = "survey"
    CLAIMS_DATA = "claims_data"
    PUBLISHED_CASE = "published_case"
    ASSUMPTION = "assumption"


@dataclass(frozen=True, slots=True)
class Citation:
    """The source of one dated value.

    `confirmed` is False where nobody has read the figure in the named source yet, and a quote that uses such a value
    says so; it is None for an assumption, which no source could confirm. `rationale` is required for an assumption:
    why this value and not another.
    """

    title: str
    kind: SourceKind
    checked: date
    confirmed: bool | None = True
    pinpoint: str | None = None
    url: str | None = None
    rationale: str | None = None
