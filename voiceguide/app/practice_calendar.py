"""Which day it is for a person whose days of practice do not begin at midnight."""

from dataclasses import dataclass
from datetime import date, time

from voiceguide.app import clock
from voiceguide.app.settings import load_settings
from voiceguide.care.practice import DAY_STARTS, practice_day


@dataclass(frozen=True, slots=True)
class PracticeCalendar:
    """When days begin, and which day it is."""

    day_starts: time
    today: date


def practice_calendar() -> PracticeCalendar:
    """The calendar of this moment, as the settings have it.

    Raises:
        ScriptError: the settings are wrong.
    """
    day_starts = load_settings().day_starts or DAY_STARTS
    return PracticeCalendar(day_starts, practice_day(clock.now(), day_starts))
