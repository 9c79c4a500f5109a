"""Facts that are answered by a number: persons by their range and its middle, the rest by a low and a high answer.

Where the quote takes one value without a range, the rulebook says how wide the doubt is (`common.answer.<fact>_sd`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from service.domain.exposure import Exposure
from service.domain.incident import PersonsRange
from service.domain.lognormal import three_points, two_points
from service.domain.money import Money
from service.domain.parameter import Figure
from service.domain.request import QuoteRequest
from service.exchange import Exchange
from service.heads.apology import amount_for
from service.heads.authorities import caps_by_local_turnover
from service.heads.build import line
from service.heads.case import Case
from service.heads.fine_words import GAIN_UNKNOWN
from service.heads.misuse_reimbursement import FORMULA, enables, expected_by_now
from service.heads.service_suspension import prior
from service.missing import told
from service.missing.open_fact import Answer, OpenFact
from service.rulebook import Ledger

Weighed = Iterable[tuple[float, float]]
"""Values and their weights, which sum to 1."""

Tell = Callable[[float], tuple[object, QuoteRequest]]


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the answers are taken from: the request, its leading case, and that case's lines by head."""

    request: QuoteRequest
    case: Case
    lines: Mapping[str, Exposure]
    exchange: Exchange

    def facts(self, places: tuple[int, ...]) -> Iterator[OpenFact]:
        """The open facts of this kind; of populations, only of those at `places`."""
        for place in places:
            yield from self._persons(place)
        yield from self._local_turnover(places)
        yield from self._turnover()
        yield from self._customers()
        yield from self._margin()
        yield from self._outage()
        yield from self._apology()
        yield from self._counted()
        yield from self._gain()

    def _persons(self, place: int) -> Iterator[OpenFact]:
        group = self.request.incident.populations[place]
        low, high = group.persons.low, group.persons.high

        def tell(value: float) -> tuple[object, QuoteRequest]:
            persons = min(max(round(value), low), high)
            return persons, told.population(self.request, place, persons=PersonsRange(persons, persons))

        if low < high:
            pointer = f"/incident/populations/{place}/persons"
            yield _fact(pointer, "persons", three_points(*group.persons.lognormal), tell)

    def _local_turnover(self, places: tuple[int, ...]) -> Iterator[OpenFact]:
        """Once for each jurisdiction whose law caps fines by turnover there, which is taken to follow the persons."""
        groups = self.request.incident.populations
        everybody = sum(group.persons.lognormal[0] for group in groups)
        first = {groups[place].jurisdiction: place for place in reversed(places)}
        for code, place in sorted(first.items(), key=lambda entry: entry[1]):
            residents = [group for group in groups if group.jurisdiction == code]
            if not caps_by_local_turnover(self.case.penal_rules, code) or any(
                group.revenue_share is not None for group in residents
            ):
                continue
            values, basis = self._around(
                sum(group.persons.lognormal[0] for group in residents) / everybody, "revenue_share_sd"
            )

            def tell(value: float, place: int = place) -> tuple[object, QuoteRequest]:
                share = _share(value)
                return share, told.population(self.request, place, revenue_share=share)

            yield _fact(f"/incident/populations/{place}/revenue_share", "revenue_share", values, tell, basis)

    def _turnover(self) -> Iterator[OpenFact]:
        if self.request.organisation.annual_revenue is None:
            values = two_points(self.case.revenue, self.case.revenue_sd)
            basis = tuple(figure for assumed in self.case.assumed for figure in assumed.basis if "revenue" in figure.id)
            yield self._organisation("annual_revenue", values, self._money, basis)

    def _customers(self) -> Iterator[OpenFact]:
        if self.request.organisation.customers is None:
            values, basis = self._around(self.case.customers, "customers_sd")
            yield self._organisation("customers", values, _whole, basis)

    def _margin(self) -> Iterator[OpenFact]:
        if self.request.organisation.gross_margin_share is None:
            values, basis = self._around(self.case.margin_share, "gross_margin_share_sd")
            yield self._organisation("gross_margin_share", values, _share, basis)

    def _organisation(
        self, name: str, values: Weighed, read: Callable[[float], object], basis: tuple[Figure, ...]
    ) -> OpenFact:
        def tell(value: float) -> tuple[object, QuoteRequest]:
            answer = read(value)
            return _json(answer), told.organisation(self.request, **{name: answer})

        return _fact(f"/organisation/{name}", name, values, tell, basis)

    def _outage(self) -> Iterator[OpenFact]:
        """A stop is asked for where it is not known; the share of turnover behind it, where there may be one."""
        found = self.lines.get("service_suspension")
        if found is None or found.severity is None or found.outage is None:
            return
        incident = self.request.incident

        def days(value: float) -> tuple[object, QuoteRequest]:
            return _short(value), told.incident(self.request, outage_days=_short(value))

        def share(value: float) -> tuple[object, QuoteRequest]:
            return _share(value), told.incident(self.request, suspended_revenue_share=_share(value))

        if incident.outage_days is None:
            _, usual, _ = prior(self.case, line("service_suspension", self.case, found.formula))
            values = _behind(found, two_points(usual, found.outage.days_sd))
            yield _fact("/incident/outage_days", "outage_days", values, days, found.basis)
        if incident.suspended_revenue_share is None:
            taken = Ledger(self.case.rules).entry(
                self.case.at("service_suspension.share"), self.request.organisation.sector
            )
            values, basis = self._around(taken, "suspended_revenue_share_sd")
            yield _fact("/incident/suspended_revenue_share", "suspended_revenue_share", values, share, basis)

    def _apology(self) -> Iterator[OpenFact]:
        found = self.lines.get("apology")
        if self.request.incident.response.apology_per_person is not None or found is None or found.severity is None:
            return
        head = line("apology", self.case, found.formula)
        usual = self.case.weighted(lambda group: amount_for(self.case, head, group))

        def tell(value: float) -> tuple[object, QuoteRequest]:
            money = self._money(value)
            return _json(money), told.response(self.request, apology_per_person=money)

        values = _behind(found, three_points(usual, found.severity.sigma))
        yield _fact("/incident/response/apology_per_person", "apology_per_person", values, tell, head.ledger.figures)

    def _counted(self) -> Iterator[OpenFact]:
        """Cards and accounts hit, else the money: none, or as much as the line expects where money is taken at all."""
        found = self.lines.get("misuse_reimbursement")
        if found is None or found.severity is None:
            return
        head = line("misuse_reimbursement", self.case, FORMULA)
        countable = False
        for code, name in (("card", "cards"), ("account", "accounts")):
            exposed = sum(group.persons for group in self.case.residents if enables(self.case, head, code, group))
            if exposed and getattr(self.request.incident.misuse, name) is None:
                countable = True
                hits = two_points(exposed * head.number(f"{code}.hit_share"), head.number(f"{code}.sigma"))
                yield self._misuse(name, _behind(found, hits), _whole, head.ledger.figures)
        if self.request.incident.misuse.amount is None and not countable:
            taken = expected_by_now(found.severity, head.number("growth"))
            values = _behind(found, two_points(taken, found.severity.sigma))
            yield self._misuse("amount", values, self._money, head.ledger.figures)

    def _misuse(
        self, name: str, values: Weighed, read: Callable[[float], object], basis: tuple[Figure, ...]
    ) -> OpenFact:
        def tell(value: float) -> tuple[object, QuoteRequest]:
            answer = read(value)
            return _json(answer), told.misuse(self.request, **{name: answer})

        return _fact(f"/incident/misuse/{name}", f"misuse_{name}", values, tell, basis)

    def _gain(self) -> Iterator[OpenFact]:
        """The gain from a violation, where the surcharge reaches the conduct and only the gain is missing."""
        found = self.lines.get("administrative_fine")
        if found is None or found.reason is not GAIN_UNKNOWN:
            return
        ledger = Ledger(self.case.rules)
        median = self.case.revenue * ledger.number("common.answer.unlawful_gain.revenue_share")
        values = two_points(median, ledger.number("common.answer.unlawful_gain.sd"))

        def tell(value: float) -> tuple[object, QuoteRequest]:
            money = self._money(value)
            return _json(money), told.incident(self.request, unlawful_gain=money)

        yield _fact("/incident/unlawful_gain", "unlawful_gain", values, tell, ledger.figures)

    def _around(self, median: float, parameter: str) -> tuple[Weighed, tuple[Figure, ...]]:
        ledger = Ledger(self.case.rules)
        return two_points(median, ledger.number(f"common.answer.{parameter}")), ledger.figures

    def _money(self, value: float) -> Money:
        """`value` of the case's currency in that of the answer, for which the request has a rate, to two digits."""
        options = self.request.options
        factor = self.exchange.rate(self.case.currency, options.currency)
        return Money(_two_digits(value * float(factor)), options.currency)


