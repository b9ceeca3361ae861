"""The sounds of a session, ready to be mixed: computed or imported once, then taken from the store."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from voiceguide import loudness
from voiceguide.audio import Clip, Samples
from voiceguide.errors import UsageError
from voiceguide.script.check import load_model
from voiceguide.sound import bed, cue, music
from voiceguide.sound.catalogue import Kind, definitions, find
from voiceguide.sound.definition import Bed, Cue
from voiceguide.store import ClipStore, key_of

_BLOCK = 10 * loudness.HOP
"""Frames handed to the store at a time."""

_Definition = TypeVar("_Definition", Bed, Cue)


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
        return _listed(Kind.BED, Bed)

    def cues(self) -> tuple[Listed, ...]:
        """The cues there are. Raises ScriptError where a definition is wrong."""
        return _listed(Kind.CUE, Cue)

    def bed(self, name: str) -> Clip:
        """The bed of this name: a stereo loop without a seam, at `bed.LOUDNESS_LUFS`.

        Raises:
            UsageError: there is no such bed, or it would clip.
            ScriptError: its definition is wrong.
        """
        return self._made(find(Kind.BED, name), Bed, bed.synthesise)

    def cue(self, name: str) -> Clip:
        """The cue of this name, in stereo; it starts and ends at zero.

        Raises:
            UsageError: there is no such cue.
            ScriptError: its definition is wrong.
        """
        return self._made(find(Kind.CUE, name), Cue, cue.synthesise)

    def music(self, path: Path) -> Clip:
        """The person's own music as a bed: a stereo loop closed by a crossfade, at `bed.LOUDNESS_LUFS`.

        The file is imported again when its size or its time of change is another.

        Raises:
            UsageError: the file is missing, no sound, too short, too long, silent or damaged.
        """
        identity = music.identify(path)
        key = key_of("music", _code(), *identity)
        clip = self._store.get(key)
        if clip is None:
            clip = self._store.put(key, music.loop_blocks(path), channels=2)
        return music.levelled(clip, path)

    def _made(self, path: Path, model: type[_Definition], synthesise: Callable[[_Definition], Samples]) -> Clip:
        definition = load_model(path, model)
        key = key_of(model.__name__, _code(), definition.model_dump(mode="json", exclude={"summary"}))
        clip = self._store.get(key)
        if clip is None:
            try:
                samples = synthesise(definition)
            except UsageError as error:
                raise UsageError(f"{path}: {error}") from None
            clip = self._store.put(key, _blocks(samples), channels=2)
        return clip


def _listed(kind: Kind, model: type[_Definition]) -> tuple[Listed, ...]:
    return tuple(Listed(name, load_model(path, model).summary, path) for name, path in definitions(kind).items())


def _blocks(samples: Samples) -> Iterator[Samples]:
    for start in range(0, len(samples), _BLOCK):
        yield samples[start : start + _BLOCK]


@cache
def _code() -> str:
    """A hash of the code that sounds are made with: a change of it makes them anew."""
    digest = hashlib.sha256()
    for path in (*sorted(Path(__file__).parent.glob("*.py")), Path(loudness.__file__)):
        digest.update(path.read_bytes())
    return digest.hexdigest()
