"""What a check says about a script that has no mistakes."""

import pytest

from voiceguide.app.script_doubts import doubts
from voiceguide.document.diagnostics import Source
from voiceguide.routine.routine_reader import load_routine


def told(
    steps: str, head: str = "", title: str = "A", length_s: float = 300, language: str = "en", longest_s: float = 0
) -> list[tuple[str, int]]:
    """The code and the line of each warning; the first step is on line 4 if the head is empty."""
    source = Source("a.yaml", f"title: {title}\nlanguage: {language}\n{head}steps:\n{steps}\n")
    return [
        (each.code, each.span.line if each.span else 0) for each in doubts(load_routine(source), length_s, longest_s)
    ]


@pytest.mark.parametrize(
    ("steps", "is_silent"),
    [
        ("- do: 30s", True),
        ("- do: 30s\n  say: Rub.\n- do: 20s", True),
        ("- rest: 5s\n  say: Sit.\n- repeat: 2\n  steps:\n  - do: 30s", True),
        ("- section: Arms\n  announce: no\n  steps:\n  - do: 30s", True),
        ("- say: Rub.\n- do: 30s", False),
        ("- say: Rub.\n- repeat: 2\n  steps:\n  - do: 30s", False),
        ("- section: Stroke the arms\n  steps:\n  - do: 30s", False),
        ("- do: 20s\n  say: Rub.", False),
        ("- rest: 5s\n- hold: 20s", False),
    ],
)
def test_a_movement_that_nobody_is_told_of(steps: str, is_silent: bool) -> None:
    assert told(steps) == ([("silent", steps.count("\n") + 4)] if is_silent else [])


@pytest.mark.parametrize(
    ("language", "title", "length_s", "is_told"),
    [
        ("en", "Ten minutes for the neck", 300, True),
        ("en", "Five minutes for the neck", 300, False),
        ("en", "Six minutes for the neck", 300, False),
        ("en", "Two minutes", 90, False),
        ("en", "The first ten minutes", 300, False),
        ("en", "After ten minutes at the desk", 300, False),
        ("de", "Zehn-Minuten-Pause", 120, True),
        ("de", "Zwanzig Minuten für die Füße", 60, True),
        ("de", "Eine Pause", 60, False),
        ("en", "Ten minutes to the meeting", 60, False),
        ("en", "Ten minutes late", 60, False),
        ("en", "A five-minute walk", 60, True),
        ("en", "A five-minute walk can wait", 60, False),
        ("en", "The last five minutes before bed", 60, False),
        ("en", "One minute for each finger", 500, False),
        ("en", "Shoulders – half an hour", 300, True),
        ("de", "Zehn Minuten bis zum Termin", 60, False),
        ("de", "Fünf Minuten vor zwölf", 60, False),
        ("de", "Zwei Minuten zu früh", 10, False),
        ("de", "Eine langsame Viertelstunde auf der Matte", 300, True),
    ],
)
def test_a_title_tells_the_length_of_its_session(language: str, title: str, length_s: float, is_told: bool) -> None:
    found = told("- say: x", title=title, length_s=length_s, language=language)
    assert found == ([("other-length", 1)] if is_told else [])


@pytest.mark.parametrize(
    ("language", "summary", "is_told"),
    [
        ("en", "A ten-minute break for tired shoulders.", True),
        ("en", "Shoulders and neck – ten minutes at the desk.", True),
        ("en", "Bring a mat, ten minutes of patience, and a ball.", False),
        ("en", "One minute of breathing, one of rest.", False),
        ("en", "Half a minute of breathing, then the feet.", False),
        ("de", "Eine Matte, zehn Minuten Geduld und ein Ball.", False),
        ("en", "For everyone who sits for hours and has only ten minutes.", False),
        ("en", "What you can do when ten minutes are left.", False),
        ("de", "Fünf Minuten Pause für einen müden Rücken.", True),
        ("de", "Für alle, die nur zehn Minuten haben.", False),
        ("de", "Nach zehn Minuten an der Wand sind die Beine leicht.", False),
    ],
)
def test_a_summary_tells_it_too(language: str, summary: str, is_told: bool) -> None:
    found = told("- say: x", head=f"summary: {summary}\n", length_s=190, language=language)
    assert found == ([("other-length", 3)] if is_told else [])


