"""A live session from what was asked for: compiled, screened, controlled, shown, written down."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from voiceguide.app.session_inputs import Controls
from voiceguide.cli.resuming import Asked, going_on
from voiceguide.cli.screening import Questions
from voiceguide.cli.workbench import Workbench
from voiceguide.errors import UsageError
from voiceguide.inputs.input_config import Wanted, guiding_words, shown_phrases
from voiceguide.inputs.keys.key_reader import at_terminal
from voiceguide.language.phrases import load_phrases
from voiceguide.player.guide import Guide
from voiceguide.player.playback import Screen, Watch, play
from voiceguide.player.resume_points import Steps
from voiceguide.player.session import Session
from voiceguide.player.state import Phase, State
from voiceguide.records.place_saver import PlaceKeeper

if TYPE_CHECKING:
    from voiceguide.app.settings import Settings
    from voiceguide.audio_io.live_output import LiveOutput
    from voiceguide.ear.spoken_commands import Words
    from voiceguide.records.place import PlaceFile
    from voiceguide.timeline.compiler import Compilation


class LiveSession:
    """Everything around one session on the loudspeaker.

    Args:
        asked: the routine, and how it is to be played.
        settings: what decides where nothing was asked for.
        place: where its place is saved.
        quiet: whether nothing is shown.
    """

    def __init__(self, asked: Asked, settings: Settings, place: PlaceFile, *, quiet: bool) -> None:
        self._asked = asked
        self._settings = settings
        self._place = place
        self._quiet = quiet
        self._bench = Workbench(asked.wishes, quiet=quiet)
        self._script = self._bench.routine(asked.routine)
        self._phrases = load_phrases(self._script.language)
        self._wanted = self._inputs()
        self._troubles: list[str] = []
        self._words = self._prepared_words() if self._wanted.words else None
        if not self._words:
            self._wanted = replace(self._wanted, words=False)

    def prepare(self, opened: Callable[[], LiveOutput], *, screened: bool) -> bool:
        """Compile it, and ask whether something speaks against it; returns whether it may begin.

        Args:
            opened: gives the device, which is being opened meanwhile.
            screened: nobody needs to be asked.
        """
        settings = self._settings
        questions = Questions(self._asked.routine, self._script, settings.screening_days, settings.data_dir)
        asking = not screened and questions.are_open()
        nobody_there = asking and not at_terminal()
        self._compiled = self._bench.session(self._script, questions.screening.preamble if nobody_there else ())
        self._guide = Guide.spoken(
            guiding_words(self._wanted, self._phrases),
            self._bench.voice(self._script, quiet=True),
            self._bench.sounds.cue,
            self._bench.voice_level_db,
        )
        self._tell_beforehand(self._compiled)
        self._open_output = self._one_then_anew(opened())
        if not asking or nobody_there:
            return True
        from voiceguide.cli.aloud import Aloud

        voice = self._bench.voice(self._script)
        return questions.ask(Aloud(voice, self._bench.voice_level_db, self._open_output))

    def play(self, *, big: bool, journal: bool) -> State:
        """Play it; returns how it ended."""
        timeline = self._compiled.timeline
        onsets, lines = zip(*((each.onset, each.line) for each in timeline.passages), strict=True)
        steps = Steps(onsets, lines, timeline.frames)
        asked = self._asked
        keeper = PlaceKeeper(self._place, asked.saved_routine, asked.saved(self._script.language))
        start = self._start(steps)
        with self._noting(start, journal=journal) as noted, keeper:

            def keep(state: State) -> None:
                keeper.at(steps.at(state.position))
                if state.phase is Phase.FINISHED:
                    keeper.finished()

            session = Session(
                timeline,
                self._open_output(),
                start=start,
                guide=self._guide,
                reopen=self._reopened,
            )
            state = play(session, screen=self._screen(big=big), controls=self._controls, watches=(keep, *noted))
        self._tell_afterwards(state, keeper)
        return state

    @property
    def _device(self) -> str | None:
        return self._asked.text("device") or self._settings.device

    def _inputs(self) -> Wanted:
        asked, settings = self._asked, self._settings
        return Wanted(
            keys=at_terminal(),
            knocks=asked.flag("knocks", settings.knocks),
            words=asked.flag("voice_control", settings.voice_control),
            wake_word=settings.wake_word,
            microphone=asked.text("microphone") or settings.microphone,
            vosk_model=settings.vosk_model,
        )

    def _prepared_words(self) -> Callable[[], Words] | None:
        """What starts voice control; where it cannot be had, but was asked for by a setting only, nothing."""
        from voiceguide.ear.recogniser_setup import NoModelError, prepare_words

        wanted, tell = self._wanted, self._troubles.append
        try:
            return prepare_words(
                self._script.language, wake_word=wanted.wake_word, vosk_model=wanted.vosk_model, tell=tell
            )
        except UsageError as error:
            if not isinstance(error, NoModelError) and self._asked.flag("voice_control", default=False):
                raise
            tell(str(error))
            return None

    def _one_then_anew(self, opened: LiveOutput) -> Callable[[], LiveOutput]:
        """What opens a device: it gives the one that is open already, and from then on a new one each time."""
        at_hand = [opened]

        def open_output() -> LiveOutput:
            from voiceguide.audio_io.output_stream import DeviceOutput

            return at_hand.pop() if at_hand else DeviceOutput(self._device)

        return open_output

    def _reopened(self) -> LiveOutput:
        from voiceguide.audio_io.output_stream import DeviceOutput

        return DeviceOutput.anew(self._device)

    def _start(self, steps: Steps) -> int:
        """Where it begins: elsewhere than at the beginning where it was interrupted."""
        left = self._asked.left
        if left is None:
            return 0
        resumption = steps.resume(left.step)
        if resumption.warning:
            click.echo(resumption.warning, err=True)
        if not self._quiet:
            click.echo(going_on(left, resumption))
        return resumption.step.onset

    @contextmanager
    def _noting(self, start: int, *, journal: bool) -> Iterator[list[Watch]]:
        if not journal:
            yield []
            return
        from voiceguide.cli.written_down import written_down

        timeline, asked, settings = self._compiled.timeline, self._asked, self._settings
        with written_down(asked.routine, timeline, asked.wishes, settings, start=start, quiet=self._quiet) as noted:
            yield [noted]

    def _screen(self, *, big: bool) -> AbstractContextManager[Screen] | None:
        if self._quiet:
            return None
        from rich.console import Console

        from voiceguide.screen.score import Score
        from voiceguide.screen.session_screen import open_screen

        timeline = self._compiled.timeline
        score = Score(timeline.events, timeline.frames, timeline.title)
        return open_screen(score, shown_phrases(self._wanted, self._phrases), Console(), big=big)

    def _controls(self, session: Session) -> Controls:
        troubles = self._troubles.append
        return Controls(session, self._compiled.timeline, self._wanted, self._words, self._phrases, troubles)

    def _tell_beforehand(self, compiled: Compilation) -> None:
        if not self._quiet:
            for warning in compiled.warnings:
                click.echo(warning, err=True)

    def _tell_afterwards(self, state: State, keeper: PlaceKeeper) -> None:
        for sentence in self._troubles:
            click.echo(f"voiceguide: {sentence}", err=True)
        if self._place.set_aside:
            click.echo(f"warning: a saved place that could not be read is now {self._place.set_aside}", err=True)
        if keeper.trouble:
            click.echo(f"warning: {keeper.trouble}", err=True)
        if self._quiet:
            return
        from rich.console import Console

        from voiceguide.screen.session_screen import write_closing

        write_closing(state, Console())
        if state.phase is Phase.STOPPED and not keeper.trouble:
            click.echo("Go on: voiceguide play --resume")
