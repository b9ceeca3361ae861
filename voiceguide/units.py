"""Converts between seconds and frames and between decibels and gains, and parses and formats durations and levels.

In the timeline, time is an integer number of frames at `SAMPLE_RATE`; seconds exist in scripts, on the command line and
on the screen.
"""

import math
import re
from functools import lru_cache

from voiceguide.errors import WrongValueError
from voiceguide.messages import quoted, translated

SAMPLE_RATE = 48_000
"""Frames per second of all sound within voiceguide."""

LONGEST_S = 24 * 60 * 60
"""The longest session, and the longest duration in a script: one day, in seconds."""

_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,4}):(\d{1,2}(?:\.\d+)?)")
_NUMBER = r"[+-]?(?:\d+(?:\.\d*|,\d{1,2})?|\.\d+)(?:[eE][+-]?\d+)?"
_AMOUNT = re.compile(rf"({_NUMBER})\s*([a-zA-Z]*)")
_PART = re.compile(rf"(?:(?:\s*,|\s+and|\s+und)?\s*)({_NUMBER})\s*([a-zA-Z]*)\.?")
SECONDS_IN = {
    unit: seconds
    for seconds, units in {
        1: " s sec secs second seconds sek sekunde sekunden",
        60: "m min mins minute minutes minuten",
        3600: "h hr hrs hour hours std stunde stunden",
    }.items()
    for unit in units.split(" ")
}
"""Seconds in each unit, in English and German; without a unit, a number means seconds."""


def to_frames(seconds: float) -> int:
    """The number of frames nearest to `seconds`."""
    return round(seconds * SAMPLE_RATE)


def to_seconds(frames: int) -> float:
    """The duration of `frames` in seconds."""
    return frames / SAMPLE_RATE


def to_gain(level_db: float) -> float:
    """The amplitude factor of a level in decibels."""
    return float(10.0 ** (level_db / 20.0))


def to_db(gain: float) -> float:
    """The level in decibels of an amplitude factor; -inf for zero."""
    return 20.0 * math.log10(gain) if gain > 0 else -math.inf


@lru_cache(1024)
def parse_duration(text: str, *, or_zero: bool = False) -> float:
    """Parse `20s`, `1.5 min`, `2:30`, `1:02:30`, `1 minute and 30 seconds` or a bare number of seconds.

    Units and the decimal comma are accepted in English and German. Returns seconds.

    Raises:
        ValueError: the text is not a duration above 0, or from 0, of at most a day; the message is for the author.
    """
    text = text.strip()
    if not text:
        raise WrongValueError("a length is missing: write 20s, 1.5 min, 2:30 or a number of seconds")
    if clock := _CLOCK.fullmatch(text):
        hours, minutes, seconds = (float(part or 0) for part in clock.groups())
        if seconds >= 60 or (clock[1] and minutes >= 60):
            raise WrongValueError("{text} is not a valid time: minutes and seconds go up to 59", text=quoted(text))
        duration_s = hours * 3600 + minutes * 60 + seconds
    else:
        duration_s = _sum_of_amounts(text)
    if not (duration_s > 0 or (or_zero and duration_s == 0)):
        raise WrongValueError("a duration must be longer than zero, not {text}", text=quoted(text))
    if duration_s > LONGEST_S:
        raise WrongValueError("{text} is longer than a day, the limit for a session", text=quoted(text))
    return duration_s


def _sum_of_amounts(text: str) -> float:
    """Seconds in one or several amounts, the larger unit first: `90`, `1,5 min`, `1m30s`."""
    parts: list[tuple[float, str]] = []
    end = 0
    while part := _PART.match(text, end):  # a text that begins with something else is left at once, however long it is
        parts.append((float(part[1].replace(",", ".")), part[2].lower()))
        end = part.end()
    units = [SECONDS_IN.get(unit, 0) if unit or len(parts) == 1 else 0 for _, unit in parts]
    is_signed = len(parts) > 1 and re.search("[+-]", text)
    if not parts or end < len(text) or is_signed or not all(units) or sorted({*units}, reverse=True) != units:
        raise WrongValueError(
            "{text} is not a duration: write 20s, 1.5 min, 2:30 or a number of seconds", text=quoted(text)
        )
    return sum(number * unit for (number, _), unit in zip(parts, units, strict=True))


def parse_level(text: str) -> float:
    """Parse `-26 dB`, `-26dB` or a bare number; returns decibels.

    Raises:
        ValueError: the text is not a level from -120 to +24 dB; the message is for the author.
    """
    amount = _AMOUNT.fullmatch(text.strip().replace("\N{MINUS SIGN}", "-"))
    if not amount or amount[2].lower() not in ("", "db"):
        raise WrongValueError("{text} is not a level: write it in decibels, such as -26 dB", text=quoted(text))
    level_db = float(amount[1].replace(",", "."))
    if not -120 <= level_db <= 24:
        raise WrongValueError("a level must be between -120 dB and +24 dB, not {text}", text=quoted(text))
    return level_db


def format_duration(seconds: float) -> str:
    """A duration as a clock shows it, rounded to the nearest second: `0:07`, `12:30`, `1:02:30`."""
    whole = round(seconds)
    hours, minutes = divmod(whole // 60, 60)
    return f"{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{minutes}:{whole % 60:02}"


def format_frames(frames: int) -> str:
    """A length in frames as a clock shows it; see `format_duration`."""
    return format_duration(to_seconds(frames))


def format_size(size_bytes: int) -> str:
    """A number of bytes with one decimal: `0.4 MB`, `53.2 MB`, `2.1 GB`."""
    if size_bytes >= 1e9:
        return translated("{size:.1f} GB", size=size_bytes / 1e9)
    return translated("{size:.1f} MB", size=size_bytes / 1e6)
