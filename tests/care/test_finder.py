import re
from itertools import chain, combinations
from pathlib import Path

import pytest

from voiceguide.app.script_check import draft
from voiceguide.care import finder
from voiceguide.care.finder import (
    AreaEntry,
    DoctorFinding,
    FinderTable,
    Finding,
    MuscleFinding,
    RedFlagEntry,
    SessionLink,
    SourcedEntry,
    find,
    load_table,
)
from voiceguide.care.finding_texts import play_command, section_title, texts_of
from voiceguide.care.practice import FULL_DAY_S, GOAL_S
from voiceguide.clips.clip_store import ClipStore
from voiceguide.document.diagnostics import ScriptError, Source
from voiceguide.document.loader import load_model
from voiceguide.errors import UsageError
from voiceguide.language.health_ids import Alternative, Muscle, PainArea, Reason, RedFlag, RoutineSection
from voiceguide.language.phrases import languages, load_phrases
from voiceguide.resources import shipped
from voiceguide.routine.routine_reader import load_routine
from voiceguide.routine.steps import Section, every_step
from voiceguide.timeline.compiler import CompileOptions
from voiceguide.units import to_seconds

TABLE = load_table()
EN = load_phrases("en").finder
ANSWERS = tuple(chain.from_iterable(combinations(TABLE.red_flags, count) for count in range(len(TABLE.red_flags) + 1)))
WAYS = [(area, flags) for area in TABLE.areas for flags in ANSWERS]
SESSIONS = dict.fromkeys(
    each.session
    for area in TABLE.areas
    for finding in (find(TABLE, area, ()),)
    if isinstance(finding, MuscleFinding)
    for each in finding.suggestions
)

GROUNDS = {
    "X1": "BCR", "X2": "RWT", "X7": "T", "X9": "C", "A3": "CRW", "A4": "C", "B4": "B", "S9": "R", "G2": "T",
    "G4": "T", "G5": "T", "G6": "T", "G7": "T", "G8": "T", "G9": "T", "G10": "T",
}  # fmt: skip
"""The documents that each fact comes from."""

TEN_MINUTES = {
    "foam-roller": "S9 G1.1 G5.2 G1.3",
    "lower-back": "S5 G5 G1.1 G4.2 N2 G1.3",
    "shoulders-neck": "A4 T2 G1.1 G1.2 T3.2 S7.1 S7.2",
    "tennis-ball": "G5 G2.3 G1.1 G4.2 N2 G2.4 G1.3",
}
"""What the finder promises of ten minutes, by the ids of the steps: no area is left out."""


def _sourced(table: FinderTable) -> list[SourcedEntry]:
    areas = [each for area in table.areas for each in (area, *area.likely)]
    return [*table.red_flags, *areas, *table.alternatives.values()]


def test_the_areas_and_muscles_are_those_of_the_documents() -> None:
    assert [area.id for area in TABLE.areas] == ["lower-back", "hip", "shoulder", "neck", "leg"] == list(PainArea)
    assert {likely.muscle for area in TABLE.areas for likely in area.likely} == set(TABLE.muscles)
    assert {fact for flag in TABLE.red_flags for fact in flag.facts} == {"X7", "X1", "X2", "X9"}
    told = {fact for each in _sourced(TABLE) for fact in each.facts}
    assert told >= {"G4", "G5", "G6", "G7", "G8", "G10"}


@pytest.mark.parametrize(("area", "flags"), WAYS, ids=lambda each: getattr(each, "id", None))
def test_every_way_ends_in_sessions_or_in_advice(area: AreaEntry, flags: tuple[RedFlagEntry, ...]) -> None:
    finding = find(TABLE, area, flags)
    assert finding.area is area
    if flags:
        assert isinstance(finding, DoctorFinding)
        assert finding.flags == flags
        assert not hasattr(finding, "suggestions")
    else:
        assert isinstance(finding, MuscleFinding)
        assert tuple(each.ground for each in finding.suggestions) == (*area.likely, *area.alternatives)
        assert all(each.facts and each.sources and texts_of(each, EN).why for each in finding.suggestions)


