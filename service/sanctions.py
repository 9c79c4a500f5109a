"""Measures and penalties that carry no amount in the quote: supervision, orders, imprisonment."""

from collections.abc import Iterator
from decimal import Decimal
from operator import attrgetter
from typing import Any

from service.domain.incident import Incident
from service.domain.jurisdiction import Jurisdiction
from service.domain.money import Money
from service.domain.organisation import Organisation
from service.domain.parameter import Figure
from service.domain.quote import NonMonetarySanction
from service.rulebook import RulesInForce


def non_monetary_sanctions(
    incident: Incident, organisation: Organisation, rules: RulesInForce, penal_rules: RulesInForce
) -> tuple[NonMonetarySanction, ...]:
    """What the law provides besides money in every jurisdiction where affected persons live.

    A provision comes in by the incident's cause (supervision, and what threatens the taker) or by an offence of the
    organisation itself. A corporation's fine is named only for its own offence. Rules as for `provisions`.
    """
    return tuple(
        _sanction(jurisdiction, figure, own=_own(figure, incident))
        for jurisdiction in dict.fromkeys(population.jurisdiction for population in incident.populations)
        if (place := rules.jurisdiction(jurisdiction))
        for figure in provisions(incident, organisation, place, rules, penal_rules)
        if _by_cause(figure, incident) or _own(figure, incident)
    )


def provisions(
    incident: Incident,
    organisation: Organisation,
    place: Jurisdiction,
    rules: RulesInForce,
    penal_rules: RulesInForce,
) -> Iterator[Figure]:
    """Every provision about such an organisation and such data, each in the law of the day that it is keyed by.

    No penal law looks back, so what was done when the data left is judged by `penal_rules`, those of the day of the
    conduct (`occurred_on`, else `discovered_on`). What answers the discovery (supervision, a broken order, a false or
    missing report) happens after it and is judged by `rules`, those of the day of discovery. In order of the ids.
    Parameters: `sanction.*` of the jurisdiction and of those that it inherits from.
    """
    leaked = {
        element
        for population in incident.populations
        if population.jurisdiction == place.code
        for element in population.data_elements
    }
    found = [
        figure
        for law, day in ((penal_rules, "leak"), (rules, "response"))
        for figure in law.nearest_under(place.chain, "sanction")
        if value(figure)["keyed_by"] == day
    ]
    yield from (figure for figure in sorted(found, key=attrgetter("id")) if _bears_on(figure, organisation, leaked))


def value(figure: Figure) -> Any:
    """What a provision says, as the `sanction` unit shapes it."""
    return figure.dated.value


def _bears_on(figure: Figure, organisation: Organisation, leaked: set[str]) -> bool:
    """Whether a provision is about such an organisation and such data at all."""
    provision = value(figure)
    public = provision.get("public_body")
    if public is not None and public != organisation.is_public_body:
        return False
    if provision["sectors"] and organisation.sector not in provision["sectors"]:
        return False
    return not provision["data_elements"] or not leaked.isdisjoint(provision["data_elements"])


def _by_cause(figure: Figure, incident: Incident) -> bool:
    """Whether the way in which the data left brings it in."""
    provision = value(figure)
    return provision["any_cause"] or incident.cause in provision["causes"]


def _own(figure: Figure, incident: Incident) -> bool:
    """Whether it punishes an offence that the organisation itself committed."""
    return not set(incident.offences).isdisjoint(value(figure)["offences"])


def _sanction(jurisdiction: str, figure: Figure, *, own: bool) -> NonMonetarySanction:
    provision = value(figure)

    def fine(key: str) -> Money | None:
        return None if provision[key] is None else Money(provision[key], provision["currency"])

    years: Decimal | None = provision["prison_years_max"]
    return NonMonetarySanction(
        code=figure.id.partition(".sanction.")[2],
        jurisdiction=jurisdiction,
        label=figure.parameter.label,
        addressee=provision["addressee"],
        legal_basis=provision["legal_basis"],
        note=provision["note"],
        # Supervision is written as zero years: it threatens neither prison nor fine by itself.
        prison_years_max=years or None,
        fine_individual_max=fine("fine_individual_max"),
        fine_corporation_max=fine("fine_corporation_max") if own else None,
        basis=(figure,),
    )
