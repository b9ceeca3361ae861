import re
from itertools import chain, combinations

import pytest

from voiceguide.care import finder_table
from voiceguide.care.finder import Finding, Knot, SeeDoctor, find
from voiceguide.care.finder_table import LANGUAGES, Area, Flag, Founded, Play, Table, Text, load_table
from voiceguide.document.diagnostics import ScriptError
from voiceguide.document.loader import load_model
from voiceguide.document.source import Source
from voiceguide.errors import UsageError
from voiceguide.resources import shipped
from voiceguide.routine.routine_reader import load_routine
from voiceguide.routine.steps import Section, every_step

TABLE = load_table()
ANSWERS = tuple(chain.from_iterable(combinations(TABLE.red_flags, count) for count in range(len(TABLE.red_flags) + 1)))
WAYS = [(area, flags) for area in TABLE.areas for flags in ANSWERS]
SESSIONS = dict.fromkeys(
    each.session
    for area in TABLE.areas
    for finding in (find(TABLE, area, ()),)
    if isinstance(finding, Knot)
    for each in finding.suggestions
)

GROUNDS = {
    "X1": "BCR", "X2": "RWT", "X7": "T", "X9": "C", "A4": "C", "B4": "B", "S5": "R", "S3": "R",
    "G4": "T", "G5": "T", "G6": "T", "G7": "T", "G8": "T", "G9": "T", "G10": "T",
}  # fmt: skip
"""The documents that each fact comes from."""


def _founded(table: Table) -> list[Founded]:
    likely = [each for area in table.areas for each in (area, *area.likely, *area.also)]
    return [*table.red_flags, *likely]


def test_the_areas_and_muscles_are_those_of_the_documents() -> None:
    assert [area.id for area in TABLE.areas] == ["lower-back", "hip", "shoulder", "neck", "leg"]
    assert {likely.muscle for area in TABLE.areas for likely in area.likely} == set(TABLE.muscles)
    assert {fact for flag in TABLE.red_flags for fact in flag.facts} == {"X7", "X1", "X2", "X9"}
    told = {fact for each in _founded(TABLE) for fact in each.facts}
    assert told >= {"G4", "G5", "G6", "G7", "G8", "G10"}


@pytest.mark.parametrize(("area", "flags"), WAYS, ids=lambda each: getattr(each, "id", None))
def test_every_way_ends_in_sessions_or_in_advice(area: Area, flags: tuple[Flag, ...]) -> None:
    finding = find(TABLE, area, flags)
    assert finding.area is area
    if flags:
        assert isinstance(finding, SeeDoctor)
        assert finding.flags == flags
        assert not hasattr(finding, "suggestions")
    else:
        assert isinstance(finding, Knot)
        assert [each.muscle for each in finding.suggestions if each.muscle] == [
            TABLE.muscles[likely.muscle] for likely in area.likely
        ]
        assert len(finding.suggestions) == len(area.likely) + len(area.also)
        assert all(each.reason.why("en") for each in finding.suggestions)


def test_red_flags_are_told_in_the_order_of_the_table() -> None:
    finding: Finding = find(TABLE, TABLE.area("hip"), TABLE.red_flags[::-1])
    assert isinstance(finding, SeeDoctor)
    assert finding.flags == TABLE.red_flags


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("session", SESSIONS, ids=lambda session: " ".join(session.command("en")[2:]))
def test_every_session_exists(session: Play, language: str) -> None:
    routine = load_routine(shipped("scripts") / language / f"{session.routine}.yaml")
    assert routine.language == language
    assert session.command(language)[:3] == ("voiceguide", "play", session.routine)
    if session.only:
        assert session.only(language) in {step.title for step in every_step(routine.steps) if isinstance(step, Section)}
        assert session.command(language)[3:] == ("--only", session.only(language))
    assert session.command(language, named=True)[-2:] == ("--language", language)


def test_whatever_is_claimed_names_its_facts_and_documents() -> None:
    listed = (shipped("scripts") / "README.md").read_text(encoding="utf-8")
    documents = dict(re.findall(r"\[(\w)\] `(\S+)`", listed))
    assert len(documents) == 5
    for each in _founded(TABLE):
        assert set(each.sources) == {documents[letter] for fact in each.facts for letter in GROUNDS[fact]}, each


def _texts(value: object) -> list[Text]:
    if isinstance(value, Text):
        return [value]
    if isinstance(value, dict):
        return [text for each in value.values() for text in _texts(each)]
    if isinstance(value, tuple):
        return [text for each in value for text in _texts(each)]
    return _texts(dict(value)) if hasattr(value, "model_fields_set") else []


def test_both_languages_say_it_alike() -> None:
    texts = _texts(TABLE)
    assert len(texts) > 60
    for text in texts:
        assert re.findall(r"\{\w+\}", text.en) == re.findall(r"\{\w+\}", text.de)
    assert texts[0]("fr") == texts[0].en
    sentences = [text for text in texts if len(text.en) > 25]
    assert all(text.en != text.de for text in sentences)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("hipp", "there is no area 'hipp': did you mean 'hip'?"),
        ("lower back", "there is no area 'lower back': did you mean 'lower-back'?"),
        ("xyzzy", "there is no area 'xyzzy': there is lower-back, hip, shoulder, neck, leg"),
        ("", "there is no area '': there is lower-back, hip, shoulder, neck, leg"),
    ],
)
def test_an_unknown_area(wrong: str, said: str) -> None:
    with pytest.raises(UsageError, match=re.escape(said)):
        TABLE.area(wrong)
    assert TABLE.area(" HIP ").id == "hip"


def test_an_unknown_red_flag() -> None:
    with pytest.raises(UsageError, match=r"there is no red flag 'nerves': did you mean 'nerve'\?"):
        TABLE.flag("nerves")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("muscle: gluteus-medius", "muscle: gluteus-medus", "did you mean 'gluteus-medius'"),
        ("- id: hip\n", "- id: leg\n", "there are two entries with the id 'leg'"),
        ("de: Nacken}\n    likely", "fr: Nuque}\n    likely", "de"),
        ("    facts: [X7]\n", "", "facts"),
    ],
)
def test_mistakes_in_the_table_are_told_with_their_place(before: str, after: str, said: str) -> None:
    text = finder_table._TABLE.read_text(encoding="utf-8")
    assert before in text
    with pytest.raises(ScriptError) as caught:
        load_model(Source("finder.yaml", text.replace(before, after, 1)), Table)
    assert said in str(caught.value)
    assert re.match(r"finder\.yaml:\d+:\d+: error: ", str(caught.value))
