"""What a check says about the lengths of a breath and the rounds that a text tells."""

import pytest

from voiceguide.document.diagnostics import Source
from voiceguide.routine.routine_reader import read_routine


def told(steps: str, language: str) -> list[tuple[str, str]]:
    """What is marked by each warning, and its way out."""
    source = Source("a.yaml", f"title: A\nlanguage: {language}\nsteps:\n{steps}\n")
    found = [(each.span, each.hint) for each in read_routine(source)[1] if each.code == "other-number"]
    return [(source.line(at.line)[at.column - 1 : at.end_column - 1], hint) for at, hint in found if at]


@pytest.mark.parametrize(
    ("language", "text", "marked"),
    [
        ("en", "Breathe in for four seconds, and out for eight.", "and out for eight"),
        ("en", "Breathe in for four, hold for seven, and breathe out for six.", "hold for seven"),
        ("en", "Breathe in for four seconds, and out for six.", None),
        ("en", "Breathe in for two breaths, then out for eight.", "then out for eight"),
        ("en", "Look out for eight signs.", None),
        ("en", "In for four, out for seven.", ", out for seven"),
        ("de", "Vier Sekunden ein, acht aus.", "acht aus"),
        ("de", "Atme vier Sekunden ein und acht Sekunden lang aus.", "acht Sekunden lang aus"),
        ("de", "Atme 4 Sekunden ein und 6 Sekunden aus.", None),
    ],
)
@pytest.mark.parametrize("steps", ["- breathe: 5\n  say: {}", "- say: {}\n- breathe: 5"])
def test_a_breath_of_other_lengths(steps: str, language: str, text: str, marked: str | None) -> None:
    assert [each for each, _ in told(steps.format(text), language)] == ([marked] if marked else [])


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("Breathe in for four, hold for seven, and breathe out for eight.", "pattern: {in: 4s, hold: 7s, out: 8s}"),
        ("Breathe in for five seconds, and out for eight.", "in: 5s\n  out: 8s"),
    ],
)
def test_the_way_out_of_it_works(text: str, pattern: str) -> None:
    steps = f"- breathe: 5\n  say: {text}"
    ((_, hint),) = told(steps, "en")
    assert hint == "write {} if that is meant".format(" / ".join(f"`{line.strip()}`" for line in pattern.split("\n")))
    assert not told(f"{steps}\n  {pattern}", "en")


@pytest.mark.parametrize(
    ("language", "text", "marked"),
    [
        ("en", "Circle. We do this five times.", "five times"),
        ("en", "Circle. We do this three times.", None),
        ("en", "Circle five times in each direction.", None),
        ("en", "Do this four times.", None),
        ("de", "Das machst du sechsmal.", "sechsmal"),
        ("en", "Circle, five times in all.", "five times in all"),
        ("de", "Kreise, insgesamt fünfmal.", "fünfmal"),
        ("de", "Kreise sechsmal in jede Richtung.", None),
        ("de", "Das machst du nochmal.", None),
    ],
)
def test_another_number_of_rounds(language: str, text: str, marked: str | None) -> None:
    steps = f"- repeat: 3\n  up_to: 4\n  steps:\n  - do: 20s\n    say: {text}"
    assert [each for each, _ in told(steps, language)] == ([marked] if marked else [])


@pytest.mark.parametrize("steps", ["- breathe: 5\n  say: {}", "- say: {}\n- breathe: 5"])
@pytest.mark.parametrize(
    ("language", "text", "marked"),
    [
        ("de", "Atme drei Mal tief durch.", "drei Mal"),
        ("de", "Atme dreimal ein und aus.", "dreimal"),
        ("de", "Noch 3-mal tief durchatmen.", "3-mal tief durchatmen"),
        ("de", "Atme nun fünfmal mit den Tönen.", None),
        ("de", "Atme nochmal.", None),
        ("en", "Breathe deeply three times.", "three times"),
        ("en", "Breathe five times.", None),
        ("en", "Swallow three times.", None),
    ],
)
def test_how_often_one_breathes(steps: str, language: str, text: str, marked: str | None) -> None:
    found = told(steps.format(text), language)
    meant = {"en": "write `breathe: 3` if that is meant", "de": "schreib `breathe: 3`, wenn das gemeint ist"}
    assert found == ([(marked, meant[language])] if marked else [])


