"""What a sound file says about itself, in any format."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SoundTags:
    """The tags of a sound file. They depend only on the session, so that two exports are identical."""

    title: str
    comment: str
    """The mark of `voiceguide.seal`, by which a later export recognises the file."""
