"""Every routine that ships: right, safe, as long as it says, and the same in each of its languages."""

import os
import re
from collections import defaultdict
from collections.abc import Iterator
from difflib import unified_diff
from itertools import pairwise
from pathlib import Path

import pytest

from tests.routine_texts import routine as written
from voiceguide.app.script_check import draft
from voiceguide.app.session_sentences import session_sentences
from voiceguide.clips.clip_store import ClipStore
from voiceguide.language.health_ids import Condition
from voiceguide.language.vocabulary import Area
from voiceguide.resources import shipped
from voiceguide.routine.breath_pattern import in_seconds
from voiceguide.routine.routine_reader import load_routine, read_routine
from voiceguide.routine.spoken_text import Pause, parse, placeholders
from voiceguide.routine.steps import Breathe, Do, Hold, Rest, Say, Section, Step, Wait, every_step
from voiceguide.sound.sound_library import SoundLibrary
from voiceguide.speech.speaker import Speaker
from voiceguide.speech.voice_selection import select_voices
from voiceguide.timeline.compiler import CompileOptions, compile_session
from voiceguide.timeline.events import Event
from voiceguide.timeline.listing import text_of
from voiceguide.timeline.schedule import Compilation
from voiceguide.units import SAMPLE_RATE, parse_duration, to_seconds

SCRIPTS = shipped("scripts")
ROUTINES = sorted(SCRIPTS.glob("*/*.yaml"))
NAMES = sorted({path.stem for path in ROUTINES})
EACH = pytest.mark.parametrize("path", ROUTINES, ids=[f"{path.stem} in {path.parent.name}" for path in ROUTINES])
GOLDEN = Path(__file__).parent / "golden"

UNDIVIDED = {"desk-break", "walk", "wind-down"}
"""Too short to have sections."""

FACTS = {
    "desk-break": "A1 A4 N4 S1",
    "foam-roller": "A1 A2 A3 G1 G2 G5 G7 N1 N4 S1 S4 S9",
    "lower-back": "A1 A2 A3 G1 G2 G4 G5 G8 N1 N2 N4 P6 S1 S5 S7",
    "partner-back": "A1 A2 A5 B1 B2 B3 B4 B5 B6 B7 N1 N2 N3 N4 P1 P2 P3 P4 P5 P6 T1 T2 T3 T4 T5 T6",
    "partner-shoulders": "A1 A2 A5 B4 B6 B7 N1 N3 N4 P2 P3 P5 P6 T1 T2 T3 T4 T5 T6",
    "self-back": "A1 A2 A3 A5 N1 N2 N4 S1 S2 S3 S4 S5 S6 S7 S8 S9",
    "shoulders-neck": "A1 A2 A4 G1 G2 M3 N1 N4 S1 S4 S7 T2 T3",
    "stretch": "A1 A3 A5 G9 N4 S1 S6 S7",
    "strong-back": "A1 A2 A3 N4 S6 S7",
    "techniques": "A1 A2 A3 N1 N2 N3 N4 P1 P2 P3 P5 P6 T1 T2 T3 T4 T5 T6",
    "tennis-ball": "A1 A2 G1 G2 G3 G4 G5 G6 G7 G8 M3 N1 N2 N4",
    "walk": "A1 A4 N4 S1 S6",
    "wind-down": "A5 S1 S6",
}
"""What each routine puts into practice, by the ids of its steps."""

ALL_FACTS = {"P": 6, "T": 6, "B": 7, "N": 4, "S": 9, "G": 10, "X": 9, "A": 5, "M": 4}
"""How many facts of each kind there are."""

NEVER_LEFT_OUT = {"N1", "N2", "N3", "N4"}
"""What keeps a routine safe stays in a short session too."""

IN_EVERY_PART = {"N1", "N3", "N4", "A1"}
"""What is also said where one section is played alone. The kidneys (N2) concern only the sections near them."""

AGAINST_MOVING = {
    Condition.SEVERE_PAIN, Condition.ACUTE_BACK, Condition.SPRAIN, Condition.ACUTE_INJURY, Condition.BONE_INJURY,
    Condition.INFLAMMATION, Condition.FEVER, Condition.LEG_NUMBNESS, Condition.UNCLEAR_PAIN,
}  # fmt: skip
"""What is asked where nothing is pressed either."""

MISHEARD = {
    "Atemzüge lang dort": "Art und Züge lang dort",
    "die Nieren. D": "den ihren",
    "hör auf": "höh auf",
    "ungeklärte Schmerzen": "ungeklärtisch merzen",
    "nie wehtun": "nie wie tun",
    ". Zu viel?": "So viel?",
    "Ringe und Armbanduhr ab": "Lägeringe und Armband urab",
}
"""German wordings, and what a recogniser wrote down of them; many were in several routines."""