BEFORE_ROUNDS = "- say: {}\n- repeat: 3\n  steps:\n  - do: 6s\n    say: Lift, and sink.\n  - rest: 4s"


@pytest.mark.parametrize(
    ("language", "text", "marked"),
    [
        ("en", "Now we go through the next exercise four times.", "four times"),
        ("en", "Five rounds of slow squats follow.", "Five rounds"),
        ("en", "We have four rounds.", "four rounds"),
        ("en", "Do this twice.", "twice"),
        ("en", "Five more times.", "Five more times"),
        ("en", "Lift your heels six times.", "six times"),
        ("en", "Shake your hands six times.", None),
        ("en", "We repeat this three times.", None),
        ("en", "Squeeze your fist. Do this five times. [pause 5s] Now the heels.", None),
        ("de", "Das Folgende machen wir zweimal.", "zweimal"),
        ("de", "Das Ganze zweimal hintereinander.", "zweimal"),
        ("de", "Wir machen vier Durchgänge.", "vier Durchgänge"),
        ("de", "Es folgen vier Wiederholungen.", "vier Wiederholungen"),
        ("de", "Du hast zwei Runden vor dir.", "zwei Runden vor dir"),
        ("de", "Wiederhole das sechsmal.", "sechsmal"),
        ("de", "Wir machen drei Runden.", None),
    ],
)
def test_a_number_of_rounds_before_them(language: str, text: str, marked: str | None) -> None:
    assert [each for each, _ in told(BEFORE_ROUNDS.format(text), language)] == ([marked] if marked else [])


@pytest.mark.parametrize(
    ("rounds", "steps"),
    [
        ("Six rounds", "- repeat: 2\n  steps: [say: a]\n- rest: 5s\n- repeat: 4\n  steps: [say: b]"),
        ("Four rounds", "- repeat: 2\n  steps:\n  - section: A\n    sides: [left, right]\n    steps: [say: a]"),
        ("Four rounds", "- repeat: 3\n  up_to: 5\n  steps: [say: a]"),
    ],
)
def test_rounds_can_be_counted_in_another_way(rounds: str, steps: str) -> None:
    assert told(f"- say: {rounds}.\n{steps}", "en") == []
    assert [each for each, _ in told(f"- say: Nine rounds.\n{steps}", "en")] == ["Nine rounds"]


def test_the_last_round_can_follow_on_a_repeat() -> None:
    steps = "- say: Three rounds.\n- repeat: 2\n  steps: [say: a]\n- do: 20s\n  say: {}"
    assert told(steps.format("Now the third and last round."), "en") == []
    assert len(told(steps.format("Shake your arms."), "en")) == 1


@pytest.mark.parametrize(
    ("language", "texts", "marked"),
    [
        ("en", ["For the last time, roll."], ["For the last time"]),
        ("en", ["Roll.", "Again.", "One last time."], []),
        ("en", ["Roll.", "One last time.", "Again."], ["One last time"]),
        ("en", ["This is the first round. Roll."], ["This is the first round"]),
        ("en", ["First round.", "Second round.", "Now the third and last round."], []),
        ("en", ["Roll.", "The fourth time now.", "Roll."], ["The fourth time now"]),
        ("en", ["Round {count}. Roll.", "Round {count}, the same.", "Round {count}, the last one."], []),
        ("en", ["Round {count} of four."], ["four"]),
        ("de", ["Zum letzten Mal."], ["Zum letzten Mal"]),
        ("de", ["Kreise.", "Zum dritten Mal.", "Zum zweiten Mal."], ["Zum dritten Mal", "Zum zweiten Mal"]),
        ("de", ["Kreise.", "Noch einmal.", "Das dritte und letzte Mal."], []),
        ("de", ["Kreise.", "Und ein letztes Mal."], ["ein letztes Mal"]),
        ("de", ["Runde {count} von drei."], []),
    ],
)
def test_which_round_it_is(language: str, texts: list[str], marked: list[str]) -> None:
    first, *others = (f'"{text}"' for text in texts)
    steps = f"- repeat: 3\n  steps:\n  - do: 20s\n    say: {first}\n    or: [{', '.join(others)}]\n  - rest: 5s"
    assert [each for each, _ in told(steps.replace("\n    or: []", ""), language)] == marked


