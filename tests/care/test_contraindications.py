import re
from pathlib import Path

import pytest

import voiceguide
from tests.routine_texts import HEAD, routine
from voiceguide.care.contraindications import Instead, contraindications, load_contraindications, screening_of
from voiceguide.document.diagnostics import ScriptError
from voiceguide.errors import UsageError
from voiceguide.language.conditions import Condition
from voiceguide.language.phrases import languages, load_phrases
from voiceguide.resources import shipped
from voiceguide.routine.routine_reader import load_routine

SHIPPED = Path(voiceguide.__file__).parent / "care" / "screening.yaml"
SCRIPTS = sorted(shipped("scripts").glob("*/*.yaml"))
STEPS = "- say: Hello.\n"


def test_every_condition_is_in_the_file() -> None:
    assert set(contraindications()) == set(Condition)


@pytest.mark.parametrize("language", languages())
def test_every_condition_goes_by_a_name_of_its_own(language: str) -> None:
    texts = load_phrases(language).screening.conditions
    assert set(texts) == set(Condition)
    assert len({each.name for each in texts.values()}) == len(Condition)


def test_every_fact_of_what_not_to_massage_is_met() -> None:
    known = contraindications()
    assert {entry.fact for entry in known.values()} == {f"X{number}" for number in range(1, 10)}
    assert {known[Condition.FEVER].fact, known[Condition.COLD].fact} == {"X3"}
    instead = {"X7": Instead.ASK_A_DOCTOR_FIRST, "X8": Instead.LIGHTER_AND_ASK, "X9": Instead.ASK_A_DOCTOR_FIRST}
    for condition, entry in known.items():
        assert entry.instead is instead.get(entry.fact, Instead.DO_NOT_MASSAGE), condition


def test_every_fact_comes_from_the_documents_that_the_table_names() -> None:
    listed = (shipped("scripts") / "README.md").read_text(encoding="utf-8")
    documents = dict(re.findall(r"\[(\w)\] `(\S+)`", listed))
    rows = dict(re.findall(r"^\| (X\d) \|.*\| ([A-Z, ]+) \| screening", listed, re.MULTILINE))
    named: dict[str, set[str]] = {}
    for entry in contraindications().values():
        named.setdefault(entry.fact, set()).update(entry.sources)
    assert named == {fact: {documents[letter] for letter in letters.split(", ")} for fact, letters in rows.items()}
    assert len(rows) == 9


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
    assert screening.preamble == (
        "This is not medical advice.",
        "Before you begin: does any of these apply to you?",
        "Fever.",
        "Blood thinners.",
        "If any of these applies, or if you are not sure, do not begin. Ask a doctor first.",
    )
    assert screening.announcement == screening.preamble[:-1]
    assert screening.asked[0].advice == "Do not massage until the fever has gone."


def test_a_partner_is_asked_about_the_person_who_is_massaged() -> None:
    head = "title: T\nlanguage: de\nfor: partner\nscreening: [cold]\n"
    assert "die Person" in screening_of(routine(STEPS, head)).intro


def test_nothing_is_read_out_where_nothing_is_asked() -> None:
    screening = screening_of(routine(STEPS))
    assert screening.asked == screening.preamble == screening.announcement == ()


def test_the_question_names_the_keys_of_the_language() -> None:
    head = "title: T\nlanguage: {}\nscreening: [cold]\n"
    english, german = (screening_of(routine(STEPS, head.format(code))).question for code in ("en", "de"))
    assert english == "Press N if none of these applies, and Y if one does."
    assert german == "Drück N, wenn nichts davon zutrifft, und J, wenn etwas zutrifft."


@pytest.mark.parametrize(("language", "name"), [("de-AT", "Fieber"), ("en-GB", "fever")])
def test_a_region_is_asked_in_its_language(language: str, name: str) -> None:
    made = routine(STEPS, f"title: T\nlanguage: {language}\nscreening: [fever]\n")
    assert [each.name for each in screening_of(made).asked] == [name]


def test_nobody_is_asked_in_a_language_that_is_not_there() -> None:
    made = routine(STEPS, "title: T\nlanguage: fr\nscreening: [fever]\n")
    with pytest.raises(UsageError, match="there is no language file for 'fr', only for de, en"):
        screening_of(made)


@pytest.mark.parametrize(
    ("there", "instead", "said"),
    [
        ("cold:", "colder:", "unknown key 'colder'"),
        ("cold:", "colder:", "did you mean 'cold'"),
        ("cold:", "colder:", "the key `cold` is missing"),
        ("fact: X4", "fact: X12", "X12"),
        ("    fact: X4\n", "", "`fact` is missing"),
        ("  instead: lighter-and-ask", "  instead: lightly", "lightly"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_whole_is_refused_with_its_place(
    there: str, instead: str, said: str, tmp_path: Path
) -> None:
    path = tmp_path / "screening.yaml"
    text = SHIPPED.read_text(encoding="utf-8")
    assert there in text
    path.write_text(text.replace(there, instead), encoding="utf-8")
    with pytest.raises(ScriptError, match=said) as raised:
        load_contraindications(path)
    assert f"{path}:" in str(raised.value)
