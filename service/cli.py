"""The command line: `quote`, `compare`, `law check`, `law show`, `spec`, `golden`, `key`.

The answers of `quote` and `compare` are the endpoints', byte for byte.
"""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from schemas.api_keys import SCOPES
from schemas.faults import count_of, listed
from service import readiness
from service.domain.errors import RequestError, RulebookError
from service.incidents import packaged
from service.lookup import UnknownParameterError, show
from service.rulebook import Rulebook, check
from service.wire import answer, compared, today_in_utc

DONE: Final = 0
FAULTY: Final = 2


def main(arguments: Sequence[str]) -> int:
    """Run one command. The exit code is 0 when it is done and 2 when its input is at fault."""
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.run
    try:
        return command(options)
    except RequestError as error:
        for fault in listed(error.faults):
            place = fault.pointer or "the whole document"
            _say(f"{place}: expected {fault.expected}; got {fault.got}. To mend: {fault.remedy}.")
        if (count := count_of(error.faults)) > (shown := len(listed(error.faults))):
            _say(f"There are {count} faults; these are the first {shown}.")
    except (RulebookError, UnknownParameterError, OSError) as error:
        _say(str(error))
    return FAULTY


def run() -> None:
    """The installed command `breach-exposure`."""
    sys.exit(main(sys.argv[1:]))


def _quote(options: argparse.Namespace) -> int:
    sys.stdout.buffer.write(answer(_read(options.file), Rulebook.load(), today_in_utc()))
    return DONE


def _compare(options: argparse.Namespace) -> int:
    sys.stdout.buffer.write(compared(_read(options.file), Rulebook.load(), today_in_utc()))
    return DONE


def _read(file: str) -> bytes:
    return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()


def _check_law(_: argparse.Namespace) -> int:
    rulebook = Rulebook.load()
    faults = check(rulebook)
    for fault in faults:
        _say(fault)
    if faults:
        return FAULTY
    print(f"{len(rulebook.parameters)} parameters, version {rulebook.version}, digest {rulebook.digest}: no fault")
    print(f"{len(packaged().cases)} real incidents, digest {packaged().digest}: no fault")
    return DONE


def _show_law(options: argparse.Namespace) -> int:
    shown = show(options.id, Rulebook.load(), today_in_utc(), as_of=options.on, known_at=options.known_at)
    sys.stdout.buffer.write(shown)
    return DONE


def _write_spec(_: argparse.Namespace) -> int:
    # Loaded here: no other command needs the libraries that write the description.
    from service.api.openapi import openapi_yaml  # noqa: PLC0415

    sys.stdout.write(openapi_yaml())
    return DONE


def _renew_golden(_: argparse.Namespace) -> int:
    readiness.GOLDEN.write_text(readiness.renewed(readiness.read_golden(), Rulebook.load()), "utf-8")
    return DONE


def _make_key(options: argparse.Namespace) -> int:
    # Loaded here: no other command needs it.
    from service.api.access.api_keys import new_key  # noqa: PLC0415

    key, entry = new_key(options.client, options.scope or list(SCOPES), options.expires_on)
    _say("The key, shown this once; give it to the client and to nobody else:")
    print(key)
    _say("Its entry in the list `keys` of the file of keys:")
    print(json.dumps(entry, ensure_ascii=False))
    return DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m service", description="What a leak of personal data will cost.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    quote = commands.add_parser("quote", help="quote the incident in a JSON file")
    quote.add_argument("file", metavar="FILE", help="the request, or - for standard input")
    quote.set_defaults(run=_quote)
    compare = commands.add_parser("compare", help="compare an incident with variants of it")
    compare.add_argument("file", metavar="FILE", help="the base and its variants, or - for standard input")
    compare.set_defaults(run=_compare)
    _add_law(commands.add_parser("law", help="the rulebook"))
    commands.add_parser("spec", help="print openapi.yaml").set_defaults(run=_write_spec)
    commands.add_parser("golden", help="write the built-in quote's total again").set_defaults(run=_renew_golden)
    key = commands.add_parser("key", help="make an API key")
    key.add_argument("client", metavar="CLIENT", help="whose key it is")
    key.add_argument("--scope", action="append", choices=SCOPES, help="what it may do; may be repeated; all")
    key.add_argument("--expires-on", type=date.fromisoformat, metavar="DATE", help="the first day it is refused; never")
    key.set_defaults(run=_make_key)
    return parser


def _add_law(law: argparse.ArgumentParser) -> None:
    commands = law.add_subparsers(required=True, metavar="COMMAND")
    commands.add_parser("check", help="verify every parameter file").set_defaults(run=_check_law)
    show_one = commands.add_parser("show", help="print one parameter with its history")
    show_one.add_argument("id", metavar="ID", help="its id, such as common.quote.valid_days")
    show_one.add_argument("--on", type=date.fromisoformat, metavar="DATE", help="the day it is wanted for; today")
    show_one.add_argument("--known-at", type=date.fromisoformat, metavar="DATE", help="as far as was known then; today")
    show_one.set_defaults(run=_show_law)


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr)
