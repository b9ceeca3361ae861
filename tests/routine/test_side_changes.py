"""What a check says about texts that tell of a side, or of a change of sides, that the steps do not have."""

import pytest

from tests.routine.test_context_checks import GERMAN, on_sides
from tests.routine.test_speech_checks import HEAD, found, told

ANY_SIDE = {
    HEAD: [
        "Look over your right shoulder if your neck likes that better.",
        "Whoever is left-handed will feel more in the right arm.",
        "Rest your left hand on your right hand, or the other way round.",
        "Turn your head from left to right.",
        "Everything is all right now. There is nothing left to do.",
        "Lay one hand on the other.",
        "Roll onto your other side, and come up.",
        "Let the right thing happen at the right time.",
        "Cross your ankles, whichever is on top.",
        "Tomorrow, you do the same on the right.",
        "At home, you can do the same with the left leg.",
        "If the left knee complains, put a cushion under it.",
        "Which one feels wider, the right one or the left one?",
        "Change sides whenever you like.",
        "Both sides breathe, the left and the right.",
        "The other side of the coin: muscles get tired.",
        "Sway to the left, sway to the right, as slow as a cow.",
        "First look left, then look right, as at a crossroads.",
        "Take off your left shoe first.",
        "Start with a smile, and go on with a sigh.",
        "Feel your feet, first the left one, then the right one.",
        "Begin with the right amount of oil.",
        "The first left turn leads to the kitchen.",
        "Now the rest of the day is left to you.",
        "When the left calf is tired, change sides.",
        "Now right into the kitchen for a glass of water.",
        "You might swap seats with your partner later.",
        "Use the same right amount again.",
        "Stretch both arms, and let the same happen to your jaw.",
        "The same goes for the toes.",
    ],
    GERMAN: [
        "Wer Rechtshänder ist, wird merken, dass der rechte Arm mehr braucht.",
        "Leg die linke Hand auf die rechte, oder umgekehrt, und bleib.",
        "Setz dich so, dass das linke Bein vorn steht.",
        "Dreh den Kopf nach rechts und nach links.",
        "Es ist recht warm hier, und das ist recht so.",
        "Leg eine Hand auf die andere.",
        "Roll dich auf die andere Seite und komm langsam hoch.",
        "Kreise erst rechts herum, dann links herum.",
        "Spür deine Füße, erst den linken, dann den rechten.",
        "Morgen machst du dasselbe rechts.",
        "Zu Hause machst du das Ganze noch einmal am linken Arm.",
        "Falls das linke Knie zwickt, leg ein Kissen darunter.",
        "Wechsle die Seite, wenn du magst.",
        "Vergleich einmal links mit rechts.",
        "Auf der anderen Seite der Wand schläft vielleicht jemand.",
        "Wieg dich nach links und nach rechts, so langsam wie eine Kuh.",
        "Schau erst nach links, dann nach rechts, wie an der Straße.",
        "Zuerst rechts abbiegen, dann in die Küche.",
        "Fang mit einem Lächeln an.",
        "Welche Seite ist wärmer, die rechte oder die linke?",
        "Lass das Handy links liegen.",
        "Das ist die richtige Seite des Tages.",
        "Egal, ob die linke Schulter oben liegt.",
        "Die eine Hand ruht, die andere Hand arbeitet.",
        "Jetzt kommt die andere Hälfte des Tages.",
        "Beim nächsten Mal kommt die andere Seite dran.",
        "Nun recht herzlichen Dank.",
        "Genauso geht es den Zehen.",
        "Das Gleiche gilt für die Zehen.",
        "Das Ganze noch einmal, bitte.",
    ],
}
"""By the head of a script, texts that are right whatever the sides of their section are."""


@pytest.mark.parametrize(("head", "text"), [(head, text) for head, texts in ANY_SIDE.items() for text in texts])
def test_a_side_in_another_sense(head: str, text: str) -> None:
    for steps in (
        on_sides(f'"{text}"'),
        on_sides(f'"{text}"', "[right]"),
        on_sides(f'"{text}"', "[left]"),
        f'- do: 20s\n  say: A.\n- say: "{text}"',
        f'- say: "{text}"\n{on_sides("B.", "[left, right]")}',
        f'- say: "{text}"\n{on_sides("B.", "[right, left]")}',
    ):
        assert not [each for each in found(steps, head) if "side" in each.code], steps


