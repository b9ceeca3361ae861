"""The messages of the command line: written in English in the code, and translated by a table.

The tables of German are `language/messages/de/*.yaml`: lists of pairs, `en` and `de`. The English text is the key, as
in gettext, but nothing has to be compiled. A text without a translation remains English.

The language is that of the person, or, if that is English, that of the script which a message is about.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache
from pathlib import Path

from voiceguide.system_language import base_language

_TABLES = Path(__file__).parent / "language" / "messages"
ENGLISH = "en"
MAX_QUOTED = 120
"""The most characters of an author's text that a message quotes."""

_COMMA = {"de"}
"""Languages that write decimals with a comma."""

_DAYS = {"de": "{0.day:02}.{0.month:02}.{0.year:04}"}
"""How languages write a date, if not as ISO 8601 does."""

_person = [ENGLISH]
"""The languages of `messages_for_person`, the last one holds. The same in all threads, unlike that of a script."""
_script: ContextVar[str] = ContextVar("script", default=ENGLISH)


@contextmanager
def messages_for_person(language: str) -> Iterator[None]:
    """Compose messages in a language, whatever the script is written in; `de-AT` is `de`."""
    _person.append(language)
    try:
        yield
    finally:
        _person.pop()


@contextmanager
def messages_for_script(language: str) -> Iterator[None]:
    """Compose messages in the language of a script, unless the person reads another one than English."""
    token = _script.set(language)
    try:
        yield
    finally:
        _script.reset(token)


def message_language() -> str:
    """The code of the language in which messages are composed: English, or one that has a table."""
    codes = map(base_language, (_person[-1], _script.get()))
    return next((code for code in codes if code != ENGLISH and translations(code)), ENGLISH)


def told_in(language: str) -> str:
    """The language in which a person is told about a session in `language`: theirs, or, if that is English, its own."""
    with messages_for_script(language):
        told = message_language()
    return language if told == ENGLISH else told


def translated(text: str, /, **values: object) -> str:
    """The translation of an English `text`; its placeholders are filled with `values` as by `str.format`.

    Without values, braces are plain characters. Line breaks and runs of spaces in `text` do not matter for the table.
    """
    language = message_language()
    if language != ENGLISH:
        text = translations(language).get(as_key(text), text)
    if language in _COMMA:
        values = {name: _WithComma(value) if isinstance(value, float) else value for name, value in values.items()}
    return text.format(**values) if values else text


def written_day(day: date) -> str:
    """A date as it is written in the language of messages: 2026-11-20, or 20.11.2026 in German."""
    return _DAYS.get(message_language(), "{0.year:04}-{0.month:02}-{0.day:02}").format(day)


def number_of(number: int, one: str, other: str, none: str = "") -> str:
    """A number with the noun that it counts, translated: `one` for 1, `none`, if there is one, for 0, else `other`.

    `other` has `{number}` in it.
    """
    return translated(one if number == 1 else other if number or not none else none, number=number)


class _WithComma(float):
    """A number that is written with a comma."""

    def __format__(self, form: str) -> str:
        return super().__format__(form).replace(".", ",")


def translatable(text: str) -> str:
    """The text as it is; marks it for the tables where it stands apart from the call that translates it."""
    return text


def quoted(text: object) -> str:
    """The text, shortened, in the quotes of the language, and with control characters escaped."""
    in_quotes = repr(shortened(str(text)))
    return in_quotes if message_language() == ENGLISH else f"„{in_quotes[1:-1]}“"


def shortened(text: str) -> str:
    """The text as a message quotes it: its beginning and its end if it is longer than `MAX_QUOTED`."""
    return text if len(text) <= MAX_QUOTED else f"{text[: MAX_QUOTED - 31]}…{text[-30:]}"


def as_key(text: str) -> str:
    """The text as the tables are searched for it: on one line."""
    return " ".join(text.split())


@cache
def translations(language: str) -> dict[str, str]:
    """All translations into a language, by the English text; empty if there is no table."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    folder = _TABLES / language
    if folder not in _TABLES.iterdir():
        return {}
    tables = (yaml.load(path.read_text("utf-8"), loader) for path in sorted(folder.glob("*.yaml")))  # noqa: S506 (safe)
    return {as_key(pair[ENGLISH]): pair[language] for table in tables for pair in table}
