"""What the voice says of the inputs there are."""

import pytest

from voiceguide.inputs.input_config import Wanted, guiding_words, shown_phrases
from voiceguide.language.phrases import languages, load_phrases

EN, DE = load_phrases("en"), load_phrases("de")


def test_every_way_there_is_is_told() -> None:
    everything = Wanted(keys=True, knocks=True, words=True)
    words = guiding_words(everything, EN)
    assert words.how_to_go_on == "To go on, say guide, go on, or knock twice, or press the space bar."
    assert words.help.startswith("Say guide, and then one of these: pause, go on, repeat, next")
    assert EN.knocks_help in words.help
    assert words.help.endswith(EN.keys_help)
    assert guiding_words(everything, DE).how_to_go_on.startswith("Zum Weitermachen sag Begleiter, weiter oder klopf")


def test_nothing_is_told_of_what_is_not_there() -> None:
    assert guiding_words(Wanted(knocks=True), EN).how_to_go_on == "To go on, knock twice."
    assert guiding_words(Wanted(knocks=True), EN).help == EN.knocks_help
    assert guiding_words(Wanted(), EN) == guiding_words(Wanted(), DE)
    assert not guiding_words(Wanted(), EN).help


@pytest.mark.parametrize("language", languages())
def test_without_a_wake_word_none_is_told(language: str) -> None:
    phrases = load_phrases(language)
    words = guiding_words(Wanted(words=True, wake_word=False), phrases)
    assert phrases.wake_word
    assert phrases.wake_word not in words.how_to_go_on + words.help
    assert phrases.commands["go-on"][0] in words.how_to_go_on


def test_the_screen_tells_of_a_way_that_there_is() -> None:
    def told(wanted: Wanted) -> str:
        return shown_phrases(wanted, EN).screen.how_to_go_on

    assert told(Wanted(keys=True, knocks=True)) == "space goes on"
    assert told(Wanted(knocks=True, words=True)) == "knock twice"
    assert told(Wanted(words=True)) == "say guide, go on"
