"""What is read of a script."""

import subprocess
import sys

import pytest

from tests.document.written import HEAD, in_steps, routine, step
from voiceguide.document.diagnostics import Span
from voiceguide.language.health_ids import Condition
from voiceguide.language.vocabulary import Area, Audience, Pace, Pressure, Side, Technique
from voiceguide.routine.breath_pattern import Breaths
from voiceguide.routine.model import Background
from voiceguide.routine.steps import Breathe, Do, Hold, Repeat, Rest, Say, Section, Sound, Wait

WHOLE = """\
title: Tennis-ball release
language: en
for: partner
summary: Slow work
  with one ball.
equipment: [tennis ball, mat]
sources: [004_01fbb68fb13b379d.txt]
screening: [fever, blood-thinners]
voice: {rate: 125, name: anna}
background: {sound: warm-drone, level: -26 dB, follow: breath}
breath: {in: 3s, out: 0:05}
check_in: {every: 4 min, say: Is it still comfortable?}
pronounce: {effleurage: eff-loo-rahzh}
steps:
  - say: Lie down.
  - {breathe: 5, in: 2, out: 3s, say: Breathe.}
  - section: Gluteus medius
    id: gluteus
    sides: [left, right]
    announce: no
    steps:
      - say: Put it under your {side} buttock. [pause 1s] Sink in.
      - wait: ready
        at_most: 15s
      - hold: 20s
        pace: ticks
        area: kidneys
        pressure: light
  - repeat: 3
    steps: [{rest: 1:30}]
  - do: 90s
    technique: effleurage
    area: whole-back
    pressure: medium
  - sound: bowl
"""


def test_a_script_with_everything_is_read() -> None:
    whole = routine(WHOLE)
    assert (whole.title, whole.language, whole.audience) == ("Tennis-ball release", "en", Audience.PARTNER)
    assert whole.summary == "Slow work with one ball."
    assert whole.equipment == ("tennis ball", "mat")
    assert whole.screening == (Condition.FEVER, Condition.BLOOD_THINNERS)
    assert (whole.voice.rate_wpm, whole.voice.name) == (125, "anna")
    assert whole.background == Background(sound="warm-drone", level_db=-26, follow="breath")
    assert (whole.breath.in_s, whole.breath.out_s) == (3, 5)
    assert whole.check_in is not None
    assert whole.check_in.every_s == 240
    assert whole.pronounce == {"effleurage": "eff-loo-rahzh"}
    section, repeat = whole.steps[2:4]
    assert isinstance(section, Section)
    assert isinstance(repeat, Repeat)
    assert (section.title, section.id, section.announce) == ("Gluteus medius", "gluteus", False)
    assert section.sides == (Side.LEFT, Side.RIGHT)
    hold = section.steps[2]
    assert isinstance(hold, Hold)
    assert (hold.length, hold.pace, hold.area, hold.pressure) == (20, Pace.TICKS, Area.KIDNEYS, Pressure.LIGHT)
    assert isinstance(repeat.steps[0], Rest)
    assert repeat.steps[0].duration_s == 90
    assert [type(each) for each in whole.steps] == [Say, Breathe, Section, Repeat, Do, Sound]
    assert isinstance(section.steps[1], Wait)
    assert section.steps[1].at_most_s == 15
    assert isinstance(whole.steps[4], Do)
    assert whole.steps[4].technique is Technique.EFFLEURAGE


def test_a_routine_knows_its_text_and_a_step_the_place_of_its_verb() -> None:
    whole = routine(WHOLE)
    assert whole.source.text == WHOLE
    assert whole.steps[0].span == Span(15, 5, 15, 8)
    assert whole.steps[1].span == Span(16, 6, 16, 13)
    assert isinstance(whole.steps[2], Section)
    assert whole.steps[2].steps[2].span == Span(25, 9, 25, 13)


@pytest.mark.parametrize(
    ("written", "background"),
    [
        ("none", None),
        ("warm-drone", Background(sound="warm-drone")),
        ("music/calm.flac", Background(file="music/calm.flac")),
        ("calm.MP3", Background(file="calm.MP3")),
        ("{file: calm.ogg}", Background(file="calm.ogg", level_db=-10)),
    ],
)
def test_a_background_may_be_a_bare_name(written: str, background: Background | None) -> None:
    assert routine(f"{HEAD}background: {written}\nsteps: [{{say: x}}]").background == background


@pytest.mark.parametrize("name", ["petrissage", "kneading", "Kneading", "knead", "kneten", "Knetung"])
def test_a_technique_has_everyday_names_in_both_languages(name: str) -> None:
    step_of_massage = step(f"do: 30s, technique: {name}")
    assert isinstance(step_of_massage, Do)
    assert step_of_massage.technique is Technique.PETRISSAGE


@pytest.mark.parametrize("length", ["2 breaths", "2 Atemzüge", "2 atemzügen"])
def test_a_hold_can_be_as_long_as_breaths(length: str) -> None:
    hold = step(f"hold: {length}")
    assert isinstance(hold, Hold)
    assert hold.length == Breaths(2)


def test_scalars_keep_what_yaml_would_make_of_them() -> None:
    assert routine("title: no\nlanguage: no\nsteps: [{rest: 1:30}, {say: 0x10}, {say: 1_000}]").title == "no"
    assert step("say: 1:30") == step("say: '1:30'").model_copy(update={"span": step("say: 1:30").span})


@pytest.mark.parametrize("null", ["~", "null", "Null", "NULL", "&a ~", ""])
def test_null_is_an_empty_text(null: str) -> None:
    assert [code for _, code in in_steps(f"- say: {null}")] == ["empty"]


@pytest.mark.parametrize("text", ["'~'", '"null"', "nullify", "~5"])
def test_what_only_looks_like_null_is_text(text: str) -> None:
    assert isinstance(step(f"say: {text}"), Say)


def test_null_can_be_a_key() -> None:
    whole = routine(f"{HEAD}pronounce: {{null: nought, ~: about}}\nsteps: [{{say: null ~}}]")
    assert whole.pronounce == {"null": "nought", "~": "about"}


def test_an_alias_brings_a_step_again() -> None:
    steps = routine(f"{HEAD}steps:\n- &a {{say: x, id: one}}\n- *a\n- repeat: 2\n  steps: &b [*a, *a]\n").steps
    assert steps[0] == steps[1]
    assert isinstance(steps[2], Repeat)
    assert steps[2].steps == (steps[0], steps[0])


def test_ten_thousand_steps_are_read() -> None:
    assert len(routine(HEAD + "steps:\n" + "- {say: x}\n" * 10_000).steps) == 10_000


@pytest.mark.parametrize(
    ("module", "heavy"),
    [
        ("voiceguide.document.loader", ("numpy", "soundfile", "rich", "click", "platformdirs")),
        ("voiceguide.routine.routine_library", ("numpy", "pydantic", "yaml", "rich")),
        ("voiceguide.routine.starter", ("numpy", "pydantic", "yaml", "rich")),
    ],
)
def test_imports_stay_light(module: str, heavy: tuple[str, ...]) -> None:
    code = f"import sys, {module}; print([name for name in {heavy!r} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
