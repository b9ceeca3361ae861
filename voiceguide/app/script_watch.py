"""Watches a script while it is written: says after each save what is wrong and what changed, and plays that."""

import time
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path
from textwrap import shorten
from typing import NoReturn

from voiceguide.app import clock
from voiceguide.app.chosen_language import chosen_language
from voiceguide.app.front_end import FrontEnd
from voiceguide.app.precedence import plan_session, resolve_device
from voiceguide.app.request import Request
from voiceguide.app.script_check import diagnose
from voiceguide.app.session_compiler import SessionCompiler
from voiceguide.app.settings import load_settings
from voiceguide.app.spoken_prompt import play_until_key
from voiceguide.audio_io import output_stream
from voiceguide.document.diagnostics import Severity
from voiceguide.errors import UsageError, VoiceguideError
from voiceguide.file_stamp import FileStamp, file_stamp
from voiceguide.inputs.keys.key_bindings import key_name
from voiceguide.inputs.keys.keyboard import Keyboard
from voiceguide.language.author_texts import StepDifference
from voiceguide.language.phrases import load_phrases
from voiceguide.language.template import counted
from voiceguide.player.session import Session
from voiceguide.routine.routine_library import find_routine
from voiceguide.timeline.comparison import StepChange, Version, compare, written_at
from voiceguide.timeline.starting_point import check_line, line_of_step
from voiceguide.units import format_frames

_POLL_S = 0.2
_MOST_STEPS = 12
"""More changed steps are counted, not listed."""
_MOST_LETTERS = 44
"""What a step says is cut between words to so many letters."""


