"""Cost of a quote with a full policy and a tower of ten layers against the plain quote."""

from functools import partial

from bench.cases import document, parsed, rulebook
from bench.harness import alternate, print_ratio, print_times
from schemas.response import dump_quote
from service.domain.request import QuoteRequest
from service.quoting import quote, quote_without_missing_facts
from service.rulebook import Rulebook
from service.wire import write_json


def main() -> None:
    """The same incident without and with its policy, in process and with reading and writing around it.

    The bounds are on the quote as it is served; what its missing facts make of the ratio is shown beside.
    """
    law = rulebook()
    covered = document("jp-policy-tower")
    plain = {name: part for name, part in covered.items() if name != "policy"}
    one_limit = {**covered, "policy": {name: term for name, term in covered["policy"].items() if name != "tower"}}
    requests = {"plain": parsed(plain), "policy and tower": parsed(covered), "policy, no tower": parsed(one_limit)}
    times = alternate({f"quote: {name}": partial(quote, request, law) for name, request in requests.items()})
    short = alternate(
        {
            f"without missing facts: {name}": partial(quote_without_missing_facts, requests[name], law)
            for name in ("plain", "policy and tower")
        }
    )
    whole = alternate(
        {
            f"read, quote, write: {name}": partial(_whole, request, law)
            for name, request in (("plain", plain), ("policy and tower", covered))
        }
    )
    print_times(times | short | whole)
    first, full, single = times.values()
    print_ratio("quote with policy and tower / plain", full / first, "1.3 or less")
    short_plain, short_full = short.values()
    print_ratio("the same without missing facts", short_full / short_plain, "no bound")
    print_times({"what policy and tower add to a quote": full - first})
    print_ratio("quote with policy, no tower / plain", single / first, "no bound")
    read_plain, read_full = whole.values()
    print_ratio("the same with reading and writing", read_full / read_plain, "1.3 or less")


def _whole(document: dict[str, object], law: Rulebook) -> bytes:
    request: QuoteRequest = parsed(document)
    return write_json(dump_quote(quote(request, law)))
