import pytest

from voiceguide.inputs.keys.key_bindings import key_name


@pytest.mark.parametrize(
    ("sequences", "name"),
    [
        (("\x1b[A", "\x1bOA", "\x1bOx"), "up"),
        (("\x1b[B", "\x1bOB", "\x1bOr"), "down"),
        (("\x1b[C", "\x1bOC", "\x1bOv"), "right"),
        (("\x1b[D", "\x1bOD", "\x1bOt"), "left"),
        (("\x1b[5~", "\x1bOy"), "page-up"),
        (("\x1b[6~", "\x1bOs"), "page-down"),
        (("\x1b[1;2A", "\x1b[a", "\x1b[2A", "\x1b[1;6A"), "shift+up"),
        (("\x1b[1;2B", "\x1b[b"), "shift+down"),
        (("\x1b[1;5A", "\x1bOa", "\x1bO5A", "\x1b[5A"), "ctrl+up"),
        (("\x1b[1;3C", "\x1b\x1b[C", "\x1b\x1bOC"), "alt+right"),
        (("\x1b[5;2~", "\x1b[5$"), "shift+page-up"),
        (("\x1b[6;5~", "\x1b[6^"), "ctrl+page-down"),
        (("\x1b[H", "\x1bOH", "\x1b[1~", "\x1b[7~", "\x1bOw"), "home"),
        (("\x1bOP", "\x1b[11~", "\x1b[[A", "\x1b[P"), "f1"),
        (("\x1b[15~", "\x1b[[E"), "f5"),
        (("\n", "\r", "\x1bOM"), "enter"),
        (("\x7f", "\b"), "backspace"),
        (("+", "\x1bOk"), "+"),
        (("-", "\x1bOm"), "-"),
        ((".", "\x1bOn"), "."),
        ((" ",), "space"),
        (("n", "N"), "n"),
        (("Ü",), "ü"),
        (("\x1b", "\x1b\x1b"), "escape"),
    ],
)
def test_a_key_goes_by_one_name_whatever_the_terminal_sends(sequences: tuple[str, ...], name: str) -> None:
    assert [key_name(sequence) for sequence in sequences] == [name] * len(sequences)


@pytest.mark.parametrize(
    "key",
    ["", "\x00", "\x13", "\x1a", "\x1bn", "\x1b[M", "\x1b[0n", "\x1b[99~", "\x1b[[Z", "\x1bO~", "\x1b[1;2;3A", "\x1b["],
)
def test_what_no_key_sends_has_no_name(key: str) -> None:
    assert key_name(key) == ""
