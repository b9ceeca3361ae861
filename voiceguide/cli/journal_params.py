"""Parameter types of the journal's commands: pain, dates, times."""

from datetime import date, datetime
from typing import Final, Literal

from voiceguide.cli.options import ParsedParam
from voiceguide.errors import WrongValueError
from voiceguide.messages import quoted
from voiceguide.records.journal_entry import WORST_PAIN, pain_range

NO_PAIN_GIVEN: Final = "none"
"""The value of a pain option that deletes what was given before."""


def _pain(text: str) -> int | Literal["none"]:
    if text == NO_PAIN_GIVEN:
        return NO_PAIN_GIVEN
    if not (text.isascii() and text.isdigit() and len(text) <= 2 and int(text) <= WORST_PAIN):
        raise WrongValueError(
            "pain must be {pain_range}, or `none`, not {text}", pain_range=pain_range(), text=quoted(text)
        )
    return int(text)


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise WrongValueError("{value} is not a date: write it like 2026-11-20", value=quoted(text)) from None


def _time(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
        return moment if moment.tzinfo else moment.astimezone()
    except (ValueError, OverflowError, OSError):
        raise WrongValueError(
            "{value} is not a date: write it like 2026-11-20 or 2026-11-20T19:30", value=quoted(text)
        ) from None


PAIN: Final = ParsedParam("pain", _pain)
"""Pain from 0 to 10, or `none`."""
DATE: Final = ParsedParam("date", _date)
"""A date such as `2026-11-20`."""
TIME: Final = ParsedParam("moment", _time)
"""A time such as `2026-11-20T19:30`, in the zone of this machine unless it names one."""
