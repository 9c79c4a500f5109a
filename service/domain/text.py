"""A sentence in every language the service answers in."""

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
        """The statement with each `{name}` replaced by its value, in every language."""
        return Text(ja=self.ja.format(**values), en=self.en.format(**values))
