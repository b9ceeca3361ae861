"""Which sessions and programmes there can be. What comes from outside is checked; what is in the journal is not."""

from datetime import date, datetime, timedelta

from voiceguide.errors import WrongValueError
from voiceguide.records.journal_entry import Entry
from voiceguide.records.programme_record import Programme

EARLIEST = date(1970, 1, 1)
LONGEST_HEARD_S = 7 * 24 * 60 * 60
"""A week: a session lasts a day at most, and parts of it may be repeated."""

_CLOCKS_DIFFER = timedelta(days=1)
"""Another machine may be ahead: by its time zone, or because its clock is not set."""
_AHEAD = timedelta(days=366)


def check_session(entry: Entry, today: date) -> None:
    """Check that a session can have taken place by `today`.

    Raises:
        ValueError: it cannot; the message is a sentence for the person.
    """
    check_date("began", entry.began.date(), today + _CLOCKS_DIFFER)
    for name, seconds in (("heard_s", entry.heard_s), ("planned_s", entry.planned_s)):
        if seconds > LONGEST_HEARD_S:
            raise WrongValueError("{name} is {seconds:g}, which is more than a week", name=name, seconds=seconds)


def check_programme(programme: Programme, today: date) -> None:
    """Check that a programme can have been started and stopped by `today`; it may begin up to a year from then.

    Raises:
        ValueError: it cannot; the message is a sentence for the person.
    """
    check_date("started", programme.started, today + _AHEAD)
    if programme.stopped:
        check_date("stopped", programme.stopped, today + _CLOCKS_DIFFER)


def check_date(name: str, day: date, latest: date) -> None:
    """Raise ValueError if `day` is before 1970 or after `latest`."""
    if not EARLIEST <= day <= latest:
        raise WrongValueError(
            "{name} is {day}, which is not between {earliest} and {latest}",
            name=name,
            day=day,
            earliest=EARLIEST,
            latest=latest,
        )


def check_began(began: datetime, now: datetime) -> None:
    """Check when a session began that a person adds to the journal: it would count for no programme before it began.

    Raises:
        ValueError: it is before 1970, or still to come; the message is a sentence for the person.
    """
    if began > now:
        raise WrongValueError(
            "{began:%Y-%m-%d %H:%M} is still to come: the journal holds sessions that took place.", began=began
        )
    check_date("--began", began.date(), now.date() + _CLOCKS_DIFFER)