def test_the_last_of_several_movements_in_each_round() -> None:
    steps = "- repeat: 3\n  steps:\n  - do: 20s\n    say: Lift.\n  - do: 20s\n    say: Lift for the last time."
    assert told(steps, "en") == []


@pytest.mark.parametrize(
    ("language", "text", "marked", "meant"),
    [
        ("en", "Breathe in, hold your breath, and let go.", "hold your breath", "{in: 4s, hold: 2s, out: 6s}"),
        (
            "en",
            "Breathe in, keep the air in for a moment, and let go.",
            "keep the air in",
            "{in: 4s, hold: 2s, out: 6s}",
        ),
        (
            "en",
            "Breathe in, and hold your breath for five.",
            "hold your breath for five",
            "{in: 4s, hold: 5s, out: 6s}",
        ),
        ("de", "Atme ein, halte die Luft kurz an, und aus.", "halte die Luft kurz an", "{in: 4s, hold: 2s, out: 6s}"),
        ("de", "Atme ein, halte sieben Sekunden an.", "sieben Sekunden an", "{in: 4s, hold: 7s, out: 6s}"),
        (
            "de",
            "Nach jedem Ausatmen machst du drei Sekunden Pause.",
            "Nach jedem Ausatmen machst du drei Sekunden Pause",
            "{in: 4s, out: 6s, rest: 3s}",
        ),
        ("en", "In for four, out for six, and empty for two.", "and empty for two", "{in: 4s, out: 6s, rest: 2s}"),
        ("de", "Jetzt der 4-7-8-Atem.", "4-7-8", "4-7-8"),
        ("de", "Jetzt kommt die Box-Atmung.", "Box-Atmung", "box"),
        ("en", "Now box breathing.", "box breathing", "box"),
        ("en", "Four, seven, eight.", "Four, seven, eight", "4-7-8"),
    ],
)
def test_a_breath_that_is_held_or_has_a_name(language: str, text: str, marked: str, meant: str) -> None:
    steps = f"- breathe: 5\n  say: {text}"
    ((found, hint),) = told(steps, language)
    assert found == marked
    assert f"`pattern: {meant}`" in hint
    assert told(f"{steps}\n  pattern: {meant}", language) == []


@pytest.mark.parametrize(
    ("language", "text", "marked"),
    [
        ("en", "Count to eight as you breathe out.", "Count to eight as you breathe out"),
        ("en", "Count to six as you breathe out.", None),
        ("en", "Four seconds in, seven seconds out.", "seven seconds out"),
        ("de", "Zähl beim Ausatmen bis acht.", "Zähl beim Ausatmen bis acht"),
        ("de", "Beim Ausatmen zählst du bis sechs.", None),
        ("en", "For the next three breaths, send it down.", "three breaths"),
        ("en", "For the next three breaths send it down, then let it be.", None),
        ("de", "Für die nächsten drei ruhigen Atemzüge schick sie nach unten.", "drei ruhigen Atemzüge"),
    ],
)
@pytest.mark.parametrize("steps", ["- breathe: 5\n  say: {}", "- say: {}\n- breathe: 5"])
def test_counts_of_a_breath_and_the_next_breaths(steps: str, language: str, text: str, marked: str | None) -> None:
    assert [each for each, _ in told(steps.format(text), language)] == ([marked] if marked else [])


def test_a_named_breath_that_comes_later_can_be_announced_before_another() -> None:
    later = "- say: We end with box breathing.\n- breathe: 5\n- breathe: 4\n  pattern: {}"
    assert told(later.format("box"), "en") == []
    assert len(told(later.format("calm"), "en")) == 1


@pytest.mark.parametrize("pattern", ["{in: 2s, hold: 3.5s, out: 4s}", "{in: 4s, hold: 7s, out: 8s, rest: 2s}", "4-7-8"])
def test_a_named_breath_can_be_faster_or_rest(pattern: str) -> None:
    steps = f"- breathe: 5\n  say: Now the 4-7-8 breath.\n  pattern: {pattern}"
    assert told(steps, "en") == []
    assert told(steps.replace("4-7-8 breath", "box breath"), "en")


