"""What voice and screen say about the inputs that are used."""

import pytest

from voiceguide.inputs.input_config import InputConfig, screen_phrases, spoken_instructions
from voiceguide.language.phrases import languages, load_phrases
from voiceguide.language.vocabulary import Command

EN, DE = load_phrases("en"), load_phrases("de")


def test_every_way_there_is_is_told() -> None:
    everything = InputConfig(keys=True, knocks=True, spoken_commands=True)
    resume_prompt, help_ = spoken_instructions(everything, EN)
    assert resume_prompt == "To go on, say guide, go on, or knock twice, or press the space bar."
    assert help_.startswith("Say guide, then one of these: pause, go on, repeat, next")
    assert EN.knocks_help in help_
    assert help_.endswith(EN.keys_help)
    assert spoken_instructions(everything, DE)[0].startswith("Zum Weitermachen sag Begleiter, weiter oder klopf")


def test_nothing_is_told_of_what_is_not_there() -> None:
    assert spoken_instructions(InputConfig(knocks=True), EN) == ("To go on, knock twice.", EN.knocks_help)
    assert spoken_instructions(InputConfig(), EN) == spoken_instructions(InputConfig(), DE) == ("", "")


@pytest.mark.parametrize("language", languages())
def test_without_a_wake_word_none_is_told(language: str) -> None:
    phrases = load_phrases(language)
    resume_prompt, help_ = spoken_instructions(InputConfig(spoken_commands=True, wake_word=False), phrases)
    assert phrases.wake_word
    assert phrases.wake_word not in resume_prompt + help_
    assert phrases.commands[Command.GO_ON][0] in resume_prompt


def test_the_screen_tells_of_a_way_that_there_is() -> None:
    def hint(config: InputConfig) -> str:
        return screen_phrases(config, EN).screen.how_to_go_on

    assert hint(InputConfig(keys=True, knocks=True)) == "space to go on"
    assert hint(InputConfig(knocks=True, spoken_commands=True)) == "knock twice"
    assert hint(InputConfig(spoken_commands=True)) == "say guide, go on"
