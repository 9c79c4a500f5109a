"""Cost of a quote with a full policy and a tower of ten layers against the plain quote."""

from functools import partial

from bench.cases import document, parsed, rulebook
from bench.harness import alternate, print_ratio, print_times
from schemas.response import dump_quote
from service.domain.request import QuoteRequest
from service.quoting import quote
from service.rulebook import Rulebook
from service.wire import write_json


def main() -> None:
    """The same incident without and with its policy, in process and with reading and writing around it."""
    law = rulebook()
    covered = document("jp-policy-tower")
    plain = {name: part for name, part in covered.items() if name != "policy"}
    one_limit = {**covered, "policy": {name: term for name, term in covered["policy"].items() if name != "tower"}}
    requests = {"plain": parsed(plain), "policy and tower": parsed(covered), "policy, no tower": parsed(one_limit)}
    times = alternate({f"quote: {name}": partial(quote, request, law) for name, request in requests.items()})
    whole = alternate(
        {
            f"read, quote, write: {name}": partial(_whole, request, law)
            for name, request in (("plain", plain), ("policy and tower", covered))
        }
    )
    print_times(times | whole)
    first, full, single = times.values()
    print_ratio("quote with policy and tower / plain", full / first, "1.3 or less")
    print_times({"what policy and tower add to a quote": full - first})
    print_ratio("quote with policy, no tower / plain", single / first, "no bound")
    read_plain, read_full = whole.values()
    print_ratio("the same with reading and writing", read_full / read_plain, "1.3 or less")


def _whole(document: dict[str, object], law: Rulebook) -> bytes:
    request: QuoteRequest = parsed(document)
    return write_json(dump_quote(quote(request, law)))
