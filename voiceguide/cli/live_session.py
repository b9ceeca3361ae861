"""A live session from what was asked for: compiled, screened, controlled, shown, written down."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from voiceguide.app.session_inputs import SessionInputs
from voiceguide.cli.record_access import warn
from voiceguide.cli.resuming import Asked, going_on
from voiceguide.cli.screening import Questions
from voiceguide.cli.workbench import Workbench
from voiceguide.errors import UsageError
from voiceguide.inputs.input_config import InputConfig, screen_phrases, spoken_instructions
from voiceguide.inputs.keys.key_reader import at_terminal
from voiceguide.language.phrases import load_phrases
from voiceguide.player.guide import Guide
from voiceguide.player.playback import Screen, play
from voiceguide.player.resume_points import Steps
from voiceguide.player.session import Session
from voiceguide.player.state import Phase, State

if TYPE_CHECKING:
    from voiceguide.app.settings import Settings
    from voiceguide.audio_io.live_output import LiveOutput
    from voiceguide.ear.spoken_command_detector import SpokenCommandDetector
    from voiceguide.records.place_store import SavedPlace
    from voiceguide.records.session_recorder import SessionRecorder
    from voiceguide.timeline.compiler import Compilation


class LiveSession:
    """Everything around one session on the loudspeaker.

    Args:
        asked: the routine, and how it is to be played.
        settings: what decides where nothing was asked for.
        place: the place that was saved before.
        quiet: whether nothing is shown.
    """

    def __init__(self, asked: Asked, settings: Settings, place: SavedPlace, *, quiet: bool) -> None:
        self._asked = asked
        self._settings = settings
        self._place = place
        self._quiet = quiet
        self._bench = Workbench(asked.wishes, quiet=quiet)
        self._script = self._bench.routine(asked.routine)
        self._phrases = load_phrases(self._script.language)
        self._input_config = self._inputs()
        self._troubles: list[str] = []
        self._spoken_commands = self._prepared_spoken_commands() if self._input_config.spoken_commands else None
        if not self._spoken_commands:
            self._input_config = replace(self._input_config, spoken_commands=False)

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
            spoken_instructions(self._input_config, self._phrases),
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
        from voiceguide.cli.session_recording import record_session

        timeline = self._compiled.timeline
        onsets, lines = zip(*((each.onset, each.line) for each in timeline.passages), strict=True)
        steps = Steps(onsets, lines, timeline.frames)
        start = self._start(steps)
        with record_session(
            self._asked, timeline, steps, self._settings, start=start, journal=journal, quiet=self._quiet
        ) as (recorder, watch):
            session = Session(
                timeline,
                self._open_output(),
                start=start,
                guide=self._guide,
                reopen=self._reopened,
            )
            state = play(session, screen=self._screen(big=big), controls=self._controls, watches=(watch,))
        self._tell_afterwards(state, recorder)
        return state

    @property
    def _device(self) -> str | None:
        return self._asked.text("device") or self._settings.device

    def _inputs(self) -> InputConfig:
        asked, settings = self._asked, self._settings
        return InputConfig(
            keys=at_terminal(),
            knocks=asked.flag("knocks", settings.knocks),
            spoken_commands=asked.flag("voice_control", settings.voice_control),
            wake_word=settings.wake_word,
            microphone=asked.text("microphone") or settings.microphone,
            vosk_model=settings.vosk_model,
        )

    def _prepared_spoken_commands(self) -> Callable[[], SpokenCommandDetector] | None:
        """A factory of the detector of spoken commands; None if unavailable and asked for by a setting only."""
        from voiceguide.ear.recogniser_setup import NoModelError, prepare_spoken_commands

        config, tell = self._input_config, self._troubles.append
        try:
            return prepare_spoken_commands(
                self._script.language, wake_word=config.wake_word, vosk_model=config.vosk_model, tell=tell
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
            click.echo(going_on(left, resumption, self._phrases.closing))
        return resumption.step.onset

    def _screen(self, *, big: bool) -> AbstractContextManager[Screen] | None:
        if self._quiet:
            return None
        from rich.console import Console

        from voiceguide.screen.session_screen import open_screen
        from voiceguide.screen.session_view import SessionView

        view = SessionView(self._compiled.timeline)
        return open_screen(view, screen_phrases(self._input_config, self._phrases), Console(), big=big)

    def _controls(self, session: Session) -> SessionInputs:
        troubles = self._troubles.append
        return SessionInputs(
            session, self._compiled.timeline, self._input_config, self._spoken_commands, self._phrases, troubles
        )

    def _tell_beforehand(self, compiled: Compilation) -> None:
        if not self._quiet:
            for warning in compiled.warnings:
                click.echo(warning, err=True)

    def _tell_afterwards(self, state: State, recorder: SessionRecorder) -> None:
        for sentence in self._troubles:
            click.echo(f"voiceguide: {sentence}", err=True)
        warn(self._place.notices)
        if recorder.place_error:
            click.echo(f"warning: {recorder.place_error}", err=True)
        if self._quiet:
            if state.underruns:
                click.echo(self._phrases.closing.advice(state.underruns), err=True)
            return
        from rich.console import Console

        from voiceguide.screen.session_screen import write_closing

        write_closing(state, self._phrases.closing, Console())
        if state.phase is Phase.STOPPED and not recorder.place_error:
            click.echo(self._phrases.closing.go_on.format(command="voiceguide play --resume"))
