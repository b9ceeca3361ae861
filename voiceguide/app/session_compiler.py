"""Compiles the session of a plan: its routine, its voice, its sounds."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack

from voiceguide.app.front_end import Progress, ShowProgress
from voiceguide.app.plan import Plan
from voiceguide.app.session_sentences import count_unrecorded, file_preamble, record_command, recordings_for
from voiceguide.clips.clip import Clip
from voiceguide.document.diagnostics import Diagnostic, Severity
from voiceguide.language.phrases import load_phrases
from voiceguide.language.session_texts import NoticeTexts
from voiceguide.language.text_normaliser import text_normaliser
from voiceguide.messages import messages_for_script, told_in
from voiceguide.sound.sound_library import SoundLibrary
from voiceguide.speech.speaker import Speaker
from voiceguide.speech.voice_selection import VoiceChoice, select_voices
from voiceguide.timeline.compiler import CompileOptions, SpeakTexts, compile_session
from voiceguide.timeline.schedule import Compilation

_UNHEARD_DB = 3.0
"""A voice that is lowered by less needs no notice."""


class SessionCompiler:
    """Compiles one plan, and speaks further texts in its voice."""

    def __init__(self, plan: Plan, progress: Progress) -> None:
        self._plan = plan
        self._progress = progress
        self._store = plan.cache.open()
        self.sounds = SoundLibrary(self._store)
        self._told: list[str] = []
        language = plan.routine.language
        self._choices = select_voices(plan.speech.engine, plan.speech.voice, language)
        voice = self._choices[0].recorded
        recorded = recordings_for(voice, plan.routine) if voice else None
        self._speaker = Speaker(
            self._choices,
            self._store,
            language,
            plan.speech.rate_wpm,
            self._told.append,
            recorded,
            pause_s=plan.routine.pace.sentence_pause_s,
            room=plan.routine.room,
        )

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
            delay_s=plan.delay_s,
            only=plan.only,
            background=plan.background,
            voice_level_db=plan.speech.level_db,
            before=preamble,
        )
        return compile_session(plan.routine, self._speak, self.sounds, options)

    def notices(self, compiled: Compilation) -> tuple[str, ...]:
        """Sentences for the person, who can do something about each, in the language that they read."""
        texts = load_phrases(told_in(self._plan.routine.language)).notices
        found = []
        with messages_for_script(self._plan.routine.language):
            fault = self._store.fault
        if fault:
            found.append(texts.cache.format(reason=fault))
        if self._plan.speech.level_db > 0 and compiled.lowered_db > _UNHEARD_DB:
            found.append(texts.softer.format(level=f"{compiled.lowered_db:.0f}"))
        choice, language = self._choices[0], self._plan.routine.language
        if choice.mismatch(language):
            found.append(texts.foreign_voice.format(voice=choice.voice, speaks=choice.speaks, language=language))
        if unrecorded := self._unrecorded(texts):
            found.append(unrecorded)
        return (*found, *self._told)

    def prompt_voice(self, *, quiet: bool = False) -> SpeakTexts:
        """The voice of the session, for texts that are not part of it; `quiet` shows no progress."""
        voice = self._speaker.speak if quiet else self._speak
        return normalising(voice, self._plan.routine.language, self._plan.routine.pronounce)

    def _unrecorded(self, texts: NoticeTexts) -> str | None:
        """A sentence about what is not recorded in the voice of a person; None if all is."""
        voice, plan = self._choices[0].recorded, self._plan
        if not voice:
            return None
        missing, total = count_unrecorded(voice, plan.routine, plan.only)
        if not missing:
            return None
        return texts.unrecorded.format(
            missing=missing,
            total=total,
            voice=voice.name,
            engine=self._choices[0].engine.name,
            command=record_command(plan.name, plan.routine, voice.name),
        )

    def _speak(self, texts: Iterable[str]) -> Mapping[str, Clip]:
        """Speak texts; if they are not all cached, progress is shown."""
        label = load_phrases(told_in(self._plan.routine.language)).progress.speaking
        with ExitStack() as stack:
            show: ShowProgress | None = None

            def on_progress(done: int, total: int) -> None:
                nonlocal show
                if show is None and done < total:
                    show = stack.enter_context(self._progress(label))
                if show:
                    show(done, total)

            return self._speaker.speak(texts, on_progress)


def compile_for_file(
    plan: Plan, note: Callable[[str], None], progress: Progress, preamble: tuple[str, ...] | None = None
) -> Compilation:
    """Compile the session as a file holds it.

    `note` gets the notices for the person, not the warnings, which are for the author. A preamble that is None is that
    of a session before which nobody can be asked.

    Raises:
        VoiceguideError: as `SessionCompiler.compile`.
    """
    compiler = SessionCompiler(plan, progress)
    compiled = compiler.compile(file_preamble(plan) if preamble is None else preamble)
    for notice in compiler.notices(compiled):
        note(notice)
    return compiled


def normalising(voice: SpeakTexts, language: str, pronounce: Mapping[str, str] | None = None) -> SpeakTexts:
    """A function that makes texts speakable before `voice` speaks them; its clips are found by the texts as written."""
    normaliser = text_normaliser(load_phrases(language), pronounce)

    def speak(texts: Iterable[str]) -> Mapping[str, Clip]:
        spoken = {text: normaliser.spoken(text) or text for text in texts}
        clips = voice(spoken.values())
        return {text: clips[said] for text, said in spoken.items()}

    return speak


def foreign_voice(choice: VoiceChoice, plan: Plan) -> Diagnostic | None:
    """A warning if the voice that was asked for does not speak the language of the routine; None if it does."""
    routine = plan.routine
    mismatch = choice.mismatch(routine.language)
    if not mismatch:
        return None
    source = routine.source if choice.voice and routine.voice.name == plan.speech.voice else None
    return Diagnostic(Severity.WARNING, "foreign-voice", mismatch, source)
