"""The commands of a live session, and the callable that inputs send them to."""

from collections.abc import Callable
from typing import TypeAlias

from voiceguide.language.vocabulary import Command

__all__ = ["Command", "SendCommand"]

SendCommand: TypeAlias = Callable[[Command], None]
"""Queues a command for the session and returns at once; may be called from any thread."""
