"""Which coverage takes each line, why the others stay with the insured, and the policy's terms as numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

import numpy as np

from service.domain.exposure import Exposure
from service.domain.incident import Fault
from service.domain.insurance import Cover, CoverStatus
from service.domain.parameter import Figure
from service.domain.policy import Coverage, DefenceCosts, Exclusion, Insurability, Policy, Retention, RetentionKind
from service.domain.request import QuoteRequest
from service.domain.text import Text
from service.domain.vocabulary.coverages import COVERAGES, EXCLUSIONS
from service.domain.vocabulary.heads import HEADS
from service.exchange import Exchange
from service.heads.build import line
from service.heads.case import Case
from service.insurance.terms import CoverageTerms, PersonCap, RetentionTerms, Terms
from service.insurance.tower import LayerTerms
from service.insurance.waiting_period import share_after
from service.rulebook import RulesInForce
from service.scenarios import Array, ScenarioSet

HOURS_PER_DAY = 24
HANDLING = ".apology.handling"
INSIDER_CAUSES = ("insider_exfiltration",)

NOT_COVERED = Text(
    ja="この費目を引き受ける補償が保険契約にない", en="no coverage of the policy takes this head of loss"
)
EXCLUDED = Text(ja="免責条項「{exclusion}」により支払われない", en="the exclusion of {exclusion} keeps it out")
UNSETTLED = Text(
    ja="{reason}。そこで契約の文言どおりに扱った",
    en="{reason}; the wording is taken at its word",
)
NO_SOURCE = Text(
    ja="この費用を保険の対象にできるかを定める資料がこの法域にない",
    en="no source settles whether this cost may be insured here",
)
INSIDER_UNKNOWN = Text(
    ja="原因が不明である。内部の者の持ち出しと判明すれば、免責条項により何も支払われない",
    en="the cause is not known: should it prove to be an insider, the exclusion leaves nothing paid",
)
NO_HEADS = Text(
    ja="補償「{coverage}」に当たる費目はこの見積りにない",
    en="no line of this quote falls under the coverage {coverage}",
)
POSTING_ON_TOP = Text(
    ja="見舞金の一人当たり限度は金品に対するものとし、発送費は限度の外で認める",
    en="the cap per person on apology money bounds what is given; posting it is recognised on top",
)
AFFECTED_ONLY = Text(
    ja="一人当たり限度は、影響を受けた本人の数に対して適用する",
    en="a cap per person counts the persons affected, not others who may be given something too",
)
DEFENCE_ON_TOP = Text(
    ja="争訟費用は限度額の外枠で支払い、レイヤーには配分しない",
    en="defence costs are paid on top of the limits and are in no layer of the tower",
)


@dataclass(frozen=True, slots=True)
class Plan:
    """What `service.insuring` runs: the terms, and for each exposure what the policy does with it."""

    terms: Terms
    covers: tuple[Cover, ...]
    notes: tuple[Text, ...]


def plan(
    request: QuoteRequest,
    policy: Policy,
    exposures: Sequence[Exposure],
    cases: Sequence[Case],
    rules: RulesInForce,
    scenarios: ScenarioSet,
    exchange: Exchange,
) -> Plan:
    """The policy's terms for these lines, in the currency of the answer."""
    takers = policy.coverage_of
    exclusions = tuple(
        exclusion
        for exclusion in policy.exclusions
        if exclusion != Exclusion.INSIDER_DISHONESTY or request.incident.cause in INSIDER_CAUSES
    )
    codes = {head: policy.coverages[place].code for head, place in takers.items()}
    covers = tuple(
        _cover(
            exposure.head, exposure.jurisdiction, request.incident.fault, codes.get(exposure.head), exclusions, rules
        )
        for exposure in exposures
    )
    taken = {
        row: takers[exposure.head]
        for row, (exposure, cover) in enumerate(zip(exposures, covers, strict=True))
        # A line without a severity loses nothing in any scenario.
        if cover.status is CoverStatus.COVERED and exposure.severity is not None
    }
    numbers = _Numbers(
        request=request,
        policy=policy,
        exposures=exposures,
        cases={case.jurisdiction: case for case in cases},
        scenarios=scenarios,
        exchange=exchange,
        rate=exchange.rate(policy.currency, request.options.currency),
    )
    return Plan(numbers.terms(taken), covers, tuple(_notes(policy, exposures, takers, request.incident.cause)))


