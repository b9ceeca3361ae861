"""By which inputs a session is to be controlled, and what the voice says of them."""

from dataclasses import dataclass
from pathlib import Path

from voiceguide.language.phrases import Phrases
from voiceguide.player.command import Command
from voiceguide.player.guide import Words, how_to_go_on

_TOLD = (
    Command.PAUSE, Command.GO_ON, Command.REPEAT, Command.NEXT, Command.PREVIOUS, Command.BACK, Command.LONGER,
    Command.SKIP_SIDE, Command.LOUDER, Command.QUIETER, Command.STOP,
)  # fmt: skip
"""The commands that the help names, in this order."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The inputs that are to be used."""

    keys: bool = False
    knocks: bool = False
    words: bool = False
    wake_word: bool = True
    """Whether it has to be said in front of every word."""
    microphone: str | None = None
    """Number or name; the system's default where it is None."""
    vosk_model: Path | None = None
    """The folder of the model for the words, where it is not the usual one."""

    @property
    def listens(self) -> bool:
        """Whether a microphone is needed."""
        return self.knocks or self.words


def guiding_words(wanted: Wanted, phrases: Phrases) -> Words:
    """What the voice says of these inputs: how to go on, and the help."""
    ways: list[str] = []
    help_: list[str] = []
    if wanted.words:
        ways.append(_say_go_on(wanted, phrases))
        help_.append(_words_help(wanted, phrases))
    if wanted.knocks:
        ways.append(phrases.ways.knocks)
        help_.append(phrases.knocks_help)
    if wanted.keys:
        ways.append(phrases.ways.keys)
        help_.append(phrases.keys_help)
    return Words(how_to_go_on(ways, phrases), " ".join(help_))


def shown_phrases(wanted: Wanted, phrases: Phrases) -> Phrases:
    """The phrases with a way to go on that there is: the screen tells of the space bar only where keys are read."""
    if wanted.keys or not wanted.listens:
        return phrases
    way = phrases.ways.knocks if wanted.knocks else _say_go_on(wanted, phrases)
    return phrases.model_copy(update={"screen": phrases.screen.model_copy(update={"how_to_go_on": way})})


def _words_help(wanted: Wanted, phrases: Phrases) -> str:
    said = ", ".join(phrases.commands[each][0] for each in _TOLD if each in phrases.commands)
    if wanted.wake_word:
        return phrases.words_help.format(wake_word=phrases.wake_word, commands=said)
    return phrases.bare_words_help.format(commands=said)


def _say_go_on(wanted: Wanted, phrases: Phrases) -> str:
    words = phrases.commands.get(Command.GO_ON, (Command.GO_ON.value,))[0]
    return phrases.ways.words.format(call=f"{phrases.wake_word}, {words}" if wanted.wake_word else words)
