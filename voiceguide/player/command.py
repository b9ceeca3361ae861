"""The commands of a live session, and where they are sent."""

from collections.abc import Callable
from typing import TypeAlias

from voiceguide.language.session_commands import Command

__all__ = ["Command", "Send"]

Send: TypeAlias = Callable[[Command], None]
"""Takes a command from any thread, at once; what comes of it is heard and shown."""
