"""What a check says about texts that name another part of the body or another technique than the keys of their step."""

import pytest

from tests.routine.test_speech_checks import HEAD, found, told

GERMAN = HEAD.replace("en", "de")


def step(keys: str, text: str) -> str:
    return f"- do: 30s\n  {keys}\n  say: {text}"


@pytest.mark.parametrize(
    ("head", "keys", "text", "marked"),
    [
        (HEAD, "area: feet", "Let go. Now press into the calves.", "calves"),
        (HEAD, "area: feet", "Sit down, and stroke both shoulders.", "shoulders"),
        (HEAD, "area: neck", "Knead the lower back with your thumbs.", "lower back"),
        (HEAD, "area: calves", "Press your thumbs gently into the sole.", "sole"),
        (HEAD, "area: calves", "Now knead the front of your thighs, from above the knee to the groin.", "thighs"),
        (HEAD, "technique: knead", "Tap the calves loosely.", "Tap"),
        (HEAD, "technique: stroke", "Then gently knead both sides.", "knead"),
        (GERMAN, "area: neck", "Setz dich hin, und knete jetzt beide Waden.", "Waden"),
        (GERMAN, "area: feet", "Streich über den unteren Rücken.", "unteren Rücken"),
        (GERMAN, "area: arms", "Jetzt die Waden kneten.", "Waden"),
        (GERMAN, "technique: klopfen", "Streich mit flachen Händen.", "Streich"),
    ],
)
def test_a_text_that_tells_something_else_than_its_keys(head: str, keys: str, text: str, marked: str) -> None:
    assert told(step(keys, text), head) == [(marked, f"other-{keys.partition(':')[0]}")]


@pytest.mark.parametrize(
    ("head", "keys", "text"),
    [
        (HEAD, "area: whole-back", "Stroke from the shoulders down to the hips."),
        (HEAD, "area: feet", "Press into the heel, then into the sole of the foot."),
        (HEAD, "area: legs", "Knead the calves."),
        (HEAD, "area: legs", "Knead the back of it."),
        (HEAD, "area: calves", "Put your foot on your thigh and knead from the heel upwards."),
        (GERMAN, "area: calves", "Leg den Unterschenkel auf den Oberschenkel und knete ihn."),
        (HEAD, "area: buttocks", "Press your feet into the floor."),
        (HEAD, "area: thighs", "With your forearm, press into the muscle above the knee."),
        (HEAD, "area: calves", "Circle the heel of your hand over the muscle."),
        (HEAD, "area: calves", "Do not press into the feet."),
        (HEAD, "area: calves", "Shall I stroke the neck?"),
        (HEAD, "area: neck", "Rub your hands until they are warm."),
        (HEAD, "technique: knead", "With long strokes, then knead."),
        (HEAD, "technique: knead", "Stroke once, then knead again."),
        (HEAD, "technique: stroke", "Glide down, tapping is for later."),
        (HEAD, "technique: circling", "Stroke in big circles, clockwise."),
        (GERMAN, "technique: kreisen", "Streich sanft, und mach kleine Kreise daraus."),
        (GERMAN, "area: calves", "Streich vom Fuß bis zum Knie."),
        (GERMAN, "area: upper-back", "Knete die Schultern."),
        (GERMAN, "area: thighs", "Massiere mit den Händen, die Füße am Boden."),
        (GERMAN, "technique: streichen", "Jetzt große Kreise ziehen."),
    ],
)
def test_neighbours_tools_and_what_is_only_mentioned_are_none(head: str, keys: str, text: str) -> None:
    assert told(step(keys, text), head) == []


def test_the_thumb_that_presses_is_not_the_place() -> None:
    step_at_hands = "- hold: 15s\n  area: hands\n  say: {}"
    assert told(step_at_hands.format("Press your thumb into the calf.")) == [("calf", "other-area")]
    assert not told(step_at_hands.format("Press your thumb into the palm."))
    assert not told(step_at_hands.format("Press on the thumb."))


