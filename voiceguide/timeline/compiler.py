"""Compiles a routine into a timeline, the same way for `play`, `export`, `show` and `check`."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cache
from os import listdir
from os.path import abspath, isfile
from pathlib import Path
from typing import TypeAlias

from voiceguide.clips.clip import Clip, LoopedSound
from voiceguide.document.diagnostics import NOWHERE, Diagnostic, ScriptError, Severity, Span
from voiceguide.language.phrases import load_phrases
from voiceguide.language.vocabulary import BED_BY_WORD
from voiceguide.messages import messages_for_script, quoted, shortened, translated
from voiceguide.resources import expand_home
from voiceguide.routine.model import Background, Routine
from voiceguide.routine.steps import Sound, every_step
from voiceguide.sound.definition_files import SoundKind, definitions, names_of, suggested
from voiceguide.sound.sound_library import SoundLibrary, sound_summaries
from voiceguide.suggestions import did_you_mean
from voiceguide.timeline.act_scheduler import SessionSounds
from voiceguide.timeline.acts import Act, FlexibleAct, HoldAct, SpeakAct, Speech, Utterance
from voiceguide.timeline.added_acts import acts_before, check_in_question, closing_acts, delay_acts, opening_acts
from voiceguide.timeline.bed_gain import BedLevels
from voiceguide.timeline.expansion import expand
from voiceguide.timeline.extent import Extent, LengthRange, choose
from voiceguide.timeline.pacing import CheckIns
from voiceguide.timeline.schedule import Compilation, reach, schedule
from voiceguide.timeline.section_choice import selected
from voiceguide.units import to_frames

SpeakTexts: TypeAlias = Callable[[Iterable[str]], Mapping[str, Clip]]
"""Gives the clip of each text, at the reference loudness."""


@dataclass(frozen=True, slots=True)
class CompileOptions:
    """How a routine is compiled, decided by the caller; only the length and the sections default to the routine's."""

    lasting_s: float | None = None
    """The length to fit the session to; None for the routine's own."""
    delay_s: float = 0.0
    """The time before everything else, over the background; it comes on top of `lasting_s`."""
    only: tuple[str, ...] = ()
    """The sections and steps to compile, by title or `id`; all of them if empty."""
    background: Background | None = None
    """The bed or the music; None for no background, even if the routine has one."""
    voice_level_db: float = 0.0
    before: tuple[str, ...] = ()
    """What is read out before the session begins, in order; its time comes on top of `lasting_s`."""


def compile_session(
    routine: Routine, voice: SpeakTexts, sounds: SoundLibrary, options: CompileOptions | None = None
) -> Compilation:
    """Compile a routine.

    Every text is spoken once.

    Raises:
        ScriptError: the routine has mistakes that only show here.
        UsageError: the options ask for what it does not have: a section, a length.
        SpeechError: a text could not be spoken.
    """
    with messages_for_script(routine.language):
        return _compiled(routine, voice, sounds, options or CompileOptions(background=routine.background))


def _compiled(routine: Routine, voice: SpeakTexts, sounds: SoundLibrary, options: CompileOptions) -> Compilation:
    phrases = load_phrases(routine.language)
    mistakes = list(_unknown_sounds(routine))

    def acts_of(extent: Extent) -> Sequence[Act]:
        acts = expand(routine, phrases, options.only, extent)
        return (*opening_acts(routine), *acts, *closing_acts(routine, phrases))

    spoken: dict[str, Clip] = {}

    def speak(acts: Iterable[Act], question: Speech = ()) -> None:
        if new := [each.text for each in utterances(acts, question) if each.text not in spoken]:
            spoken.update(voice(new))

    before = (*delay_acts(options.delay_s), *acts_before(options.before, routine, phrases))
    check_ins = None
    acts: Sequence[Act] = ()
    with _collected(mistakes):
        if routine.check_in and (question := check_in_question(routine, phrases)):
            check_ins = CheckIns(question, to_frames(routine.check_in.every_s), routine.check_in.during)
    with _collected(mistakes):
        acts = acts_of(Extent())
    if mistakes:
        raise ScriptError(tuple(sorted(mistakes, key=lambda mistake: mistake.span or NOWHERE)))
    # One after the other: making a bed takes more memory than all else.
    bed = _bed(options.background, sounds, routine)
    speak((*before, *acts), check_ins.question if check_ins else ())
    session_sounds = SessionSounds(spoken, cache(sounds.cue), bed, options.voice_level_db, _levels(options.background))
    if options.lasting_s:

        def reach_of(acts: Sequence[Act]) -> LengthRange:
            speak(acts)
            return reach(routine, acts, session_sounds)

        acts = choose(selected(routine, options.only), acts_of, reach_of, to_frames(options.lasting_s))
    return schedule(routine, acts, check_ins, session_sounds, options.lasting_s, before)


