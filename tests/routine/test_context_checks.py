"""What a check says about texts that do not fit to their step."""

import re

import pytest

from tests.routine.test_speech_checks import HEAD, found, told
from voiceguide.document.diagnostics import Severity, Source
from voiceguide.routine.routine_reader import read_routine

GERMAN = HEAD.replace("en", "de")


def on_sides(text: str, sides: str = "[left, right]") -> str:
    return f"- section: A\n  sides: {sides}\n  steps:\n  - do: 30s\n    say: {text}"


@pytest.mark.parametrize(
    ("head", "text", "marked"),
    [
        (HEAD, "Lay your left foot on your own knee.", "left foot"),
        (HEAD, "Bend your left knee.", "left knee"),
        (HEAD, "Stroke down, right Arms first.", "right Arms"),
        (HEAD, "Lay your {side} foot on your {other} knee.", None),
        (HEAD, "From left to right, right at the neck. There is nothing left to do.", None),
        (GERMAN, "Lege den linken Fuß auf das Knie.", "linken Fuß"),
        (GERMAN, "Links und rechts neben dem Nacken. Recht so.", None),
    ],
)
def test_a_side_written_out_is_said_on_both(head: str, text: str, marked: str | None) -> None:
    assert told(on_sides(text), head) == ([(marked, "side-written-out")] if marked else [])


def test_it_is_told_which_placeholder_to_write() -> None:
    (warning,) = found(on_sides("Lege den rechten Fuß auf."), GERMAN)
    assert warning.hint == "schreib {side}en Fuß, oder {other} für die Gegenseite"


@pytest.mark.parametrize(
    ("text", "marked", "way_out"),
    [
        ("Leg das {side} Bein ab.", "das {side} Bein", "schreib „das {side}e Bein“"),
        ("Nimm dein {other} Knie.", "dein {other} Knie", "schreib „dein {other}er Knie“ oder „dein {other}es Knie“"),
        ("Die {side} Hand ruht.", "Die {side} Hand", "schreib „Die {side}e Hand“ oder „Die {side}en Hand“"),
        ("Zieh am {side} Fuß.", "am {side} Fuß", "schreib „am {side}en Fuß“"),
    ],
)
def test_a_side_between_an_article_and_a_noun_needs_an_ending(text: str, marked: str, way_out: str) -> None:
    (warning,) = found(on_sides(text), GERMAN)
    assert (warning.code, warning.hint) == ("no-ending", way_out)
    assert told(on_sides(text), GERMAN) == [(marked, "no-ending")]
    for form in re.findall("„(.+?)“", way_out):
        assert not found(on_sides(text.replace(marked, form)), GERMAN)


@pytest.mark.parametrize(
    "text", ["Geh nach {side}.", "Das {side} liegende Kissen.", "Den {side}en Arm.", "Dort {side}."]
)
def test_a_side_elsewhere_needs_none(text: str) -> None:
    assert not found(on_sides(text), GERMAN)


@pytest.mark.parametrize(
    ("head", "text", "hint"),
    [
        (HEAD, "Press into the left calf.", "write {side} calf"),
        (GERMAN, "Drücke in die linke Wade.", "schreib {side}e Wade"),
        (HEAD, "Lay your left hand on it.", None),
        (HEAD, "Press into the right calf.", None),
        (HEAD, "Lay the left foot on the right knee, and the right thigh on it.", None),
    ],
)
def test_where_there_is_one_side_the_other_is_not_done(head: str, text: str, hint: str | None) -> None:
    expected = [("other-side", hint)] if hint else []
    assert [(each.code, each.hint) for each in found(on_sides(text, "[right]"), head)] == expected


@pytest.mark.parametrize(("title", "marked"), [("Left calf", "Left calf"), ("Calves", None), ("Left and right", None)])
def test_the_side_is_said_behind_the_title(title: str, marked: str | None) -> None:
    section = on_sides("Stroke.").replace("section: A", f"section: {title}")
    assert told(section) == ([(marked, "side-written-out")] if marked else [])


def test_where_there_is_one_side_it_can_be_written_out() -> None:
    assert not found(on_sides("Stroke your left foot.", "[left]"))
    assert not found("- say: Stroke your left foot.")


