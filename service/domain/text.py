"""A sentence in every language the service answers in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Locale = Literal["ja", "en"]
LOCALES: tuple[Locale, ...] = ("ja", "en")


@dataclass(frozen=True, slots=True)
class Text:
    """The same statement in Japanese and in English."""

    ja: str
    en: str

    def for_locale(self, locale: Locale) -> str:
        """The statement in `locale`."""
        return self.ja if locale == "ja" else self.en

    def fill(self, **values: object) -> "Text":
        """The statement with each `{name}` replaced by its value, in every language; a text takes that of its own."""
        return Text(ja=self.ja.format(**_in(values, "ja")), en=self.en.format(**_in(values, "en")))


def _in(values: Mapping[str, object], locale: Locale) -> dict[str, object]:
    return {name: value.for_locale(locale) if isinstance(value, Text) else value for name, value in values.items()}
