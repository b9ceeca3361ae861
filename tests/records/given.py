"""Sessions for tests."""

from datetime import date, datetime, timedelta, timezone

from voiceguide.records.journal_entry import Entry

HERE = timezone(timedelta(hours=1))
MONDAY = date(2026, 11, 2)


def session(day: int = 0, minutes: float = 10, **more: object) -> Entry:
    """A session so many days after Monday, 2 November 2026, at half past seven in the evening."""
    began = datetime(2026, 11, 2, 19, 30, tzinfo=HERE) + timedelta(days=day)
    values = {"began": began, "routine": "tennis-ball", "planned_s": minutes * 60, "heard_s": minutes * 60, **more}
    return Entry(**values)


def on(*days: int) -> list[date]:
    """Days so many days after that Monday."""
    return [MONDAY + timedelta(days=day) for day in days]