@pytest.mark.parametrize(
    ("head", "text", "marked"),
    [
        (HEAD, "Now the other side.", "Now the other side"),
        (HEAD, "Step away. In a moment we do the same on the right.", "the same on the right"),
        (HEAD, "Change sides.", "Change sides"),
        (GERMAN, "Danach kommt die andere Seite dran.", "kommt die andere Seite"),
        (GERMAN, "Wechsle die Seite.", "Wechsle die Seite"),
        (GERMAN, "Dasselbe machst du gleich rechts.", "Dasselbe machst du gleich rechts"),
    ],
)
def test_an_announced_side_that_never_comes(head: str, text: str, marked: str) -> None:
    before, after = "- do: 20s\n  say: A.\n", "\n- say: B."
    assert told(f"{before}- rest: 9s\n  say: {text}{after}", head) == [(marked, "no-other-side")]
    assert not told(f"{before}- say: {text}\n- do: 20s\n  say: C.{after}", head)
    assert not told(f"{before}- say: {text}\n- rest: 30s{after}", head)
    assert not told(f"{before}- say: {text}\n- breathe: 2\n  say: Right. Rechts.", head)
    assert not told(f"{before}- breathe: 5\n- say: {text}\n- breathe: 5{after}", head)
    assert not told(f"{before}- say: {text}\n- wait: ready{after}", head)


def test_the_other_side_never_comes_if_both_are_next() -> None:
    steps = "- do: 9s\n  say: Zieh das linke Knie heran.\n- say: Dann kommt die andere Seite.\n- do: 9s\n  say: {}"
    assert told(steps.format("Pendle mit beiden Knien.").replace("beiden Knien", "beide Knie"), GERMAN) == [
        ("kommt die andere Seite", "no-other-side")
    ]
    assert not found(steps.format("Zieh es heran, beide Hände am Knie."), GERMAN)


def test_an_announcement_after_the_second_side() -> None:
    section = (
        "- section: A\n  sides: [left, right]\n  steps:\n  - do: 9s\n    say: Rub.\n  - say: Now the other side.\n"
    )
    (warning,) = found(section)
    assert (warning.code, warning.hint) == ("no-other-side", "leave it out")
    assert not found(f"{section}    or: [That was it.]")
    assert not found(f"{section}  - do: 9s\n    say: Rub.")


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Gleich machen wir das Ganze am linken Arm.", "gib dem Abschnitt `sides: [right, left]`, oder lass das weg"),
        ("Danach ist der linke Arm dran.", "gib dem Abschnitt `sides: [right, left]`, oder lass das weg"),
        ("Nun der rechte Arm.", None),
    ],
)
def test_a_section_with_one_side(text: str, hint: str | None) -> None:
    section = on_sides("Knete den {side}en Arm.", "[right]") + f"\n  - say: {text}\n"
    assert [each.hint for each in found(section, GERMAN)] == ([hint] if hint else [])
    assert not found(section + on_sides("Knete den {side}en Arm.", "[left]"), GERMAN)


@pytest.mark.parametrize(
    ("head", "text", "marked"),
    [
        (HEAD, "Stand up. We start with the left side.", "We start with the left side"),
        (HEAD, "Left side first.", "Left side first"),
        (HEAD, "Begin on the left.", "Begin on the left"),
        (HEAD, "First the left leg, then the right.", "First the left leg"),
        (GERMAN, "Erst kommt die linke Seite dran, dann die rechte.", "Erst kommt die linke Seite"),
        (GERMAN, "Setz dich auf den Stuhl. Wir fangen links an.", "Wir fangen links an"),
        (GERMAN, "Zuerst das linke Bein.", "Zuerst das linke Bein"),
        (GERMAN, "Erst links, dann rechts.", "Erst links"),
    ],
)
def test_an_order_that_is_not_that_of_the_section(head: str, text: str, marked: str) -> None:
    assert told(f"- say: {text}\n{on_sides('A.', '[right, left]')}", head) == [(marked, "other-side")]
    assert not told(f"- say: {text}\n{on_sides('A.', '[left, right]')}", head)
    assert not told(f"- say: {text}\n- do: 9s\n  say: B.\n{on_sides('A.', '[right, left]')}", head)


def test_lying_on_one_side_is_no_order() -> None:
    assert not told(f"- say: Start on your left side, then roll over.\n{on_sides('A.', '[right, left]')}")
    assert told(on_sides("Lie on your left side.")) == [("left side", "side-written-out")]


