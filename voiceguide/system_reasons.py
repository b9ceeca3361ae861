"""Why the operating system refused something, in the language of the person."""

from typing import Final

from voiceguide.messages import translatable, translated

_REASONS: Final = (
    translatable("No such file or directory"),
    translatable("Permission denied"),
    translatable("Operation not permitted"),
    translatable("Is a directory"),
    translatable("Not a directory"),
    translatable("File exists"),
    translatable("Directory not empty"),
    translatable("No space left on device"),
    translatable("Disk quota exceeded"),
    translatable("Read-only file system"),
    translatable("File name too long"),
    translatable("File too large"),
    translatable("Input/output error"),
    translatable("Too many levels of symbolic links"),
    translatable("Device or resource busy"),
    translatable("Connection refused"),
    translatable("Connection reset by peer"),
    translatable("Network is unreachable"),
    translatable("Broken pipe"),
)
"""The commonest ones; the system's other words are shown as they are."""


def reason_of(error: OSError) -> str:
    """The reason that the system gives, in a few words."""
    return translated(error.strerror) if error.strerror else str(error)
