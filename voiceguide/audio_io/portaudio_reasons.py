"""Why PortAudio refused something, in the language of the person."""

from typing import Final

from voiceguide.messages import translatable, translated

_REASONS: Final = (
    translatable("Error opening OutputStream"),
    translatable("Error opening InputStream"),
    translatable("Error starting stream"),
    translatable("Error initializing PortAudio"),
    translatable("Unanticipated host error"),
    translatable("Invalid number of channels"),
    translatable("Invalid sample rate"),
    translatable("Invalid device"),
    translatable("Sample format not supported"),
    translatable("Illegal combination of I/O devices"),
    translatable("Insufficient memory"),
    translatable("Wait timed out"),
    translatable("Internal PortAudio error"),
    translatable("Device unavailable"),
    translatable("Stream is stopped"),
    translatable("Host API not found"),
    translatable("PortAudio not initialized"),
)
"""Those that a person may see; others are shown as they are."""


def portaudio_reason(error: Exception) -> str:
    """What PortAudio said, such as `Error opening OutputStream: Device unavailable`."""
    said = str(error.args[0]).removesuffix(".") if error.args else translated("no reason given")
    return ": ".join(translated(part) for part in said.split(": "))
