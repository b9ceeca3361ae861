"""Beds, cues and the user's own music as clips: synthesised or imported once, then loaded from the clip store.

The code that synthesises or imports is loaded only when it is needed.
"""

import hashlib
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from voiceguide.audio import Samples
from voiceguide.clips import loudness
from voiceguide.clips.clip import Clip, LoopedSound
from voiceguide.clips.clip_store import ClipStore, key_of
from voiceguide.clips.loudness import REFERENCE_LUFS
from voiceguide.errors import UsageError, reason_of
from voiceguide.sound.definition_files import SoundKind, definitions, find_definition
from voiceguide.units import to_gain


def at_reference_loudness(loops: tuple[Clip, ...], name: str) -> LoopedSound:
    """The background `name`, the sum of `loops`, at `REFERENCE_LUFS`.

    Raises:
        UsageError: it is silent.
    """
    loudness_lufs = LoopedSound(loops).integrated_lufs()
    if loudness_lufs == -math.inf:
        raise UsageError("The background {name} is silent: choose another, or `background: none`", name=name)
    return LoopedSound(loops, to_gain(REFERENCE_LUFS - loudness_lufs))


_BLOCK = 10 * loudness.HOP
"""Frames per block that the store gets."""


@dataclass(frozen=True, slots=True)
class SoundSummary:
    """A sound in a list."""

    name: str
    summary: str


def sound_summaries(kind: SoundKind) -> tuple[SoundSummary, ...]:
    """All beds, or all cues, sorted by name. Raises ScriptError if a definition has mistakes."""
    from voiceguide.document.loader import load_model
    from voiceguide.sound.definition import BedDefinition, CueDefinition

    model: type[BedDefinition | CueDefinition] = BedDefinition if kind is SoundKind.BED else CueDefinition
    return tuple(SoundSummary(name, load_model(path, model).summary) for name, path in definitions(kind).items())


class SoundLibrary:
    """Loads sounds by name; what is not in the store under the hash of its definition and its code is made first."""

    def __init__(self, store: ClipStore) -> None:
        self._store = store

    def bed(self, name: str) -> LoopedSound:
        """The bed of this name at `REFERENCE_LUFS`.

        Raises:
            UsageError: there is no such bed, or it is silent.
            ScriptError: its definition has mistakes.
        """
        return at_reference_loudness(self._clips(SoundKind.BED, find_definition(SoundKind.BED, name)), name)

    def cue(self, name: str) -> Clip:
        """The cue of this name, in stereo.

        Raises:
            UsageError: there is no such cue.
            ScriptError: its definition has mistakes.
        """
        return self._clips(SoundKind.CUE, find_definition(SoundKind.CUE, name))[0]

    def music(self, path: Path) -> LoopedSound:
        """The user's own music as a bed: a stereo loop that is closed by a crossfade, at `REFERENCE_LUFS`.

        The file is imported again when its size or modification time changes.

        Raises:
            UsageError: the file is missing, not a sound file, too short, too long, silent or damaged.
        """
        from voiceguide.sound import own_music

        identity = own_music.file_identity(path)
        key = key_of("music", _code_hash(), *identity)
        clip = self._store.get(key)
        if clip is None:
            clip = self._store.put(key, own_music.MusicLoop(path), channels=2)
        return at_reference_loudness((clip,), str(path))

    def _clips(self, kind: SoundKind, path: Path) -> tuple[Clip, ...]:
        made_from = (kind, _code_hash(), hashlib.sha256(_content(path)).hexdigest())
        return self._stored(made_from) or self._made(made_from, kind, path)

    def _stored(self, made_from: tuple[str, ...]) -> tuple[Clip, ...]:
        """The clips of a sound; none if one is missing. Each key tells its number, and whether it is the last."""
        clips: list[Clip] = []
        while True:
            if last := self._store.get(key_of(*made_from, len(clips), True)):
                return (*clips, last)
            clip = self._store.get(key_of(*made_from, len(clips), False))
            if clip is None:
                return ()
            clips.append(clip)

    def _made(self, made_from: tuple[str, ...], kind: SoundKind, path: Path) -> tuple[Clip, ...]:
        from voiceguide.sound.synthesis import synthesise

        parts = synthesise(kind, path)
        return tuple(
            self._store.put(key_of(*made_from, number, number == len(parts) - 1), _blocks(part), channels=2)
            for number, part in enumerate(parts)
        )


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError("The sound {path} cannot be read: {reason}", path=path, reason=reason_of(error)) from error


def _blocks(samples: Samples) -> list[Samples]:
    return [samples[start : start + _BLOCK] for start in range(0, len(samples), _BLOCK)]


@cache
def _code_hash() -> str:
    """A hash of the code that synthesises, imports and measures sounds: when it changes, they are made anew."""
    digest = hashlib.sha256()
    for path in (*sorted(Path(__file__).parent.glob("*.py")), Path(loudness.__file__)):
        digest.update(path.read_bytes())
    return digest.hexdigest()
