"""Compiles the session of a plan: its routine, its voice, its sounds."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import replace

from voiceguide.app.front_end import Progress, ShowProgress
from voiceguide.app.plan import Plan, SpeechPlan
from voiceguide.app.preamble import file_preamble
from voiceguide.clips.clip import Clip
from voiceguide.clips.clip_store import ClipStore
from voiceguide.document.diagnostics import Diagnostic, Severity
from voiceguide.language.phrases import load_phrases
from voiceguide.sound.sound_library import SoundLibrary
from voiceguide.speech.speaker import Speaker
from voiceguide.speech.voice_selection import VoiceChoice, select_voices
from voiceguide.timeline.compiler import Compilation, CompileOptions, SpeakTexts, compile_session


class SessionCompiler:
    """Compiles one plan, and speaks further texts in its voice.

    Args:
        plan: what is compiled.
        progress: shows how much has been spoken; None shows nothing.
    """

    def __init__(self, plan: Plan, progress: Progress | None = None) -> None:
        self._plan = plan
        self._progress = progress
        store = plan.cache.open()
        self.sounds = SoundLibrary(store)
        self._notices: list[str] = []
        language = plan.routine.language
        self._choices = select_voices(plan.speech.engine, plan.speech.voice, language)
        self._speaker = Speaker(self._choices, store, language, plan.speech.rate_wpm, self._notices.append)

    def compile(self, preamble: tuple[str, ...] = ()) -> Compilation:
        """Compile the session; `preamble` is read out first, and its time comes on top of the planned length.

        Raises:
            ScriptError: the routine has mistakes that only show here.
            UsageError: it lacks what was asked for: a section, a length, a background, an engine, a voice.
            SpeechError: a text could not be spoken.
        """
        plan = self._plan
        options = CompileOptions(
            lasting_s=plan.lasting_s,
            only=plan.only,
            background=plan.background,
            voice_level_db=plan.speech.level_db,
            before=preamble,
        )
        compiled = compile_session(plan.routine, self.voice(), self.sounds, options)
        notices = (Diagnostic(Severity.WARNING, "another-voice", notice) for notice in self._notices)
        foreign = foreign_voice(self._choices[0], plan)
        return replace(compiled, warnings=(*compiled.warnings, *notices, *([foreign] if foreign else [])))

    def voice(self, *, quiet: bool = False) -> SpeakTexts:
        """The voice of the session; `quiet` shows no progress."""
        progress = None if quiet else self._progress
        return _with_progress(self._speaker, self._plan.routine.language, progress) if progress else self._speaker.speak


def compile_for_file(plan: Plan, progress: Progress | None = None) -> Compilation:
    """Compile the session as a file holds it: it begins with the preamble, as nobody can be asked.

    Raises:
        VoiceguideError: as `SessionCompiler.compile`.
    """
    return SessionCompiler(plan, progress).compile(file_preamble(plan))


def foreign_voice(choice: VoiceChoice, plan: Plan) -> Diagnostic | None:
    """A warning if the voice that was asked for does not speak the language of the routine; None if it does."""
    routine = plan.routine
    mismatch = choice.mismatch(routine.language)
    if not mismatch:
        return None
    source = routine.source if choice.voice and routine.voice.name == plan.speech.voice else None
    return Diagnostic(Severity.WARNING, "foreign-voice", mismatch, source)


def open_voice(speech: SpeechPlan, language: str, store: ClipStore, tell: Callable[[str], None]) -> SpeakTexts:
    """A function that speaks texts, or takes them from the store; `tell` takes warnings about the voice.

    Raises:
        UsageError: there is no such engine or voice.
    """
    choices = select_voices(speech.engine, speech.voice, language)
    if mismatch := choices[0].mismatch(language):
        tell(mismatch)
    return Speaker(choices, store, language, speech.rate_wpm, tell).speak


def _with_progress(speaker: Speaker, language: str, progress: Progress) -> SpeakTexts:
    label = load_phrases(language).progress.speaking

    def speak(texts: Iterable[str]) -> Mapping[str, Clip]:
        with ExitStack() as stack:
            show: ShowProgress | None = None

            def on_progress(done: int, total: int) -> None:
                nonlocal show
                if show is None and done < total:  # if all texts are cached, there is no progress to show
                    show = stack.enter_context(progress(label))
                if show:
                    show(done, total)

            return speaker.speak(texts, on_progress)

    return speak