# What is said of a line hangs on its place, the blame and a few words of the policy; rules are kept by the day.
@lru_cache(maxsize=4096)
def _cover(
    head: str,
    jurisdiction: str,
    fault: Fault,
    code: str | None,
    exclusions: tuple[str, ...],
    rules: RulesInForce,
) -> Cover:
    """What the policy does with one line: the law comes first, then the coverages, then the exclusions that apply."""
    insurable, reason, basis = insurability(head, jurisdiction, rules, fault)
    if code is None:
        return Cover(CoverStatus.NOT_COVERED, None, insurable, NOT_COVERED, basis)
    if insurable is Insurability.NO:
        return Cover(CoverStatus.UNINSURABLE, code, insurable, reason, basis)
    for exclusion in exclusions:
        if head in EXCLUSIONS[exclusion].heads:
            label = EXCLUSIONS[exclusion].label
            why = Text(EXCLUDED.ja.format(exclusion=label.ja), EXCLUDED.en.format(exclusion=label.en.lower()))
            return Cover(CoverStatus.EXCLUDED, code, insurable, why, basis)
    unsettled = Text(UNSETTLED.ja.format(reason=reason.ja), UNSETTLED.en.format(reason=reason.en))
    return Cover(CoverStatus.COVERED, code, insurable, unsettled if insurable is Insurability.UNKNOWN else None, basis)


def insurability(
    head: str, jurisdiction: str, rules: RulesInForce, fault: Fault
) -> tuple[Insurability, Text, tuple[Figure, ...]]:
    """What the law says of insuring this cost, and why: `insurability.<head>`, else `.<subgroup of the head>`.

    Each is looked for in the jurisdiction and in all that it inherits from before the next. `fault` is how far the
    organisation is to blame: some laws let nothing be insured that was done on purpose.
    """
    place = rules.jurisdiction(jurisdiction)
    for name in (head, HEADS[head].subgroup):
        figure = rules.nearest(place.chain, f"insurability.{name}") if place else None
        value = figure.dated.value if figure else None
        if isinstance(value, Mapping) and figure:
            said = Insurability.NO if fault in value["unless_faults"] else Insurability(value["insurable"])
            return said, value["reason"], (figure,)
    return Insurability.UNKNOWN, NO_SOURCE, ()


def _notes(policy: Policy, exposures: Sequence[Exposure], takers: Mapping[str, int], cause: str) -> list[Text]:
    """What a reader of the answer must know about how the terms were read."""
    notes = []
    if Exclusion.INSIDER_DISHONESTY in policy.exclusions and cause == "unknown":
        notes.append(INSIDER_UNKNOWN)
    present = {takers[exposure.head] for exposure in exposures if exposure.head in takers}
    for place, coverage in enumerate(policy.coverages):
        if place not in present:
            label = COVERAGES[coverage.code].label
            notes.append(Text(NO_HEADS.ja.format(coverage=label.ja), NO_HEADS.en.format(coverage=coverage.code)))
    capped = {
        bound.head for coverage in policy.coverages for bound in coverage.sublimits if bound.per_person is not None
    }
    if capped:
        notes.append(AFFECTED_ONLY)
    if "apology" in capped:
        notes.append(POSTING_ON_TOP)
    if policy.defence is DefenceCosts.OUTSIDE and policy.tower:
        notes.append(DEFENCE_ON_TOP)
    return notes


