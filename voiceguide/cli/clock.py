"""What time it is, for commands that need to know."""

from datetime import datetime


def now() -> datetime:
    """The present moment, in the zone of this machine."""
    return datetime.now().astimezone()
