import pytest

from tests.routine_texts import HEAD, compiled, routine
from voiceguide.document.diagnostics import ScriptError
from voiceguide.errors import UsageError
from voiceguide.language.phrases import load_phrases
from voiceguide.language.vocabulary import Side
from voiceguide.routine.spoken_text import BETWEEN_LINES_S
from voiceguide.timeline.acts import SpeechPause, Utterance
from voiceguide.timeline.added_acts import acts_before, closing_acts, opening_acts
from voiceguide.timeline.expansion import expand
from voiceguide.units import SAMPLE_RATE

GERMAN = HEAD.replace("language: en", "language: de")
TWO_SECTIONS = """
  - say: First.
  - section: Hips
    steps:
      - say: In the hips. Then {next}.
  - section: Neck
    sides: [left, right]
    steps:
      - say: On the {side}.
"""


def test_sections_announce_themselves_and_their_sides() -> None:
    assert compiled(TWO_SECTIONS).texts()[:-1] == [
        "First.", "Hips.", "In the hips. Then Neck.", "Neck, left side.", "On the left.",
        "Neck, right side.", "On the right.",
    ]  # fmt: skip


def test_a_section_may_begin_without_a_word() -> None:
    steps = "  - section: Hips\n    announce: no\n    steps:\n      - say: Here.\n"
    assert compiled(steps).texts()[:-1] == ["Here."]


def test_only_takes_the_named_sections_in_the_routines_order() -> None:
    assert compiled(TWO_SECTIONS, only=["neck"]).texts()[0] == "Neck, left side."
    assert compiled(TWO_SECTIONS, only=["NECK", "Hips"]).texts()[:2] == ["Hips.", "In the hips. Then Neck."]


def test_only_also_takes_what_belongs_to_every_part() -> None:
    steps = """
  - say: Lie down.
    in_parts: yes
  - say: Why we do this.
  - section: Hips
    announce: no
    steps:
      - say: In the hips.
      - say: Never on the bone.
        in_parts: yes
  - section: Neck
    announce: no
    steps:
      - say: In the neck.
  - section: The end
    announce: no
    steps:
      - say: That was it.
      - say: Drink some water.
        in_parts: yes
"""
    frame = ["Lie down.", "Never on the bone.", "Drink some water."]
    assert compiled(steps, only=["neck"]).texts()[:-1] == [*frame[:2], "In the neck.", frame[2]]
    assert compiled(steps, only=["hips"]).texts()[:-1] == [frame[0], "In the hips.", *frame[1:]]
    assert compiled(steps).texts()[:-1] == [
        "Lie down.", "Why we do this.", "In the hips.", "Never on the bone.", "In the neck.", "That was it.",
        "Drink some water.",
    ]  # fmt: skip


def test_a_sentence_about_what_does_not_follow_is_left_out_with_only() -> None:
    assert compiled(TWO_SECTIONS, only=["hips"]).texts()[:-1] == ["Hips.", "In the hips."]
    with pytest.raises(ScriptError, match="means something only where a section follows"):
        compiled("  - say: The end. Then {next}.\n")


def test_only_one_step_is_done_on_both_sides_and_in_all_rounds_as_in_the_whole() -> None:
    steps = """
  - say: Lie down.
  - section: Feet
    sides: [left, right]
    steps:
      - say: Sit up.
      - id: F2
        say: Take your {side} foot.
  - repeat: 2
    steps:
      - id: R1
        say: Round {count}.
      - say: Rest.
"""
    assert compiled(steps, only=["f2"]).texts()[:-1] == ["Take your left foot.", "Take your right foot."]
    assert compiled(steps, only=["R1"]).texts()[:-1] == ["Round one.", "Round two."]
    with pytest.raises(UsageError, match=r"no section 'F3', and no step with that id"):
        compiled(steps, only=["F3"])


def test_only_a_section_that_is_not_there() -> None:
    with pytest.raises(UsageError, match=r"no section 'Nek'.*Neck"):
        compiled(TWO_SECTIONS, only=["Nek"])
    with pytest.raises(UsageError, match="it has Hips, Neck"):
        compiled(TWO_SECTIONS, only=["zzz"])


def test_german_sides_are_inflected() -> None:
    steps = """
  - section: Hüfte
    sides: [left, right]
    steps:
      - say: Auf die {side}e Seite, unter dem {side}en Fuß, dein {side}es Bein, {side}.
"""
    assert compiled(steps, GERMAN).texts()[:-1] == [
        "Hüfte, linke Seite.", "Auf die linke Seite, unter dem linken Fuß, dein linkes Bein, links.",
        "Hüfte, rechte Seite.", "Auf die rechte Seite, unter dem rechten Fuß, dein rechtes Bein, rechts.",
    ]  # fmt: skip


