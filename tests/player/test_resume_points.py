import pytest
from hypothesis import given
from hypothesis import strategies as some

from voiceguide.player.resume_points import ResumePoint, ResumePoints

# Two sides of a section (lines 5 to 7), with something before it, and a check-in that the program adds.
LINES = (3, 5, 6, 7, None, 5, 6, 7, 9)
ONSETS = (0, 100, 200, 300, 400, 500, 600, 700, 800)
STEPS = ResumePoints(ONSETS, LINES, 1000)


@pytest.mark.parametrize(("position", "index"), [(0, 0), (99, 0), (100, 1), (450, 4), (800, 8), (5000, 8), (-1, 0)])
def test_the_step_that_goes_on_at_a_frame(position: int, index: int) -> None:
    assert STEPS.at(position) == ResumePoint(index, 9, ONSETS[index], LINES[index], 1000)


def test_before_the_first_step_it_is_the_first() -> None:
    assert ResumePoints((50, 60), (1, 2), 100).at(10).index == 0


@pytest.mark.parametrize("index", range(9))
def test_the_same_routine_goes_on_at_the_same_step_without_a_word(index: int) -> None:
    resumption = STEPS.resume(STEPS.at(ONSETS[index]))
    assert (resumption.step.index, resumption.changed) == (index, False)


def test_a_longer_session_of_the_same_steps_goes_on_at_the_same_step() -> None:
    longer = ResumePoints(tuple(onset * 2 for onset in ONSETS), LINES, 2000)
    assert longer.resume(STEPS.at(600)).step == longer.at(1200)
    assert not longer.resume(STEPS.at(600)).changed


def test_lines_that_moved_go_on_at_the_same_step_with_a_warning() -> None:
    moved = ResumePoints(ONSETS, tuple(line and line + 1 for line in LINES), 1000)
    resumption = moved.resume(STEPS.at(600))
    assert resumption.step.index == 6
    assert resumption.changed


@pytest.mark.parametrize(("left", "line", "onset"), [(2, 6, 150), (6, 6, 550), (3, 7, 250), (7, 7, 650), (0, 3, 0)])
def test_where_a_step_is_missing_it_is_the_same_line_on_the_same_side(left: int, line: int, onset: int) -> None:
    shorter = ResumePoints((0, 50, 150, 250, 450, 550, 650, 750), (3, 5, 6, 7, 5, 6, 7, 9), 950)
    resumption = shorter.resume(STEPS.at(ONSETS[left]))
    assert (resumption.step.line, resumption.step.onset) == (line, onset)
    assert resumption.changed


def test_where_the_line_is_gone_it_is_the_nearest() -> None:
    assert ResumePoints((0, 100), (3, 6), 1000).resume(STEPS.at(300)).step.line == 6


def test_what_the_program_added_is_found_by_how_far_it_was() -> None:
    several = ResumePoints((0, 100, 200, 500, 900), (1, None, 2, None, None), 1000)
    assert several.resume(STEPS.at(400)).step.onset == 500
    without = ResumePoints((0, 100, 350, 900), (1, 2, 3, 4), 1000)
    assert without.resume(STEPS.at(400)).step.onset == 350


def test_steps_are_as_many_as_their_lines_and_at_least_one() -> None:
    with pytest.raises(ValueError, match="0 onsets"):
        ResumePoints((), (), 10)
    with pytest.raises(ValueError, match="2 onsets and 1 lines"):
        ResumePoints((0, 1), (1,), 10)


@given(
    some.lists(some.tuples(some.integers(0, 10**9), some.none() | some.integers(1, 99)), min_size=1, max_size=30),
    some.integers(1, 60),
    some.none() | some.integers(0, 99),
    some.integers(0, 10**9),
)
def test_there_is_always_a_step_to_go_on_with(
    steps: list[tuple[int, int | None]], count: int, line: int | None, onset: int
) -> None:
    onsets, lines = zip(*sorted(steps, key=lambda step: step[0]), strict=True)
    resumption = ResumePoints(onsets, lines, 10**9).resume(ResumePoint(count - 1, count, onset, line, 10**9))
    assert resumption.step.onset in onsets
    assert not resumption.changed or count != len(steps) or lines[count - 1] != line
