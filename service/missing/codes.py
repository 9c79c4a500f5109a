"""Facts that are answered by a code, by yes or no, or by one of a few values: the rulebook weighs the answers.

Parameters `common.answer.<fact>`: a table from answer to weight. An answer of weight 0 is not asked about.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from service.domain.incident import ApologyRecipients, Conduct, Encryption, Fault, SecondaryMisuse
from service.domain.organisation import MEASURES, Maturity, Role
from service.domain.request import QuoteRequest
from service.heads.priors import misuse_of
from service.missing import told
from service.missing.open_fact import Answer, OpenFact
from service.rulebook import RulesInForce

UNKNOWN = "unknown"
YES = "yes"
BLAME = "fine_factor.odds.fault"

Telling = Callable[[QuoteRequest, str], tuple[object, QuoteRequest]]
"""From an answer's name in the table to its value on the wire and the request that gives it."""


@dataclass(frozen=True, slots=True)
class _Fact:
    """One fact: its place, whether it is open, the table of its answers (also its question), and how one is given."""

    pointer: str
    is_open: bool
    name: str
    tell: Telling
    question: str | None = None


def coded_facts(request: QuoteRequest, places: tuple[int, ...], rules: RulesInForce) -> Iterator[OpenFact]:
    """The open facts of this kind; of populations, only of those at `places`."""
    populations = (fact for place in places for fact in _of_population(request, place))
    for fact in (*populations, *_of_incident(request, rules), *_of_organisation(request), *_of_controls(request)):
        figure = rules.find(f"common.answer.{fact.name}") if fact.is_open else None
        if figure is not None:
            weights = rules.cells(figure.id)
            total = sum(weights.values())
            answers = [
                Answer(value, weight / total, answered)
                for name, weight in weights.items()
                if weight
                for value, answered in [fact.tell(request, name)]
            ]
            yield OpenFact(fact.pointer, fact.question or fact.name, tuple(answers), (figure,))


def _of_population(request: QuoteRequest, place: int) -> Iterator[_Fact]:
    group, pointer = request.incident.populations[place], f"/incident/populations/{place}"

    def elements(request: QuoteRequest, name: str) -> tuple[object, QuoteRequest]:
        found = tuple(name.split("_and_"))
        return list(found), told.population(request, place, data_elements=found)

    def encryption(request: QuoteRequest, name: str) -> tuple[object, QuoteRequest]:
        return name, told.population(request, place, encryption=Encryption(name))

    def relation(request: QuoteRequest, name: str) -> tuple[object, QuoteRequest]:
        return name, told.population(request, place, relation=name)

    for name, is_open, tell in (
        ("data_elements", UNKNOWN in group.data_elements, elements),
        ("encryption", group.encryption is Encryption.UNKNOWN, encryption),
        ("relation", group.relation == UNKNOWN, relation),
    ):
        yield _Fact(f"{pointer}/{name}", is_open, name, tell)


def _of_incident(request: QuoteRequest, rules: RulesInForce) -> Iterator[_Fact]:
    incident, response = request.incident, request.incident.response

    def cause(request: QuoteRequest, name: str) -> tuple[object, QuoteRequest]:
        return name, told.incident(request, cause=name)

    def misuse(request: QuoteRequest, name: str) -> tuple[object, QuoteRequest]:
        return name, told.incident(request, secondary_misuse=SecondaryMisuse(name))

    def fault(request: QuoteRequest, name: str) -> tuple[object, QuoteRequest]:
        return name, told.incident(request, fault=Fault(name))

    def conduct(request: QuoteRequest, name: str) -> tuple[object, QuoteRequest]:
        return name, told.response(request, conduct=Conduct(name))

    def recipients(request: QuoteRequest, name: str) -> tuple[object, QuoteRequest]:
        return name, told.response(request, apology_recipients=ApologyRecipients(name))

    asked_of_misuse = misuse_of(request) is SecondaryMisuse.UNKNOWN
    asked_of_recipients = response.apology_recipients is ApologyRecipients.UNKNOWN
    yield _Fact("/incident/cause", incident.cause == UNKNOWN, "cause", cause)
    yield _Fact("/incident/secondary_misuse", asked_of_misuse, "secondary_misuse", misuse)
    asked_of_fault = incident.fault is Fault.UNKNOWN and _blame_matters(request, rules)
    yield _Fact("/incident/fault", asked_of_fault, "fault", fault)
    yield _Fact("/incident/response/conduct", response.conduct is Conduct.UNKNOWN, "conduct", conduct)
    yield _Fact("/incident/response/apology_recipients", asked_of_recipients, "apology_recipients", recipients)


def _blame_matters(request: QuoteRequest, rules: RulesInForce) -> bool:
    """Whether the law of any place fines by blame."""
    codes = {population.jurisdiction for population in request.incident.populations}
    places = (rules.jurisdiction(code) for code in codes)
    return any(place is not None and rules.nearest(place.chain, BLAME) is not None for place in places)


def _of_organisation(request: QuoteRequest) -> Iterator[_Fact]:
    organisation = request.organisation

    def sector(request: QuoteRequest, name: str) -> tuple[object, QuoteRequest]:
        return name, told.organisation(request, sector=name)

    def role(request: QuoteRequest, name: str) -> tuple[object, QuoteRequest]:
        return name, told.organisation(request, role=Role(name))

    def record(request: QuoteRequest, name: str) -> tuple[object, QuoteRequest]:
        return int(name), told.organisation(request, prior_infringements=int(name))

    def said(request: QuoteRequest, name: str, *, fact: str) -> tuple[object, QuoteRequest]:
        return name == YES, told.organisation(request, **{fact: name == YES})

    for name, is_open, tell in (
        ("sector", organisation.sector == UNKNOWN, sector),
        ("role", organisation.role is Role.UNKNOWN, role),
        ("prior_infringements", organisation.prior_infringements is None, record),
        ("public_body", organisation.public_body is None, partial(said, fact="public_body")),
        ("listed", organisation.listed is None, partial(said, fact="listed")),
    ):
        yield _Fact(f"/organisation/{name}", is_open, name, tell)


def _of_controls(request: QuoteRequest) -> Iterator[_Fact]:
    def state(request: QuoteRequest, name: str, *, measure: str) -> tuple[object, QuoteRequest]:
        return name, told.control(request, **{measure: Maturity(name)})

    for measure in MEASURES:
        is_open = getattr(request.organisation.controls, measure) is Maturity.UNKNOWN
        pointer = f"/organisation/controls/{measure}"
        yield _Fact(pointer, is_open, "maturity", partial(state, measure=measure), question=f"control_{measure}")
