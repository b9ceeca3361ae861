"""What the commands work with: settings, store, sounds, a voice; put together as a person wished."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from voiceguide.app.settings import Settings, load_settings
from voiceguide.cli.progress import speaking
from voiceguide.clips.clip_store import ClipStore
from voiceguide.language.phrases import load_phrases
from voiceguide.resources import with_home
from voiceguide.routine.model import Background, Routine
from voiceguide.routine.routine_library import find_routine
from voiceguide.routine.routine_reader import load_routine
from voiceguide.sound.sound_library import Sounds
from voiceguide.speech.engine import DEFAULT_RATE_WPM
from voiceguide.timeline.compiler import Compilation, Options, compile_session

if TYPE_CHECKING:
    from voiceguide.cli.options import Wishes
    from voiceguide.clips.clip import Clip


def cache_folder(settings: Settings) -> Path:
    """Where sounds are kept for next time."""
    return settings.cache_dir or platformdirs.user_cache_path("voiceguide", appauthor=False)


def open_store(settings: Settings) -> ClipStore:
    """The folder of sounds that are kept for next time."""
    return ClipStore(cache_folder(settings), settings.cache_limit_mb * 1_000_000)


class Workbench:
    """Everything a command needs for one session."""

    def __init__(self, wishes: Wishes, *, quiet: bool = False) -> None:
        """Read the settings; `quiet` says nothing about progress."""
        self.settings: Settings = load_settings()
        self.store = open_store(self.settings)
        self.sounds = Sounds(self.store)
        self._wishes = wishes
        self._quiet = quiet

    def routine(self, name: str) -> Routine:
        """The routine called `name`, or at that path."""
        return load_routine(find_routine(name, self._wishes.language or self.settings.language))

    def session(self, routine: Routine, before: tuple[str, ...] = ()) -> Compilation:
        """Compile a routine; `before` is what is read out ahead of it."""
        return compile_session(routine, self.voice(routine), self.sounds, self._options(before))

    def file_session(self, name: str, *, screening: bool) -> Compilation:
        """Compile the routine called `name` for a file, which begins with the screening, as nobody can be asked."""
        from voiceguide.care.contraindications import screening_of

        routine = self.routine(name)
        return self.session(routine, screening_of(routine).preamble if screening else ())

    @property
    def voice_level_db(self) -> float:
        """How much louder than usual the voice is wished."""
        wished_db = self._wishes.voice_level_db
        return self.settings.voice_level_db if wished_db is None else wished_db

    def voice(self, routine: Routine, *, quiet: bool = False) -> Callable[[Iterable[str]], Mapping[str, Clip]]:
        """The voice that speaks a routine; `quiet` says nothing about progress."""
        from voiceguide.speech.speaker import Speaker

        wishes, settings = self._wishes, self.settings
        speaker = Speaker(
            engine=wishes.engine or settings.engine,
            store=self.store,
            voice=wishes.voice or settings.voice or routine.voice.name,
            language=routine.language,
            rate_wpm=wishes.rate or settings.rate_wpm or routine.voice.rate_wpm or DEFAULT_RATE_WPM,
        )

        label = load_phrases(routine.language).progress.speaking

        def speak(texts: Iterable[str]) -> Mapping[str, Clip]:
            with speaking(label, quiet=quiet or self._quiet) as on_progress:
                return speaker.speak(texts, on_progress)

        return speak

    def _options(self, before: tuple[str, ...]) -> Options:
        wishes, settings = self._wishes, self.settings
        name = (wishes.background or "").strip() or settings.background
        background = Background.named(name) if name else None
        if background and background.file:
            background = Background(file=str(with_home(background.file).absolute()))
        level_db = wishes.background_level_db
        return Options(
            lasting_s=wishes.lasting_s,
            only=wishes.only,
            background=background,
            silent_background=name is not None and background is None,
            background_level_db=settings.background_level_db if level_db is None else level_db,
            voice_level_db=self.voice_level_db,
            before=before,
        )
