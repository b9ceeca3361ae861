"""The exceptions whose message is for the user, and their exit codes.

    VoiceguideError
    ├── ScriptError      a script, a setting or a sound definition has mistakes (exit code 1)
    ├── UsageError       a routine, section or voice does not exist; options exclude each other (exit code 2)
    ├── SpeechError      a text could not be spoken (exit code 3)
    ├── VoiceError       a voice could not be downloaded or installed (exit code 3)
    ├── DeviceError      there is no sound device, or it failed (exit code 3)
    ├── OutputError      a file could not be written (exit code 3)
    └── JournalError     the journal could not be read or written (exit code 3)

`ScriptError` is in `voiceguide.document.diagnostics`: it carries a diagnostic for each mistake in a file. `str(error)`
is one sentence for the user: what went wrong, why, and what to do.
"""

from typing import ClassVar

from voiceguide.messages import translated


class TranslatedError(Exception):
    """An error whose message is a sentence for the person.

    `text` is in English, and is translated, unless it is translated already. The values fill its placeholders, see
    `translated`.
    """

    def __init__(self, text: str, /, **values: object) -> None:
        super().__init__(translated(text, **values))


class VoiceguideError(TranslatedError):
    """The base of all errors that are reported to the user in one sentence, without a traceback."""

    exit_code: ClassVar[int] = 3


class UsageError(VoiceguideError):
    """The command asks for something that does not exist, or for options that exclude each other."""

    exit_code = 2


class SpeechError(VoiceguideError):
    """A text could not be spoken."""


class VoiceError(VoiceguideError):
    """A voice could not be downloaded or installed."""


class DeviceError(VoiceguideError):
    """There is no sound device, or it failed."""


class OutputError(VoiceguideError):
    """A file could not be written."""


class JournalError(VoiceguideError):
    """The journal could not be read or written."""


class WrongValueError(TranslatedError, ValueError):
    """A value is not as it should be."""


def reason_of(error: OSError) -> str:
    """The reason that the system gives, in a few words, in the language of the person."""
    return translated(error.strerror) if error.strerror else str(error)
