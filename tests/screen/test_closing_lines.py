import pytest

from tests.screen.a_session import DE, EN, state
from voiceguide.player.session_state import Phase
from voiceguide.screen.session_screen import closing_lines


@pytest.mark.parametrize(
    ("underruns", "phase", "lines"),
    [(0, Phase.FINISHED, 1), (0, Phase.STOPPED, 1), (1, Phase.FINISHED, 2), (7, Phase.STOPPED, 2)],
)
def test_the_closing_lines_advise_where_the_sound_was_interrupted(underruns: int, phase: Phase, lines: int) -> None:
    said = closing_lines(state(30, phase, underruns=underruns), EN.closing)
    assert len(said) == lines
    assert said[0] == ("Stopped after 0:30 of 1:00." if phase is Phase.STOPPED else "Finished after 1:00.")
    assert all("interrupted" in line for line in said[1:])
    assert all(("7 times" in line) == (underruns == 7) for line in said[1:])


def test_they_are_in_the_language_of_the_session() -> None:
    assert closing_lines(state(60, Phase.FINISHED), DE.closing) == ("Fertig nach 1:00.",)
    ended, advice = closing_lines(state(30, Phase.STOPPED, underruns=3), DE.closing)
    assert ended == "Abgebrochen nach 0:30 von 1:00."
    assert advice.startswith("Der Ton hat 3-mal ausgesetzt: ")
    assert closing_lines(state(30, Phase.STOPPED, underruns=1), DE.closing)[1].startswith(
        "Der Ton hat einmal ausgesetzt: "
    )
