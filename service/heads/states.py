"""States of residence that the request does not name: persons of a whole country are spread by its population."""

from collections.abc import Iterator

from service.domain.jurisdiction import Jurisdiction, prefix_of
from service.domain.parameter import Figure
from service.rulebook import Ledger, RulesInForce

SHARES = "state_population_share"


def spread(place: Jurisdiction, rules: RulesInForce) -> Figure | None:
    """The table `<country>.state_population_share`; None for a state, or for a country whose law has no states."""
    table = rules.nearest(place.chain, SHARES)
    return table if table is not None and table.id == f"{prefix_of(place.code)}.{SHARES}" else None


def statutes_by_state(
    place: Jurisdiction, ledger: Ledger, name: str, *, law: RulesInForce
) -> Iterator[tuple[float, tuple[Figure, ...]]]:
    """Shares of the persons of `place`, and every figure under `name` that `law` gives them.

    Each state that has such a figure of its own comes with its share of the population (which enters the ledger), the
    rest of the persons together; one share where the state is known or there are none.
    """
    common = tuple(law.nearest_under(place.chain, name))
    table, rest = spread(place, ledger.rules), 1.0
    for state in () if table is None else ledger.rules.cells(table.id):
        own = tuple(law.under(f"{place.chain[0]}_{state}.{name}"))
        if table is not None and own:
            share = ledger.entry(table.id, state)
            rest -= share
            yield share, own + common
    yield rest, common
