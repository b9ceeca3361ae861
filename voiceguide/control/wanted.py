"""By which inputs a session is to be controlled, and what the voice says of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from voiceguide.player.command import Command
from voiceguide.player.guide import Words, how_to_go_on
from voiceguide.speech.phrases import Phrases

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
        ways.append(phrases.ways.words.format(call=_called(wanted, phrases, Command.GO_ON)))
        help_.append(_words_help(wanted, phrases))
    if wanted.knocks:
        ways.append(phrases.ways.knocks)
        help_.append(phrases.knocks_help)
    if wanted.keys:
        ways.append(phrases.ways.keys)
        help_.append(phrases.keys_help)
    return Words(how_to_go_on(ways, phrases), " ".join(help_))


def _words_help(wanted: Wanted, phrases: Phrases) -> str:
    said = ", ".join(phrases.commands[each][0] for each in _TOLD if each in phrases.commands)
    if wanted.wake_word:
        return phrases.words_help.format(wake_word=phrases.wake_word, commands=said)
    return phrases.bare_words_help.format(commands=said)


def _called(wanted: Wanted, phrases: Phrases, command: Command) -> str:
    words: Sequence[str] = phrases.commands.get(command, (command.value,))
    return f"{phrases.wake_word}, {words[0]}" if wanted.wake_word else words[0]