def test_a_form_that_the_language_does_not_have() -> None:
    steps = "  - section: Hip\n    sides: [left]\n    steps:\n      - say: Your {side}en foot.\n"
    with pytest.raises(ScriptError) as caught:
        compiled(steps)
    (mistake,) = caught.value.diagnostics
    assert mistake.code == "placeholder-out-of-place"
    assert "{side}en" in mistake.message
    assert mistake.span
    assert mistake.span.line == 8


def test_counts_and_lengths_in_words() -> None:
    steps = """
  - repeat: 2
    steps:
      - say: Round {count}.
  - breathe: 5
    say: Take {count} breaths.
  - say: Now press for {hold}.
  - hold: 20s
    say: Press for {hold}, and let go.
  - hold: 30s
"""
    assert compiled(steps).texts()[:-1] == [
        "Round one.", "Round two.", "Take five breaths.", "Now press for twenty seconds.",
        "Press for twenty seconds, and let go.", "And release.",
        "Hold for thirty seconds.", "And ease off.",
    ]  # fmt: skip


def test_pronounce_changes_what_is_spoken_and_not_what_is_shown() -> None:
    head = HEAD + "pronounce: {effleurage: eff-loo-rahzh}\n"
    (act,) = expand(routine("  - say: Effleurage, then effleurages.\n", head), load_phrases("en"))
    (spoken,) = act.speech
    assert spoken.caption == "Effleurage, then effleurages."
    assert spoken.text == "eff-loo-rahzh, then effleurages."


def test_what_is_shown_stays_as_it_was_written() -> None:
    (act,) = expand(routine('  - say: "**Breathe OUT** for 10–15 s 🙂"\n'), load_phrases("en"))
    assert act.speech == (Utterance("**Breathe OUT** for 10–15 s 🙂", "Breathe out for 10 to 15 seconds"),)


def test_lines_and_paragraphs_are_spoken_with_pauses_between() -> None:
    pause = SpeechPause(round(BETWEEN_LINES_S * SAMPLE_RATE))
    lines = [Utterance(text, text) for text in ("Lie down.", "Let go")]
    for text in ("|\n      Lie down.\n      Let go\n", ">\n      Lie\n      down.\n\n      Let go\n"):
        (act,) = expand(routine(f"  - say: {text}"), load_phrases("en"))
        assert act.speech == (lines[0], pause, lines[1])


def test_a_line_without_words_is_not_spoken() -> None:
    (act,) = expand(routine("  - say: |\n      🙂\n      Lie down.\n"), load_phrases("en"))
    assert [part.text for part in act.speech if isinstance(part, Utterance)] == ["Lie down."]


def test_what_is_read_out_first_is_made_speakable_too() -> None:
    head = HEAD + "pronounce: {Igel: hedgehog}\n"
    (act,) = acts_before(["You will need: an Igel, approx. 10 cm."], routine("  - say: x\n", head), load_phrases("en"))
    assert act.speech == (
        Utterance(
            "You will need: an Igel, approx. 10 cm.", "You will need: an hedgehog, approximately 10 centimetres."
        ),
    )


def test_what_voiceguide_adds_is_a_step_of_its_own() -> None:
    session = compiled(TWO_SECTIONS)
    added = [passage.onset for passage in session.timeline.passages if passage.line is None]
    assert added == [0, session.events("chime")[-1].onset]


def test_no_act_that_voiceguide_adds_is_a_twin_of_another() -> None:
    made, phrases = routine(TWO_SECTIONS), load_phrases("en")
    added = (*acts_before(["One.", "Two."], made, phrases), *opening_acts(made), *closing_acts(made, phrases))
    acts = (*added, *expand(made, phrases, only=["Hips"]))
    assert len({act.place.twin for act in acts}) == len(acts)


def test_the_same_act_on_both_sides_has_one_twin_id_and_two_steps() -> None:
    acts = expand(routine(TWO_SECTIONS), load_phrases("en"), only=["Neck"])
    left, right = ([act for act in acts if act.place.origin.side is side] for side in Side)
    assert [act.place.twin for act in left] == [act.place.twin for act in right]
    assert {act.place.step for act in left}.isdisjoint(act.place.step for act in right)


def test_a_script_that_unfolds_without_end() -> None:
    steps = "  - repeat: 1000\n    steps:\n      - repeat: 1000\n        steps:\n          - say: Again.\n"
    with pytest.raises(ScriptError, match="unfolds to more than"):
        compiled(steps)


@pytest.mark.parametrize(("text", "column"), [("For {hold}, rub.", 14), ("Rub {count} times.", 14)])
def test_a_placeholder_out_of_place_is_marked_where_it_stands(text: str, column: int) -> None:
    with pytest.raises(ScriptError) as caught:
        compiled(f"  - do: 20s\n    say: {text}\n")
    (mistake,) = caught.value.diagnostics
    assert mistake.span
    assert (mistake.span.line, mistake.span.column) == (6, column)
    assert mistake.hint == "write in words what is meant"
