"""Measures and penalties that carry no amount in the quote: supervision, orders, imprisonment."""

from decimal import Decimal
from typing import Any

from service.domain.incident import Incident
from service.domain.money import Money
from service.domain.organisation import Organisation
from service.domain.parameter import Figure
from service.domain.quote import NonMonetarySanction
from service.rulebook import RulesInForce


def non_monetary_sanctions(
    incident: Incident, organisation: Organisation, rules: RulesInForce
) -> tuple[NonMonetarySanction, ...]:
    """What the law provides besides money in every jurisdiction where affected persons live.

    A provision comes in by the incident's cause (supervision, and what threatens the taker) or by an offence of the
    organisation itself. A corporation's fine is named only for its own offence. `rules` are those of the day of the
    conduct: `occurred_on`, else `discovered_on`. Parameters: `<jurisdiction>.sanction.*`.
    """
    return tuple(
        _sanction(jurisdiction, figure, own=_own(figure, incident))
        for jurisdiction, leaked in _leaked(incident).items()
        for figure in rules.under(f"{jurisdiction.lower().replace('-', '_')}.sanction")
        if _applies(figure, incident, organisation, leaked)
    )


def _leaked(incident: Incident) -> dict[str, set[str]]:
    """What leaked, by jurisdiction."""
    leaked: dict[str, set[str]] = {}
    for population in incident.populations:
        leaked.setdefault(population.jurisdiction, set()).update(population.data_elements)
    return leaked


def _value(figure: Figure) -> Any:
    return figure.dated.value


def _own(figure: Figure, incident: Incident) -> bool:
    """Whether it punishes an offence that the organisation itself committed."""
    return not set(incident.offences).isdisjoint(_value(figure)["offences"])


def bears_on(figure: Figure, organisation: Organisation, leaked: set[str]) -> bool:
    """Whether a `sanction` provision is about such an organisation and such data at all."""
    value = _value(figure)
    if value.get("public_body") and not organisation.is_public_body:
        return False
    return not value["data_elements"] or not leaked.isdisjoint(value["data_elements"])


def _applies(figure: Figure, incident: Incident, organisation: Organisation, leaked: set[str]) -> bool:
    if not bears_on(figure, organisation, leaked):
        return False
    return incident.cause in _value(figure)["causes"] or _own(figure, incident)


def _sanction(jurisdiction: str, figure: Figure, *, own: bool) -> NonMonetarySanction:
    value = _value(figure)

    def fine(key: str) -> Money | None:
        return None if value[key] is None else Money(value[key], value["currency"])

    years: Decimal | None = value["prison_years_max"]
    return NonMonetarySanction(
        code=figure.id.partition(".sanction.")[2],
        jurisdiction=jurisdiction,
        label=figure.parameter.label,
        addressee=value["addressee"],
        legal_basis=value["legal_basis"],
        note=value["note"],
        # Supervision is written as zero years: it threatens neither prison nor fine by itself.
        prison_years_max=years or None,
        fine_individual_max=fine("fine_individual_max"),
        fine_corporation_max=fine("fine_corporation_max") if own else None,
        basis=(figure,),
    )
