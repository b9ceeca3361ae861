"""Parses the quantities in sound definitions: pitches (`A3`, `220 Hz`), loudness (`-26 LUFS`), times with levels.

Values are the text in the definition, or plain numbers from Python. Each parser raises ValueError with a sentence for
the author. Durations and levels are parsed as in scripts.
"""

import re
from collections.abc import Callable
from typing import Annotated, TypeVar

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from voiceguide.document.values import mistake
from voiceguide.errors import WrongValueError
from voiceguide.messages import quoted, translated
from voiceguide.units import parse_duration, parse_level

_NOTE = re.compile(r"([A-G])([#b]?)(\d)")
_SEMITONE = {"C": -9, "D": -7, "E": -5, "F": -4, "G": -2, "A": 0, "B": 2}
_SHIFT = {"": 0, "#": 1, "b": -1}
_CONCERT_PITCH_HZ = 440.0
_CODE = "bad-sound"
_AMOUNT = re.compile(r"([+-]?\d+(?:\.\d*)?)\s*([A-Za-z]*)")

LOWEST_HZ, HIGHEST_HZ = 20.0, 16_000.0
"""The range of pitches, which loudspeakers can play and people can hear."""


def parse_frequency(value: object) -> float:
    """Hz of a note in equal temperament (`A3`, `Bb2`, `F#4`; A4 is 440 Hz) or of a number (`220 Hz`)."""
    if note := _NOTE.fullmatch(str(value).strip()):
        semitones = _SEMITONE[note[1]] + _SHIFT[note[2]] + 12 * (int(note[3]) - 4)
        frequency_hz = _CONCERT_PITCH_HZ * 2 ** (semitones / 12)
    else:
        frequency_hz = _amount(value, "Hz", translated("a pitch"), translated("a note such as A3, or 220 Hz"))
    if not LOWEST_HZ <= frequency_hz <= HIGHEST_HZ:
        raise WrongValueError(
            "a pitch lies between {lowest_hz:g} and {highest_hz:g} Hz, not at {value}",
            lowest_hz=LOWEST_HZ,
            highest_hz=HIGHEST_HZ,
            value=value,
        )
    return frequency_hz


def parse_loudness(value: object) -> float:
    """LUFS of `-26 LUFS` or of a bare number; from -60 to -14."""
    loudness_lufs = _amount(str(value).replace("\N{MINUS SIGN}", "-"), "LUFS", translated("a loudness"), "-26 LUFS")
    if not -60 <= loudness_lufs <= -14:
        raise WrongValueError("a loudness lies between -60 and -14 LUFS, not at {value}", value=value)
    return loudness_lufs


def parse_moment(value: object) -> float:
    """Seconds from the start, of a duration or `0`."""
    text = str(value).strip()
    return 0.0 if re.fullmatch(r"0+(\.0*)?\s*(s|sec)?", text) else parse_duration(text)


def parse_moments(value: object) -> tuple[tuple[float, float], ...]:
    """Sorted `(time in s, level in dB)` of one time, a list of them, or a mapping of times to levels."""
    match value:
        case dict():
            moments = _points(value, parse_moment)
        case list() | tuple():
            moments = tuple(sorted((parse_moment(moment), 0.0) for moment in value))
        case _:
            moments = ((parse_moment(value), 0.0),)
    if not moments:
        raise WrongValueError("at least one moment is needed, such as 0s")
    return moments


def parse_partials(value: object) -> tuple[tuple[float, float], ...]:
    """Sorted `(ratio to the note, level in dB)` of a mapping such as `{1: 0 dB, 2: -12 dB}`."""
    return _curve(value, _ratio, "1: 0 dB")


def parse_colour(value: object) -> tuple[tuple[float, float], ...]:
    """Sorted `(Hz, dB)` points of a spectrum, of a mapping such as `{100 Hz: 0 dB, 800 Hz: -12 dB}`."""
    return _curve(value, parse_frequency, "200 Hz: -6 dB")


def _ratio(value: object) -> float:
    ratio = _amount(value, "", translated("a partial"), translated("its ratio to the note, such as 2"))
    if ratio <= 0:
        raise WrongValueError("a partial lies above zero, not at {value}", value=value)
    return ratio


def _curve(value: object, parse_key: Callable[[object], float], example: str) -> tuple[tuple[float, float], ...]:
    if not isinstance(value, dict) or not value:
        raise WrongValueError("levels are written as a mapping, such as {{{example}}}", example=example)
    return _points(value, parse_key)


def _points(written: dict[object, object], parse_key: Callable[[object], float]) -> tuple[tuple[float, float], ...]:
    points = []
    for key, level in written.items():
        try:
            points.append((parse_key(key), parse_level(str(level))))
        except ValueError as error:
            raise mistake(_CODE, str(error), key=str(key)) from None
    return tuple(sorted(points))


def _amount(value: object, unit: str, what: str, example: str) -> float:
    amount = _AMOUNT.fullmatch(str(value).strip())
    if not amount or amount[2].lower() not in {"", unit.lower()}:
        raise WrongValueError(
            "{value} is not {what}: write {example}", value=quoted(str(value)), what=what, example=example
        )
    return float(amount[1])


_Value = TypeVar("_Value")


def _parsed_by(parse: Callable[[object], _Value]) -> BeforeValidator:
    """A pydantic validator that calls `parse`; its ValueError becomes a diagnostic."""

    def validate(value: object) -> _Value:
        try:
            return parse(value)
        except PydanticCustomError:
            raise
        except ValueError as error:
            raise mistake(_CODE, str(error)) from None

    return BeforeValidator(validate)


Frequency = Annotated[float, _parsed_by(parse_frequency)]
Loudness = Annotated[float, _parsed_by(parse_loudness)]
Moments = Annotated[tuple[tuple[float, float], ...], _parsed_by(parse_moments)]
Partials = Annotated[tuple[tuple[float, float], ...], _parsed_by(parse_partials)]
Colour = Annotated[tuple[tuple[float, float], ...], _parsed_by(parse_colour)]
