"""The author's own pronunciations: what is spoken in place of certain words and characters."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from voiceguide.language.unspoken_rules import INVISIBLE

_FIRST_STAND_IN = 0xE000
_SUBSCRIPTS = {0x2080 + digit: str(digit) for digit in range(10)}
_STAND_IN = re.compile("[\ue000-\uf8ff]")


def composed(text: str) -> str:
    """The text with composed letters, without invisible characters, and with CO2 for CO₂."""
    return INVISIBLE.sub("", unicodedata.normalize("NFC", text)).translate(_SUBSCRIPTS)


class Pronunciation:
    """Replaces words by what is to be spoken, regardless of case and of how letters are encoded.

    Args:
        pronounce: what is spoken, by what is written; a key that begins or ends with a letter or digit matches only
            where a word begins or ends.
    """

    def __init__(self, pronounce: Mapping[str, str]) -> None:
        by_key = {key: composed(key) for key in pronounce}
        self._spoken = {folded: pronounce[key] for key, whole in by_key.items() if (folded := whole.casefold())}
        self._by_key = by_key
        self._pattern = _pattern(by_key.values())

    def protect(self, text: str) -> tuple[str, tuple[str, ...]]:
        """Replace every match by a character of private use, which no rule changes; `restore` undoes it.

        `text` must be `composed`. Returns it with the stand-ins, and what they stand for.
        """
        spoken: list[str] = []

        def stand_in(match: re.Match[str]) -> str:
            found = self._spoken.get(match[0].casefold())
            if found is None:  # ı and i, for instance, match without regard to case, but are different letters
                return match[0]
            spoken.append(found)
            return chr(_FIRST_STAND_IN + len(spoken) - 1)

        return self._pattern.sub(stand_in, text), tuple(spoken)

    def unused(self, texts: Iterable[str]) -> tuple[str, ...]:
        """The keys that occur in none of the texts."""
        whole = "\n".join(map(composed, texts))
        return tuple(
            key
            for key, written in self._by_key.items()
            if not any(match[0].casefold() == written.casefold() for match in _pattern([written]).finditer(whole))
        )


def restore(text: str, spoken: tuple[str, ...]) -> str:
    """The text with what its stand-ins stand for."""
    return _STAND_IN.sub(lambda stand_in: spoken[ord(stand_in[0]) - _FIRST_STAND_IN], text) if spoken else text


def _pattern(keys: Iterable[str]) -> re.Pattern[str]:
    words = sorted(filter(None, keys), key=len, reverse=True)
    return re.compile("|".join(map(_bounded, words)) or "(?!)", re.IGNORECASE)


def _bounded(word: str) -> str:
    before = r"(?<!\w)" if re.match(r"\w", word) else ""
    after = r"(?!\w)" if re.search(r"\w\Z", word) else ""
    return before + re.escape(word) + after
