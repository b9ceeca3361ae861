"""Checks scripts by compiling them, with silence in place of speech, and mends what has one meaning only."""

import difflib
import os
from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from voiceguide.app.precedence import resolve, resolve_cache
from voiceguide.app.request import Request
from voiceguide.app.script_doubts import SILENT, doubts, named_at
from voiceguide.app.session_compiler import foreign_voice
from voiceguide.app.session_sentences import count_unrecorded, record_command
from voiceguide.app.settings import Settings, load_settings
from voiceguide.atomic_file import atomic_files
from voiceguide.clips.clip_store import ClipStore
from voiceguide.document.diagnostics import Diagnostic, ScriptError, Severity, Source
from voiceguide.document.source_files import STANDARD_INPUT, read_recoded, read_source
from voiceguide.errors import UsageError, VoiceguideError
from voiceguide.language.language_files import language_file
from voiceguide.messages import quoted, translated
from voiceguide.output_guard import Input, Output, OutputGuard, output_error
from voiceguide.resources import shipped
from voiceguide.routine.model import Background, Routine
from voiceguide.routine.routine_library import find_routine
from voiceguide.routine.routine_reader import language_of, mended_routine, read_routine
from voiceguide.routine.salvaged_routine import Salvaged
from voiceguide.routine.written_language import written_language
from voiceguide.sound.definition_files import SoundKind, definitions
from voiceguide.sound.sound_library import SoundLibrary
from voiceguide.speech.engine import DEFAULT_RATE_WPM
from voiceguide.speech.speaker import Speaker
from voiceguide.speech.voice_selection import VoiceChoice, select_voices
from voiceguide.timeline.compiler import CompileOptions, compile_session
from voiceguide.timeline.schedule import Compilation
from voiceguide.timeline.wording import OUT_OF_PLACE
from voiceguide.units import to_seconds


def draft(routine: Routine, store: ClipStore, options: CompileOptions | None = None) -> Compilation:
    """Compile `routine` with the silent engine.

    Without `options` its background is left out, as it has no influence on the length, unless it is the user's own,
    which may have mistakes.

    Raises:
        ScriptError: it has mistakes that only show here.
        UsageError: there are no phrases for its language, or it lacks what the options ask for.
    """
    rate_wpm = routine.voice.rate_wpm or DEFAULT_RATE_WPM
    choices = select_voices("silent", None, routine.language)
    speaker = Speaker(choices, store, routine.language, rate_wpm, pause_s=routine.pace.sentence_pause_s)
    options = options or CompileOptions(background=_own(routine.background))
    return compile_session(routine, speaker.speak, SoundLibrary(store), options)


def draft_length_s(routine: Routine, store: ClipStore) -> float:
    """The length of a draft without options, in seconds. Raises as `draft` does."""
    return to_seconds(draft(routine, store).timeline.frames)


def _own(background: Background | None) -> Background | None:
    """The background if it is music or a bed of the user's own, None if it is a shipped bed."""
    path = definitions(SoundKind.BED).get(background.sound or "") if background else None
    return None if path and path.is_relative_to(shipped("sounds")) else background


def script_path(file: str) -> Path:
    """The file at that path, or of that routine; `-` is standard input. Raises UsageError if there is none."""
    return Path(file) if Path(file).exists() and file != STANDARD_INPUT else find_routine(file, None)


def diagnose(file: str, settings: Settings, store: ClipStore) -> tuple[Diagnostic, ...]:
    """Every error and warning for the script at that path, or for the routine of that name."""
    found = read_routine(script_path(file), lambda salvaged: _of_compilation(file, salvaged, settings, store))[1]
    has_errors = any(each.severity is Severity.ERROR for each in found)  # a step may have lost its words to one
    return tuple(each for each in found if each.code != SILENT or not has_errors)


def _of_compilation(file: str, salvaged: Salvaged, settings: Settings, store: ClipStore) -> Iterator[Diagnostic]:
    """What shows when a script is compiled; nothing that is only so because something wrong was taken out of it."""
    routine = salvaged.routine
    try:
        compiled = draft(routine, store)
        found = compiled.warnings
    except ScriptError as error:
        found = error.diagnostics
    except UsageError as error:
        named = routine.background.file if language_file(routine.language) and routine.background else None
        key, name = ("background", named) if named else ("language", routine.language)
        span = named_at(routine.source, key, name)
        written = written_language(routine.source.text, clearly=True) if key == "language" else ""
        hint = translated("write {text}", text=f"`language: {written}`") if written else ""
        yield Diagnostic(Severity.ERROR, "cannot-compile", str(error), routine.source, span, hint=hint)
        return
    else:
        if salvaged.is_as_written:
            yield from doubts(routine, to_seconds(compiled.timeline.frames), to_seconds(compiled.longest_check_in))
    yield from _voice(file, routine, settings)
    left_out = {"no-side"}  # it is told by the rules of places
    if salvaged.lacks_steps:
        left_out.add(OUT_OF_PLACE)
    for each in found:
        if each.code not in left_out and (each.severity is Severity.ERROR or each.span not in salvaged.stand_ins):
            yield each


