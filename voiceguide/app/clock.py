"""The current time, for workflows and commands that need it; tests replace it."""

from datetime import datetime


def now() -> datetime:
    """The current time, in the time zone of this machine."""
    return datetime.now().astimezone()
