"""The texts in a sound file that a phone or a music library shows."""

from typing import Annotated

from pydantic import Field

from voiceguide.document.values import AuthoredModel
from voiceguide.language.template import Sentence


class FileTexts(AuthoredModel):
    """The album, and the titles of chapters that are no sections."""

    code: Annotated[str, Field(pattern="^[a-z]{3}$")]
    """The language in ISO 639-2, as tags of MP3 and MP4 files have it."""
    album: Sentence
    before: Sentence
    """The chapter in which the contraindications and the equipment are read out."""
    beginning: Sentence
    """The chapter before the first section."""
    ending: Sentence
    """The chapter after the last section."""