@contextmanager
def _collected(mistakes: list[Diagnostic]) -> Iterator[None]:
    """Add the mistakes of a `ScriptError` to `mistakes`, and go on."""
    try:
        yield
    except ScriptError as error:
        mistakes += error.diagnostics


def utterances(acts: Iterable[Act], question: Speech = ()) -> Iterator[Utterance]:
    """Everything that is spoken, in order, with the question of the check-ins; the same text may come again."""
    for act in acts:
        match act:
            case SpeakAct() | FlexibleAct():
                parts = act.speech
            case HoldAct():
                parts = act.halfway + act.release
            case _:
                continue
        yield from _utterances(parts)
    yield from _utterances(question)


def _utterances(speech: Speech) -> Iterator[Utterance]:
    return (part for part in speech if isinstance(part, Utterance))


def _bed(background: Background | None, sounds: SoundLibrary, routine: Routine) -> LoopedSound | None:
    if background is None:
        return None
    return sounds.bed(background.sound) if background.sound else sounds.music(music_path(background, routine))


def music_path(background: Background, routine: Routine) -> Path:
    """The file of a background: a script's own is looked for beside the script."""
    return Path(routine.source.path).parent / expand_home(background.file or "")


def _levels(background: Background | None) -> BedLevels:
    return BedLevels(background.level_db, background.follow is not None) if background else BedLevels()


def _unknown_sounds(routine: Routine) -> Iterator[Diagnostic]:
    """A mistake for each sound that the author names and that does not exist."""
    beds, cues = definitions(SoundKind.BED), definitions(SoundKind.CUE)
    for step in every_step(routine.steps):
        if isinstance(step, Sound) and step.name not in cues:
            last = Span(step.span.line, 1, step.span.line, 1 + len(routine.source.line(step.span.line)))
            span = routine.source.find(step.name, 0, last)
            unknown = _unknown("cue", step.name, cues, routine, step.span if span == last else span)
            bed = BED_BY_WORD.get(step.name.casefold(), step.name)
            text = f"`background: {bed}`"
            hint = translated("it plays behind the voice: write {text} at the top of the script", text=text)
            yield replace(unknown, hint=hint) if bed in beds else unknown
    if background := routine.background:
        span = routine.source.find_below("background", background.sound or background.file or "")
        if background.sound and background.sound not in beds:
            yield _unknown("bed", background.sound, names_of(SoundKind.BED), routine, span)
        if background.file and not isfile(path := music_path(background, routine)):  # noqa: PTH113  # Path's own raises
            message = translated("there is no sound file {path}", path=shortened(str(path)))
            yield Diagnostic(Severity.ERROR, "no-such-file", message, routine.source, span, hint=_file_hint(path))


def _file_hint(path: Path) -> str:
    """A hint about a file that there is not: one of a similar name, or the folder in which it was looked for."""
    names: list[str] = []
    with suppress(OSError, ValueError):
        names = listdir(path.parent)  # noqa: PTH208  # Path's own raises
    folder = shortened(abspath(path.parent))  # noqa: PTH100
    return did_you_mean(path.name, names) or translated("it was looked for in {folder}", folder=folder)


def _unknown(kind: str, name: str, known: Iterable[str], routine: Routine, span: Span) -> Diagnostic:
    hint = suggested(name, known)
    with suppress(ScriptError):  # a sound of the author's own that has mistakes
        sounds = sound_summaries(SoundKind.CUE if kind == "cue" else SoundKind.BED)
        meant = [translated(each.summary) for each in sounds if quoted(each.name) in hint]
        hint += f" ({meant[0].rstrip('.')})" if meant else ""
    if kind == "cue":
        hint += "; " + translated("`voiceguide sounds` plays them all, and a hold has its own")
    message = (
        translated("there is no cue {name}", name=quoted(name))
        if kind == "cue"
        else translated("there is no background {name}", name=quoted(name))
    )
    return Diagnostic(Severity.ERROR, f"unknown-{kind}", message, routine.source, span, hint=hint)
