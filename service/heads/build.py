"""What heads are built from: a line with its ledger, effort that grows slowly with size, and how likely a cost is."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import hypot, log10
from typing import Any

from service.domain.exposure import Ceiling, Exposure, Occurrence, Severity, Status, Term
from service.domain.lognormal import centre_on_event
from service.domain.text import Text
from service.heads.case import Case, Residents
from service.heads.modifiers import from_logit, probability, size_factor, with_odds
from service.rulebook import Ledger, Reading

EFFORT = "effort"
LOCAL_PRICE_SHARE = "world.local_price_share"
COST_LEVEL = "cost_level"
NOTHING = Text(ja="法律上、費用が生じない", en="nothing by law")
CONVERTED = Text(
    ja="{base}建ての単価を1{base}＝{rate} {currency}で換算した",
    en="unit prices in {base} are converted at {rate} {currency} for one {base}",
)
AT_LOCAL_PRICES = Text(
    ja="米国の単価に物価水準{level}の{share}乗を掛けた",
    en="unit prices of the United States are multiplied by the local cost level of {level} to the power of {share}",
)


@dataclass(slots=True, eq=False)
class Line:
    """What every exposure of a head shares: its code, its case and the ledger that collects its basis.

    `along` has what the jurisdiction's rules say, its own or inherited, by the name.
    """

    head: str
    case: Case
    ledger: Ledger
    formula: Text
    along: Mapping[str, Reading] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Take the rules of the line's day once: a head reads many of them."""
        self.along = self.ledger.rules.along(self.case.place.chain)

    def number(self, name: str) -> float:
        """The jurisdiction's parameter `<head>.<name>`, money at its own prices."""
        reading = self.along[f"{self.head}.{name}"]
        number = self.ledger.number_in(reading)
        return number * self._local_prices() if reading.at_world_prices else number

    def entry(self, name: str, key: str) -> float:
        """One cell of the jurisdiction's table `<head>.<name>`, money at its own prices."""
        reading = self.along[f"{self.head}.{name}"]
        cell = self.ledger.entry_in(reading, key)
        return cell * self._local_prices() if reading.at_world_prices else cell

    def shared(self, name: str) -> float:
        """The jurisdiction's number `name`, which is no head's own."""
        return self.ledger.number_in(self.along[name])

    def mapping(self, name: str) -> Mapping[str, Any]:
        """The whole of the jurisdiction's table, data element or rule `name`."""
        return self.ledger.mapping_in(self.along[name])

    def elements(self, group: Residents) -> list[Mapping[str, Any]]:
        """What the jurisdiction says of each data element that leaked of a population."""
        return [self.mapping(f"data_element.{element}") for element in group.elements]

    def at(self, name: str) -> str:
        """The id of the jurisdiction's parameter `name` on the day of the line's rules.

        Raises NotInForceError where none is in force.
        """
        return self.along[name].figure.parameter.id

    def reason(self, name: str) -> Text:
        """The sentence of the jurisdiction's parameter `<head>.<name>` of the unit `reason`."""
        reason: Text = self.mapping(f"{self.head}.{name}")["reason"]
        return reason

    def _local_prices(self) -> float:
        """The factor from a price of `world`, taken in the United States, to the jurisdiction: level ^ share.

        Level is `<jurisdiction>.cost_level`, share the head's cell of
        `world.local_price_share`: how far its price follows the local cost level rather than a world market.
        """
        if self.head not in self.ledger.rules.cells(LOCAL_PRICE_SHARE):
            return 1.0
        share = self.ledger.entry(LOCAL_PRICE_SHARE, self.head)
        return float(self.shared(COST_LEVEL) ** share)

    def exposure(
        self,
        terms: Sequence[Term],
        *,
        sigma: float,
        loading: str,
        chance: float = 1,
        event: str | None = None,
        limit: float | Term | None = None,
        ceiling: Ceiling | Callable[[], Ceiling | None] | None = None,
        assumptions: Iterable[Text] = (),
        **particulars: Any,
    ) -> Exposure:
        """The exposure of an estimate: it carries its own price error and the model error that all estimates share.

        The terms are medians given that the cost is incurred. A limit that moves with the turnover is a term. A ceiling
        that binds nothing may come as a function, as the assumptions may come one by one: both are worked out only
        where they are shown.
        """
        if callable(ceiling):
            ceiling = ceiling() if self.ledger.lists else None
        said = tuple(assumptions) if self.ledger.lists else ()
        sd = hypot(sigma, self.case.cause_sd) if loading == EFFORT else sigma
        share = self.ledger.number(f"common.dependence.{loading}")
        model_error_sd = self.ledger.number("common.model_error.sd")
        occurrence = self._occurrence(chance, event or self.head)
        if occurrence is not None:
            # Bad scenarios have more events, and the medians are to hold given the event.
            factor = centre_on_event(sd, share, occurrence.loading, chance)
            terms = [Term(term.amount * factor, term.persons_sd, term.revenue_sd) for term in terms]
        most, _, most_sd = limit if isinstance(limit, Term) else (limit, 0.0, 0.0)
        severity = Severity(tuple(terms), sd, share, model_error_sd, most, most_sd)
        return self._line(said, severity=severity, occurrence=occurrence, ceiling=ceiling, **particulars)

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
        return self._line(assumptions, severity=severity, occurrence=occurrence)

    def nothing(self, reason: Text, *, ceiling: Ceiling | None = None) -> Exposure:
        """The line that costs nothing, with the reason and, where the law names one, the ceiling all the same."""
        return self._line(ceiling=ceiling, status=Status.NONE, reason=reason)

    def not_quoted(self, reason: Text, *, ceiling: Ceiling | None = None) -> Exposure:
        """The line that cannot be put in figures, with what is missing and, where the law names one, the ceiling."""
        return self._line(ceiling=ceiling, status=Status.NOT_QUOTED, reason=reason)

    def _occurrence(self, chance: float, event: str) -> Occurrence | None:
        return Occurrence(event, chance, self.ledger.number("common.dependence.event")) if chance < 1 else None

    def _line(self, assumptions: tuple[Text, ...] = (), **particulars: Any) -> Exposure:
        """What every line of this head says, with all that the ledger holds by now, and its particulars."""
        place = self.case.place
        if not self.ledger.lists:
            return Exposure(self.head, place.code, place.currency, self.formula, (), **particulars)
        basis, said = self.ledger.figures, (*assumptions, *self._conversions())
        return Exposure(self.head, place.code, place.currency, self.formula, basis, assumptions=said, **particulars)

    def _conversions(self) -> list[Text]:
        """How prices of other places became local ones."""
        found = [
            CONVERTED.fill(base=base, rate=f"{unit:.6g}", currency=self.case.currency)
            for base, unit in self.ledger.foreign.items()
        ]
        if self.ledger.has_read(LOCAL_PRICE_SHARE):
            level = self.shared(COST_LEVEL)
            share = self.ledger.entry(LOCAL_PRICE_SHARE, self.head)
            found.append(AT_LOCAL_PRICES.fill(level=f"{level:g}", share=f"{share:g}"))
        return found


