"""What a check says about texts that tell to press where nobody should, or too hard."""

from pathlib import Path

import pytest
import yaml

from tests.language.written_phrases import MADE_UP, write
from tests.routine.test_speech_checks import HEAD, found, told
from voiceguide.document.diagnostics import Severity
from voiceguide.language.phrases import load_phrases

GERMAN = HEAD.replace("en", "de")


@pytest.mark.parametrize(
    ("head", "text", "marked"),
    [
        (HEAD, "Press firmly on the spine.", "on the spine"),
        (HEAD, "Lie down. Push with both thumbs into the knee joint.", "into the knee"),
        (HEAD, "Press on the left collarbone, then let go.", "on the left collarbone"),
        (HEAD, "Put your thumbs gently upon each vertebra.", "upon each vertebra"),
        (GERMAN, "Drücke fest auf die Wirbel, langsam.", "auf die Wirbel"),
        (GERMAN, "Leg beide Daumen auf die Wirbelsäule.", "auf die Wirbelsäule"),
        (GERMAN, "Drück auf die untere Lendenwirbelsäule.", "auf die untere Lendenwirbelsäule"),
        (GERMAN, "Drück in das Hüftgelenk.", "in das Hüftgelenk"),
        (GERMAN, "Die Hände fest auf das Kreuzbein drücken.", "auf das Kreuzbein"),
        (HEAD, "Rub with both thumbs up and down along the backbone.", "along the backbone"),
        (HEAD, "Rub the spine.", "the spine"),
        (GERMAN, "Kreise mit den Daumen auf der Wirbelsäule.", "auf der Wirbelsäule"),
        (GERMAN, "Drücke entlang der Wirbelsäule.", "entlang der Wirbelsäule"),
        (GERMAN, "Reib mit beiden Daumen die Wirbelsäule rauf und runter.", "die Wirbelsäule"),
        (GERMAN, "Klopfe auf die Wirbelsäule.", "auf die Wirbelsäule"),
        (GERMAN, "Knete die Kniescheibe.", "die Kniescheibe"),
        (GERMAN, "Massiere das Knie.", "das Knie"),
        (HEAD, "Massage the spine gently.", "the spine"),
        (HEAD, "Press your thumbs on the vertebrae of your neck.", "on the vertebrae"),
        (HEAD, "Put your thumb on the bone at the back of your head and press for a while.", "on the bone"),
        (HEAD, "Press your thumbs onto the kneecap.", "onto the kneecap"),
        (HEAD, "Put the ball under your spine, and stay.", "under your spine"),
        (HEAD, "Now roll slowly on your spine.", "on your spine"),
        (HEAD, "Roll the ball along your spine.", "along your spine"),
        (GERMAN, "Leg den Ball unter die Wirbelsäule.", "unter die Wirbelsäule"),
        (GERMAN, "Roll den Ball die Wirbelsäule entlang.", "die Wirbelsäule"),
    ],
)
def test_a_text_that_tells_to_press_on_a_bone_is_warned_of(head: str, text: str, marked: str) -> None:
    assert told(f"- say: {text}", head) == [(marked, "never-on-bones")]
    assert [each.severity for each in found(f"- say: {text}", head)] == [Severity.WARNING]


@pytest.mark.parametrize(
    ("head", "text"),
    [
        (HEAD, "Never press on the spine, and do not press on a joint."),
        (HEAD, "Don’t press on the spine."),
        (HEAD, "Press on the muscles beside the spine."),
        (HEAD, "Press along both sides of the spine."),
        (HEAD, "Press into the muscles along the spine."),
        (HEAD, "Stroke along the spine, and keep the spine long."),
        (GERMAN, "Drücke in die Muskeln entlang der Wirbelsäule."),
        (GERMAN, "Streich die Wirbelsäule entlang."),
        (HEAD, "Press your heels into the floor, hands on your knees."),
        (HEAD, "Press your heels into the floor and lay a hand on the head."),
        (HEAD, "Does the ball press on the spine?"),
        (HEAD, "Move the ball if it is pressing on the spine."),
        (HEAD, "Stroke lightly over the spine."),
        (HEAD, "Press the knee down, and massage the muscles around it."),
        (HEAD, "Put your thumbs on the lowest ribs, and feel the breath."),
        (HEAD, "Tap lightly on the breastbone."),
        (HEAD, "Roll up the spine slowly, bone by bone."),
        (HEAD, "Lie down so that the roller is along your spine."),
        (HEAD, "Put the ball under your back, beside the spine."),
        (HEAD, "Put a folded towel under your spine."),
        (GERMAN, "Roll dich Wirbel für Wirbel ab."),
        (GERMAN, "Leg den Ball unter den Rücken, neben die Wirbelsäule."),
        (GERMAN, "Drücke nie auf die Wirbelsäule."),
        (GERMAN, "Drücke neben der Wirbelsäule, nicht auf die Wirbel."),
        (GERMAN, "Drück die Daumen auf die Wirbelsäule zu."),
        (GERMAN, "Massiere, auf den Knien sitzend, den Rücken."),
        (GERMAN, "Leg die Hände auf die Knie und drück die Füße in den Boden."),
        (GERMAN, "Wenn der Ball auf die Wirbelsäule drückt, rück ihn weg."),
    ],
)
def test_what_tells_something_else_is_not(head: str, text: str) -> None:
    assert told(f"- say: {text}", head) == []


