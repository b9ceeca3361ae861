import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voiceguide.routine.spoken_text import (
    BETWEEN_LINES_S,
    Pause,
    Placeholder,
    TextError,
    Words,
    fill,
    parse,
    placeholders,
)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Let go.", (Words("Let go."),)),
        ("Breathe. [pause 1.5s] Let go.", (Words("Breathe."), Pause(1.5), Words("Let go."))),
        ("[pause 0:02]Go[ pause 3 ]", (Pause(2), Words("Go"), Pause(3))),
        ("[[pause 2s]]", (Words("[pause 2s]"),)),
        ("{side}en {{x}}", (Words("{side}en {{x}}"),)),
        ("", ()),
        ("Lie down.\nLet go", (Words("Lie down."), Pause(BETWEEN_LINES_S), Words("Let go"))),
        ("Lie down.\n[pause 3s]\n\nLet go\n", (Words("Lie down."), Pause(3), Words("Let go"))),
    ],
)
def test_a_text_is_words_and_pauses(text: str, parts: tuple[Words | Pause, ...]) -> None:
    assert parse(text) == parts


@pytest.mark.parametrize(
    ("text", "code", "fragment", "occurrence"),
    [
        ("a [pause 2s", "unbalanced", "[", 0),
        ("[[ a ]", "unbalanced", "]", 0),
        ("}} }", "unbalanced", "}", 2),
        ("{}", "unknown-placeholder", "{}", 0),
        ("{side} {Side}", "unknown-placeholder", "{Side}", 0),
        ("[pause]", "bad-pause", "[pause]", 0),
        ("[pause 1s] [pause 0]", "bad-pause", "[pause 0]", 0),
        ("[wait 2s]", "bad-pause", "[wait 2s]", 0),
        ("{side [pause 1s]}", "unbalanced", "{", 0),
    ],
)
def test_a_wrong_text_says_which_part_is_wrong(text: str, code: str, fragment: str, occurrence: int) -> None:
    with pytest.raises(TextError) as caught:
        parse(text)
    error = caught.value
    assert (error.code, error.fragment, error.occurrence) == (code, fragment, occurrence)


def test_a_placeholder_in_other_words_is_suggested() -> None:
    with pytest.raises(TextError) as caught:
        parse("Nimm die {Seite}")
    assert "side" in caught.value.hint


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Press for {hold seconds.", "close it: {hold}"),
        ("Drück mit der {seite Hand", "close it: {side}"),
        ("Breathe. [pause 2s Let go.", "close it: [pause 2s]"),
        ("Breathe. [Pause 2 s Let go.", "close it: [Pause 2 s]"),
        ("a [pause", "write [[ for a literal ["),
        ("a { b", "write {{ for a literal {"),
    ],
)
def test_what_is_left_open_is_shown_as_it_is_closed(text: str, hint: str) -> None:
    with pytest.raises(TextError) as caught:
        parse(text)
    assert caught.value.hint == hint


def test_placeholders_are_filled_with_the_letters_that_follow_them() -> None:
    forms = {"": "links", "en": "linken", "e": "linke"}
    filled = fill("{side}e Hand, {side}en {{side}} { side }!", lambda _, ending: forms[ending])
    assert filled == "linke Hand, linken {side} links!"


def test_placeholders_are_listed_and_doubled_braces_are_none() -> None:
    assert placeholders("{next} {{count}} {side}en") == (Placeholder.NEXT, Placeholder.SIDE)


@given(st.text())
def test_a_text_with_every_sign_doubled_is_spoken_as_it_was(text: str) -> None:
    doubled = re.sub(r"[\[\]{}]", lambda sign: sign[0] * 2, text)
    parts = parse(doubled)
    spoken = "".join(fill(part.text, lambda *_: "?") for part in parts if isinstance(part, Words))
    assert spoken == "".join(line.strip() for line in text.split("\n"))
