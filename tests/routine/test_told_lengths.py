"""Lengths that a text tells: those that contradict its step, and those of something else."""

import pytest

from tests.routine.test_context_checks import GERMAN
from tests.routine.test_speech_checks import HEAD, found, told

OF_SOMETHING_ELSE: dict[tuple[str, str], list[str]] = {
    (HEAD, "do"): [
        "Roll your foot. At a tender spot, stay for ten seconds.",
        "Circle your wrists, and switch direction every ten seconds.",
        "Knead as if you had two hours and the dough had five minutes.",
        "You could do this for ten minutes at a bus stop.",
        "Shake out your legs, and don’t stop before the minute is over.",
        "Stroke your arm the way you would stroke a cat that has five minutes for you.",
        "Roll slowly. Ten seconds for one length of the calf is a good speed.",
        "March on the spot. Sixty seconds of this wake up tired feet.",
        "Sway, thirty seconds to the left, thirty seconds to the right.",
        "Whoever sits for eight hours earns a minute of this.",
        "Drum on your thighs, and after half a minute, get softer.",
        "Walk to the window. If it takes you five minutes, you live in a castle.",
        "Circle. In a minute, we change direction.",
        "Knead the calf for ten seconds and stroke it for the rest.",
        "A minute can be long, as you will notice.",
        "Squeeze each finger for two seconds.",
        "Rub your neck, for it has carried your head for sixteen hours.",
        "Do ten-second sprints.",
        "Shake your arms for a minute or two.",
        "Your ten minutes of fame are over, now it is your feet's turn.",
    ],
    (HEAD, "rest"): [
        "Drink a glass of water in the next ten minutes.",
        "Rest. The next step takes a minute.",
        "Two minutes ago, this shoulder was higher.",
        "The kettle needs three minutes, you need none.",
        "Your partner may doze off. Wake them in five minutes.",
        "Nobody will call you for the next five minutes.",
        "A dog would sleep for half an hour now.",
        "Lie still, and do not count the seconds.",
        "Feel how different the last two minutes have made it.",
        "Rest until your breath is calm again, as long as it takes.",
        "Half an hour from now, you will still feel this.",
        "Think of the five minutes of sun on your lunch break.",
    ],
    (HEAD, "hold"): [
        "Yin yoga would stay here for five minutes.",
        "Not for a minute, only as long as it is pleasant.",
        "After ten seconds, sink a little deeper.",
        "The first five seconds feel strange.",
        "If you wobble after ten seconds, touch the wall.",
        "Stay, and do not count the seconds.",
        "Hold it, ten seconds are already over.",
        "Lean in. Ten seconds of wobbling are fine.",
    ],
    (GERMAN, "do"): [
        "Roll den Fuß. An einer empfindlichen Stelle bleibst du zehn Sekunden.",
        "Wechsle alle zehn Sekunden die Richtung.",
        "Knete so, dass du drei Minuten durchhalten könntest.",
        "Nach zwanzig Sekunden wird die Haut warm, das ist gut so.",
        "Bleib an jeder Stelle fünf Sekunden.",
        "Streich über die Wade und zähl dabei auf jedem Weg bis vier Sekunden.",
        "Reib die Hände, bis sie warm sind, das kann eine Minute dauern.",
        "Schaukle, dreißig Sekunden nach links, dreißig Sekunden nach rechts.",
        "Wer zehn Minuten lang tippt, hat sich das verdient.",
        "Klopf zehn Sekunden lang links und dann rechts.",
        "Eine Minute kann lang sein, du wirst es merken.",
        "Knete, als hättest du zwei Stunden und der Teig fünf Minuten.",
        "Geh zum Fenster. Wenn das fünf Minuten dauert, wohnst du in einem Schloss.",
        "In einer Minute wechseln wir die Richtung.",
        "Drück jeden Finger zwei Sekunden lang.",
        "Nicht zwei Minuten lang, nur so lange es guttut.",
        "Lauf zwei, drei Minuten.",
        "Schüttle die Arme eine Minute oder zwei.",
        "Deine zehn Minuten Ruhm sind vorbei, jetzt kommen die Füße.",
        "Streich die Wade aus. Zehn Sekunden für einen Weg sind ein gutes Maß.",
    ],
    (GERMAN, "rest"): [
        "Setz dich so hin, dass du zehn Minuten lang nicht umfällst.",
        "Ruh dich aus. Der nächste Schritt dauert eine Minute.",
        "Der Tee zieht noch drei Minuten.",
        "Vor zwei Minuten stand diese Schulter noch höher.",
        "Erinnere dich an die letzten zwei Minuten.",
        "In einer Minute wirst du merken, dass der Puls von allein herunterkommt.",
        "Ein Hund würde jetzt eine halbe Stunde schlafen.",
        "Eine halbe Minute lang musst du an keinen Atemzug denken.",
        "Falls dir noch zehn Minuten Mittagspause bleiben, leg dich danach hin.",
        "Ruh dich aus und denk an die fünf Minuten Sonne am Mittag.",
        "Seit zehn Minuten hat niemand angerufen.",
        "In zwanzig Minuten darfst du wieder duschen.",
    ],
    (GERMAN, "hold"): [
        "Die ersten zehn Sekunden spürst du nichts, dann wird es weich.",
        "Im Yoga würdest du hier fünf Minuten lang bleiben.",
        "Nach zehn Sekunden sinkst du etwas tiefer.",
        "Wenn du nach zehn Sekunden wackelst, fass die Wand an.",
        "Bleib, und zähl die Sekunden nicht.",
        "Bleib, zehn Sekunden sind schon vorbei.",
        "Lehn dich an. Zehn Sekunden Wackeln sind erlaubt.",
        "Kürzer als zehn Sekunden lohnt es sich nicht.",
    ],
}
"""By the head of a script and a verb, texts with a length that is not that of the step."""