def test_the_way_out_of_it_can_be_copied() -> None:
    (warning,) = found("- hold: 20s\n  say: Press on the spine.")
    assert warning.hint.startswith("write 'beside the spine'; write `area: beside-spine` for the muscles along it")
    assert not found("- hold: 20s\n  area: beside-spine\n  say: Press beside the spine.")
    (still,) = found("- hold: 20s\n  area: beside-spine\n  say: Press on the spine.")
    assert still.hint == "write 'beside the spine'"
    (bone,) = found("- say: Press on the elbow.")
    assert bone.hint == "name the muscles beside it instead"
    (touched,) = found("- hold: 20s\n  say: Press on the elbow.")
    assert touched.hint.startswith("write `area: arms` for the muscles along it, and")


def test_a_step_whose_area_is_wrong_is_told_of_that_only() -> None:
    assert told("- hold: 20s\n  area: spine\n  say: Press on the spine.") == [("spine", "never-on-bones")]


def test_an_exercise_may_press_on_a_joint() -> None:
    assert not found("- do: 20s\n  say: Press your hands on your elbows.", HEAD + "practice: exercise\n")


@pytest.mark.parametrize(
    ("head", "steps", "marked"),
    [
        (HEAD, "- do: 30s\n  say: Press as hard as you can.", "as hard as you can"),
        (GERMAN, "- hold: 20s\n  area: neck\n  say: Drücke so fest du kannst.", "so fest du kannst"),
        (GERMAN, "- hold: 20s\n  or: [Drück mit aller Kraft.]\n  say: Drück.", "mit aller Kraft"),
        (HEAD, "- do: 30s\n  say: Press firmly, then less.", "firmly"),
        (HEAD, "- do: 30s\n  say: Massage the calf until it hurts.", "until it hurts"),
        (GERMAN, "- do: 30s\n  say: Drück ganz fest in die Wade.", "fest"),
        (HEAD, "- do: 30s\n  say: Press as firmly as is pleasant.", None),
        (HEAD, "- do: 30s\n  say: Knead softly, and hold the hard ball.", None),
        (GERMAN, "- do: 30s\n  say: Knete, bis der feste Muskel weich ist.", None),
        (GERMAN, "- do: 30s\n  say: Knete nicht zu fest.", None),
        (GERMAN, "- do: 30s\n  say: Knete da wo der Muskel fest ist.", None),
        (HEAD, "- do: 30s\n  say: Knead where the muscle feels hard.", None),
        (HEAD, "- do: 30s\n  say: Now press hard.", "press hard"),
        (HEAD, "- do: 30s\n  say: Never press as hard as you can.", None),
        (HEAD, "- do: 30s\n  say: Breathe as hard as you can.", None),
        (HEAD, "- do: 30s\n  say: Lean your full weight into it.", "your full weight into"),
        (GERMAN, "- hold: 20s\n  say: Lehn dein ganzes Gewicht hinein.", "dein ganzes Gewicht hinein"),
        (GERMAN, "- hold: 20s\n  say: Lass dein ganzes Gewicht in die Matte sinken.", None),
        (HEAD, "- say: Press your feet into the floor as hard as you can.", None),
    ],
)
def test_a_step_that_tells_to_press_too_hard_is_warned_of(head: str, steps: str, marked: str | None) -> None:
    warned = [each for each in told(steps, head) if each[1] != "never-said"]
    assert warned == ([(marked, "no-strong-pressure")] if marked else [])


@pytest.mark.parametrize(
    ("head", "pressure", "text", "marked"),
    [
        (HEAD, "light", "Knead with medium pressure.", "medium pressure"),
        (HEAD, "light", "Press deep into the muscle.", "Press deep"),
        (HEAD, "medium", "With light pressure, stroke down.", "light pressure"),
        (GERMAN, "medium", "Streich federleicht darüber, ganz ohne Druck.", "federleicht"),
        (GERMAN, "light", "Drück tief in den Muskel.", "Drück tief"),
        (HEAD, "light", "With light pressure, stroke down.", None),
        (HEAD, "medium", "Start with light pressure.", None),
        (HEAD, "medium", "Light pressure is not enough here.", None),
        (HEAD, "medium", "From light pressure to medium pressure.", None),
        (GERMAN, "medium", "Erst mit leichtem Druck.", None),
        (GERMAN, "light", "Atme tief in den Muskel.", None),
        (GERMAN, "medium", "Die Knie sind ganz leicht gebeugt.", None),
        (GERMAN, "medium", "Atme ohne Druck aus.", None),
        (HEAD, "medium", "Let your shoulders be as light as a feather, and knead.", None),
    ],
)
def test_a_text_that_tells_another_pressure(head: str, pressure: str, text: str, marked: str | None) -> None:
    steps = f"- do: 30s\n  pressure: {pressure}\n  say: {text}"
    assert told(steps, head) == ([(marked, "other-pressure")] if marked else [])


def test_a_language_needs_no_words_for_it(tmp_path: Path) -> None:
    content = yaml.safe_load(MADE_UP)
    del content["pressing"]
    assert load_phrases("xx", write(tmp_path, yaml.safe_dump(content, allow_unicode=True))).pressing is None


@pytest.mark.parametrize(
    ("head", "text", "marked"),
    [
        (HEAD, "Press both thumbs into the kidneys.", "into the kidneys"),
        (GERMAN, "Drück beide Daumen in die Nieren.", "in die Nieren"),
        (HEAD, "Stay there, or stroke lightly over the kidneys.", None),
    ],
)
def test_nor_on_the_kidneys(head: str, text: str, marked: str | None) -> None:
    assert told(f"- hold: 15s\n  area: lower-back\n  say: {text}", head) == (
        [(marked, "kidneys-light-only")] if marked else []
    )
