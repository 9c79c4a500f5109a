"""What heads are built from: a line with its ledger, effort that grows slowly with size, and how likely a cost is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import hypot

from service.domain.exposure import Ceiling, Exposure, Occurrence, Severity, Status, Term
from service.domain.lognormal import centre_on_event
from service.domain.text import Text
from service.heads.case import Case
from service.heads.modifiers import from_logit, probability, size_factor, with_odds
from service.rulebook import Ledger

EFFORT = "effort"


@dataclass(frozen=True, slots=True)
class Line:
    """What every exposure of a head shares: its code, its case and the ledger that collects its basis."""

    head: str
    case: Case
    ledger: Ledger
    formula: Text

    def number(self, name: str) -> float:
        """The jurisdiction's parameter `<head>.<name>`."""
        return self.ledger.number(f"{self.case.prefix}.{self.head}.{name}")

    def entry(self, name: str, key: str) -> float:
        """One cell of the jurisdiction's table `<head>.<name>`."""
        return self.ledger.entry(f"{self.case.prefix}.{self.head}.{name}", key)

    def exposure(
        self,
        terms: Sequence[Term],
        *,
        sigma: float,
        loading: str,
        chance: float = 1,
        event: str | None = None,
        limit: float | None = None,
        ceiling: Ceiling | None = None,
        assumptions: tuple[Text, ...] = (),
    ) -> Exposure:
        """The exposure of an estimate: it carries its own price error and the model error that all estimates share.

        The terms are medians given that the cost is incurred.
        """
        sigma = hypot(sigma, self.case.cause_sd) if loading == EFFORT else sigma
        on_factor = self.ledger.number(f"common.dependence.{loading}")
        model_error_sd = self.ledger.number("common.model_error.sd")
        occurrence = self._occurrence(chance, event or self.head)
        severity = Severity(given(occurrence, terms, sigma, on_factor), sigma, on_factor, model_error_sd, limit)
        return self._line(severity, occurrence, ceiling, assumptions)

    def decided(
        self,
        terms: Sequence[Term],
        *,
        sigma: float = 0,
        limit: float | None = None,
        chance: float = 1,
        assumptions: tuple[Text, ...] = (),
    ) -> Exposure:
        """The exposure of amounts that a decision or a convention sets: no model error, and a spread of their own."""
        severity = Severity(terms=tuple(terms), sigma=sigma, loading=0, model_error_sd=0, limit=limit)
        occurrence = self._occurrence(chance, self.head)
        return self._line(severity, occurrence, None, assumptions)

    def nothing(self, reason: Text, *, ceiling: Ceiling | None = None) -> Exposure:
        """The line that costs nothing, with the reason and, where the law names one, the ceiling all the same."""
        return self._line(None, None, ceiling, (), Status.NONE, reason)

    def not_quoted(self, reason: Text) -> Exposure:
        """The line that cannot be put in figures, with what is missing."""
        return self._line(None, None, None, (), Status.NOT_QUOTED, reason)

    def _occurrence(self, chance: float, event: str) -> Occurrence | None:
        return Occurrence(event, chance, self.ledger.number("common.dependence.event")) if chance < 1 else None

    def _line(
        self,
        severity: Severity | None,
        occurrence: Occurrence | None,
        ceiling: Ceiling | None,
        assumptions: tuple[Text, ...],
        status: Status = Status.QUOTED,
        reason: Text | None = None,
    ) -> Exposure:
        """What every line of this head says, with all that the ledger holds by now, and its particulars."""
        return Exposure(
            self.head,
            self.case.jurisdiction,
            self.case.currency,
            self.formula,
            self.ledger.figures,
            severity,
            occurrence,
            ceiling,
            assumptions,
            status,
            reason,
        )


def line(head: str, case: Case, formula: Text) -> Line:
    """A line for `head` with a fresh ledger on the rules of the day of discovery."""
    return Line(head=head, case=case, ledger=case.ledger(case.rules), formula=formula)


def penal_line(head: str, case: Case, formula: Text) -> Line:
    """A line for `head` with a fresh ledger on the rules of the day of the conduct: no penal law looks back."""
    return Line(head=head, case=case, ledger=case.ledger(case.penal_rules), formula=formula)


def given(occurrence: Occurrence | None, terms: Iterable[Term], sigma: float, loading: float) -> tuple[Term, ...]:
    """`terms` with their medians holding given the event, although bad scenarios have more events."""
    if occurrence is None:
        return tuple(terms)
    factor = centre_on_event(sigma, loading, occurrence.loading, occurrence.probability)
    return tuple(Term(term.amount * factor, term.persons_sd, term.revenue_sd) for term in terms)


def effort_term(line: Line, *, factor: float = 1, persons: float | None = None) -> Term:
    """Median effort x (persons / reference)^a x (turnover / reference)^b x modifiers x `factor`.

    `persons` are those of the case, unless the effort is for some of them only.
    """
    case, ledger = line.case, line.ledger
    persons_elasticity, revenue_elasticity = line.number("persons_elasticity"), line.number("revenue_elasticity")
    persons_ratio = (persons or case.persons) / ledger.number(case.at("scale.persons"))
    revenue_ratio = case.revenue / ledger.number(case.at("scale.revenue"))
    return Term(
        amount=line.number("median")
        * persons_ratio**persons_elasticity
        * revenue_ratio**revenue_elasticity
        * size_factor(case, ledger, line.head)
        * factor,
        persons_sd=persons_elasticity * case.persons_sd,
        revenue_sd=revenue_elasticity * case.revenue_sd,
    )


def chance_by_cause(line: Line) -> float:
    """Probability that the cost is incurred at all, by cause, moved by the preventive measures."""
    return probability(line.case, line.ledger, line.head, line.entry("occurrence", line.case.incident.cause))


def chance_by_size(line: Line, *, odds: float = 1) -> float:
    """Probability that grows with the logarithm of the number of persons, moved by the preventive measures."""
    logit = line.number("occurrence.intercept") + line.number("occurrence.slope") * line.case.decades_of_persons(
        line.ledger
    )
    base = from_logit(logit)
    return probability(line.case, line.ledger, line.head, with_odds(base, odds))
