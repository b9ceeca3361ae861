"""The sounds of a session, ready to be mixed: computed or imported once, then taken from the store.

What makes sounds is imported only where one has to be made.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from voiceguide.audio import Samples
from voiceguide.clips import loudness
from voiceguide.clips.clip import Clip
from voiceguide.clips.clip_store import ClipStore, key_of
from voiceguide.errors import UsageError
from voiceguide.sound.bed_level import levelled
from voiceguide.sound.definition_files import Kind, definitions, find

_BLOCK = 10 * loudness.HOP
"""Frames handed to the store at a time."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A sound as a list shows it."""

    name: str
    summary: str
    path: Path


class Sounds:
    """All sounds, by name. What was made once is kept in the store, under all that it was made from."""

    def __init__(self, store: ClipStore) -> None:
        self._store = store

    def beds(self) -> tuple[Listed, ...]:
        """The beds there are. Raises ScriptError where a definition is wrong."""
        return _listed(Kind.BED)

    def cues(self) -> tuple[Listed, ...]:
        """The cues there are. Raises ScriptError where a definition is wrong."""
        return _listed(Kind.CUE)

    def bed(self, name: str) -> Clip:
        """The bed of this name: a stereo loop without a seam, at `level.LOUDNESS_LUFS`.

        Raises:
            UsageError: there is no such bed, or it is silent.
            ScriptError: its definition is wrong.
        """
        return levelled(self._made(Kind.BED, name), name)

    def cue(self, name: str) -> Clip:
        """The cue of this name, in stereo; it starts and ends at zero.

        Raises:
            UsageError: there is no such cue.
            ScriptError: its definition is wrong.
        """
        return self._made(Kind.CUE, name)

    def music(self, path: Path) -> Clip:
        """The person's own music as a bed: a stereo loop closed by a crossfade, at `level.LOUDNESS_LUFS`.

        The file is imported again when its size or its time of change is another.

        Raises:
            UsageError: the file is missing, no sound, too short, too long, silent or damaged.
        """
        from voiceguide.sound import own_music

        identity = own_music.identify(path)
        key = key_of("music", _code(), *identity)
        clip = self._store.get(key)
        if clip is None:
            clip = self._store.put(key, own_music.loop_blocks(path), channels=2)
        return levelled(clip, str(path))

    def _made(self, kind: Kind, name: str) -> Clip:
        path = find(kind, name)
        key = key_of(kind, _code(), hashlib.sha256(_content(path)).hexdigest())
        clip = self._store.get(key)
        if clip is None:
            from voiceguide.sound.synthesis import make

            clip = self._store.put(key, _blocks(make(kind, path)), channels=2)
        return clip


def _listed(kind: Kind) -> tuple[Listed, ...]:
    from voiceguide.sound.synthesis import summary

    return tuple(Listed(name, summary(kind, path), path) for name, path in definitions(kind).items())


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"The sound {path} cannot be read: {error.strerror or error}") from error


def _blocks(samples: Samples) -> Iterator[Samples]:
    return (samples[start : start + _BLOCK] for start in range(0, len(samples), _BLOCK))


@cache
def _code() -> str:
    """A hash of the code that sounds are made with: a change of it makes them anew."""
    digest = hashlib.sha256()
    for path in (*sorted(Path(__file__).parent.glob("*.py")), Path(loudness.__file__)):
        digest.update(path.read_bytes())
    return digest.hexdigest()
