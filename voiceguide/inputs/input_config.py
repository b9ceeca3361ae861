"""Configuration of the inputs of a session, and what voice and screen say about them."""

from dataclasses import dataclass
from functools import reduce

from voiceguide.language.phrases import LanguageTexts
from voiceguide.language.vocabulary import Command

_HELP_COMMANDS = (
    Command.PAUSE, Command.GO_ON, Command.REPEAT, Command.NEXT, Command.PREVIOUS, Command.BACK, Command.LONGER,
    Command.SKIP_SIDE, Command.LOUDER, Command.QUIETER, Command.STOP,
)  # fmt: skip
"""The commands that the spoken help lists, in this order."""


@dataclass(frozen=True, slots=True)
class InputConfig:
    """Which inputs a session uses, and how."""

    keys: bool = False
    knocks: bool = False
    spoken_commands: bool = False
    wake_word: bool = True
    """Whether every spoken command begins with the wake word."""
    microphone: str | None = None
    """Number or name of the device; the system's default if None."""


def spoken_instructions(config: InputConfig, phrases: LanguageTexts) -> tuple[str, str]:
    """What the voice says about these inputs: how to go on after a pause, and the help; empty if there are none."""
    ways: list[str] = []
    help_: list[str] = []
    if config.spoken_commands:
        ways.append(_spoken_go_on(config, phrases))
        help_.append(_spoken_command_help(config, phrases))
    if config.knocks:
        ways.append(phrases.ways.knocks)
        help_.append(phrases.knocks_help)
    if config.keys:
        ways.append(phrases.ways.keys)
        help_.append(phrases.keys_help)
    if not ways:
        return "", ""
    alternatives = reduce(lambda one, other: phrases.either.format(one=one, other=other), ways)
    return phrases.go_on.format(ways=alternatives), " ".join(help_)


def screen_phrases(config: InputConfig, phrases: LanguageTexts) -> LanguageTexts:
    """The phrases for the screen, whose hints how to go on and how to end name keys only if keys are read."""
    if config.keys or not (config.knocks or config.spoken_commands):
        return phrases
    way = phrases.ways.knocks if config.knocks else _spoken_go_on(config, phrases)
    return phrases.model_copy(
        update={"screen": phrases.screen.model_copy(update={"how_to_go_on": way, "how_to_end": ""})}
    )


def _spoken_command_help(config: InputConfig, phrases: LanguageTexts) -> str:
    said = ", ".join(phrases.commands[each][0] for each in _HELP_COMMANDS if each in phrases.commands)
    if config.wake_word:
        return phrases.words_help.format(wake_word=phrases.wake_word, commands=said)
    return phrases.bare_words_help.format(commands=said)


def _spoken_go_on(config: InputConfig, phrases: LanguageTexts) -> str:
    words = phrases.commands.get(Command.GO_ON, (Command.GO_ON.value,))[0]
    return phrases.ways.words.format(call=f"{phrases.wake_word}, {words}" if config.wake_word else words)
