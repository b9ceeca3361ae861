import re
from pathlib import Path

import pytest

from tests.routine_texts import HEAD, routine
from voiceguide.care.contraindications import ASK_FIRST, screening_of
from voiceguide.errors import UsageError
from voiceguide.language.health_ids import Condition
from voiceguide.language.phrases import languages, load_phrases
from voiceguide.language.vocabulary import Practice
from voiceguide.resources import shipped
from voiceguide.routine.routine_reader import load_routine

SCRIPTS = sorted(shipped("scripts").glob("*/*.yaml"))
STEPS = "- say: Hello.\n"


@pytest.mark.parametrize("language", languages())
def test_every_condition_goes_by_a_name_of_its_own(language: str) -> None:
    texts = load_phrases(language).screening.conditions
    assert set(texts) == set(Condition)
    assert len({each.name for each in texts.values()}) == len(Condition)


def test_the_table_of_facts_names_every_condition() -> None:
    listed = (shipped("scripts") / "README.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| (X\d) \|.*\| screening: ([^|;]+)", listed, re.MULTILINE))
    named = {fact: set(re.findall(r"`([\w-]+)`", conditions)) for fact, conditions in rows.items()}
    assert set(named) == {f"X{number}" for number in range(1, 10)}
    assert set().union(*named.values()) == set(Condition)
    assert named["X7"] | named["X8"] | named["X9"] == ASK_FIRST


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_what_a_shipped_routine_asks_is_in_the_file_in_its_language(script: Path) -> None:
    made = load_routine(script)
    screening = screening_of(made)
    texts = load_phrases(made.language).screening.conditions
    assert [each.condition for each in screening.asked] == list(made.screening)
    assert [each.name for each in screening.asked] == [texts[each].name for each in made.screening]
    assert len({each.name for each in screening.asked}) == len(made.screening), "two go by the same name"


def test_what_is_read_out() -> None:
    screening = screening_of(routine(STEPS, f"{HEAD}screening: [fever, blood-thinners, fever]\n"))
    assert screening.announcement == (
        "This is not medical advice.",
        "Before you begin: do any of these apply to you?",
        "Fever.",
        "Blood thinners.",
    )
    assert screening.preamble == (
        "This is not medical advice.",
        "Please leave this session out if any of the following apply to you.",
        "Fever.",
        "With the following, begin only if a doctor has agreed to a massage.",
        "Blood thinners.",
        "If you are not sure, ask a doctor first.",
    )
    assert screening.asked[0].advice == "Wait until the fever has gone."
    assert [each.ask_first for each in screening.asked] == [False, True]


def test_where_no_agreement_helps_none_is_offered() -> None:
    screening = screening_of(routine(STEPS, f"{HEAD}screening: [fever]\n"))
    assert not any("begin only if" in sentence for sentence in screening.preamble)


def test_a_few_conditions_are_read_out_in_one_breath() -> None:
    asked = "[fever, cold, sprain, infection, saddle-numbness, open-wound]"
    names = screening_of(routine(STEPS, f"{HEAD}screening: {asked}\n")).preamble[2:-1]
    assert names == (
        "Fever, a cold, a sprain.",
        "An infection.",
        "Loss of control over bladder or bowel, or numbness between the legs.",
        "An open wound.",
    )


@pytest.mark.parametrize("practice", Practice)
def test_of_exercises_a_doctor_may_approve_with_brittle_bones(practice: Practice) -> None:
    head = f"{HEAD}practice: {practice}\nscreening: [osteoporosis, fever]\n"
    osteoporosis, fever = screening_of(routine(STEPS, head)).asked
    assert osteoporosis.ask_first is (practice is not Practice.MASSAGE)
    assert not fever.ask_first


def test_a_partner_is_asked_about_the_person_who_is_massaged() -> None:
    head = "title: T\nlanguage: de\nfor: partner\nscreening: [cold]\n"
    assert "die Person" in screening_of(routine(STEPS, head)).intro


def test_nothing_is_read_out_where_nothing_is_asked() -> None:
    screening = screening_of(routine(STEPS))
    assert screening.asked == screening.preamble == screening.announcement == ()


def test_the_question_names_the_keys_of_the_language() -> None:
    head = "title: T\nlanguage: {}\nscreening: [cold]\n"
    english, german = (screening_of(routine(STEPS, head.format(code))).question for code in ("en", "de"))
    assert english == "Press N if none of these applies, and Y if one does. Q stops."
    assert german == "Drück die Taste N, wenn nichts davon zutrifft, und J, wenn etwas zutrifft. Mit Q brichst du ab."


@pytest.mark.parametrize(("language", "name"), [("de-AT", "Fieber"), ("en-GB", "fever")])
def test_a_region_is_asked_in_its_language(language: str, name: str) -> None:
    made = routine(STEPS, f"title: T\nlanguage: {language}\nscreening: [fever]\n")
    assert [each.name for each in screening_of(made).asked] == [name]


def test_nobody_is_asked_in_a_language_that_is_not_there() -> None:
    made = routine(STEPS, "title: T\nlanguage: fr\nscreening: [fever]\n")
    with pytest.raises(UsageError, match="there is no language file for 'fr', only for de, en"):
        screening_of(made)


def test_what_a_routine_is_called_goes_by_its_practice() -> None:
    head = "title: T\nlanguage: {}\npractice: stretching\nscreening: [chronic-pain]\n"
    english, german = (screening_of(routine(STEPS, head.format(code))) for code in ("en", "de"))
    assert english.agreed == "Has a doctor seen it and agreed to stretching? Press Y to begin, and N if not. Q stops."
    assert german.preamble[1:] == (
        "Bei diesen weiteren Punkten beginne nur, wenn eine Ärztin oder ein Arzt Dehnübungen erlaubt hat.",
        "Lang anhaltende Schmerzen.",
        "Wenn du unsicher bist, hol zuerst ärztlichen Rat ein.",
    )


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_only_a_massage_asks_about_an_open_wound_and_about_blood_thinners(script: Path) -> None:
    made = load_routine(script)
    is_massage = bool(made.screening) and made.practice is Practice.MASSAGE
    assert (Condition.OPEN_WOUND in made.screening) is is_massage
    assert (Condition.BLOOD_THINNERS in made.screening) is is_massage


def test_no_advice_takes_every_routine_for_a_massage() -> None:
    for language, word in (("en", "massag"), ("de", "massier")):
        advice = [each.advice.lower() for each in load_phrases(language).screening.conditions.values()]
        assert [each for each in advice if word in each] == []
