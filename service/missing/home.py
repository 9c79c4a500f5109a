"""Where the organisation is established, if that is not known: where persons affected live, or elsewhere.

Parameter `common.answer.established_in`: the weight of `residents`, which the countries of the populations asked about
share by their persons, and those of some other countries, which stand for all in which nobody affected lives.
"""

from collections.abc import Iterator, Mapping

from service.domain.jurisdiction import code_of, country_of
from service.domain.request import QuoteRequest
from service.heads.authorities import rule_of
from service.missing import told
from service.missing.open_fact import Answer, OpenFact
from service.rulebook import RulesInForce

FACT = "established_in"
PARAMETER = f"common.answer.{FACT}"
RESIDENTS = "residents"


def home(request: QuoteRequest, places: tuple[int, ...], rules: RulesInForce) -> Iterator[OpenFact]:
    """The question for the country of the organisation, where it may move the total; the populations at `places`."""
    figure = rules.find(PARAMETER) if request.organisation.established_in is None else None
    if figure is None or not _matters(request, rules):
        return
    answers = tuple(
        Answer(country, weight, told.organisation(request, established_in=country))
        for country, weight in _weighed(request, places, rules.cells(PARAMETER)).items()
    )
    yield OpenFact(f"/organisation/{FACT}", FACT, answers, (figure,))


def _matters(request: QuoteRequest, rules: RulesInForce) -> bool:
    """Whether persons of several countries are affected, or a law of theirs fines organisations of some only."""
    codes = {population.jurisdiction for population in request.incident.populations}
    places = [place for place in map(rules.jurisdiction, sorted(codes)) if place is not None]
    return len({country_of(place.code) for place in places}) > 1 or any(
        FACT in circumstances
        for place in places
        for figure in rules.nearest_under(place.chain, "fine_rule")
        for circumstances in rule_of(figure)["when"] or ()
    )


def _weighed(request: QuoteRequest, places: tuple[int, ...], cells: Mapping[str, float]) -> dict[str, float]:
    """The countries that may be told, with weights that sum to 1."""
    groups = request.incident.populations
    persons = dict.fromkeys((country_of(groups[place].jurisdiction) for place in places), 0.0)
    for place in places:
        persons[country_of(groups[place].jurisdiction)] += groups[place].persons.lognormal[0]
    everybody = sum(persons.values())
    affected = {country_of(group.jurisdiction) for group in groups}
    weights = {country: cells[RESIDENTS] * number / everybody for country, number in persons.items()}
    elsewhere = {code_of(prefix): weight for prefix, weight in cells.items() if prefix != RESIDENTS}
    weights |= {code: weight for code, weight in elsewhere.items() if code not in affected}
    total = sum(weights.values())
    return {country: weight / total for country, weight in weights.items() if weight}