@pytest.mark.parametrize(
    ("head", "length", "text", "marked"),
    [
        (HEAD, "12s", "Press for twenty seconds.", "twenty seconds"),
        (HEAD, "12s", "Press for 20 s.", "20 s"),
        (GERMAN, "12s", "Drück den Daumen dreißig Sekunden lang.", "dreißig Sekunden"),
        (HEAD, "0:12", "Press it 15 seconds.", "15 seconds"),
        (HEAD, "20s", "Press for twenty seconds.", None),
        (HEAD, "12s", "Press for 10–15 s.", None),
        (HEAD, "12s", "Press for ten to fifteen seconds.", None),
        (HEAD, "20s", "After ten seconds, press less.", None),
        (HEAD, "20s", "Ten seconds here, ten seconds there.", None),
        (HEAD, "2 breaths", "Press for twenty seconds.", None),
        (HEAD, "20s", "Press for a few seconds, or for {hold}.", None),
        (GERMAN, "12s", "Drücke zwanzig Sekunden lang.", "zwanzig Sekunden"),
        (GERMAN, "12s", "Noch fünf Sekunden.", None),
    ],
)
def test_a_length_that_is_not_that_of_the_hold(head: str, length: str, text: str, marked: str | None) -> None:
    steps = f"- hold: {length}\n  area: feet\n  say: {text}"
    assert told(steps, head) == ([(marked, "other-length")] if marked else [])


@pytest.mark.parametrize(
    ("head", "length", "text", "marked"),
    [
        (HEAD, "3 breaths", "Press for two breaths.", "two breaths"),
        (HEAD, "3 breaths", "Press for three breaths.", None),
        (HEAD, "3 breaths", "Press for ten seconds.", "ten seconds"),
        (HEAD, "30s", "Stay here for five breaths.", "five breaths"),
        (HEAD, "30s", "Stay for {hold}, five breaths.", "five breaths"),
        (HEAD, "30s", "Stay for {hold}, and sink in for two breaths.", None),
        (HEAD, "30s", "With two breaths, sink in.", None),
        (HEAD, "15s", "Press for two breaths.", None),
        (HEAD, "30s\n  pace: none", "Press for six breaths.", None),
        (GERMAN, "3 Atemzüge", "Drücke zwei Atemzüge lang.", "zwei Atemzüge"),
        (GERMAN, "30s", "Drücke für fünf Atemzüge.", "fünf Atemzüge"),
    ],
)
def test_breaths_and_seconds_of_a_hold_are_compared(head: str, length: str, text: str, marked: str | None) -> None:
    steps = f"- hold: {length}\n  area: feet\n  say: {text}"
    assert told(steps, head) == ([(marked, "other-length")] if marked else [])


@pytest.mark.parametrize(
    ("head", "step", "text", "marked"),
    [
        (HEAD, "rest: 1m", "Rest for 30 seconds.", "30 seconds"),
        (HEAD, "rest: 70s", "Rest for a minute.", None),
        (HEAD, "do: 1m", "Rub for 30 seconds.", "30 seconds"),
        (HEAD, "do: 1m", "Rub, and change hands at 30 seconds.", None),
        (GERMAN, "do: 20s", "Kreise eine halbe Minute.", "halbe Minute"),
        (HEAD, "do: 1m", "Rub for 30 seconds. Then stroke.", None),
        (HEAD, "do: 1m", "Rub for 30 seconds on each side.", None),
        (GERMAN, "rest: 1m", "Ruhe dreißig Sekunden lang.", "dreißig Sekunden"),
        (GERMAN, "do: 20s", "Streiche 30 sek. lang.", "30 sek"),
    ],
)
def test_a_length_that_is_clearly_that_of_the_whole_step(head: str, step: str, text: str, marked: str | None) -> None:
    assert told(f"- {step}\n  say: {text}", head) == ([(marked, "other-length")] if marked else [])


@pytest.mark.parametrize(
    ("head", "text", "marked"),
    [
        (HEAD, "First the left side.", "left side"),
        (HEAD, "Sway from the left side to the right side.", None),
        (GERMAN, "Zuerst die linke Seite.", "linke Seite"),
    ],
)
def test_a_side_by_its_noun_is_said_on_both(head: str, text: str, marked: str | None) -> None:
    assert told(on_sides(text), head) == ([(marked, "side-written-out")] if marked else [])


def test_it_says_how_long_the_hold_is() -> None:
    (warning,) = found("- hold: 12s\n  area: feet\n  say: Press for twenty seconds.")
    assert (warning.message, warning.hint) == (
        "the hold lasts 12 s, but this says 'twenty seconds'",
        "write {hold}",
    )


@pytest.mark.parametrize(
    ("around", "never"),
    [
        ("{}", "B."),
        ("- repeat: 1\n  steps:\n  {}", "B."),
        ("- repeat: 2\n  steps:\n  {}", None),
        ("- repeat: 2\n  up_to: 3\n  steps:\n  {}", None),
        ("- section: A\n  sides: [left, right]\n  steps:\n  {}", None),
        ("- section: A\n  sides: [left, right]\n  steps:\n  - repeat: 2\n    steps:\n    {}", None),
        ("- &one {}\n- *one\n- *one", None),
    ],
)
def test_other_words_that_are_never_said(around: str, never: str | None) -> None:
    step = "{say: A., or: [B., C.]}"
    steps = around.format(step if "&one" in around else f"- {step}")
    assert told(steps) == ([(never, "never-said")] if never else [])