def line(head: str, case: Case, formula: Text) -> Line:
    """A line for `head` with a fresh ledger on the rules of the day of discovery."""
    return Line(head=head, case=case, ledger=case.ledger(case.rules, case.money), formula=formula)


def penal_line(head: str, case: Case, formula: Text) -> Line:
    """A line for `head` with a fresh ledger on the rules of the day of the conduct: no penal law looks back."""
    return Line(head=head, case=case, ledger=case.ledger(case.penal_rules, case.money), formula=formula)


def nothing_by_law(head: str, case: Case) -> Exposure | None:
    """The line of a head that the law of the jurisdiction leaves at nothing, with the reason; None for any other head.

    Parameter `<jurisdiction>.<head>.nothing`, of the unit `reason`.
    """
    if head not in case.place.nothing:
        return None
    found = line(head, case, NOTHING)
    return found.nothing(found.ledger.mapping(case.place.nothing[head])["reason"])


def effort_term(line: Line, *, factor: float = 1, persons: float | None = None) -> Term:
    """Median effort x (persons / reference)^a x (turnover / reference)^b x modifiers x `factor`.

    `persons` are those of the case, unless the effort is for some of them only or for others with them.
    """
    case, ledger = line.case, line.ledger
    persons_elasticity, revenue_elasticity = line.number("persons_elasticity"), line.number("revenue_elasticity")
    persons_ratio = (persons or case.persons) / line.shared("scale.persons")
    revenue_ratio = case.revenue / line.shared("scale.revenue")
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


def chance_by_size(line: Line, *, odds: float = 1, persons: float | None = None) -> float:
    """Probability that grows with the logarithm of the number of persons, moved by the preventive measures.

    `persons` are those of the case, unless others count with them.
    """
    decades = log10((persons or line.case.persons) / line.shared("scale.occurrence_persons"))
    logit = line.number("occurrence.intercept") + line.number("occurrence.slope") * decades
    base = from_logit(logit)
    return probability(line.case, line.ledger, line.head, with_odds(base, odds))