def test_red_flags_are_told_in_the_order_of_the_table() -> None:
    finding: Finding = find(TABLE, TABLE.area("hip"), TABLE.red_flags[::-1])
    assert isinstance(finding, DoctorFinding)
    assert finding.flags == TABLE.red_flags


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("session", SESSIONS, ids=lambda session: session.section or session.routine)
def test_every_session_exists(session: SessionLink, language: str) -> None:
    routine = load_routine(shipped("scripts") / language / f"{session.routine}.yaml")
    texts = load_phrases(language).finder
    assert routine.language == language
    command, title = play_command(session, texts, None), section_title(session, texts)
    shaped = (*(("--only", title) if title else ()), *(("--lasting", "10m") if session.lasting_s else ()))
    assert command == ("voiceguide", "play", session.routine, *shaped)
    if session.section:
        assert title in {step.title for step in every_step(routine.steps) if isinstance(step, Section)}
    assert play_command(session, texts, language) == (*command, "--language", language)


def test_every_area_leads_to_ten_minutes() -> None:
    firsts = [TABLE.alternatives[area.alternatives[0]].session for area in TABLE.areas]
    assert {session.routine for session in firsts} == set(TEN_MINUTES)
    assert all(session.section is None and session.lasting_s == GOAL_S for session in firsts)


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("name", TEN_MINUTES)
def test_ten_minutes_make_a_full_day_and_keep_what_was_promised(name: str, language: str, shared_store: Path) -> None:
    routine = load_routine(shipped("scripts") / language / f"{name}.yaml")
    assert routine.audience == "self"
    done = draft(routine, ClipStore(shared_store, 1 << 30), CompileOptions(lasting_s=GOAL_S))
    assert done.warnings == ()
    assert FULL_DAY_S <= to_seconds(done.timeline.frames) == GOAL_S
    lines = {event.origin.line for event in done.timeline.events}
    assert {step.id for step in every_step(routine.steps) if step.span.line in lines} >= set(TEN_MINUTES[name].split())


def test_every_text_is_of_use() -> None:
    sessions = [*TABLE.muscles.values(), *(each.session for each in TABLE.alternatives.values())]
    assert {session.section for session in sessions if session.section} == set(RoutineSection)
    assert {likely.reason for area in TABLE.areas for likely in area.likely} == set(Reason)
    assert {each for area in TABLE.areas for each in area.alternatives} == set(Alternative)
    assert {likely.muscle for area in TABLE.areas for likely in area.likely} == set(Muscle)
    for area in TABLE.areas:
        assert [likely.reason for likely in area.likely] == [f"{area.id}-{likely.muscle}" for likely in area.likely]


def test_whatever_is_claimed_names_its_facts_and_documents() -> None:
    listed = (shipped("scripts") / "README.md").read_text(encoding="utf-8")
    documents = dict(re.findall(r"\[(\w)\] `(\S+)`", listed))
    assert len(documents) == 5
    for each in _sourced(TABLE):
        assert set(each.sources) == {documents[letter] for fact in each.facts for letter in GROUNDS[fact]}, each


@pytest.mark.parametrize("language", languages())
def test_every_language_has_a_text_for_everything(language: str) -> None:
    texts = load_phrases(language).finder
    assert (set(texts.areas), set(texts.red_flags), set(texts.muscles)) == (set(PainArea), set(RedFlag), set(Muscle))
    assert (set(texts.reasons), set(texts.alternatives)) == (set(Reason), set(Alternative))
    assert set(texts.sections) == set(RoutineSection)
    assert len(set(texts.areas.values())) == len(PainArea)
    assert len({each.question for each in texts.red_flags.values()}) == len(RedFlag)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("hipp", "there is no area 'hipp': did you mean 'hip'?"),
        ("lower back", "there is no area 'lower back': did you mean 'lower-back'?"),
        ("xyzzy", "there is no area 'xyzzy': choose lower-back, hip, shoulder, neck, leg"),
        ("", "there is no area '': choose lower-back, hip, shoulder, neck, leg"),
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
        ("  desk-break:\n", "  desk-brake:\n", "did you mean 'desk-break'"),
        ("section: pigeon-pose}", "section: pigeon}", "did you mean 'pigeon-pose'"),
        ("reason: leg-gluteus-medius", "reason: leg-gluteus", "did you mean 'leg-gluteus-medius'"),
        ("- id: leg\n", "- id: lag\n", "did you mean 'leg'"),
        ("    facts: [X7]\n", "", "facts"),
    ],
)
def test_mistakes_in_the_table_are_told_with_their_place(before: str, after: str, said: str) -> None:
    text = finder._SHIPPED.read_text(encoding="utf-8")
    assert before in text
    with pytest.raises(ScriptError) as caught:
        load_model(Source("finder.yaml", text.replace(before, after, 1)), FinderTable)
    assert said in str(caught.value)
    assert re.match(r"finder\.yaml:\d+:\d+: error: ", str(caught.value))
