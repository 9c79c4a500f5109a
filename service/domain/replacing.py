"""A frozen dataclass with other values in some of its fields."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

_Kind = TypeVar("_Kind")


def replaced(instance: _Kind, **values: Any) -> _Kind:
    """What `dataclasses.replace` gives, in half its time: for those who answer one request many times over.

    The dataclass has at least two fields that are given to its constructor.

    >>> from service.domain.text import Text
    >>> replaced(Text(ja="ja", en="en"), en="other")
    Text(ja='ja', en='other')
    """
    kind: Any = type(instance)
    read, places = _fields(kind)
    given = list(read(instance))
    for name, value in values.items():
        given[places[name]] = value
    copy: _Kind = kind(*given)
    return copy


@cache
def _fields(kind: Any) -> tuple[Callable[[Any], tuple[Any, ...]], Mapping[str, int]]:
    names = [field.name for field in fields(kind) if field.init]
    return attrgetter(*names), {name: place for place, name in enumerate(names)}
