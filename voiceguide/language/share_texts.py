"""The texts of `voiceguide share`: what the terminal says, and the pages in the phone's browser."""

from typing import Annotated

from voiceguide.document.values import AuthoredModel
from voiceguide.language.template import EveryId, Sentence, Template
from voiceguide.language.vocabulary import Audience


class ShareTerminalTexts(AuthoredModel):
    """What the terminal says while sessions are shared."""

    network: Annotated[str, Template("choices")]
    """Asks in which network the phone is; `{choices}` are networks, with a digit before each."""
    open_here: Sentence
    """Before an address that only this machine can open."""
    for_a_phone: Annotated[str, Template("option")]
    """How to share in a network; `{option}` is an option of the command."""
    open_on_phone: Sentence
    """Before an address that every device of the network can open."""
    who: Sentence
    """Who can play the sessions, if they are shared in a network."""
    ends: Sentence
    """How and when sharing ends."""
    unused: Sentence
    """Sharing has ended because nobody used it."""


class SharePageTexts(AuthoredModel):
    """The labels of the pages."""

    language: Sentence
    """The name of the language, in that language."""
    audiences: Annotated[dict[Audience, Sentence], EveryId()]
    """Whom a session is for."""
    minutes: Annotated[str, Template("minutes")]
    """The length of a session."""
    lengths: Annotated[str, Template("session", "first")]
    """The length of a session, and of what a file reads out before it; times such as 3:20, or `minutes`."""
    all_sessions: Sentence
    none_applies: Sentence
    """The button below the list of conditions."""
    agreed: Annotated[str, Template("practice")]
    """Asks whether a doctor has agreed; `{practice}` is one of `screening.practices`."""
    yes: Sentence
    no: Sentence
    preparing: Sentence
    """The label of a progress bar, before it is known what is done first."""
    play: Sentence
    pause: Sentence
    back: Sentence
    forward: Sentence
    previous: Sentence
    next: Sentence
    position: Sentence
    """The label of the slider."""
    remaining: Sentence
    """The label of the bar that runs down during a hold or a movement."""
    chapters: Sentence
    keep: Sentence
    kept: Sentence
    """What a kept file is good for, and what it begins with."""
    podcast: Sentence
    subscribe: Sentence
    """Before the address of the feed."""
    failed: Annotated[str, Template("reason")]
    changed: Sentence
    """The script of the session was edited after the page was opened."""
    load_again: Sentence
    """The button beside it."""
    unreachable: Sentence
    """The computer that shares does not answer any more."""


class ShareTexts(AuthoredModel):
    """All texts of `voiceguide share`."""

    terminal: ShareTerminalTexts
    page: SharePageTexts