@pytest.mark.parametrize(
    ("head", "key", "text"), [(*step, text) for step, texts in OF_SOMETHING_ELSE.items() for text in texts]
)
@pytest.mark.parametrize("length", ["15s", "20s", "3 min"])
def test_a_length_of_something_else(head: str, key: str, text: str, length: str) -> None:
    if key != "hold" or length == "20s":
        assert "other-length" not in {each.code for each in found(f'- {key}: {length}\n  say: "{text}"', head)}
    assert "other-length" not in {each.code for each in found(f'- say: "{text}"\n- {key}: {length}', head)}


@pytest.mark.parametrize(
    ("head", "step", "text", "hint"),
    [
        (HEAD, "do: 2 min", "Roll from the ankles to the knees, for one minute.", "do: 1 min"),
        (HEAD, "do: 2 min", "For one minute, roll up and down.", "do: 1 min"),
        (HEAD, "do: 2 min", "Roll for 90 seconds.", "do: 90s"),
        (HEAD, "do: 2 min", "Knead for ninety seconds.", "do: 90s"),
        (HEAD, "do: 2 min", "Knead during one minute.", "do: 1 min"),
        (HEAD, "do: 2 min", "Knead a full minute long.", "do: 1 min"),
        (HEAD, "do: 2 min", "Knead for a minute and a half.", "do: 90s"),
        (HEAD, "do: 90s", "Knead for a minute and a half.", None),
        (HEAD, "do: 90s", "Knead for one and a half minutes.", None),
        (HEAD, "do: 1 min", "Knead for two and a half minutes.", "do: 150s"),
        (HEAD, "do: 75s", "Knead for a minute.", None),
        (HEAD, "do: 2 min", "Knead for one minute and stroke for the rest.", None),
        (HEAD, "do: 2 min", "Walk to the window, and look out for one minute.", None),
        (HEAD, "do: 1 min", "Roll for half an hour.", "do: 30 min"),
        (GERMAN, "do: 90s", "Kreise eine halbe Minute mit den Fingerkuppen über die Kopfhaut.", "do: 30s"),
        (GERMAN, "do: 90s", "Streich jetzt eine halbe Minute über die Arme.", "do: 30s"),
        (GERMAN, "do: 90s", "Kreise eine Viertelstunde lang.", "do: 15 min"),
        (GERMAN, "do: 90s", "Kreise zweieinhalb Minuten lang.", "do: 150s"),
        (GERMAN, "do: 90s", "Kreise eineinhalb Minuten lang.", None),
    ],
)
def test_a_length_of_the_whole_movement(head: str, step: str, text: str, hint: str | None) -> None:
    assert [(each.code, each.hint) for each in found(f"- {step}\n  say: {text}", head)] == (
        [("other-length", _if_meant(head, hint))] if hint else []
    )


