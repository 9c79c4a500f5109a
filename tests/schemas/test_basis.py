from datetime import date
from decimal import Decimal

from marshmallow import Schema

from schemas.basis import MOST_KEPT, Basis, kept, plain
from schemas.output import LOCALE
from service.domain.text import Text
from tests.schemas.sample_quote import figure


class Line(Schema):
    basis = Basis("The figures.")


def written(*figures: object) -> list[dict[str, object]]:
    basis: list[dict[str, object]] = Line().dump({"basis": figures})["basis"]
    return basis


def test_a_figure_is_written_once_for_each_language() -> None:
    postage = figure("jp.unit_price.postage")
    assert written(postage)[0] is written(postage)[0]
    token = LOCALE.set("ja")
    try:
        assert written(postage)[0]["label"] == "Postage（日）"
    finally:
        LOCALE.reset(token)
    assert written(postage)[0]["label"] == "Postage"


def test_figures_that_come_and_go_are_never_mixed_up() -> None:
    for number in range(2000):
        assert written(figure(f"jp.number.{number}", Decimal(number)))[0]["value"] == str(number)


def test_what_is_kept_is_bounded() -> None:
    written(*(figure(f"jp.bounded.{number}") for number in range(MOST_KEPT + 10)))
    assert 0 < len(kept) <= MOST_KEPT


def test_values_of_every_shape_become_json() -> None:
    value = {
        "days": Decimal(60),
        "from": date(2022, 4, 1),
        "to": Text("委員会", "Commission"),
        "also": (True, None, 3),
    }
    assert plain(value) == {
        "days": "60",
        "from": "2022-04-01",
        "to": {"ja": "委員会", "en": "Commission"},
        "also": [True, None, 3],
    }