def test_the_way_out_is_the_key_that_fits() -> None:
    (area,) = found(step("area: feet", "Press into the calves."))
    assert (area.message, area.hint) == (
        "this step has `area: feet`, but it says 'calves'",
        "write `area: calves` if that is meant",
    )
    (technique,) = found(step("technique: klopfen", "Streich sanft."), GERMAN)
    assert technique.hint == "schreib `technique: streichen`, wenn das gemeint ist"
    assert not found(step("technique: streichen", "Streich sanft."), GERMAN)


def test_an_exercise_has_no_hands_that_can_be_elsewhere() -> None:
    assert not found(step("area: feet", "Press into the calves."), HEAD + "practice: exercise\n")


@pytest.mark.parametrize(
    ("head", "text", "marked"),
    [
        (HEAD, "Stroke slowly.", "Stroke"),
        (HEAD, "Now knead the calf for {hold}.", "knead"),
        (HEAD, "Rub over it, then press.", None),
        (HEAD, "Do not rub.", None),
        (HEAD, "Breathe calmly.", None),
        (GERMAN, "Knete die Wade.", "Knete"),
        (GERMAN, "Reibe den Muskel kreisend.", "Reibe"),
        (GERMAN, "Streiche bis dorthin und bleib da.", None),
    ],
)
def test_a_movement_in_a_hold(head: str, text: str, marked: str | None) -> None:
    assert told(f"- hold: 15s\n  say: {text}", head) == ([(marked, "busy-hold")] if marked else [])


@pytest.mark.parametrize(("length", "movement"), [("15s", "15s"), ("2 breaths", "30s")])
def test_a_movement_is_what_lasts_as_long(length: str, movement: str) -> None:
    (warning,) = found(f"- hold: {length}\n  say: Knead the calf.")
    assert warning.hint == f"write `do: {movement}` for a movement"


@pytest.mark.parametrize(
    ("head", "text", "marked"),
    [
        (HEAD, "Press the ball gently.", "Press"),
        (HEAD, "Now knead the calf.", "knead"),
        (HEAD, "Rest, and press nothing.", None),
        (HEAD, "Let the ball press into you.", None),
        (HEAD, "Slide off, and shake out your arms.", None),
        (GERMAN, "Drücke den Ball sanft.", "Drücke"),
        (GERMAN, "Ruh dich aus, massiere nichts.", None),
    ],
)
def test_pressure_in_a_rest(head: str, text: str, marked: str | None) -> None:
    assert told(f"- rest: 15s\n  say: {text}", head) == ([(marked, "busy-rest")] if marked else [])


def test_what_presses_is_a_hold_and_what_moves_is_a_do() -> None:
    hints = [found(f"- rest: 25s\n  say: {text}")[0].hint for text in ("Press it.", "Massage it.")]
    assert hints == ["write `hold: 15s` for a steady pressure", "write `do: 25s` for a movement"]


@pytest.mark.parametrize(
    "text",
    [
        "Streiche am Nacken entlang.",
        "Massiere die Stelle am Nacken.",
        "Greif in den Nacken und knete.",
        "Bleib mit den Händen im Nacken und kreise sanft.",
        "Streiche entlang der Schultern.",
        "Leg die Hände auf die Schultern und streiche.",
    ],
)
def test_what_is_massaged_stands_behind_many_words(text: str) -> None:
    assert [code for _, code in told(step("area: calves", text), GERMAN)] == ["other-area"]


@pytest.mark.parametrize(
    "text",
    [
        "Streiche von den Füßen bis zu den Schultern.",
        "Knie neben den Schultern und streiche.",
        "Streiche mit den Armen entlang.",
        "Sitz am Nacken und streiche.",
        "Streiche die Waden, nicht die Füße.",
    ],
)
def test_where_a_stroke_begins_and_ends_or_somebody_sits_is_no_place(text: str) -> None:
    assert not told(step("area: calves", text), GERMAN)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Press the neck softly.", "neck"),
        ("Press the shoulders into the floor.", None),
        ("Press the shoulders down.", "shoulders"),
    ],
)
def test_what_is_pressed_without_a_preposition(text: str, marked: str | None) -> None:
    steps = f"- hold: 15s\n  area: calves\n  say: {text}"
    assert told(steps) == ([(marked, "other-area")] if marked else [])
