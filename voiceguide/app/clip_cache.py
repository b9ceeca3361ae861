"""Where synthesised speech and computed sounds are cached."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from voiceguide.clips.clip_store import ClipStore


@dataclass(frozen=True, slots=True)
class ClipCache:
    """A cache folder, and the size in bytes below which it is kept."""

    folder: Path
    limit_bytes: int

    def open(self) -> ClipStore:
        """The store in that folder; it is created when the first clip is stored."""
        from voiceguide.clips.clip_store import ClipStore

        return ClipStore(self.folder, self.limit_bytes)
