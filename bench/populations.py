"""Cost of a quote against the number of populations, and of thirty countries in one request."""

from functools import partial

from bench.cases import document, parsed, rulebook, with_populations
from bench.harness import alternate, print_ratio, print_times
from service.quoting import quote

COUNTS = (1, 10, 50)


def main() -> None:
    """Populations of one country in one incident; every count alternates with the others."""
    law = rulebook()
    requests = {count: parsed(with_populations(count)) for count in COUNTS}
    times = alternate({f"{count} populations": partial(quote, request, law) for count, request in requests.items()})
    world = alternate({"thirty countries": partial(quote, parsed(document("world-thirty-countries")), law)})
    print_times(times | world)
    one, *others = times.values()
    for count, seconds in zip(COUNTS[1:], others, strict=True):
        print_ratio(f"{count} populations / {count} x one population", seconds / (count * one), "1 or less")
    print_ratio("thirty countries / 30 x one population", world["thirty countries"] / (30 * one), "1 or less")
