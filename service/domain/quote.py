"""The answer: lines, totals, and what a reader needs to check and to act on them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from service.domain.duty import Duty
from service.domain.exposure import Exposure
from service.domain.fine import Fine
from service.domain.insurance import Cover, Insurance, Split
from service.domain.known_incident import NearestIncidents
from service.domain.missing_fact import MissingFact
from service.domain.model_card import Evidence
from service.domain.money import AppliedRate, Money
from service.domain.parameter import Figure
from service.domain.request import QuoteRequest
from service.domain.text import Text


@dataclass(frozen=True, slots=True)
class Amounts:
    """Statistics of one line in the quote's currency, already rounded to its minor unit.

    `expected` and `tail` (the line's share of the mean of the worst 1 %) add up over lines; percentiles do not.
    """

    expected: Decimal
    p5: Decimal
    p50: Decimal
    p95: Decimal
    tail: Decimal


@dataclass(frozen=True, slots=True)
class FineAmounts:
    """The figures of a fine besides its ceiling, in the quote's currency: `Fine` has their meaning.

    The method's range is None where neither law nor guideline gives one.
    """

    fine: Fine
    imposed_p5: Decimal
    imposed_p50: Decimal
    imposed_p95: Decimal
    method_low: Decimal | None
    method_high: Decimal | None


@dataclass(frozen=True, slots=True)
class LocalAmounts:
    """What a line comes to in the currency of its own jurisdiction, rounded to that currency's minor unit."""

    currency: str
    expected: Decimal | None
    p5: Decimal | None
    p50: Decimal | None
    p95: Decimal | None
    ceiling: Decimal | None


@dataclass(frozen=True, slots=True)
class Item:
    """One head of loss in one jurisdiction.

    `amounts` is None on a line not quoted, `cover` without a policy, `split` in both cases. `local` is None where the
    line's own currency is that of the answer, `fine` on a line that is no fine or has none. `evidence` is what real
    incidents say of quotes of this head there.
    """

    exposure: Exposure
    group: str
    probability: float | None
    amounts: Amounts | None
    ceiling: Decimal | None
    evidence: Evidence = Evidence.NONE
    local: LocalAmounts | None = None
    cover: Cover | None = None
    split: Split | None = None
    fine: FineAmounts | None = None


@dataclass(frozen=True, slots=True)
class GroupTotal:
    """Statistics of the sum of one group's lines."""

    expected: Decimal
    p5: Decimal
    p50: Decimal
    p95: Decimal


@dataclass(frozen=True, slots=True)
class Totals:
    """Statistics of the sum of all lines; `tail_mean` is the mean of the worst 1 % of scenarios."""

    expected: Decimal
    p5: Decimal
    p50: Decimal
    p95: Decimal
    p99: Decimal
    tail_mean: Decimal


@dataclass(frozen=True, slots=True)
class ExceedancePoint:
    """The total exceeds `amount` with `probability`."""

    probability: float
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Recovery:
    """What may come back from the taker, a vendor or a contractor: shown apart, never subtracted here."""

    code: str
    jurisdiction: str
    label: Text
    probability: float
    amounts: GroupTotal
    formula: Text
    basis: tuple[Figure, ...]
    assumptions: tuple[Text, ...]
    in_totals: bool = False


@dataclass(frozen=True, slots=True)
class ReferencePoint:
    """Another way to look at the same incident. Never part of any sum."""

    code: str
    label: Text
    note: Text
    basis: tuple[Figure, ...]
    per_person: Money | None = None
    amount: Money | None = None
    share: float | None = None
    in_totals: bool = False


@dataclass(frozen=True, slots=True)
class NonMonetarySanction:
    """An order or a term of imprisonment that the law provides for; it carries no amount in the quote."""

    code: str
    jurisdiction: str
    label: Text
    addressee: Text
    legal_basis: Text
    note: Text | None
    prison_years_max: Decimal | None
    fine_individual_max: Money | None
    fine_corporation_max: Money | None
    basis: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class AssumedInput:
    """A fact that was not given and what the quote took instead; `pointer` is its place in the request."""

    pointer: str
    statement: Text
    basis: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Engine:
    """What computed the quote."""

    version: str
    scenario_set: str
    scenarios: int
    numpy: str


@dataclass(frozen=True, slots=True)
class RulebookIdentity:
    """Which parameters the quote used, and which real incidents, exchange rates and scores there were beside them."""

    version: str
    digest: str
    as_of: date
    known_at: date
    incidents_digest: str
    rates_digest: str
    scores_digest: str


@dataclass(frozen=True, slots=True)
class Unquoted:
    """A jurisdiction of the request for which no line could be quoted, and why."""

    jurisdiction: str
    reason: Text


@dataclass(frozen=True, slots=True)
class Quote:
    """A loss given the incident, never an annual figure.

    `not_quoted` names the jurisdictions that no sum contains. Where it names all of them, `groups` and `totals` are
    sums of nothing, and `known_groups` and `known_totals` say so.
    """

    quote_id: str
    valid_until: date
    engine: Engine
    rulebook: RulebookIdentity
    request: QuoteRequest
    exchange_rates: tuple[AppliedRate, ...]
    items: tuple[Item, ...]
    groups: dict[str, GroupTotal]
    totals: Totals
    exceedance: tuple[ExceedancePoint, ...]
    recoveries: tuple[Recovery, ...]
    reference_points: tuple[ReferencePoint, ...]
    non_monetary_sanctions: tuple[NonMonetarySanction, ...]
    duties: tuple[Duty, ...]
    assumptions: tuple[AssumedInput, ...]
    nearest_incidents: NearestIncidents
    not_quoted: tuple[Unquoted, ...] = ()
    missing_facts: tuple[MissingFact, ...] = ()
    insurance: Insurance | None = None

    @property
    def complete(self) -> bool:
        """Whether every jurisdiction of the request is in the sums."""
        return not self.not_quoted

    @property
    def known_totals(self) -> Totals | None:
        """The totals, or None where no jurisdiction could be quoted: nobody should read nought."""
        return self.totals if self._anything_quoted else None

    @property
    def known_groups(self) -> dict[str, GroupTotal] | None:
        """The groups' totals, or None where no jurisdiction could be quoted."""
        return self.groups if self._anything_quoted else None

    @property
    def known_exceedance(self) -> tuple[ExceedancePoint, ...]:
        """The exceedance curve, empty where no jurisdiction could be quoted."""
        return self.exceedance if self._anything_quoted else ()

    @property
    def _anything_quoted(self) -> bool:
        return any(item.amounts is not None for item in self.items)