@pytest.mark.parametrize(
    ("language", "text", "is_told"),
    [
        ("en", "Welcome. Take the next ten minutes for yourself.", True),
        ("en", "This takes ten minutes.", True),
        ("en", "For the next minute, we only breathe.", False),
        ("en", "Drink a glass of water in the next ten minutes.", False),
        ("en", "We have ten minutes until the tea is ready.", False),
        ("de", "In den nächsten zehn Minuten gehört die Zeit dir.", True),
        ("de", "Nimm dir eine Viertelstunde Zeit.", True),
        ("de", "Das Ganze dauert zehn Minuten.", True),
        ("de", "Trink in den nächsten zehn Minuten ein Glas Wasser.", False),
        ("de", "In zwanzig Minuten darfst du wieder duschen.", False),
    ],
)
def test_the_beginning_tells_no_longer_session(language: str, text: str, is_told: bool) -> None:
    assert told(f"- say: {text}", language=language) == ([("other-length", 4)] if is_told else [])
    assert not told(f"- say: {text}", language=language, length_s=620)


@pytest.mark.parametrize(
    ("language", "text", "is_told"),
    [
        ("en", "This session takes thirty minutes.", True),
        ("en", "This session takes five minutes.", False),
        ("en", "The oil takes thirty minutes.", False),
        ("de", "Diese Sitzung dauert eine halbe Minute.", True),
        ("de", "So dauert die ganze Sitzung zwanzig Minuten.", True),
        ("de", "Es dauert zwanzig Minuten, bis das Öl einzieht.", False),
    ],
)
def test_a_sentence_tells_the_length_of_the_session(language: str, text: str, is_told: bool) -> None:
    assert told(f"- say: {text}", language=language) == ([("other-length", 4)] if is_told else [])


@pytest.mark.parametrize(
    ("every", "longest_s", "is_told"), [("10 min", 240, True), ("4:10", 240, True), ("4 min", 240, False)]
)
def test_a_question_that_is_never_asked(every: str, longest_s: float, is_told: bool) -> None:
    found = told("- say: x", head=f"check_in: {{every: {every}}}\n", longest_s=longest_s)
    assert found == ([("never-asked", 3)] if is_told else [])


@pytest.mark.parametrize(
    ("language", "head", "text", "code"),
    [
        ("en", "background: rain\n", "Listen to the waves.", "other-background"),
        ("de", "background: rain\n", "Du hörst im Hintergrund das Meer rauschen.", "other-background"),
        ("de", "background: sea\n", "Hör auf die Wellen.", None),
        ("en", "background: rain\n", "Listen to the waves of your breath.", None),
        ("en", "background: rain\n", "Imagine that you hear the sea.", None),
        ("en", "background: slow-chords\n", "Breathe like the sea.", None),
        ("en", "", "Listen to the rain outside.", None),
        ("en", "ending: silent\n", "The bell at the end tells you when we are finished.", "no-chime"),
        ("de", "ending: silent\n", "Warte auf den Gong.", "no-chime"),
        ("en", "", "The bell at the end tells you when we are finished.", None),
        ("en", "ending: silent\n", "Lie as still as a bell.", None),
    ],
)
def test_a_text_tells_of_what_is_not_heard(language: str, head: str, text: str, code: str | None) -> None:
    found = told(f"- say: {text}", head, language=language)
    assert found == ([(code, 4 + head.count("\n"))] if code else [])


def test_a_sound_of_the_author_may_be_the_one_at_the_end() -> None:
    steps = "- say: Wait for the bell.\n- sound: hold-end"
    assert not told(steps, "ending: silent\n")
    assert not told("- say: Wait for the bell.\n- hold: 15s", "ending: silent\n")


@pytest.mark.parametrize(
    ("head", "texts", "is_told"),
    [
        ("", ("Your partner lies down.", "Stroke your partner's feet."), True),
        ("for: partner\n", ("Your partner lies down.", "Stroke your partner's feet."), False),
        ("practice: exercise\n", ("Your partner sits down.", "Lean on your partner's back."), False),
        ("", ("Ask your partner to be quiet.", "Stroke your feet."), False),
        ("", ("If your partner is here, ask.", "If your partner's feet are cold, rub them."), False),
    ],
)
def test_texts_for_somebody_who_massages(head: str, texts: tuple[str, str], is_told: bool) -> None:
    found = told(f"- say: {texts[0]}\n- do: 30s\n  say: {texts[1]}", head)
    assert found == ([("other-audience", 4)] if is_told else [])
