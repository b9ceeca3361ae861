"""The questions on the day after a session. The answer to each is one key."""

from typing import Annotated

from voiceguide.document.values import AuthoredModel
from voiceguide.language.pain_ids import PainKind, PainThoughts
from voiceguide.language.template import EveryId, Sentence, Template


class NextDayTexts(AuthoredModel):
    """The questions, and what can be answered. `{choices}` are answers, with the key of each before it."""

    pain: Annotated[str, Template("session", "day", "ten")]
    """`{session}` is the name of a routine, or `JournalTexts.therapist`; `{day}` a date such as 2026-11-20."""
    area: Annotated[str, Template("choices")]
    kind: Annotated[str, Template("choices")]
    thoughts: Annotated[str, Template("choices")]
    normal: Annotated[str, Template("command")]
    """What to think of pain on that day; `{command}` shows more about it."""
    kinds: Annotated[dict[PainKind, Sentence], EveryId()]
    how_often: Annotated[dict[PainThoughts, Sentence], EveryId()]
