"""One live session: compiled, screened, controlled, shown, recorded, and saved for resuming."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from voiceguide.app.request import other_lines, other_steps, resume_line
from voiceguide.app.screening_dialogue import ScreeningDialogue
from voiceguide.app.session_compiler import SessionCompiler
from voiceguide.app.session_inputs import SessionInputs
from voiceguide.app.session_recording import record_session
from voiceguide.app.session_sentences import told_equipment
from voiceguide.app.spoken_prompt import SpokenPrompt
from voiceguide.audio_io import output_stream
from voiceguide.errors import DeviceError, UsageError
from voiceguide.inputs.input_config import InputConfig, screen_phrases, spoken_instructions
from voiceguide.language.phrases import load_phrases
from voiceguide.messages import translated
from voiceguide.player.announcements import Announcements
from voiceguide.player.playback import play
from voiceguide.player.resume_points import ResumePoints
from voiceguide.player.session import Session
from voiceguide.player.session_state import Phase, SessionState
from voiceguide.timeline.starting_point import starting_point

if TYPE_CHECKING:
    from voiceguide.app.front_end import FrontEnd, ShowProgress
    from voiceguide.app.plan import Plan
    from voiceguide.app.request import Request
    from voiceguide.audio_io.live_output import LiveOutput
    from voiceguide.audio_io.output_stream import BackgroundOpening
    from voiceguide.ear.spoken_command_detector import SpokenCommandDetector
    from voiceguide.records.place_store import Place, SavedPlace
    from voiceguide.records.session_recorder import SessionRecorder


class LiveSession:
    """One session on the loudspeaker.

    `request` is what the plan was made from: the journal and the saved place keep it. Without `left`, the session
    begins.

    Raises:
        UsageError: voice control was asked for and cannot be had.
    """

    def __init__(
        self, plan: Plan, request: Request, front_end: FrontEnd, saved: SavedPlace, left: Place | None = None
    ) -> None:
        self._plan = plan
        self._request = request
        self._front_end = front_end
        self._saved = saved
        self._left = left
        self._opening: BackgroundOpening | None = None
        self._compiler = SessionCompiler(plan, self._progress)
        self._phrases = load_phrases(plan.routine.language)
        self._troubles: list[str] = []
        self._spoken_commands = self._prepared_spoken_commands() if plan.voice_control else None
        self._input_config = InputConfig(
            keys=front_end.has_keyboard,
            knocks=plan.knocks,
            spoken_commands=self._spoken_commands is not None,
            wake_word=plan.wake_word,
            microphone=plan.microphone,
        )

    def prepare(self, opening: BackgroundOpening) -> bool:
        """Compile it, and ask about contraindications; returns whether it may begin.

        Raises:
            VoiceguideError: it cannot be compiled, or the device fails.
            KeyboardInterrupt: Ctrl-C was pressed at a question.
        """
        plan, front_end, self._opening = self._plan, self._front_end, opening
        screening = ScreeningDialogue(plan, front_end)
        unanswered = plan.screening and screening.is_open()
        read_out = unanswered and not front_end.has_keyboard
        if read_out and plan.begin_at:
            raise UsageError("nobody can answer whether the session is safe, and --from skips the list: add --screened")
        preamble = screening.screening.preamble if read_out else ()
        self._compiled = self._compiler.compile((*preamble, *told_equipment(plan, front_end)))
        begin_at = plan.begin_at
        self._begin = starting_point(self._compiled.timeline, plan.routine, begin_at) if begin_at else 0
        level_db = plan.speech.level_db
        self._announcements = Announcements.synthesise(
            *spoken_instructions(self._input_config, self._phrases),
            self._compiler.prompt_voice(quiet=True),
            self._compiler.sounds.cue,
            level_db,
        )
        for notice in self._compiler.notices(self._compiled):
            front_end.note(notice)
        self._open_output = self._output_factory(opening.output())
        if not unanswered or read_out:
            return True
        prompt = SpokenPrompt(self._compiler.prompt_voice(), self._open_output, self._reopen_output, level_db)
        return screening.ask(prompt.say)

    @contextmanager
    def _progress(self, label: str) -> Iterator[ShowProgress]:
        """Show the progress of a task, which ends as soon as it is known that there is no device to play on."""
        with self._front_end.progress(label) as show:

            def checked(done: int, total: int) -> None:
                if self._opening:
                    self._opening.check()
                show(done, total)

            yield checked

    def play(self) -> SessionState:
        """Play it to its end or until it is stopped; returns how it ended. `prepare` comes first.

        Raises:
            DeviceError: the output device failed for good.
            KeyboardInterrupt: Ctrl-C was pressed at a question, or twice.
        """
        timeline = self._compiled.timeline
        onsets, lines = zip(*((each.onset, each.line) for each in timeline.passages), strict=True)
        steps = ResumePoints(onsets, lines, timeline.frames)
        start = self._start(steps)
        resumed = self._left.owner if self._left else None
        recording = record_session(
            self._plan, self._request, timeline, steps, self._front_end, start=start, resumed=resumed
        )
        with recording as (recorder, watch):
            session = Session(
                timeline,
                self._open_output(),
                start=start,
                announcements=self._announcements,
                reopen=self._reopen_output,
            )
            failure = None
            try:
                screen = self._front_end.open_screen(timeline, screen_phrases(self._input_config, self._phrases))
                state = play(session, screen=screen, open_inputs=self._open_inputs, observers=(watch,))
            except DeviceError as error:
                state, failure = session.state, error
        self._tell_afterwards(state, recorder)
        if failure:
            raise failure
        return state

    def _prepared_spoken_commands(self) -> Callable[[], SpokenCommandDetector] | None:
        """A factory of the detector of spoken commands; None if it is unavailable and not required."""
        from voiceguide.ear.recogniser_setup import NoModelError, prepare_spoken_commands

        plan, tell = self._plan, self._troubles.append
        try:
            return prepare_spoken_commands(
                plan.routine.language, wake_word=plan.wake_word, vosk_model=plan.vosk_model, tell=tell
            )
        except UsageError as error:
            if not isinstance(error, NoModelError) and plan.voice_control_required:
                raise
            tell(str(error))
            return None

    def _output_factory(self, opened: LiveOutput) -> Callable[[], LiveOutput]:
        """A function that returns the open output the first time it is called, and opens a new one each time after."""
        unused = [opened]

        def open_output() -> LiveOutput:
            return unused.pop() if unused else output_stream.open_output(self._plan.device)

        return open_output

    def _reopen_output(self) -> LiveOutput:
        return output_stream.DeviceOutput.reopen(self._plan.device)

    def _start(self, steps: ResumePoints) -> int:
        """The frame it begins at: 0, that which was asked for, or the onset of the step in which it was interrupted."""
        left = self._left
        if left is None:
            return self._begin
        resumption = steps.resume(left.step)
        if resumption.changed:
            self._front_end.alert(f"voiceguide: {other_steps(resumption, self._phrases.troubles)}")
        closing = self._phrases.closing
        for line in (resume_line(left, resumption, closing), *other_lines(self._saved.others, closing)):
            self._front_end.tell(line)
        return resumption.step.onset

    def _open_inputs(self, session: Session) -> SessionInputs:
        troubles = self._troubles.append
        return SessionInputs(
            session, self._compiled.timeline, self._input_config, self._spoken_commands, self._phrases, troubles
        )

    def _tell_afterwards(self, state: SessionState, recorder: SessionRecorder) -> None:
        front_end = self._front_end
        for sentence in self._troubles:
            front_end.alert(f"voiceguide: {sentence}")
        for notice in self._saved.notices:
            front_end.alert(translated("warning: {text}", text=notice))
        if recorder.place_error:
            front_end.alert(translated("warning: {text}", text=recorder.place_error))
        front_end.show_closing(state, self._phrases.closing)
        if state.phase is Phase.STOPPED and self._plan.can_resume and not recorder.place_error:
            front_end.tell(self._phrases.closing.go_on.format(command="voiceguide play --resume"))
