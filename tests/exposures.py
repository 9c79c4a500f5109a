"""Exposures for tests of the arithmetic: the shortest way to say what a test is about."""

from service.domain.exposure import Ceiling, Counted, Exposure, Occurrence, Severity, Term
from service.domain.text import Text

NOTHING = Text(ja="", en="")


def exposure(
    head: str = "investigation",
    *terms: Term,
    sigma: float = 0.0,
    loading: float = 0.0,
    model_error_sd: float = 0.0,
    limit: float | Term | None = None,
    counted: Counted | None = None,
    occurrence: Occurrence | None = None,
    ceiling: float | None = None,
) -> Exposure:
    """A line in yen with the given terms, by default of one certain amount without spread."""
    most, _, most_sd = limit if isinstance(limit, Term) else (limit, 0.0, 0.0)
    return Exposure(
        head=head,
        jurisdiction="JP",
        currency="JPY",
        formula=NOTHING,
        basis=(),
        severity=Severity(terms or (Term(100.0),), sigma, loading, model_error_sd, most, most_sd, counted),
        occurrence=occurrence,
        ceiling=None if ceiling is None else Ceiling(ceiling, NOTHING),
    )