class ScriptWatch:
    """Follows one script, from the first reading until the person quits.

    The file is polled: that works on every system and file system, and with editors that replace the file on each save.
    """

    def __init__(self, request: Request, front_end: FrontEnd) -> None:
        self._settings = load_settings()
        path = find_routine(request.routine or "", request.language or self._settings.language)
        self._path = path if path.exists() else Path(request.routine or "")
        self._request = replace(request, routine=str(self._path.absolute()))
        self._front_end = front_end
        self._language = chosen_language(request.language, self._settings.language)
        self._stamp: FileStamp | None = None
        self._read_stamp: FileStamp | None = None
        self._version: Version | None = None
        self._changed: StepChange | None = None
        self._typed = ""

    def run(self) -> None:
        """Follow the script until the person quits, or Ctrl-C is pressed.

        Raises:
            UsageError: there is no such script.
            KeyboardInterrupt: Ctrl-C was pressed.
        """
        if not self._path.exists():
            raise UsageError("there is no script {path}: `voiceguide new {path}` writes one", path=self._path)
        self._stamp = file_stamp(self._path)
        self.look()
        texts = load_phrases(self._language)
        with ExitStack() as stack:
            try:
                keyboard = stack.enter_context(self._front_end.open_keyboard())
            except EOFError:
                self._front_end.tell(texts.watch.no_keys)
                self._follow_without_keys()
            self._front_end.tell(texts.watch.keys.format(quit=texts.keys.quit.upper()))
            with suppress(EOFError):  # the terminal has been closed
                while self.press(keyboard.key(_POLL_S), keyboard):
                    self.look()

    def _follow_without_keys(self) -> NoReturn:
        while True:
            time.sleep(_POLL_S)
            self.look()

    def look(self) -> None:
        """Read the file if it was saved since the last time, and has been left alone since the last look."""
        stamp = file_stamp(self._path)
        settled, self._stamp = stamp == self._stamp, stamp
        if not settled or stamp == self._read_stamp:
            return
        gone = stamp is None
        self._read_stamp = stamp
        self._clear_typed()
        if gone:
            self._front_end.alert(load_phrases(self._language).watch.missing.format(file=self._path))
        else:
            self._read()

    def press(self, key: str | None, keyboard: Keyboard) -> bool:
        """Do what a key asks for; returns whether to go on. None is no key."""
        while key is not None:
            texts = load_phrases(self._language)
            name = key_name(key)
            if name in {texts.keys.quit, "escape"}:
                self._clear_typed()
                return False
            if name in {"space", "enter"}:
                key = self._play(keyboard, alone=name == "space")
                continue
            if key.isdecimal():
                self._typed += key
            elif name == "backspace":
                self._typed = self._typed[:-1]
            self._front_end.show_typed(texts.watch.line.format(line=self._typed) if self._typed else "")
            key = None
        return True

    def _clear_typed(self) -> None:
        if self._typed:
            self._typed = ""
            self._front_end.show_typed("")

    def _read(self) -> None:
        front_end = self._front_end
        try:
            plan = plan_session(self._request, self._settings)
            self._language = plan.routine.language
            compiler = SessionCompiler(plan, front_end.progress)
            version = Version(plan.routine, compiler.compile().timeline)
            found = diagnose(str(self._path), self._settings, plan.cache.open())
        except VoiceguideError as error:
            front_end.alert(str(error))
            if self._version:
                front_end.alert(load_phrases(self._language).watch.wrong)
            return
        for diagnostic in found:
            if diagnostic.severity is Severity.WARNING:
                front_end.alert(str(diagnostic))
        self._tell(self._version, version)
        self._version, self._device = version, resolve_device(self._request, self._settings)

    def _tell(self, before: Version | None, after: Version) -> None:
        """Say how long the session is, and what is different from the version before."""
        texts = load_phrases(self._language).watch
        length = format_frames(after.timeline.frames)
        line = texts.length.format(time=f"{clock.now():%H:%M:%S}", title=after.routine.title, length=length)
        changes: Sequence[StepChange] = ()
        if before:
            changes = compare(before, after)
            difference = _signed(after.timeline.frames - before.timeline.frames)
            line += texts.difference.format(difference=difference) if difference else ""
            line += "" if changes else texts.unchanged
            self._changed = next((each for each in changes if each.line), self._changed)
        self._front_end.tell(line)
        if changes:
            self._front_end.open_page().table(
                [
                    (
                        texts.line.format(line=each.line) if each.line else "",
                        texts.steps[each.kind],
                        _signed(each.frames) if each.kind is not StepDifference.REMOVED else "",
                        shorten(each.text, _MOST_LETTERS, placeholder="…"),
                    )
                    for each in changes[:_MOST_STEPS]
                ]
            )
        if len(changes) > _MOST_STEPS:
            self._front_end.tell(f"  {counted(texts.more, len(changes) - _MOST_STEPS)}")

    def _play(self, keyboard: Keyboard, *, alone: bool) -> str | None:
        """Play the step whose line is typed, or the one that was changed; returns the key that stopped it."""
        texts, version = load_phrases(self._language).watch, self._version
        line = int(self._typed) if self._typed else self._changed.line if self._changed else None
        self._clear_typed()
        if version is None or line is None:
            self._front_end.tell(texts.nothing)
            return None
        try:
            check_line(version.routine, line)
        except UsageError as error:
            self._front_end.tell(str(error))
            return None
        line = line_of_step(version.routine, line)
        passages = [*version.timeline.passages]
        found = next((index for index, each in enumerate(passages) if each.line == line), 0)
        onset = passages[found].onset
        end = passages[found + 1].onset if alone and found + 1 < len(passages) else None
        self._front_end.tell(texts.playing.format(line=line, text=written_at(version.routine, line)))
        try:
            session = Session(version.timeline, output_stream.open_output(self._device), start=onset)
            key = play_until_key(session, keyboard, end)
        except VoiceguideError as error:
            self._front_end.alert(f"voiceguide: {error}")
            return None
        return key if key is None or key_name(key) not in {"space", "enter"} else None


def _signed(frames: int) -> str:
    """A difference such as +0:12; empty if it rounds to nothing."""
    length = format_frames(abs(frames))
    return "" if length == "0:00" else f"{'+' if frames > 0 else '−'}{length}"
