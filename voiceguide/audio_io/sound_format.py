"""The formats of sound files, and how a session is encoded in one."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from voiceguide.audio_io.pcm import BitDepth
from voiceguide.errors import UsageError


class SoundFormat(StrEnum):
    """A format; the value is the ending of its files."""

    WAV = "wav"
    FLAC = "flac"
    MP3 = "mp3"
    M4A = "m4a"
    M4B = "m4b"
    OPUS = "opus"
    OGG = "ogg"

    @property
    def default_kbps(self) -> int | None:
        """The default bit rate for speech over a quiet bed, in kb/s; None for formats without loss."""
        return _KBPS.get(self)

    @property
    def is_mp4(self) -> bool:
        """Whether its files are MP4 files, with AAC; they cannot be written to a pipe."""
        return self in {SoundFormat.M4A, SoundFormat.M4B}

    @property
    def is_ogg(self) -> bool:
        """Whether its files are Ogg files, with Opus."""
        return self in {SoundFormat.OPUS, SoundFormat.OGG}


_KBPS = {
    SoundFormat.MP3: 128, SoundFormat.M4A: 96, SoundFormat.M4B: 96, SoundFormat.OPUS: 64, SoundFormat.OGG: 64,
}  # fmt: skip
_SCRIPT = (".yaml", ".yml")
_NAMES = ", ".join(SoundFormat)


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a session is encoded."""

    format: SoundFormat = SoundFormat.WAV
    bits: BitDepth = BitDepth.SIXTEEN
    """The sample format of WAV and FLAC; the others are encoded from 16 bits."""
    kbps: int | None = None
    """The bit rate of the other formats, in kb/s; None for the default."""

    def __post_init__(self) -> None:
        if self.kbps and not self.format.default_kbps:
            raise UsageError(
                "{format} is lossless, without a bit rate: leave out --bitrate, or choose m4a or mp3",
                format=self.format,
            )
        if self.bits is not BitDepth.SIXTEEN and self.format.default_kbps:
            raise UsageError(
                "only wav and flac have {bits} bits: leave out --bits, or choose one of them", bits=self.bits
            )

    @property
    def bit_rate(self) -> int | None:
        """Bits per second; None for formats without loss."""
        kbps = self.kbps or self.format.default_kbps
        return kbps * 1000 if kbps else None


WAV_16 = Encoding()


def with_ending(path: Path, wanted: SoundFormat | None = None) -> Path:
    """The path of a file to write; one without an ending gets that of the format, unless there is something there."""
    if path.suffix or path.exists():
        return path
    return path.with_name(f"{path.name}.{wanted or SoundFormat.WAV}")


def format_of(path: Path, wanted: SoundFormat | None = None) -> SoundFormat:
    """The format of a file by its ending, or the one that is wanted; WAV if there is neither.

    Raises:
        UsageError: the ending belongs to another format, or to none that can be written.
    """
    ending = path.suffix.lower().removeprefix(".")
    if path.suffix.lower() in _SCRIPT:
        raise UsageError(
            "{path} is the name of a script; choose a sound file, such as {with_suffix}",
            path=path,
            with_suffix=path.with_suffix(".m4a"),
        )
    if not ending:
        return wanted or SoundFormat.WAV
    if ending not in set(SoundFormat):
        raise UsageError(
            "{path} has the ending of no format that can be written: choose {with_suffix}, or another of {names}",
            path=path,
            with_suffix=path.with_suffix(".m4a"),
            names=_NAMES,
        )
    by_ending = SoundFormat(ending)
    if wanted and _container(wanted) != _container(by_ending):
        raise UsageError(
            "{path} has the ending of {by_ending}, not of {wanted}: leave out --format, or change one",
            path=path,
            by_ending=by_ending,
            wanted=wanted,
        )
    return wanted or by_ending


def _container(form: SoundFormat) -> str:
    return "mp4" if form.is_mp4 else "ogg" if form.is_ogg else form.value
