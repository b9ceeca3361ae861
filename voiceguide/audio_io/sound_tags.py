"""What a sound file says about itself, in any format."""

from dataclasses import dataclass
from datetime import date

from voiceguide.timeline.chapters import Caption, Chapter

ARTIST = "voiceguide"


@dataclass(frozen=True, slots=True)
class SoundTags:
    """The tags of a sound file. They depend only on the session, so that two exports are identical."""

    title: str
    mark: str
    """The mark of `voiceguide.seal`, by which a later export recognises the file."""
    album: str = ""
    language: str = "und"
    """In ISO 639-2."""
    about: str = ""
    """A few sentences for a person."""
    written: date | None = None
    """When the script was last changed."""
    chapters: tuple[Chapter, ...] = ()
    captions: tuple[Caption, ...] = ()
    cover: bytes = b""
    """A JPEG; empty for none."""

    @property
    def comment(self) -> str:
        """The sentences for a person, and the mark on a line of its own."""
        return f"{self.about}\n{self.mark}".strip()

    @property
    def lyrics(self) -> str:
        """Everything that is said, a line each."""
        return "\n".join(caption.text for caption in self.captions)
