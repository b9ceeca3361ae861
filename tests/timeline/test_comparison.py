from tests.routine_texts import compiled, routine
from voiceguide.language.author_texts import StepDifference
from voiceguide.timeline.comparison import StepChange, Version, compare, written_at
from voiceguide.units import to_frames

STEPS = """\
- say: Sit down.
- id: B2
  say: >-
    Close your eyes,
    and breathe.
- repeat: 2
  steps:
    - do: 20s
    - rest: 5s
- hold: 2 breaths
- say: That is all.
"""


def version(steps: str = STEPS) -> Version:
    return Version(routine(steps), compiled(steps).timeline)


def changes(old: str, new: str) -> list[tuple[StepDifference, int | None, str]]:
    assert old in STEPS
    return [(each.kind, each.line, each.text) for each in compare(version(), version(STEPS.replace(old, new)))]


def test_the_same_script_has_no_changes() -> None:
    assert compare(version(), version()) == ()


def test_what_only_moves_has_not_changed() -> None:
    moved = version(f"# A comment.\n\n{STEPS}")
    assert compare(version(), moved) == ()


def test_a_hold_of_so_many_breaths_is_compared_too() -> None:
    assert changes("2 breaths", "3 breaths") == [(StepDifference.CHANGED, 14, "hold: 3 breaths")]


def test_another_text_is_a_change() -> None:
    assert changes("Sit down.", "Lie down.") == [(StepDifference.CHANGED, 5, "say: Lie down.")]


def test_another_duration_counts_in_all_rounds() -> None:
    (change,) = compare(version(), version(STEPS.replace("20s", "23s")))
    assert change == StepChange(StepDifference.CHANGED, 12, "do: 23s", to_frames(6))


def test_more_rounds_make_the_steps_in_them_longer() -> None:
    found = {each.line: each for each in compare(version(), version(STEPS.replace("repeat: 2", "repeat: 3")))}
    assert found[10].kind is StepDifference.CHANGED
    assert (found[12].kind, found[12].frames) == (StepDifference.LONGER, to_frames(20))
    assert (found[13].kind, found[13].frames) == (StepDifference.LONGER, to_frames(5))


def test_steps_that_come_and_go() -> None:
    assert changes("- say: That", "- rest: 5s\n- say: That") == [(StepDifference.ADDED, 15, "rest: 5s")]
    assert changes("- say: Sit down.\n", "") == [(StepDifference.REMOVED, None, "say: Sit down.")]


def test_a_step_is_named_by_what_it_says() -> None:
    assert written_at(routine(STEPS), 7) == "say: Close your eyes,"
