"""The routines that are shared, and what is known of each before its session is made."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from threading import Lock
from typing import TypeAlias

from voiceguide.app.front_end import Messages
from voiceguide.app.plan import Plan
from voiceguide.app.precedence import plan_session
from voiceguide.app.request import Request
from voiceguide.app.script_check import draft
from voiceguide.app.session_sentences import file_preamble
from voiceguide.app.settings import Settings, load_settings
from voiceguide.document.source_files import STANDARD_INPUT
from voiceguide.errors import UsageError, VoiceguideError
from voiceguide.file_stamp import FileStamp, file_stamp
from voiceguide.language.phrases import LanguageTexts, load_phrases
from voiceguide.messages import quoted
from voiceguide.pictures.cover import cover_jpeg
from voiceguide.resources import config_path
from voiceguide.routine.routine_library import is_path, list_routines
from voiceguide.share.session_cache import session_files, session_key
from voiceguide.timeline.compiler import CompileOptions
from voiceguide.timeline.timeline import Timeline
from voiceguide.units import format_duration, to_seconds


@dataclass(frozen=True)
class SharedRoutine:
    """One routine in one language."""

    request: Request
    plan: Plan

    @property
    def name(self) -> str:
        """Its name in addresses, and of its files."""
        return self.plan.file_name

    @property
    def language(self) -> str:
        """The code of its language."""
        return self.plan.routine.language

    @property
    def key(self) -> tuple[str, str]:
        """Language and name, which no other routine shares."""
        return self.language, self.name

    @cached_property
    def version(self) -> str:
        """The key of its session. Raises as `session_key` does."""
        return session_key(self.plan)

    @cached_property
    def phrases(self) -> LanguageTexts:
        """The texts of its language."""
        return load_phrases(self.language)

    @cached_property
    def draft(self) -> Timeline:
        """Its timeline with silent speech: quick to compile, and about as long as the session.

        Raises:
            ScriptError: it has mistakes that only show here.
            UsageError: it lacks what was asked for: a length or a section.
        """
        before = file_preamble(self.plan)
        options = CompileOptions(before=before, lasting_s=self.plan.lasting_s, only=self.plan.only)
        return draft(self.plan.routine, self.plan.cache.open(), options).timeline

    @property
    def length_s(self) -> float:
        """The length of the draft without the preamble."""
        return to_seconds(self.draft.frames - self.draft.preamble)

    @property
    def preamble_s(self) -> float:
        """The length of what its file reads out first: when not to massage, and what to have at hand."""
        return to_seconds(self.draft.preamble)

    @cached_property
    def cover(self) -> bytes:
        """Its picture, a JPEG."""
        return cover_jpeg(self.draft, format_duration(self.length_s))

    def can_be_made(self) -> bool:
        """Whether the routine compiles."""
        try:
            return bool(self.draft.frames)
        except VoiceguideError:
            return False


def find_shared(
    names: Iterable[str], request: Request, settings: Settings, messages: Messages
) -> Mapping[tuple[str, str], SharedRoutine]:
    """The routines with these names or paths, or the whole library, by language and name.

    A routine of the library is shared in every language, unless the request names one. What is wrong in the library is
    told and left out.

    The routine of the `request` does not matter. `messages` takes a warning for each one that is left out.

    Raises:
        UsageError: there is no such routine, two have one name, or none is left.
        ScriptError: the script of a routine that is named is wrong.
    """
    names, found = tuple(dict.fromkeys(names)), dict[tuple[str, str], SharedRoutine]()
    for each in _requests(names, request):
        try:
            shared = SharedRoutine(each, plan_session(each, settings))
            if names:
                _ = shared.draft  # what is wrong with it is told now
        except VoiceguideError as error:
            if names:
                raise
            reason = str(error).partition("\n")[0]
            messages.alert(f"voiceguide: {each.routine}: {reason}")
            continue
        if shared.key in found:
            raise UsageError(
                "two of these routines are called {name}: leave one out, or rename its file", name=quoted(shared.name)
            )
        found[shared.key] = shared
    if not found:
        raise UsageError(
            "there is no routine in {language}: `voiceguide list` shows them all",
            language=quoted(str(request.language)),
        )
    return found


def _requests(names: tuple[str, ...], request: Request) -> Iterable[Request]:
    library = list_routines(request.language)
    if not names:
        yield from (replace(request, routine=each.name, language=each.language) for each in library)
    for name in names:
        if name == STANDARD_INPUT:
            raise UsageError("a script from standard input cannot be shared: save it, and name the file")
        languages = [] if is_path(name) else [each.language for each in library if each.name == name]
        if not languages:  # a file, or a mistake that is explained when the routine is looked for
            yield replace(request, routine=name)
        yield from (replace(request, routine=name, language=language) for language in languages)


_Stamps: TypeAlias = tuple[list[tuple[str, FileStamp | None]], FileStamp | None]


class RoutineShelf:
    """Replaces a routine by a new one when its script, the settings or another file that it needs has changed.

    It may be used by several threads: none gets the routine from before an edit while another compiles the new one.

    What has been edited and cannot be used is told, and the routine stays as it was.

    The languages and names in `routines` stay the same; `messages` takes what is wrong after an edit.
    """

    def __init__(self, routines: Mapping[tuple[str, str], SharedRoutine], messages: Messages) -> None:
        self._routines = dict(routines)
        self._stamps = {key: _stamps(routine) for key, routine in routines.items()}
        self._messages = messages
        self._lock = Lock()

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Language and name of each routine."""
        return iter(self._routines)

    def current(self, key: tuple[str, str]) -> SharedRoutine:
        """The routine as it is now.

        Raises:
            KeyError: none is shared under this language and name.
        """
        with self._lock:
            return self._current(key)

    def _current(self, key: tuple[str, str]) -> SharedRoutine:
        routine = self._routines[key]
        try:
            stamps = _stamps(routine)
            if stamps == self._stamps[key]:
                return routine
            self._stamps[key] = stamps
            edited = SharedRoutine(routine.request, plan_session(routine.request, load_settings()))
            _ = edited.draft  # some mistakes only show here
            if edited.key != key:
                raise UsageError("its language is another one now: start sharing again")
        except VoiceguideError as error:
            self._messages.alert(f"voiceguide: {routine.name}: {error}")
            return routine
        self._routines[key], self._stamps[key] = edited, _stamps(edited)
        return edited


def _stamps(routine: SharedRoutine) -> _Stamps:
    return session_files(routine.plan), file_stamp(config_path())
