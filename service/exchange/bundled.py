"""The exchange rates that come with the program: published history, one table for each source."""

import csv
import hashlib
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

FOLDER: Final = Path(str(files("service"))) / "exchange" / "tables"
"""The folder of the tables; `make rates` writes them."""

EURO: Final = "EUR"


@dataclass(frozen=True, slots=True)
class Published:
    """Units of a currency for one euro, as published for `day` by `sources`; nobody publishes the euro itself."""

    per_euro: Decimal
    day: date
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """One source's rates: for each currency a column of units for one `base`, in order of the days."""

    about: Mapping[str, str]
    days: Sequence[date]
    columns: Mapping[str, Sequence[str]]

    def published(self, currency: str, day: date) -> Published | None:
        """The last rate of `currency` on or before `day`; None where there is none.

        Where the table's base is not the euro, it is divided by the euro of the same day.
        """
        column = self.columns.get(currency)
        row = bisect_right(self.days, day) - 1
        while column and row >= 0 and not column[row]:
            row -= 1
        if not column or row < 0:
            return None
        euro = self.columns[EURO][row] if EURO in self.columns else "1"
        return Published(Decimal(column[row]) / Decimal(euro), self.days[row], (self.about["title"],))


@dataclass(frozen=True, slots=True, eq=False)
class BundledRates:
    """All tables under one digest. No currency but the euro is in two of them. Safe to share between threads."""

    tables: tuple[Table, ...]
    digest: str

    def published(self, currency: str, day: date) -> Published | None:
        """The last rate of `currency` against the euro on or before `day`; None where no table has one."""
        found = (table.published(currency, day) for table in self.tables)
        return next((rate for rate in found if rate), None)


@cache
def bundled() -> BundledRates:
    """The tables that come with the program, read once."""
    texts = [path.read_text("utf-8") for path in sorted(FOLDER.glob("*.csv"))]
    digest = hashlib.sha256("\f".join(texts).encode()).hexdigest()
    return BundledRates(tuple(read(text) for text in texts), digest)


def read(text: str) -> Table:
    """A table from its file: comments `# name: words` about the source, a head row, and a row for each day."""
    lines = text.splitlines()
    comments = [line.removeprefix("# ").partition(": ") for line in lines if line.startswith("#")]
    head, *rows = csv.reader(line for line in lines if not line.startswith("#"))
    days, *columns = zip(*rows, strict=True)
    return Table(
        about={name: words for name, _, words in comments},
        days=[date.fromisoformat(day) for day in days],
        columns=dict(zip(head[1:], columns, strict=True)),
    )
