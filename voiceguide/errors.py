"""What can go wrong, as a tree.

    VoiceguideError
    ├── ScriptError      the script, a setting or a sound definition is wrong (exit code 1); carries diagnostics
    ├── UsageError       what was asked for cannot be (exit code 2): no such routine, section, voice
    ├── SpeechError      a text could not be spoken (exit code 3)
    ├── DeviceError      no sound device, or it failed (exit code 3)
    ├── OutputError      a file could not be written (exit code 3)
    └── JournalError     the journal could not be read or written (exit code 3)

What a person got wrong in a file is a diagnostic (`voiceguide.script.diagnostics`); a `ScriptError` carries all of
them. Every message is one sentence that says what, why and the way out; `str(error)` is what a person reads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from voiceguide.script.diagnostics import Diagnostic


class VoiceguideError(Exception):
    """Anything voiceguide reports to a person instead of crashing."""

    exit_code: ClassVar[int] = 3


class ScriptError(VoiceguideError):
    """A file that a person wrote has mistakes; `diagnostics` holds every one of them, in the order of the file."""

    exit_code = 1

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__("\n".join(map(str, diagnostics)))
        self.diagnostics = diagnostics


class UsageError(VoiceguideError):
    """What was asked for does not exist or does not go together."""

    exit_code = 2


class SpeechError(VoiceguideError):
    """A text could not be spoken."""


class DeviceError(VoiceguideError):
    """There is no sound device, or it failed."""


class OutputError(VoiceguideError):
    """A file could not be written."""


class JournalError(VoiceguideError):
    """The journal could not be read or written."""
