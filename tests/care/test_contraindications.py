import re
from pathlib import Path

import pytest

import voiceguide
from tests.routines import HEAD, routine
from voiceguide.care.contraindications import Instead, contraindications, load_contraindications, screening_of
from voiceguide.document.diagnostics import ScriptError
from voiceguide.language.conditions import Condition
from voiceguide.language.phrases import languages
from voiceguide.resources import shipped
from voiceguide.routine.routine_reader import load_routine

SHIPPED = Path(voiceguide.__file__).parent / "care" / "screening.yaml"
SCRIPTS = sorted(shipped("scripts").glob("*/*.yaml"))
STEPS = "- say: Hello.\n"


def test_every_condition_is_there_in_every_language_that_is_spoken() -> None:
    known = contraindications()
    spoken = set(languages((Path(voiceguide.__file__).parent / "language",)))
    assert {"en", "de"} <= spoken
    assert spoken <= set(known.languages)
    assert set(known.conditions) == set(Condition)
    for condition, entry in known.conditions.items():
        assert spoken <= set(entry.name), condition
        assert spoken <= set(entry.advice), condition


def test_every_fact_of_what_not_to_massage_is_met() -> None:
    known = contraindications().conditions
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
    for entry in contraindications().conditions.values():
        named.setdefault(entry.fact, set()).update(entry.sources)
    assert named == {fact: {documents[letter] for letter in letters.split(", ")} for fact, letters in rows.items()}
    assert len(rows) == 9


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_what_a_shipped_routine_asks_is_in_the_file_in_its_language(script: Path) -> None:
    made = load_routine(script)
    screening = screening_of(made)
    known = contraindications().conditions
    assert [each.condition for each in screening.asked] == list(made.screening)
    assert [each.name for each in screening.asked] == [known[each].name[made.language] for each in made.screening]
    assert len({each.name for each in screening.asked}) == len(made.screening), "two go by the same name"


def test_what_is_read_out() -> None:
    screening = screening_of(routine(STEPS, f"{HEAD}screening: [fever, blood-thinners, fever]\n"))
    assert screening.preamble == (
        "This is no medical advice.",
        "Before you begin: does one of these apply to you?",
        "Fever.",
        "Blood thinners.",
        "If one of these applies, or if you are not sure, do not begin, and ask a doctor first.",
    )
    assert screening.announcement == screening.preamble[:-1]
    assert screening.asked[0].advice == "Do not massage until the fever has gone."


def test_a_partner_is_asked_about_the_person_who_is_massaged() -> None:
    head = "title: T\nlanguage: de\nfor: partner\nscreening: [cold]\n"
    assert "die Person" in screening_of(routine(STEPS, head)).intro


def test_nothing_is_read_out_where_nothing_is_asked() -> None:
    screening = screening_of(routine(STEPS))
    assert screening.asked == screening.preamble == screening.announcement == ()


@pytest.mark.parametrize(("language", "name"), [("de-AT", "Fieber"), ("en-GB", "fever"), ("fr", "fever")])
def test_a_language_falls_back_to_a_nearer_one_and_then_to_english(language: str, name: str) -> None:
    made = routine(STEPS, f"title: T\nlanguage: {language}\nscreening: [fever]\n")
    assert [each.name for each in screening_of(made).asked] == [name]


@pytest.mark.parametrize(
    ("there", "instead", "said"),
    [
        ("  cold:", "  colder:", "colder"),
        ("name: {en: fever, de: Fieber}", "name: {en: fever}", "the name of fever has nothing for de"),
        ("fact: X4", "fact: X12", "X12"),
        ("    no_advice: \"This is no medical advice.\"\n", "", "`no_advice` is missing"),
        ("      partner: \"Bevor", "      partners: \"Bevor", "partner"),
        ("    instead: lighter-and-ask", "    instead: lightly", "lightly"),
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


def test_a_third_language_is_more_keys(tmp_path: Path) -> None:
    import yaml

    content = yaml.safe_load(SHIPPED.read_text(encoding="utf-8"))
    content["languages"]["fr"] = content["languages"]["en"]
    for entry in content["conditions"].values():
        entry["name"]["fr"], entry["advice"]["fr"] = "la fièvre", "Attends."
    path = tmp_path / "screening.yaml"
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    assert load_contraindications(path).conditions[Condition.FEVER].name["fr"] == "la fièvre"