@pytest.mark.parametrize(
    ("step", "hint"),
    [
        ("do: 1.30", "write `do: 1:30` for minutes and seconds"),
        ("do: 1,30 Min.", "write `do: 1:30` for minutes and seconds"),
        ("rest: 2.05 min", "write `rest: 2:05` for minutes and seconds"),
        ("do: 2", "write `do: 2 min` if it is minutes"),
        ("rest: 5 hours", "write min for minutes and s for seconds after the number"),
        ("do: 1.5 min", None),
        ("do: 0.75 min", None),
        ("do: 1.90 min", None),
        ("do: 2s", None),
        ("rest: 2", None),
        ("do: 1:30", None),
        ("rest: 1 h", "write min for minutes and s for seconds after the number"),
        ("wait: ready\n  at_most: 1h", "write min for minutes and s for seconds after the number"),
        ("rest: 50 min", None),
        ("wait: ready\n  at_most: 10 min", None),
    ],
)
def test_a_length_that_was_hardly_meant(step: str, hint: str | None) -> None:
    script = Source("a.yaml", f"title: A\nlanguage: en\nsteps:\n- say: Sit.\n- {step}\n")
    assert [(each.severity, each.code, each.hint) for each in read_routine(script)[1]] == (
        [(Severity.WARNING, "unlikely-length", hint)] if hint else []
    )


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Take five deep breaths.", "five deep breaths"),
        ("Take 5 breaths.", "5 breaths"),
        ("Take three breaths, calmly.", None),
        ("Let go with one breath.", None),
        ("After five breaths, rest.", None),
    ],
)
def test_a_number_of_breaths_that_is_not_that_of_the_step(text: str, marked: str | None) -> None:
    assert told(f"- breathe: 3\n  say: {text}") == ([(marked, "other-length")] if marked else [])


def test_every_side_that_is_written_out_is_told() -> None:
    step = on_sides("With the {side} hand, knead the right hand and the left shoulder.")
    assert told(step) == [("right hand", "side-written-out"), ("left shoulder", "side-written-out")]


@pytest.mark.parametrize(
    ("head", "step", "text", "marked"),
    [
        (HEAD, "do: 5 min", "Roll your shoulders for half a minute.", "half a minute"),
        (HEAD, "do: 1 min", "Stroke the arms for two minutes.", "two minutes"),
        (HEAD, "rest: 20s", "Now take ten deep breaths.", "ten deep breaths"),
        (HEAD, "rest: 20s", "Now take three deep breaths.", None),
        (HEAD, "do: 1 min", "Stretch for ten seconds.", "ten seconds"),
        (HEAD, "do: 30s", "Stretch for ten seconds, then let go.", None),
        (HEAD, "do: 1 min", "Five minutes a day help.", None),
        (HEAD, "do: 1 min", "Work through all fingers, for five seconds each.", None),
        (GERMAN, "do: 1 min", "Massiere jeden Finger fünf Sekunden lang.", None),
        (HEAD, "do: 1 min", "Go on for another two minutes.", None),
        (GERMAN, "rest: 90 min", "Ruh dich eine Minute lang aus.", "eine Minute"),
        (GERMAN, "do: 1 min", "Streich zwei Minuten lang über die Füße.", "zwei Minuten"),
        (GERMAN, "do: 2 min", "Streich zwei Minuten lang über die Füße.", None),
        (GERMAN, "do: 1 min", "In zwei Minuten ist es geschafft.", None),
    ],
)
def test_a_step_lasts_as_long_as_it_says(head: str, step: str, text: str, marked: str | None) -> None:
    warned = [each for each in told(f"- {step}\n  say: {text}", head) if each[1] != "unlikely-length"]
    assert warned == ([(marked, "other-length")] if marked else [])


@pytest.mark.parametrize(
    ("head", "steps", "marked"),
    [
        (HEAD, "- say: Take ten deep breaths.\n- breathe: 5", "ten deep breaths"),
        (HEAD, "- say: Take five deep breaths.\n- breathe: 5", None),
        (HEAD, "- say: Lie down. Now rest for a minute.\n- rest: 20s", "a minute"),
        (HEAD, "- say: You will hold each point for twenty seconds.\n- rest: 5s", None),
        (HEAD, "- say: Rest for a minute later on. Sit down.\n- rest: 20s", None),
        (HEAD, "- say: Rest for a minute.\n- rest: 20s\n  say: No, less.", None),
        (HEAD, "- say: Hold for thirty seconds.\n- hold: 15s", "thirty seconds"),
        (GERMAN, "- say: Nun ruhst du eine Minute lang.\n- rest: 20s", "eine Minute"),
    ],
)
def test_a_text_may_tell_the_length_of_the_next_step(head: str, steps: str, marked: str | None) -> None:
    assert told(steps, head) == ([(marked, "other-length")] if marked else [])