@pytest.mark.parametrize(
    ("title", "sides", "expected"),
    [
        ("Rechts", "[left]", ("Rechts", "other-side")),
        ("Rechter Arm", "[left]", ("Rechter Arm", "other-side")),
        ("Rechts", "[left, right]", ("Rechts", "side-written-out")),
        ("Rechts", "[right]", None),
        ("Links und rechts", "[left]", None),
        ("Der rechte Ort", "[left]", None),
    ],
)
def test_the_side_in_a_title(title: str, sides: str, expected: tuple[str, str] | None) -> None:
    steps = on_sides("A.", sides).replace("section: A", f"section: {title}")
    assert told(steps, GERMAN) == ([expected] if expected else [])


def test_a_text_that_was_copied_from_the_other_side() -> None:
    sections = "".join(
        f"- section: {side} calf\n  steps:\n  - say: {text}\n  - do: 9s\n    say: Use your left hand.\n"
        for side, text in (("Left", "Bend your left leg."), ("Right", "Bend your {} leg."))
    )
    assert told(sections.format("left")) == [("left leg", "other-side")]
    assert not told(sections.format("right"))
    assert told(sections.format("left").replace("Bend", "Rub").replace("leg", "calf")) == [("left calf", "other-side")]


@pytest.mark.parametrize(
    "text",
    [
        "Bend your right leg.",
        "Stroke the left leg with the right leg bent.",
        "Rub the left leg. Next comes the right leg.",
        "Press softly. Then comes the right leg.",
    ],
)
def test_the_other_leg_in_a_section_of_one(text: str) -> None:
    assert not told(f"- section: Left leg\n  steps:\n  - do: 9s\n    say: {text}\n- do: 9s\n  say: Rest.")


@pytest.mark.parametrize(
    ("change", "before", "after", "marked"),
    [
        ("Now change to the left arm.", "Knead with the left hand.", "Knead with the left hand.", "left hand"),
        ("Now change to the left arm.", "Knead with the left hand.", "Knead with the right hand.", None),
        ("Now the other side.", "Knead the left calf.", "Knead the left calf.", "left calf"),
        ("Now the left foot.", "Rub.", "Knead the right foot.", "right foot"),
        ("Now the left foot.", "Rub.", "Let the right foot rest.", None),
        ("Now the left foot.", "Rub.", "Knead the left foot.", None),
        ("Breathe.", "Knead the left calf.", "Knead the left calf.", None),
        ("Now the left arm.", "Rub the left arm.", "Rub the left arm.", None),
    ],
)
def test_a_text_that_stays_on_the_side_before_a_change(
    change: str, before: str, after: str, marked: str | None
) -> None:
    steps = f"- do: 9s\n  say: {before}\n- say: {change}\n- do: 9s\n  say: {after}"
    assert told(steps) == ([(marked, "other-side")] if marked else [])


def test_sides_may_take_turns() -> None:
    each = "- say: Now the {0} hand.\n- do: 9s\n  say: Rub your {0} hand.\n"
    assert not told("".join(each.format(side) for side in ("left", "right", "left", "right")))


def test_hands_that_do_not_massage_oneself_may_stay_the_same() -> None:
    each = "- section: {} arm\n  steps:\n  - do: 9s\n    say: {} your left hand.\n"
    sections = each.format("Left", "{0}") + each.format("Right", "{0}")
    assert told(sections.format("Hold the wrist, and knead with")) == [("left hand", "other-side")]
    assert not told(sections.format("Look at"))
    assert not told(sections.format("Hold the wrist, and knead with"), f"{HEAD}for: partner\n")


@pytest.mark.parametrize(
    ("head", "text", "hint"),
    [
        (GERMAN, "Leg das {side}e Bein auf das {side}e Knie.", "schreib {other}e Knie"),
        (GERMAN, "Leg die {side}e Hand auf das {side}e Knie.", None),
        (HEAD, "Put your {side} ankle on your {side} knee.", "write {other} knee"),
        (HEAD, "Put your {side} ankle on your {other} knee.", None),
        (HEAD, "Stroke from your {side} foot over your {side} calf.", None),
    ],
)
def test_one_part_of_a_limb_cannot_lie_on_another(head: str, text: str, hint: str | None) -> None:
    assert [each.hint for each in found(on_sides(text), head)] == ([hint] if hint else [])


def test_one_side_is_told_once() -> None:
    section = on_sides("Reib den rechten Fuß.", "[left]").replace("section: A", "section: Linker Fuß")
    assert told(section, GERMAN) == [("rechten Fuß", "other-side")]
