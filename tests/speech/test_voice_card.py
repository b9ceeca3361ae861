"""What the cards of voices say, and which voices are suggested."""

import pytest

from tests.voice_repository import CC0, ON_LESSAC, card_of
from voiceguide.speech.piper_catalogue import path_in_repository
from voiceguide.speech.piper_voices import read_card, suggested_voices, voice_facts


@pytest.mark.parametrize(
    ("line", "licence"),
    [
        ("* License: CC0", "CC0"),
        ("* license : CC BY-NC-SA 4.0 ", "CC BY-NC-SA 4.0"),
        ("Licence: public domain", "public domain"),
        ("* License:", ""),
        ("The license is unclear", ""),
    ],
)
def test_the_licence_is_read(line: str, licence: str) -> None:
    assert read_card(f"# Model card\n\n{line}\n\nMore.".encode()).licence == licence


@pytest.mark.parametrize(
    ("training", "research_only"),
    [
        (CC0, False),
        ("Finetuned from U.S. English Ryan voice (low quality).", False),
        (ON_LESSAC, True),
        ("Finetuned from German thorsten\nvoice (medium quality).", True),
        ("License: https://www.cstr.ed.ac.uk/projects/blizzard/2013/lessac_blizzard2013/license.html", True),
    ],
)
def test_recordings_for_research_only_are_noticed(training: str, research_only: bool) -> None:
    assert read_card(card_of("de_DE-x-medium", training)).research_only is research_only


def test_a_card_cannot_control_the_terminal() -> None:
    card = read_card(b"\xff\x1b[2J# Card\r\n\x00\x9b31m\n* License: CC0\x07\n")
    assert card.licence == "CC0"
    assert all(line.isprintable() for line in card.text.split("\n"))


def test_what_is_suggested_is_free_and_has_an_attribution() -> None:
    assert [voice.name for voice in suggested_voices("de-AT")] == ["de_DE-kerstin-low", "de_DE-thorsten-low"]
    assert suggested_voices("fr") == ()
    for voice in voice_facts().suggested:
        assert voice.licence in {"CC0", "public domain"}
        assert voice.language == voice.name.partition("_")[0]
        assert path_in_repository(voice.name) != voice.name
        assert not read_card(voice.trained.encode()).research_only