SPOKEN = {"text", "say", "others", "title", "summary", "equipment", "language", "pronounce", "voice", "span"}
"""What may differ between languages; of a text, not where it pauses and names the side."""


@pytest.fixture(scope="module")
def store(shared_store: Path) -> ClipStore:
    return ClipStore(shared_store, 1 << 30)


@EACH
def test_it_compiles_without_a_complaint(path: Path, store: ClipStore) -> None:
    routine, mistakes = read_routine(path)
    assert mistakes == ()
    assert routine
    assert draft(routine, store).warnings == ()
    assert routine.language == path.parent.name
    assert path.read_text().startswith("# yaml-language-server: $schema=../routine.schema.json\n")


@EACH
def test_it_presses_no_point_for_too_long(path: Path, store: ClipStore) -> None:
    routine = load_routine(path)
    compiled = draft(routine, store)
    steps = [in_seconds(step.length, routine.breath) for step in every_step(routine.steps) if isinstance(step, Hold)]
    held = [to_seconds(event.frames) for event in compiled.timeline.events if event.kind == "hold"]
    assert all(10 <= seconds <= 30 for seconds in steps + held)


@EACH
def test_it_asks_first_what_speaks_against_it(path: Path) -> None:
    routine = load_routine(path)
    asked = set(routine.screening)
    assert len(asked) == len(routine.screening)
    assert routine.sources
    touched = {step.area for step in every_step(routine.steps) if isinstance(step, Hold | Do) and step.pressure}
    moved = any(isinstance(step, Hold | Do) for step in every_step(routine.steps))
    assert bool(asked) == moved
    of_massage = set(Condition) - {Condition.SADDLE_NUMBNESS}
    assert not touched or of_massage - {Condition.CHRONIC_PAIN} <= asked
    assert routine.audience != "partner" or of_massage <= asked
    assert Area.LOWER_BACK not in touched or Condition.SADDLE_NUMBNESS in asked
    assert not moved or asked >= AGAINST_MOVING


@EACH
def test_both_sides_take_equal_time(path: Path, store: ClipStore) -> None:
    sections = defaultdict(list)
    for event in draft(load_routine(path), store).timeline.events:
        if event.kind == "section" and event.side:
            sections[event.origin.line].append(event)
    for sides in sections.values():
        assert [event.side for event in sides] == ["left", "right"]
        assert len({event.frames for event in sides}) == 1


@EACH
def test_it_asks_how_it_feels_even_with_a_slow_voice(path: Path, store: ClipStore) -> None:
    """A question that is too long for the quiet of a hold would never be asked."""
    routine = load_routine(path)
    if routine.check_in:
        slow = Speaker(select_voices("silent", None, routine.language), store, routine.language, 112)
        timeline = compile_session(routine, slow.speak, SoundLibrary(store), CompileOptions()).timeline
        asked = [event.onset for event in timeline.events if text_of(event) == routine.check_in.say]
        assert len(asked) >= 2


@pytest.mark.parametrize("name", NAMES)
def test_no_german_routine_says_what_is_misheard_of_its_voice(name: str) -> None:
    spoken = " ".join(each.text for each in session_sentences(load_routine(SCRIPTS / "de" / f"{name}.yaml")))
    assert not re.findall("|".join(map(re.escape, MISHEARD)), spoken, re.IGNORECASE)


@EACH
def test_an_id_names_one_step(path: Path) -> None:
    ids = [step.id for step in every_step(load_routine(path).steps) if step.id]
    assert ids
    assert len(ids) == len(set(ids))


@EACH
def test_a_section_can_be_played_alone(path: Path, store: ClipStore) -> None:
    routine = load_routine(path)
    titles = [step.title for step in every_step(routine.steps) if isinstance(step, Section)]
    assert len(titles) == len(set(titles))
    assert (len(titles) > 1) == (path.stem not in UNDIVIDED)
    speaker = Speaker(select_voices("silent", None, routine.language), store, routine.language, 130)
    for title in titles:
        alone = compile_session(routine, speaker.speak, SoundLibrary(store), CompileOptions(only=(title,)))
        assert {event.section for event in alone.timeline.events} == {None, title}
        assert alone.warnings == ()
        lines = {event.origin.line for event in alone.timeline.events}
        done = {_fact(step.id) for step in every_step(routine.steps) if step.span.line in lines}
        assert done >= IN_EVERY_PART & _facts(path)