@pytest.mark.parametrize(
    ("head", "step", "marked"),
    [
        (HEAD, "hold: 20s\n  say: Press for half a minute.", "half a minute"),
        (HEAD, "hold: 30s\n  say: Press for half a minute.", None),
        (HEAD, "breathe: 60\n  say: Breathe calmly for a minute.", "a minute"),
        (HEAD, "breathe: 6\n  say: Breathe calmly for a minute.", None),
        (GERMAN, "hold: 20s\n  say: Drücke eine halbe Minute lang.", "halbe Minute"),
    ],
)
def test_minutes_of_a_hold_and_of_breaths(head: str, step: str, marked: str | None) -> None:
    assert told(f"- {step}", head) == ([(marked, "other-length")] if marked else [])


def test_how_many_breaths_last_as_long_as_is_said() -> None:
    (warning,) = found("- breathe: 60\n  say: Breathe calmly for a minute.")
    assert (warning.message, warning.hint) == (
        "the step lasts 10:00, but this says 'a minute'",
        "write `breathe: 6` if that is meant",
    )


@pytest.mark.parametrize(
    ("head", "text", "is_told"),
    [
        (HEAD, "Setz dich auf den Boden und atme durch die Nase.", True),
        (HEAD, "Sit down on the floor, and breathe.", False),
        (HEAD, "Die, über.", False),
        (GERMAN, "Sit down on the floor, and breathe.", True),
    ],
)
def test_texts_in_another_language(head: str, text: str, is_told: bool) -> None:
    assert told(f"- say: {text}", head) == [(head[-3:-1], "other-language")] * is_told


@pytest.mark.parametrize(
    ("head", "title", "text", "hint"),
    [
        (HEAD, "Left foot", "Press into the right foot.", "write 'left foot' if that is meant"),
        (GERMAN, "Linker Fuß", "Drück in den rechten Fuß.", "schreib „linken Fuß“, wenn das gemeint ist"),
        (HEAD, "Left foot", "Lay your right hand on your left foot.", None),
        (HEAD, "Left foot", "Lay the left foot on the right foot.", None),
        (HEAD, "Left foot, right foot", "Lift your right foot.", None),
        (HEAD, "Feet", "Lift your right foot.", None),
    ],
)
def test_a_section_that_is_called_after_one_side(head: str, title: str, text: str, hint: str | None) -> None:
    step = f"- section: {title}\n  steps:\n  - do: 30s\n    say: {text}"
    assert [(each.code, each.hint) for each in found(step, head)] == ([("other-side", hint)] if hint else [])


@pytest.mark.parametrize(
    ("head", "step", "text", "marked"),
    [
        (GERMAN, "do: 20s", "Streiche anderthalb Minuten lang.", "anderthalb Minuten"),
        (GERMAN, "do: 20s", "Streiche 45 Sekunden über die Wade.", "45 Sekunden"),
        (HEAD, "do: 90s", "Stroke 45 seconds there, then back.", None),
        (GERMAN, "rest: 10s", "Ruh dich dreißig Sekunden aus.", "dreißig Sekunden"),
        (GERMAN, "rest: 10s", "Ruh dich nun eine halbe Minute aus.", "halbe Minute"),
        (GERMAN, "rest: 10s", "Alle fünf Minuten.", None),
    ],
)
def test_a_length_within_a_sentence(head: str, step: str, text: str, marked: str | None) -> None:
    assert told(f"- {step}\n  say: {text}", head) == ([(marked, "other-length")] if marked else [])


@pytest.mark.parametrize(
    ("head", "text", "marked"),
    [
        (HEAD, "Press into the muscle, and hold for 20 seconds.", "20 seconds"),
        (HEAD, "Lie down. Rest for one minute.", "one minute"),
        (GERMAN, "Halte den Druck zwanzig Sekunden lang.", "zwanzig Sekunden"),
        (HEAD, "You will hold each point for 20 seconds. Breathe calmly.", None),
        (HEAD, "This takes for two minutes.", None),
    ],
)
def test_a_length_that_no_step_has(head: str, text: str, marked: str | None) -> None:
    steps = f"- say: {text}\n- say: Go on."
    assert told(steps, head) == ([(marked, "no-length")] if marked else [])
    assert not found(f"- say: {text}\n- wait: ready\n", head)
