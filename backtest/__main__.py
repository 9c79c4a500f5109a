"""`python -m backtest [--cases FILE] [--outcomes FILE] [--out FOLDER]`: score quotes on real incidents.

Without a file it scores the incidents that come with the program, writes `docs/backtest.md`, and writes the scores that
the service tells of itself (`service/evidence/scores.json`).
"""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from backtest.fallen import changelog, fallen, told
from backtest.pages import packaged_scores, write, write_json
from backtest.readers import Reading, read_cases, read_outcomes, read_packaged
from backtest.running import run
from service.evidence.scores import PACKAGED
from service.rulebook import Rulebook

PAGE: Final = "backtest"
OWN_FOLDER: Final = Path("docs")
BUILT: Final = Path("build/backtest")


def main() -> None:
    """Score what was asked for, each file into a folder of its own, and say where the pages are."""
    parser = argparse.ArgumentParser(prog="python -m backtest", description=__doc__)
    parser.add_argument("--cases", type=Path, metavar="FILE", help="incidents with what they cost (YAML)")
    parser.add_argument("--outcomes", type=Path, metavar="FILE", help="lists fines_imposed and settlements (YAML)")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="where to write; build/backtest/ with a file")
    asked = parser.parse_args()
    rulebook = Rulebook.load()
    for reading, folder in _readings(asked.cases, asked.outcomes, asked.out):
        result = run(reading, rulebook)
        if folder == OWN_FOLDER:
            packaged = packaged_scores(result)
            write_json(packaged, PACKAGED)
            for one in fallen(packaged["groups"], told(changelog())):
                print(one)
        write(result, folder, page=PAGE, rulebook=rulebook)
        print(f"{len(result.scored)} of {len(result.compared)} figures scored: {folder / PAGE}.md")


def _readings(cases: Path | None, outcomes: Path | None, out: Path | None) -> Iterator[tuple[Reading, Path]]:
    """What is to be scored, and the folder of each; two files share `out` as two folders in it."""
    if cases is None and outcomes is None:
        yield read_packaged(), out or OWN_FOLDER
    for path, read in ((cases, read_cases), (outcomes, read_outcomes)):
        if path is not None:
            yield read(path), (out or BUILT) / f"{read.__name__.removeprefix('read_')}-{path.stem}"


if __name__ == "__main__":
    main()