def test_rounds_of_a_breath_in_a_round() -> None:
    steps = "- repeat: 3\n  steps:\n  - breathe: 4\n    say: Lift and lower. Do this {} times."
    assert told(steps.format("four"), "en") == []
    assert told(steps.format("five"), "en")


def test_a_breath_with_mistakes_is_told_for_nothing_else() -> None:
    source = Source(
        "a.yaml", "title: A\nlanguage: en\nbreath: bax\nsteps:\n- breathe: 3\n  say: In for five, out for nine.\n"
    )
    assert "other-number" not in {each.code for each in read_routine(source)[1]}


def test_a_breath_can_be_held_after_it_is_out() -> None:
    steps = "- breathe: 5\n  say: Breathe out, and hold your breath for three.\n  pattern: {in: 4s, out: 6s, rest: 3s}"
    assert told(steps, "en") == []
    assert told(steps.replace(", rest: 3s", ""), "en")


@pytest.mark.parametrize(
    ("text", "more", "marked"),
    [
        ("There are three parts today.", "", ["There are three parts"]),
        ("There are two parts today.", "", []),
        ("There are three parts today.", "- breathe: 3", []),
    ],
)
def test_a_number_of_parts(text: str, more: str, marked: list[str]) -> None:
    sections = "- section: Feet\n  steps: [say: a]\n- section: Calves\n  steps: [say: b]"
    found = told(f"- say: {text}\n{sections}\n{more}", "en")
    assert found == [(each, "write 'There are two parts' if that is meant") for each in marked]


AROUND = [
    "- say: {}\n- repeat: 3\n  steps:\n  - do: 20s\n    say: Swing.",
    "- repeat: 3\n  steps:\n  - do: 20s\n    say: {}\n  - rest: 5s",
    "- repeat: 3\n  steps:\n  - do: 20s\n    say: Swing.\n  - do: 5s\n    say: {}",
    "- say: {}\n- breathe: 5",
    "- breathe: 5\n  say: {}",
    "- say: {}\n- section: A\n  steps: [say: a]\n- section: B\n  steps: [say: b]",
]
"""The places of a text, whose numbers are rounds, breaths or parts there."""


@pytest.mark.parametrize(
    "text",
    [
        "Swallow four times.",
        "Squeeze and let go five times, then rest.",
        "Do this seven times a week, and your back will thank you.",
        "You did four rounds yesterday, so today is easier.",
        "After two rounds of tea, everybody is calm.",
        "Ten seconds between rounds are enough.",
        "Rounds four and five of a boxing match look like this.",
        "Take a round of six walnuts in mind, and crack them with your shoulders.",
        "Walk once around the table, and think of the four round cushions.",
        "Circle four times in each direction.",
        "Three or four times, as you like.",
        "Up to seven rounds are fine, but you need not count.",
        "As if for the last time, let the shoulders drop.",
        "Remember the last time you laughed until it hurt.",
        "As in the last round, keep your heels down.",
        "In the first round go slowly, in the second one faster.",
        "First round the back, and second let it sink.",
        "Lie on the second ball if one is not enough.",
        "Maybe for the first time today, feel your feet.",
        "When did you last take a break?",
        "Do not hold your breath.",
        "There is no need to hold your breath, just let it come.",
        "You may want to stop here, and you hold your breath without noticing it.",
        "Hold the ball for four, and your breath goes on.",
        "Keep the towel in place, and breathe in for the sea air.",
        "Think of a square garden, and a box full of letters.",
        "It has four corners, seven flowers and eight bees.",
        "Count to twenty if that helps.",
        "The foot has three parts: heel, arch and toes.",
        "Hold your breath only as long as it feels good.",
        "Half of the three parts of a hammock is rope.",
        "The next breath is the only one that counts.",
        "One breath for the left foot, one for the right foot.",
        "Lean on it with two thirds of your weight.",
        "The next exercise is four times as nice.",
        "Repeat the words four times in your mind.",
        "The fingers, five in all, spread wide.",
        "A sound comes four times, and you need not listen.",
        "Pull your belly in, hold it, and breathe on.",
        "The first time, keep your eyes open; the second time, close them.",
        "The last time, keep it up a little longer.",
        "First round, slow; second, faster.",
        "Let the next two breaths be deeper.",
        "Take one last breath as you were, then off we go for the last time.",
    ],
)
@pytest.mark.parametrize("around", AROUND)
def test_a_number_in_another_sense(around: str, text: str) -> None:
    assert told(around.format(f'"{text}"'), "en") == []


