import pytest

from tests.routine_texts import compiled, routine
from voiceguide.errors import UsageError
from voiceguide.timeline.starting_point import first_line, starting_point
from voiceguide.timeline.timeline import Timeline
from voiceguide.units import to_frames

STEPS = """\
- say: Lie down.
- id: B2
  optional: yes
  say: >-
    Close your eyes,
    and breathe.
- section: Feet
  sides: [left, right]
  steps:
    - say: Take your {side} foot.
      id: foot
    - say: Press.
      hold: 10s
- do: 20s
"""
FIRST = 5
"""The line of the first step."""
ROUTINE = routine(STEPS)
TIMELINE: Timeline = compiled(STEPS).timeline


def onset_of(line: int) -> int:
    return next(each.onset for each in TIMELINE.passages if each.line == line)


@pytest.mark.parametrize(
    ("wanted", "line"),
    [
        ("B2", 8),
        ("b2", 8),
        ("foot", 14),
        ("feet", 11),
        (str(FIRST), 5),
        ("6", 8),  # where its id stands, above the verb
        ("7", 8),
        ("10", 8),  # in the middle of its text
        ("11", 11),
        ("13", 11),
        ("15", 14),
        ("16", 17),  # what a hold says may stand above it
        ("18", 18),
    ],
)
def test_it_begins_at_a_step(wanted: str, line: int) -> None:
    assert starting_point(TIMELINE, ROUTINE, wanted) == onset_of(line)


def test_a_line_above_the_steps_is_the_beginning() -> None:
    assert starting_point(TIMELINE, ROUTINE, "1") == 0


def test_it_begins_at_a_time() -> None:
    assert starting_point(TIMELINE, ROUTINE, "0:20") == starting_point(TIMELINE, ROUTINE, "20s") == to_frames(20)
    with pytest.raises(UsageError, match=r"the session ends at \d:\d\d"):
        starting_point(TIMELINE, ROUTINE, "1:00:00")


def test_what_is_left_out_gives_way_to_what_follows() -> None:
    feet = compiled(STEPS, only=("Feet",)).timeline
    assert starting_point(feet, ROUTINE, "B2") == next(each.onset for each in feet.passages if each.line == 11)
    with pytest.raises(UsageError, match="line 18 is not in this session"):
        starting_point(feet, ROUTINE, "18")


def test_an_unknown_name_suggests_a_similar_one() -> None:
    with pytest.raises(UsageError, match=r"no section 'fete'.*did you mean 'feet'"):
        starting_point(TIMELINE, ROUTINE, "fete")
    with pytest.raises(UsageError, match="a time such as 3:20"):
        starting_point(TIMELINE, ROUTINE, "xyzzy")


def test_a_step_begins_at_its_dash() -> None:
    spans = [step.span for step in ROUTINE.steps]
    assert [first_line(ROUTINE.source, span) for span in spans] == [5, 6, 11, 18]


def test_a_line_behind_the_end_is_an_error() -> None:
    last = max(number for number, line in enumerate(ROUTINE.source.lines, 1) if line.strip())
    assert starting_point(TIMELINE, ROUTINE, str(last)) == onset_of(last)
    for line in (last + 1, 999):
        with pytest.raises(UsageError, match=f"there is no line {line}: the last one of the script is {last}"):
            starting_point(TIMELINE, ROUTINE, str(line))
