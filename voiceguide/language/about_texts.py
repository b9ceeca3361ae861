"""The pages to read about pain and massage."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from voiceguide.document.values import AuthoredModel
from voiceguide.language.template import EveryId, Sentence, Template


class AboutTopic(StrEnum):
    """What there is a page about."""

    PAIN = "pain"
    THERAPIST = "therapist"
    AFTERWARDS = "afterwards"


class AboutPart(AuthoredModel):
    """A heading, and the paragraphs below it."""

    heading: Sentence
    text: Annotated[tuple[Sentence, ...], Field(min_length=1)]


class AboutPage(AuthoredModel):
    """One page."""

    title: Sentence
    summary: Sentence
    """For the list of pages."""
    parts: Annotated[tuple[AboutPart, ...], Field(min_length=1)]


class AboutTexts(AuthoredModel):
    """What `voiceguide about` shows or reads out."""

    sources: Annotated[str, Template("titles")]
    pages: Annotated[dict[AboutTopic, AboutPage], EveryId()]