def _fact(
    pointer: str,
    question: str,
    values: Weighed,
    tell: Tell,
    basis: tuple[Figure, ...] = (),
) -> OpenFact:
    answers = []
    for number, weight in values:
        value, answered = tell(number)
        answers.append(Answer(value, weight, answered))
    return OpenFact(pointer, question, tuple(answers), basis)


def _behind(found: Exposure, values: Weighed) -> Weighed:
    """`values` where the line's event happens, and nought where it does not."""
    chance = 1.0 if found.occurrence is None else found.occurrence.probability
    happening = [(value, weight * chance) for value, weight in values]
    return [(0.0, 1 - chance), *happening] if chance < 1 else happening


def _json(value: object) -> object:
    return {"amount": str(value.amount), "currency": value.currency} if isinstance(value, Money) else value


def _two_digits(value: float) -> Decimal:
    """`value` to two digits, written out.

    >>> _two_digits(1_234_567.8), _two_digits(0.0)
    (Decimal('1200000'), Decimal('0'))
    """
    return Decimal(f"{Decimal(f'{value:.2g}'):f}")


def _short(value: float) -> float:
    return float(f"{value:.2g}")


def _whole(value: float) -> int:
    return int(_two_digits(round(value)))


def _share(value: float) -> float:
    return min(_short(value), 1.0)
