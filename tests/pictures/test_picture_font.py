"""The letters that pictures need."""

import pytest

from voiceguide.language.phrases import languages
from voiceguide.pictures.png import picture_font
from voiceguide.routine.routine_library import list_routines

NO_LETTER = "\uffff"


@pytest.mark.parametrize("language", sorted(languages()))
def test_the_letters_of_all_routines_can_be_drawn(language: str) -> None:
    font = picture_font(40)
    missing = bytes(font.getmask(NO_LETTER))
    letters = {
        letter for each in list_routines(language) for letter in each.path.read_text("utf-8") if letter.isalpha()
    }
    assert len(letters) > 20
    assert [letter for letter in sorted(letters) if bytes(font.getmask(letter)) == missing] == []


def test_letters_of_europe_and_the_signs_of_the_pain_chart_can_be_drawn() -> None:
    font = picture_font(40)
    missing = bytes(font.getmask(NO_LETTER))
    assert [each for each in "äöüÄÖÜßéèêçñåøæłšž–—−…„“”‘’·×•" if bytes(font.getmask(each)) == missing] == []
