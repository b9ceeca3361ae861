"""The routines that are shared, as their files are at the moment."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from voiceguide.app.front_end import Messages
from voiceguide.app.precedence import plan_session
from voiceguide.app.settings import load_settings
from voiceguide.errors import UsageError, VoiceguideError
from voiceguide.file_stamp import FileStamp, file_stamp
from voiceguide.resources import config_path
from voiceguide.share.session_key import session_files
from voiceguide.share.shared_routine import SharedRoutine

_Stamps: TypeAlias = tuple[list[tuple[str, FileStamp | None]], FileStamp | None]


class RoutineShelf:
    """Replaces a routine by a new one when its script, the settings or another file that it needs has changed.

    What has been edited and cannot be used is told, and the routine stays as it was.

    Args:
        routines: by language and name, which stay the same.
        messages: takes what is wrong after an edit.
    """

    def __init__(self, routines: Mapping[tuple[str, str], SharedRoutine], messages: Messages) -> None:
        self._routines = dict(routines)
        self._stamps = {key: _stamps(routine) for key, routine in routines.items()}
        self._messages = messages

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Language and name of each routine."""
        return iter(self._routines)

    def current(self, key: tuple[str, str]) -> SharedRoutine:
        """The routine as it is now.

        Raises:
            KeyError: none is shared under this language and name.
        """
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
