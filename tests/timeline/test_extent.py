import pytest

from tests.routine_texts import HEAD, Words, compiled
from voiceguide.document.diagnostics import ScriptError
from voiceguide.errors import UsageError
from voiceguide.units import to_frames

SOON = HEAD + "opening: 1s\n"
STEPS = """
  - say: Begin.
  - say: An explanation that may go. [pause 20s] It is long.
    optional: yes
  - do: 20s
  - repeat: 1
    up_to: 4
    steps:
      - say: Round {count}.
      - hold: 20s
  - section: Extra
    optional: yes
    steps:
      - hold: 20s
      - say: Extra words.
  - say: The end.
"""


def plain_s() -> float:
    return compiled(STEPS, SOON).timeline.frames / 48_000


def test_as_written_everything_is_done_once() -> None:
    session = compiled(STEPS, SOON)
    assert len(session.events("hold")) == 2
    assert "Round one." in session.texts()
    assert "It is long." in session.texts()


@pytest.mark.parametrize(("part", "holds", "explained"), [(0.85, 2, False), (0.5, 1, False)])
def test_a_short_session_leaves_out_words_first_and_then_deeds(part: float, holds: int, explained: bool) -> None:
    session = compiled(STEPS, SOON, lasting_s=part * plain_s())
    assert session.timeline.frames == to_frames(part * plain_s())
    assert len(session.events("hold")) == holds
    assert ("It is long." in session.texts()) is explained
    assert "The end." in session.texts()


@pytest.mark.parametrize(("part", "rounds"), [(1.4, 2), (1.6, 3), (1.85, 4)])
def test_a_long_session_has_more_rounds(part: float, rounds: int) -> None:
    session = compiled(STEPS, SOON, lasting_s=part * plain_s())
    assert session.timeline.frames == to_frames(part * plain_s())
    assert [text for text in session.texts() if text.startswith("Round")][rounds - 1 :] == [
        f"Round {['one', 'two', 'three', 'four'][rounds - 1]}."
    ]


def test_what_can_be_reached_counts_all_extents() -> None:
    with pytest.raises(UsageError, match=r"can last \d:\d\d to \d:\d\d, not 9:00"):
        compiled(STEPS, SOON, lasting_s=540)
    with pytest.raises(UsageError, match=r"not 0:20"):
        compiled(STEPS, SOON, lasting_s=20)


def test_a_length_in_a_gap_names_both_sides_of_it() -> None:
    steps = "  - hold: 20s\n  - section: Extra\n    optional: yes\n    steps: [hold: 30s, hold: 30s]\n"
    with pytest.raises(UsageError, match=r"can last 0:3\d or 1:[45]\d, not 1:10"):
        compiled(steps, SOON, lasting_s=70)


def test_hundreds_of_possibilities_are_not_all_tried() -> None:
    words = Words()
    session = compiled(
        "  - repeat: 1\n    up_to: 1000\n    steps:\n      - say: Round {count}.\n      - rest: 10s\n",
        lasting_s=200,
        words=words,
    )
    assert session.timeline.frames == to_frames(200)
    assert len(words) < 30


def test_what_comes_next_is_said_of_what_is_left() -> None:
    steps = """
  - section: First
    steps: [{say: "{next} comes next."}, {do: 30s}]
  - section: Second
    optional: yes
    steps: [{do: 90s}]
  - section: Third
    steps: [{do: 30s}]
"""
    assert "Second comes next." in compiled(steps).texts()
    assert "Third comes next." in compiled(steps, SOON, lasting_s=70).texts()


def test_fewer_rounds_than_once_are_a_mistake() -> None:
    with pytest.raises(ScriptError, match="fewer than the rounds of `repeat`"):
        compiled(STEPS.replace("repeat: 1", "repeat: 5"))