def _voice(file: str, routine: Routine, settings: Settings) -> tuple[Diagnostic, ...]:
    """A warning if the voice that would speak is missing, speaks another language, or is not recorded completely."""
    plan = resolve(Request(), settings, routine)
    try:
        choice = select_voices(plan.speech.engine, plan.speech.voice, routine.language)[0]
    except VoiceguideError as error:
        name = routine.voice.name if plan.speech.voice == routine.voice.name else None
        span = named_at(routine.source, "voice", name) if name else None
        return (Diagnostic(Severity.WARNING, "no-voice", str(error), routine.source, span),)
    return tuple(filter(None, (foreign_voice(choice, plan), _unrecorded(choice, file, routine))))


def _unrecorded(choice: VoiceChoice, file: str, routine: Routine) -> Diagnostic | None:
    if not (voice := choice.recorded):
        return None
    missing, total = count_unrecorded(voice, routine)
    if not missing:
        return None
    message = translated(
        "{missing} of {total} sentences are not recorded in the voice {voice}: {engine} speaks them; {command} "
        "asks for them",
        missing=missing,
        total=total,
        voice=quoted(voice.name),
        engine=choice.engine.name,
        command=f"`{record_command(file, routine, voice.name)}`",
    )
    return Diagnostic(Severity.WARNING, "not-recorded", message, routine.source)


_MOST_PASSES = 10
"""How often a script is mended at most, until nothing changes any more."""


@dataclass(frozen=True, slots=True)
class Fix:
    """What changes in a script."""

    path: Path
    old: Source
    new: Source
    encoding: str = "UTF-8"
    """In which the old file is; the new one is UTF-8."""

    @property
    def language(self) -> str:
        """The language of the script."""
        return language_of(self.old)

    def diff(self) -> str:
        """The change as a unified diff, after that of the encoding."""
        old, new = self.old.text.splitlines(), self.new.text.splitlines()
        recoded = () if self.encoding == "UTF-8" else (f"{self.path}: {self.encoding} -> UTF-8",)
        return "\n".join((*recoded, *difflib.unified_diff(old, new, str(self.path), str(self.path), lineterm="")))

    def apply(self) -> Path:
        """Write the script, and the old one beside it; returns the path of the old one, which is a new file.

        Raises:
            OutputError: one of them cannot or must not be written, or the script has been changed meanwhile.
        """
        target = Path(os.path.realpath(self.path))
        try:
            content, mode = target.read_bytes(), target.stat().st_mode & 0o777
        except OSError as error:
            raise output_error(self.path, error) from error
        marks = BOM_UTF8 if content.startswith(BOM_UTF8) else b""
        backup = _free_name(target)
        guard = OutputGuard((Input(shipped("scripts"), translated("a routine that comes with voiceguide")),))

        def is_unchanged(path: Path) -> bool:
            return path.read_bytes().removeprefix(BOM_UTF8).decode(self.encoding, "replace") == self.old.text

        with atomic_files(guard, Output(backup), Output(self.path, is_unchanged)) as (kept, mended):
            if hasattr(os, "fchmod"):
                os.fchmod(kept.descriptor, mode)
            kept.write(content)
            mended.write(marks + self.new.text.encode())
        return backup


def find_fix(file: str) -> Fix | None:
    """What can be mended in the script at that path, or in the routine of that name; None if nothing can.

    Raises:
        UsageError: there is no routine of that name, or it is standard input.
    """
    if file == STANDARD_INPUT:
        raise UsageError("standard input cannot be mended: give the path of a file")
    path = script_path(file)
    try:
        old, encoding = read_source(path), "UTF-8"
    except ScriptError:  # reported when it is checked
        if not (recoded := read_recoded(path)):
            return None
        old, encoding = recoded
    new = old
    for _ in range(_MOST_PASSES):  # what is indented rightly shows what is wrong below it
        new, before = Source(old.path, mended_routine(new).certain_text), new
        if new.text == before.text:
            break
    if new.text != old.text and len(read_routine(new)[1]) >= len(read_routine(old)[1]):
        new = old
    return None if new.text == old.text and encoding == "UTF-8" else Fix(path, old, new, encoding)


def _free_name(path: Path) -> Path:
    """The name for the old version of a file, beside it, that no file has yet."""
    names = (path.with_name(f"{path.name}.old{number if number > 1 else ''}") for number in count(1))
    return next(name for name in names if not os.path.lexists(name))


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What is wrong with some scripts."""

    files: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    language: str
    """That of the first diagnostic, or of the first script if there is none; empty if it is not known."""

    @property
    def errors(self) -> int:
        """How many diagnostics are errors; the others are warnings."""
        return sum(each.severity is Severity.ERROR for each in self.diagnostics)

    def mendable(self) -> tuple[str, ...]:
        """The files with mistakes that can be mended."""
        return tuple(file for file in self.files if self.diagnostics and file != STANDARD_INPUT and find_fix(file))


def check_scripts(files: Sequence[str]) -> CheckReport:
    """Check scripts: paths of files, names of routines, or `-` for standard input.

    Raises:
        UsageError: there is no routine of a name.
        ScriptError: the settings are wrong.
    """
    settings = load_settings()
    store = resolve_cache(settings).open()
    found = tuple(diagnostic for file in files for diagnostic in diagnose(file, settings, store))
    return CheckReport(tuple(files), found, found[0].language if found else _written_language(files[0]))


def _written_language(file: str) -> str:
    """The language that a script says it is in; empty if it cannot be read again, or says none."""
    try:
        return language_of(read_source(script_path(file))) if file != STANDARD_INPUT else ""
    except VoiceguideError:
        return ""
