from decimal import Decimal

from schemas.rules import FIRST_RECORDED
from service.readiness import GOLDEN, check_readiness, read_golden, renewed
from service.rulebook import Rulebook

RULEBOOK = Rulebook.load()


def test_the_built_in_quote_gives_its_golden_total() -> None:
    readiness = check_readiness(RULEBOOK)
    assert readiness.fault is None
    assert readiness.golden_total == Decimal(read_golden()["total"]), "after a wanted change: make golden"


def test_the_packaged_file_is_what_would_be_written_now() -> None:
    assert GOLDEN.read_text("utf-8") == renewed(read_golden(), RULEBOOK)


def test_the_records_of_the_rulebook_begin_on_the_day_that_requests_assume() -> None:
    recorded = {value.recorded for parameter in RULEBOOK.parameters.values() for value in parameter.values}
    assert min(recorded) == FIRST_RECORDED