@pytest.mark.parametrize("name", NAMES)
def test_the_languages_of_a_routine_have_the_same_structure(name: str) -> None:
    twins = {path.parent.name: load_routine(path) for path in ROUTINES if path.stem == name}
    assert set(twins) == {"de", "en"}
    heads = [twin.model_dump(exclude=SPOKEN | {"steps", "check_in"}) for twin in twins.values()]
    assert heads[0] == heads[1]
    assert len({len(twin.equipment) for twin in twins.values()}) == 1
    assert len({twin.check_in and twin.check_in.every_s for twin in twins.values()}) == 1
    german, english = (list(every_step(twins[language].steps)) for language in ("de", "en"))
    for here, there in zip(german, english, strict=True):
        assert _structure(here) == _structure(there), f"lines {here.span.line} and {there.span.line}"


def _structure(step: Step) -> object:
    """All of a step but its words, and the steps inside it."""
    wordings = step.wordings() if isinstance(step, Say | Breathe | Hold | Do | Rest | Wait) else ()
    kept = {name: getattr(step, name) for name in type(step).model_fields if name not in SPOKEN | {"steps"}}
    return type(step), kept, [(_pauses(text), set(placeholders(text))) for text in wordings]


def _pauses(text: str) -> list[float]:
    return [part.duration_s for part in parse(text) if isinstance(part, Pause)]


def _advertised() -> dict[str, float]:
    """The lengths in the table of `scripts/README.md`, in seconds."""
    rows = re.findall(r"^\| `([a-z-]+)` \|[^|]*\| ([^|]+?) \|", (SCRIPTS / "README.md").read_text(), re.MULTILINE)
    return {name: parse_duration(length) for name, length in rows if name in NAMES and "min" in length}


@EACH
def test_it_is_as_long_as_it_says(path: Path, store: ClipStore) -> None:
    advertised_s = _advertised()
    assert set(advertised_s) == set(NAMES)
    assert to_seconds(draft(load_routine(path), store).timeline.frames) == pytest.approx(
        advertised_s[path.stem], rel=0.1
    )


@pytest.mark.parametrize("lasting_s", [None, 600])
@pytest.mark.parametrize("language", ["de", "en"])
def test_on_the_ball_there_is_little_talk(language: str, lasting_s: float | None, store: ClipStore) -> None:
    """Whole utterances count, with the pauses inside them."""
    routine = load_routine(SCRIPTS / language / "tennis-ball.yaml")
    timeline = draft(routine, store, CompileOptions(lasting_s=lasting_s)).timeline
    spoken = sum(event.frames for event in timeline.events if event.kind == "speech")
    assert spoken < 0.33 * timeline.frames


@EACH
def test_it_puts_its_facts_into_practice(path: Path) -> None:
    assert _facts(path) == set(FACTS[path.stem].split())


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(
    ("name", "in_order"),
    [("partner-back", "B1 B2 B3 B4 B5 B6"), ("self-back", "S1 S2 S3 S4 S5 S7 S8"), ("techniques", "T1 T2 T3 T4 T5")],
)
def test_it_keeps_to_the_order_of_its_source(name: str, in_order: str, language: str) -> None:
    """But for what belongs everywhere: to ask, and to breathe calmly."""
    facts = [_fact(step.id) for step in every_step(load_routine(SCRIPTS / language / f"{name}.yaml").steps)]
    met = [fact for fact in facts if fact in in_order.split()]
    assert list(dict.fromkeys(met)) == in_order.split()
    assert met == sorted(met)


def test_the_table_names_every_fact_and_where_it_is_met() -> None:
    table = (SCRIPTS / "README.md").read_text(encoding="utf-8")
    rows = {row[0]: row for row in re.findall(r"^\| ([A-Z]\d+) \| (.+) \| (.+) \| (.+) \|$", table, re.MULTILINE)}
    assert set(rows) == {f"{kind}{number}" for kind, most in ALL_FACTS.items() for number in range(1, most + 1)}
    for fact, (_, content, documents, where) in rows.items():
        assert content
        assert set(documents.split(", ")) <= set("BCRWT")
        met = {name for name, steps in re.findall(r"`([a-z-]+)` ([A-Z]\d)", where) if name in NAMES}
        assert met == {name for name, facts in FACTS.items() if fact in facts.split()}
        for name, ids in re.findall(r"`([a-z-]+)` ((?:[A-Z]\d[\d., to]*)+)", where):
            there = {step.id for step in every_step(load_routine(SCRIPTS / "en" / f"{name}.yaml").steps)}
            assert set(re.findall(rf"{fact}[.\d]*", ids)) <= there
    conditions = {word for fact in rows if fact[0] == "X" for word in re.findall(r"`([a-z-]+)`", rows[fact][3])}
    assert conditions == set(Condition)


