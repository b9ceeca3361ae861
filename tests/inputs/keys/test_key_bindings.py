import pytest

from voiceguide.inputs.keys.key_bindings import KEYS, KeyCommands, command_for, key_hints
from voiceguide.language.phrases import load_phrases
from voiceguide.language.vocabulary import Command

APART_S = 2.0


def asked(*keys: str, apart_s: float = APART_S) -> list[Command]:
    """What is asked for by keys that are pressed with some time in between."""
    commands = KeyCommands()
    told: list[Command] = []
    for number, key in enumerate(keys):
        told += commands.press(key, number * apart_s)
        told += commands.flush((number + 0.9) * apart_s)
    return told


@pytest.mark.parametrize(
    ("keys", "command"),
    [
        ([" ", "\n", "\x1b[15~", "\x1b", "a", "\x1bOM"], Command.PAUSE_OR_GO_ON),
        (["\x1b[C", "\x1bOC", "\x1b[6~", "n", "N", "c", "\x1b[1;5C"], Command.NEXT),
        (["\x1b[D", "\x1b[5~", "p"], Command.PREVIOUS),
        (["r", "\x7f", "\b", "."], Command.REPEAT),
        (["b", "B"], Command.BACK),
        (["\x1b[A", "+", "=", "\x1bOk"], Command.LOUDER),
        (["\x1b[B", "-"], Command.QUIETER),
        (["]", "\x1b[1;2A", "\x1b[1;5A"], Command.BED_LOUDER),
        (["[", "\x1b[1;2B", "\x1b[b"], Command.BED_QUIETER),
        (["l"], Command.LONGER),
        (["s"], Command.SKIP_SIDE),
        (["?", "h", "\x1bOP"], Command.HELP),
    ],
)
def test_many_keys_ask_for_the_same(keys: list[str], command: Command) -> None:
    assert asked(*keys) == [command] * len(keys)


@pytest.mark.parametrize("key", ["x", "7", "\t", "ü", "\x00", "\x13", "\x1b[2~", "\x1b[99~", "\x1bn", "�"])
def test_a_key_without_a_meaning_asks_for_nothing(key: str) -> None:
    assert asked(key, key) == []


def test_a_clicker_that_begins_and_ends_the_show_by_turns_pauses_and_goes_on() -> None:
    assert asked("\x1b[15~", "\x1b", "\x1b[15~", "\x1b") == [Command.PAUSE_OR_GO_ON] * 4


def test_no_single_key_stops_a_session() -> None:
    for key in (" ", "\x1b", "q", "\x1b[C", "\x7f", ".", "b"):
        assert Command.STOP not in asked(key)


def test_q_pauses_and_twice_it_stops() -> None:
    assert asked("q", "q") == [Command.PAUSE, Command.STOP]
    assert asked("q", "q", apart_s=0.2) == [Command.PAUSE, Command.STOP]


def test_after_q_it_is_known_that_the_next_one_stops() -> None:
    commands = KeyCommands()
    armed = []
    for second, key in enumerate(("", "q", "r", "q")):
        commands.press(key, 2.0 * second)
        armed.append(commands.stop_armed(2.0 * second + 0.5))
    assert armed == [False, True, False, True]
    assert not commands.stop_armed(20)


def test_q_twice_with_something_between_or_long_apart_only_pauses() -> None:
    assert asked("q", "q", apart_s=10.5) == [Command.PAUSE, Command.PAUSE]
    assert asked("q", "r", "q", apart_s=1.2) == [Command.PAUSE, Command.REPEAT, Command.PAUSE]


def test_an_elbow_on_q_does_not_stop() -> None:
    commands = KeyCommands()
    held = [0.0, *(0.5 + number / 30 for number in range(200))]
    assert [each for at_s in held for each in commands.press("q", at_s)] == [Command.PAUSE]


def test_an_elbow_on_space_pauses_once() -> None:
    commands = KeyCommands()
    held = [0.0, *(0.66 + number / 30 for number in range(200))]
    assert [each for at_s in held for each in commands.press(" ", at_s)] == [Command.PAUSE_OR_GO_ON]


def test_louder_may_be_pressed_as_quickly_as_one_can() -> None:
    assert asked(*["\x1b[A"] * 4, apart_s=0.2) == [Command.LOUDER] * 4


def test_every_wish_has_a_key() -> None:
    # A key that only pauses, or only goes on, is one more to find with closed eyes.
    assert set(KEYS.values()) == set(Command) - {Command.PAUSE, Command.GO_ON}


@pytest.mark.parametrize("width", [0, 20, 39, 40, 80, 200])
@pytest.mark.parametrize("language", ["en", "de"])
def test_the_line_on_the_screen_fits(width: int, language: str) -> None:
    words = load_phrases(language).screen
    line = key_hints(width, words)
    assert len(line) <= width
    assert line.startswith(f"{words.space_key} {words.commands[Command.PAUSE]}") or width < 15
    assert words.space_key == {"en": "space", "de": "Leertaste"}[language]


@pytest.mark.parametrize(
    ("key", "sign", "command"),
    [
        ("q", "q q", Command.STOP),
        ("?", "?", Command.HELP),
        ("right", "→", Command.NEXT),
        ("left", "←", Command.PREVIOUS),
        ("r", "r", Command.REPEAT),
        ("b", "b", Command.BACK),
        ("up", "↑", Command.LOUDER),
        ("down", "↓", Command.QUIETER),
        ("l", "l", Command.LONGER),
        ("s", "s", Command.SKIP_SIDE),
        ("[", "[", Command.BED_QUIETER),
        ("]", "]", Command.BED_LOUDER),
    ],
)
def test_what_the_line_tells_is_what_the_key_does(key: str, sign: str, command: Command) -> None:
    named = {name: f"<{name}>" for name in Command}
    line = key_hints(400, load_phrases("en").screen.model_copy(update={"commands": named}))
    assert f"   {sign} <{command}>" in line
    assert command_for(key) is command
