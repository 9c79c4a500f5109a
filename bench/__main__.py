"""`python -m bench [NAME ...]`: run the named benchmarks, or all."""

import argparse
from importlib import import_module

NAMES = (
    "arithmetic",
    "comparisons",
    "policy",
    "missing",
    "pyfair_models",
    "populations",
    "over_http",
    "workers",
    "overload",
    "capacity",
    "console",
    "sampling_error",
    "memory",
    "start",
)


def main() -> None:
    """Run what was asked for, one after the other, each under its own heading."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(NAMES)}")
    parser.add_argument("--list", action="store_true", help="print the names and leave")
    asked = parser.parse_args()
    if unknown := set(asked.names) - set(NAMES):
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    for name in NAMES if asked.list or not asked.names else asked.names:
        if asked.list:
            print(name)
            continue
        module = import_module(f"bench.{name}")
        heading = (module.__doc__ or name).splitlines()[0]
        print(f"\n## {name}: {heading}\n", flush=True)
        module.main()


main()
