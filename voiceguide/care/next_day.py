"""Which session to ask about on the day after it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from voiceguide.records.journal_entry import Entry

WINDOW = (timedelta(hours=20), timedelta(hours=48))
"""How long after its beginning a session is asked about.

The source expects soreness 24 to 48 hours later. Four hours less, for people who practise earlier today than yesterday.
"""

_LEAST_S = 60.0
"""A session of which less was heard is not asked about."""


def session_to_ask_about(entries: Iterable[Entry], now: datetime) -> Entry | None:
    """The last session that began at least 20 hours ago; None if that is too long ago, or was asked about.

    Sessions before the last one are not asked about: nobody could tell what came from which.
    """
    earliest, latest = WINDOW
    before = [each for each in entries if now - each.began >= earliest and (each.therapist or each.heard_s >= _LEAST_S)]
    last = max(before, key=lambda each: each.began, default=None)
    return None if last is None or last.next_day_asked or now - last.began > latest else last
