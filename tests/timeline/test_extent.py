import pytest

from tests.routines import compiled
from voiceguide.errors import ScriptError, UsageError
from voiceguide.units import to_frames

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
    return compiled(STEPS).timeline.frames / 48_000


def test_as_written_everything_is_done_once() -> None:
    session = compiled(STEPS)
    assert len(session.events("hold")) == 2
    assert "Round one." in session.texts()
    assert "It is long." in session.texts()


@pytest.mark.parametrize(("part", "holds", "explained"), [(0.85, 1, True), (0.5, 1, False)])
def test_a_short_session_leaves_out_the_last_optional_steps_first(part: float, holds: int, explained: bool) -> None:
    session = compiled(STEPS, lasting_s=part * plain_s())
    assert session.timeline.frames == to_frames(part * plain_s())
    assert len(session.events("hold")) == holds
    assert ("It is long." in session.texts()) is explained
    assert "The end." in session.texts()


@pytest.mark.parametrize(("part", "rounds"), [(1.4, 2), (1.65, 3), (1.85, 4)])
def test_a_long_session_has_more_rounds(part: float, rounds: int) -> None:
    session = compiled(STEPS, lasting_s=part * plain_s())
    assert session.timeline.frames == to_frames(part * plain_s())
    assert [text for text in session.texts() if text.startswith("Round")][rounds - 1 :] == [
        f"Round {['one', 'two', 'three', 'four'][rounds - 1]}."
    ]


def test_what_can_be_reached_counts_all_extents() -> None:
    with pytest.raises(UsageError, match=r"can last \d:\d\d to \d:\d\d, not 9:00"):
        compiled(STEPS, lasting_s=540)
    with pytest.raises(UsageError, match=r"not 0:20"):
        compiled(STEPS, lasting_s=20)


def test_fewer_rounds_than_once_are_a_mistake() -> None:
    with pytest.raises(ScriptError, match="fewer than it is repeated anyway"):
        compiled(STEPS.replace("repeat: 1", "repeat: 5"))