def _if_meant(head: str, step: str) -> str:
    return f"write `{step}` if that is meant" if head == HEAD else f"schreib `{step}`, wenn das gemeint ist"


@pytest.mark.parametrize(
    ("head", "text", "marked"),
    [
        (HEAD, "And now, two minutes for yourself.", "two minutes"),
        (HEAD, "A minute of silence.", "A minute"),
        (HEAD, "Five minutes in the sun do good.", None),
        (GERMAN, "Eine Minute für dich.", "Eine Minute"),
        (GERMAN, "Fünf Minuten in der Sonne tun gut.", None),
    ],
)
def test_a_length_of_a_rest(head: str, text: str, marked: str | None) -> None:
    assert told(f"- rest: 9s\n  say: {text}", head) == ([(marked, "other-length")] if marked else [])


@pytest.mark.parametrize(
    ("head", "steps", "marked"),
    [
        (GERMAN, "- hold: 10s\n  say: Bleib eine halbe Minute.", "halbe Minute"),
        (HEAD, "- hold: 10s\n  say: Stay here half a minute.", "half a minute"),
        (GERMAN, "- say: Jetzt hältst du zwanzig Sekunden.\n- hold: 10s", "zwanzig Sekunden"),
        (GERMAN, "- say: Jetzt hältst du zwanzig Sekunden.\n- hold: 20s", None),
        (GERMAN, "- say: Drück jeden Finger zwei Sekunden lang.\n- say: Und weiter.", None),
    ],
)
def test_a_length_of_a_hold(head: str, steps: str, marked: str | None) -> None:
    assert told(steps, head) == ([(marked, "other-length")] if marked else [])


def test_the_text_before_a_hold_knows_no_placeholder_for_it() -> None:
    (warning,) = found("- say: Hold for twenty seconds.\n- hold: 10s")
    assert (warning.code, warning.hint) == ("other-length", "write `hold: 20s` if that is meant")
    assert not found("- say: Hold for twenty seconds.\n- hold: 20s")


def test_the_other_texts_before_a_hold_are_read_too() -> None:
    steps = "- repeat: 2\n  steps:\n  - say: Lean in.\n    or: [Hold for twenty seconds.]\n  - hold: 10s"
    (warning,) = found(steps)
    assert (warning.code, warning.hint) == ("other-length", "write `hold: 20s` if that is meant")
    assert not found(steps.replace("10s", "20s"))


@pytest.mark.parametrize(
    ("head", "text", "marked"),
    [
        (GERMAN, "Stell dich hin. Wir dehnen jede Wade dreißig Sekunden lang.", "dreißig Sekunden"),
        (GERMAN, "Halte jede Seite für eine halbe Minute.", "halbe Minute"),
        (GERMAN, "Jede Seite dauert für euch eine Minute lang.", None),
        (GERMAN, "Knete jeden Finger fünf Sekunden lang.", None),
        (HEAD, "We stretch each calf for half a minute.", "half a minute"),
        (HEAD, "We stretch each calf for twenty seconds.", None),
        (HEAD, "We stretch each calf. After that, rest for a minute.", None),
    ],
)
def test_a_length_that_is_told_of_each_side(head: str, text: str, marked: str | None) -> None:
    section = "- section: A\n  sides: [left, right]\n  steps:\n  - hold: 20s\n    say: B.\n  - rest: 5s\n"
    assert told(f"- say: {text}\n{section}", head) == ([(marked, "other-length")] if marked else [])
    assert not told(f"- say: {text}\n{section}  - do: 9s\n    say: C.", head)
