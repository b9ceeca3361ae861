"""Converts between seconds and frames and between decibels and gains, and parses and formats durations and levels.

In the timeline, time is an integer number of frames at `SAMPLE_RATE`; seconds exist in scripts, on the command line and
on the screen.
"""

import math
import re

SAMPLE_RATE = 48_000
"""Frames per second of all sound within voiceguide."""

LONGEST_S = 24 * 60 * 60
"""The longest session, and the longest duration in a script: one day, in seconds."""

_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,4}):(\d{1,2}(?:\.\d+)?)")
_AMOUNT = re.compile(r"([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)\s*([a-zA-Z]*)")
_SECONDS_IN = {"": 1, "s": 1, "sec": 1, "min": 60, "m": 60, "h": 3600}


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


def parse_duration(text: str) -> float:
    """Parse `20s`, `1.5 min`, `2:30`, `1:02:30` or a bare number of seconds; returns seconds.

    Raises:
        ValueError: the text is not a duration above 0 of at most a day; the message is for the author.
    """
    text = text.strip()
    if clock := _CLOCK.fullmatch(text):
        hours, minutes, seconds = (float(part or 0) for part in clock.groups())
        if seconds >= 60 or (clock[1] and minutes >= 60):
            raise ValueError(f"{text!r} is not a valid time: minutes and seconds go up to 59")
        duration_s = hours * 3600 + minutes * 60 + seconds
    elif (amount := _AMOUNT.fullmatch(text)) and amount[2].lower() in _SECONDS_IN:
        duration_s = float(amount[1]) * _SECONDS_IN[amount[2].lower()]
    else:
        raise ValueError(f"{text!r} is not a duration: write 20s, 1.5 min, 2:30 or a number of seconds")
    if not duration_s > 0:
        raise ValueError(f"a duration must be longer than zero, not {text!r}")
    if duration_s > LONGEST_S:
        raise ValueError(f"{text!r} is longer than a day, the limit for a session")
    return duration_s


def parse_level(text: str) -> float:
    """Parse `-26 dB`, `-26dB` or a bare number; returns decibels.

    Raises:
        ValueError: the text is not a level from -120 to +24 dB; the message is for the author.
    """
    amount = _AMOUNT.fullmatch(text.strip().replace("\N{MINUS SIGN}", "-"))
    if not amount or amount[2].lower() not in ("", "db"):
        raise ValueError(f"{text!r} is not a level: write it in decibels, such as -26 dB")
    level_db = float(amount[1])
    if not -120 <= level_db <= 24:
        raise ValueError(f"a level must be between -120 dB and +24 dB, not {text!r}")
    return level_db


def format_duration(seconds: float) -> str:
    """A duration as a clock shows it, rounded to the nearest second: `0:07`, `12:30`, `1:02:30`."""
    whole = round(seconds)
    hours, minutes = divmod(whole // 60, 60)
    return f"{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{minutes}:{whole % 60:02}"


def format_size(size_bytes: int) -> str:
    """A number of bytes with one decimal: `0.4 MB`, `53.2 MB`, `2.1 GB`."""
    return f"{size_bytes / 1e9:.1f} GB" if size_bytes >= 1e9 else f"{size_bytes / 1e6:.1f} MB"