@pytest.mark.parametrize(
    "text",
    [
        "Schluck viermal.",
        "Heb das linke Bein fünfmal.",
        "Drück das Knie viermal gegen die Hand.",
        "Zieh die Schultern zu den Ohren und lass sie fallen, fünf-, sechsmal.",
        "Mach das siebenmal in der Woche, dann dankt es dir der Rücken.",
        "Früher habe ich fünf Runden gemacht.",
        "Nach zwei Runden Tee sind alle ruhig.",
        "Dreh vier Runden um den Tisch, in Gedanken.",
        "Lauf zwei Runden durchs Zimmer.",
        "Kreise viermal in jede Richtung.",
        "Drei- oder viermal, wie du magst.",
        "Bis zu sieben Runden sind gut, du musst aber nicht zählen.",
        "Wie zum letzten Mal lässt du die Schultern fallen.",
        "Denk daran, wie du das letzte Mal so richtig gelacht hast.",
        "Wie in der letzten Runde bleiben die Fersen unten.",
        "In der ersten Runde langsam, in der zweiten schneller.",
        "Vielleicht spürst du zum ersten Mal deine Füße.",
        "Erstes Gebot: Nichts tut weh.",
        "In der Runde sitzen vier Leute und gähnen.",
        "Halte die Luft nicht an.",
        "Ohne die Luft anzuhalten, drückst du das Knie nach unten.",
        "Oft hält man die Luft an, und merkt es gar nicht.",
        "Heb die Arme in die Luft, und halte dich gerade.",
        "Halte vor dem Ohr an und atme aus.",
        "Halte die Hände an die Rippen, und spür die Wärme.",
        "Spann die Beine vier Sekunden an.",
        "Denk an einen Garten im Quadrat und eine Box voller Briefe.",
        "Vier Ecken hat er, sieben Blumen und acht Bienen.",
        "Zähl bis zwanzig, wenn dir das Warten schwerfällt.",
        "Der Fuß hat drei Teile: Ferse, Gewölbe und Zehen.",
        "Der nächste Atemzug ist der einzige, der zählt.",
        "Schau nach vorn, und nochmal, und ein andermal zur Seite.",
        "Diesmal nicht, sagt der Nacken manchmal.",
        "Leg zwei Drittel deines Gewichts darauf.",
        "Die nächste Übung ist viermal so schön.",
        "Wiederhole den Satz viermal im Kopf.",
        "Streich das ganze Bein fünfmal aus.",
        "Heb das viermal gefaltete Tuch hoch.",
        "Der Ton kommt viermal, du musst nicht hinhören.",
        "Zieh den Bauch ein, halte inne und lass los.",
        "Heb das Becken, halte oben kurz inne und lass es sinken.",
        "Das erste Mal, langsam; das zweite Mal, schneller.",
        "Beim Ausatmen sinkt der Arm bis zehn Zentimeter über den Boden.",
        "Die nächsten zwei Atemzüge dürfen tiefer sein.",
        "Atme noch ein letztes Mal tief durch, dann geht es los.",
        "Geh mit den Fingern das Brustbein hinab, und mach es viermal so sanft wie sonst.",
    ],
)
@pytest.mark.parametrize("around", AROUND)
def test_a_number_in_another_sense_in_german(around: str, text: str) -> None:
    assert told(around.format(f'"{text}"'), "de") == []


@pytest.mark.parametrize(
    ("language", "text", "marked"),
    [
        ("de", "Das waren drei Runden.", "drei Runden"),
        ("de", "Das waren vier Runden.", None),
        ("en", "That was three rounds. Rest.", "three rounds"),
        ("en", "Those were four rounds.", None),
    ],
)
def test_a_text_after_the_last_round(language: str, text: str, marked: str | None) -> None:
    repeat = "- repeat: 4\n  steps:\n  - do: 30s\n    say: Circle."
    assert [each for each, _ in told(f"{repeat}\n- say: {text}", language)] == ([marked] if marked else [])
    assert not told(f"{repeat}\n{repeat}\n- say: {text}", language)
    assert not told(f"- say: {text}", language)
