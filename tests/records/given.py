"""Sessions for tests."""

from datetime import date, datetime, timedelta, timezone
from typing import Any

from voiceguide.records.journal_entry import Entry

HERE = timezone(timedelta(hours=1))
MONDAY = date(2026, 11, 2)


def session(day: int = 0, minutes: float = 10, **more: Any) -> Entry:
    """A session so many days after Monday, 2 November 2026, at half past seven in the evening."""
    began = datetime(2026, 11, 2, 19, 30, tzinfo=HERE) + timedelta(days=day)
    of_all: dict[str, Any] = {"routine": "tennis-ball", "planned_s": minutes * 60, "heard_s": minutes * 60}
    return Entry(**{"began": began} | of_all | more)


def on(*days: int) -> list[date]:
    """Days so many days after that Monday."""
    return [MONDAY + timedelta(days=day) for day in days]