@dataclass(frozen=True, slots=True)
class _Numbers:
    """From the policy's own words and currency to rows and floats."""

    request: QuoteRequest
    policy: Policy
    exposures: Sequence[Exposure]
    cases: Mapping[str, Case]
    scenarios: ScenarioSet
    exchange: Exchange
    rate: Decimal

    def terms(self, taken: Mapping[int, int]) -> Terms:
        """The terms; `taken` gives the coverage of each covered row."""
        policy = self.policy
        return Terms(
            coverages=tuple(
                self._coverage(coverage, tuple(row for row, taker in taken.items() if taker == place))
                for place, coverage in enumerate(policy.coverages)
            ),
            after_waiting=self._after_waiting(taken),
            person_caps=self._person_caps(taken),
            retention=self._retention(policy.retention),
            attachment=self._amount(policy.attachment or Decimal(0)),
            aggregate_limit=self._bound(policy.aggregate_limit),
            layers=tuple(
                LayerTerms(
                    self._amount(layer.attachment),
                    self._amount(layer.limit),
                    self._amount(layer.attachment + layer.limit),
                    layer.share,
                )
                for layer in policy.tower
            ),
        )

    def _coverage(self, coverage: Coverage, rows: tuple[int, ...]) -> CoverageTerms:
        outside = self.policy.defence is DefenceCosts.OUTSIDE
        return CoverageTerms(
            rows=rows,
            outside=frozenset(row for row in rows if outside and self.exposures[row].head == "defence"),
            retention=self._retention(coverage.retention),
            insured_share=coverage.insured_share,
            limit=self._bound(coverage.limit),
            sublimits=tuple(
                (tuple(row for row in rows if self.exposures[row].head == bound.head), self._amount(bound.limit))
                for bound in coverage.sublimits
                if bound.limit is not None and any(self.exposures[row].head == bound.head for row in rows)
            ),
        )

    def _retention(self, retention: Retention | None) -> RetentionTerms | None:
        if retention is None or not retention.amount:
            return None
        takes_defence = retention.kind is RetentionKind.SELF_INSURED_RETENTION
        return RetentionTerms(self._amount(retention.amount), retention.within_limit, takes_defence)

    def _after_waiting(self, taken: Mapping[int, int]) -> dict[int, Array | float]:
        """For each suspended service, the share of its loss behind the waiting period."""
        waiting = (self.policy.waiting_period_hours or 0) / HOURS_PER_DAY
        found: dict[int, Array | float] = {}
        for row in taken if waiting else ():
            exposure = self.exposures[row]
            if exposure.outage is None or exposure.severity is None:
                continue
            days: Array | float = exposure.outage.days
            if exposure.outage.days_sd:
                days = days * self.scenarios.spread(exposure.head, exposure.outage.days_sd, exposure.severity.loading)
            found[row] = share_after(days, waiting)
        return found

    def _person_caps(self, taken: Mapping[int, int]) -> dict[int, PersonCap]:
        """For each line with a cap per person: the persons affected in each scenario, and the cap."""
        found = {}
        for row, place in taken.items():
            exposure = self.exposures[row]
            case = self.cases.get(exposure.jurisdiction)
            for bound in self.policy.coverages[place].sublimits:
                if bound.head == exposure.head and bound.per_person is not None and case is not None:
                    amount = self._amount(bound.per_person) + self._posting(exposure, case)
                    found[row] = PersonCap(self._persons(case), amount)
        return found

    def _posting(self, exposure: Exposure, case: Case) -> float:
        """What sending a gift costs, as the line itself took it; none for other lines."""
        if exposure.head != "apology" or not any(figure.id.endswith(HANDLING) for figure in exposure.basis):
            return 0.0
        handling = line(exposure.head, case, exposure.formula).number("handling")
        return handling * float(self.exchange.rate(exposure.currency, self.request.options.currency))

    def _persons(self, case: Case) -> Array | float:
        persons: Array | float = 0.0
        for group in case.residents:
            moved = np.exp(group.persons_sd * self.scenarios.driver("persons")) if group.persons_sd else 1.0
            persons = persons + group.persons * moved
        return persons

    def _bound(self, amount: Decimal | None) -> float | None:
        return None if amount is None else self._amount(amount)

    def _amount(self, amount: Decimal) -> float:
        """An amount of the policy in the currency of the answer."""
        return float(amount * self.rate)
