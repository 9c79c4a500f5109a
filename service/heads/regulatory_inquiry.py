"""Answering the authority: demands for reports, inspection, guidance."""

from service.domain.exposure import Exposure
from service.domain.text import Text
from service.heads.authorities import acting_for
from service.heads.build import Line, chance_by_size, effort_term, line
from service.heads.case import Case, Notice
from service.heads.fine_rules import worst_data

FORMULA = Text(
    ja="発生確率（人数・データの種類・事後対応・過去の違反による）× 中央値 ×（人数÷基準人数）^a"
    " ×（売上高÷基準売上高）^b × 係数",
    en="probability by size, kind of data, conduct and record x median x (persons / reference)^a"
    " x (turnover / reference)^b x modifiers",
)
DATA_ODDS = "regulatory_inquiry.data_odds"
ONE_AUTHORITY = "regulatory_inquiry.one_authority"


def exposure(case: Case) -> Exposure:
    """Cost of the inquiry, in the jurisdiction's currency (parameters `<jurisdiction>.regulatory_inquiry.*`).

    Where one authority acts for several jurisdictions (`one_authority`, as far as `acting_for` says so), it inquires
    once about all their residents: their lines share the cost by persons.
    """
    head = line("regulatory_inquiry", case, FORMULA)
    odds = head.entry("conduct_odds", case.incident.response.conduct.value)
    if case.find(DATA_ODDS) is not None:
        leaked = {element for group in case.residents for element in group.elements}
        odds *= head.entry("data_odds", worst_data(head, leaked))
    if case.organisation.prior_infringements:
        odds *= head.number("prior_infringement_odds")
    if case.notice is Notice.VOLUNTARY:
        odds *= head.number("unreported_odds")
    persons, shared = persons_of_the_authority(case, head)
    return head.exposure(
        [effort_term(head, persons=persons, factor=case.persons / persons)],
        sigma=head.number("sigma"),
        loading="effort",
        chance=chance_by_size(head, odds=odds, persons=persons),
        assumptions=shared,
    )


def persons_of_the_authority(case: Case, head: Line) -> tuple[float, tuple[Text, ...]]:
    """Median number of persons about whom the authority inquires, and where they live in several places, why."""
    figure = case.find(ONE_AUTHORITY)
    if figure is None:
        return case.persons, ()
    together, assumed = acting_for(head, figure.id.removesuffix(ONE_AUTHORITY).removesuffix("."))
    if len(together) == 1:
        return case.persons, ()
    return sum(other.persons for other in together), (head.reason("one_authority"), *assumed)