@EACH
def test_it_ends_with_what_to_do_afterwards(path: Path) -> None:
    steps = list(every_step(load_routine(path).steps))
    last = max(index for index, step in enumerate(steps) if isinstance(step, Hold | Do | Breathe))
    afterwards = [step for step in steps[last:] if _fact(step.id)[:1] == "A" and not step.optional]
    assert afterwards


@EACH
@pytest.mark.parametrize("times", [0.6, 0.7, 1.5, 2])
def test_it_lasts_from_six_tenths_to_double(path: Path, times: float, store: ClipStore) -> None:
    routine = load_routine(path)
    seconds = _advertised()[path.stem] * times
    speaker = Speaker(
        select_voices("silent", None, routine.language), store, routine.language, routine.voice.rate_wpm or 120
    )
    options = CompileOptions(lasting_s=seconds)
    compiled = compile_session(routine, speaker.speak, SoundLibrary(store), options)
    assert compiled.timeline.frames == round(seconds * SAMPLE_RATE)
    assert compiled.warnings == ()

    lines = {event.origin.line for event in compiled.timeline.events}
    kept = {step.id for step in every_step(routine.steps) if step.span.line in lines}
    safe = {step.id for step in every_step(routine.steps) if _fact(step.id) in NEVER_LEFT_OUT}
    assert safe <= kept
    assert any(_fact(id_)[:1] == "A" for id_ in kept)

    words = [event for event in compiled.timeline.events if event.kind == "speech"]
    for movement in (event for event in compiled.timeline.events if event.kind == "do"):
        said = [word.end for word in words if movement.onset <= word.onset < movement.end]
        assert movement.end - max(said, default=movement.onset) >= 2 * SAMPLE_RATE, movement


def _fact(id_: str | None) -> str:
    """The fact that a step with this id puts into practice."""
    return (id_ or "").partition(".")[0]


def _facts(path: Path) -> set[str]:
    return {_fact(step.id) for step in every_step(load_routine(path).steps)} - {""}


# One of everything that the scheduler has to place.
SMALL = """
  - say: Lie down. [pause 1s] Close your eyes.
  - breathe: 1
  - wait: ready
    at_most: 4s
    say: Are you there?
  - section: Hips
    sides: [left, right]
    steps:
      - say: Lean to the {side}. {next} comes next.
      - hold: 16s
        area: hips
      - rest: 5s
        say: Let go.
  - sound: tick
  - section: Feet
    announce: false
    steps:
      - repeat: 2
        steps:
          - do: 6s
            technique: vibration
            say: Shake them.
      - hold: 10s
        pace: ticks
"""
HEAD = "title: A small one of everything\nlanguage: en\nfor: self\ncheck_in: {every: 40s}\nvoice: {rate: 150}\n"


def test_a_timeline_is_what_it_was(store: ClipStore) -> None:
    """Where a change is meant, write it anew with `GOLDEN=write`, and look at the difference."""
    golden = GOLDEN / "small.txt"
    listing = list(_listing(draft(written(SMALL, HEAD), store)))
    if os.environ.get("GOLDEN") == "write":
        golden.write_text("\n".join(listing) + "\n", encoding="utf-8")
    before = golden.read_text(encoding="utf-8").splitlines()
    difference = "\n".join(unified_diff(before, listing, "what it was", "what it is", n=1, lineterm=""))
    assert not difference, f"\n{difference}\n"


def _listing(compiled: Compilation) -> Iterator[str]:
    """A line for each event: seconds since the one before began, length, line of the script, place, and what it is."""
    timeline = compiled.timeline
    onsets = [0, *(event.onset for event in timeline.events)]
    for before, event in zip(onsets, timeline.events, strict=False):
        where = " · ".join(filter(None, (event.section, event.side)))
        times = f"+{(event.onset - before) / SAMPLE_RATE:7.3f} {event.frames / SAMPLE_RATE:7.3f}"
        yield f"{times}  line {event.origin.line or '-':>2}  {where:12}  {event.kind:10}  {text_of(event)}".rstrip()
    yield from (f"warning, line {each.span and each.span.line}: {each.message}" for each in compiled.warnings)
    yield f"{timeline.title}, {timeline.frames / SAMPLE_RATE:.3f} s in all"


def test_nothing_in_it_overlaps_that_must_not(store: ClipStore) -> None:
    events = draft(written(SMALL, HEAD), store).timeline.events

    def apart(these: list[Event]) -> bool:
        return all(here.end <= there.onset for here, there in pairwise(these))

    assert apart([event for event in events if event.kind == "speech"])
    assert apart([event for event in events if event.kind in {"hold", "do", "rest", "wait"}])
