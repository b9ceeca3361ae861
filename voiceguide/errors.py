"""What can go wrong, as a tree.

    VoiceguideError
    ├── ScriptError      the script, a setting or a sound definition is wrong (exit code 1); carries diagnostics
    ├── UsageError       what was asked for cannot be (exit code 2): no such routine, section, voice
    ├── SpeechError      a text could not be spoken (exit code 3)
    ├── DeviceError      no sound device, or it failed (exit code 3)
    ├── OutputError      a file could not be written (exit code 3)
    └── JournalError     the journal could not be read or written (exit code 3)

What a person got wrong in a file is a diagnostic; a `voiceguide.document.diagnostics.ScriptError` carries all of them.
Every message is one sentence that says what, why and the way out; `str(error)` is what a person reads.
"""

from typing import ClassVar


class VoiceguideError(Exception):
    """Anything voiceguide reports to a person instead of crashing."""

    exit_code: ClassVar[int] = 3


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
