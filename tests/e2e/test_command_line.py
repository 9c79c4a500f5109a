"""The command line as a person uses it: a process of its own, with the same bytes as the endpoint."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.live_server import LiveServer

REPOSITORY = Path(__file__).parents[2]
EXAMPLES = sorted((REPOSITORY / "examples").glob("*.json"))
COMPARISONS = sorted((REPOSITORY / "examples" / "comparisons").glob("*.json"))


def command(*arguments: str, given: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    """`python -m service` with these arguments."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "service", *arguments],
        cwd=REPOSITORY,
        input=given,
        capture_output=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_a_quote_has_the_same_bytes_as_the_endpoint_s(example: Path, live_server: LiveServer) -> None:
    done = command("quote", str(example))
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == live_server.quote(example.read_bytes()).body


@pytest.mark.parametrize("example", COMPARISONS, ids=lambda path: path.stem)
def test_a_comparison_has_the_same_bytes_as_the_endpoint_s(example: Path, live_server: LiveServer) -> None:
    done = command("compare", str(example))
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == live_server.compare(example.read_bytes()).body
    assert command("compare", "-", given=example.read_bytes()).stdout == done.stdout


def test_a_comparison_that_is_refused_says_every_fault() -> None:
    done = command("compare", "-", given=b'{"base": {}, "variants": []}')
    assert done.returncode == 2
    assert [line.partition(":")[0] for line in done.stderr.decode().splitlines()] == ["/base/incident", "/variants"]


def test_the_request_may_come_from_standard_input() -> None:
    assert command("quote", "-", given=EXAMPLES[0].read_bytes()).stdout == command("quote", str(EXAMPLES[0])).stdout


def test_of_many_faults_a_hundred_are_told_and_all_are_counted() -> None:
    unknown = ", ".join(f'"x{number}": 1' for number in range(150))
    done = command("quote", "-", given=f"{{{unknown}}}".encode())
    lines = done.stderr.decode().splitlines()
    assert (done.returncode, len(lines)) == (2, 101)
    assert lines[-1] == "There are 151 faults; these are the first 100."


def test_every_fault_is_a_line_that_says_how_to_mend_it() -> None:
    done = command("quote", "-", given=b'{"incident": {"cause": "hacker", "discovered_on": "2026-10-01"}}')
    cause, populations = done.stderr.decode().splitlines()
    assert (done.returncode, done.stdout) == (2, b"")
    assert cause.startswith('/incident/cause: expected a code of causes; got "hacker". To mend: ')
    assert populations.startswith("/incident/populations: expected a list of 1 to 50 objects; got nothing. To mend: ")


def test_what_is_not_json_is_refused_like_at_the_endpoint() -> None:
    done = command("quote", "-", given=b'{"incident": NaN}')
    assert done.returncode == 2
    assert done.stderr.decode().startswith("/incident: expected a finite number; got NaN.")


def test_a_file_that_is_not_there_is_named() -> None:
    done = command("quote", "nowhere.json")
    assert done.returncode == 2
    assert b"nowhere.json" in done.stderr
    assert b"Traceback" not in done.stderr


def test_the_law_is_checked() -> None:
    done = command("law", "check")
    assert done.returncode == 0
    assert done.stdout.decode().rstrip().endswith("no fault")


def test_a_parameter_is_shown_like_at_the_endpoint(live_server: LiveServer) -> None:
    shown = command("law", "show", "common.quote.valid_days", "--on", "2027-01-17", "--known-at", "2027-01-01")
    address = "/v1/parameters/common.quote.valid_days?as_of=2027-01-17&known_at=2027-01-01"
    assert shown.stdout == live_server.send("GET", address).body
    assert json.loads(shown.stdout)["in_force"]["value"]


def test_an_unknown_parameter_is_answered_with_the_nearest() -> None:
    done = command("law", "show", "common.quote.valid_day")
    assert done.returncode == 2
    assert b"did you mean common.quote.valid_days?" in done.stderr


def test_what_was_known_before_anything_was_recorded_is_refused() -> None:
    done = command("law", "show", "common.quote.valid_days", "--known-at", "2026-11-22")
    assert done.returncode == 2
    assert b"known_at: expected a day no earlier than 2026-11-23" in done.stderr


def test_the_api_description_is_the_committed_file() -> None:
    assert command("spec").stdout == (REPOSITORY / "openapi.yaml").read_bytes()


def test_a_command_that_does_not_exist_is_refused_with_those_that_do() -> None:
    done = command("quotes")
    assert done.returncode == 2
    assert b"quote" in done.stderr


def test_a_key_is_shown_once_beside_its_entry_for_the_file() -> None:
    done = command("key", "insurer", "--scope", "quote", "--expires-on", "2027-01-01")
    key, entry = done.stdout.decode().splitlines()
    assert json.loads(entry)["client"] == "insurer"
    assert json.loads(entry)["expires_on"] == "2027-01-01"
    assert key.startswith(json.loads(entry)["prefix"])
    assert key not in entry
