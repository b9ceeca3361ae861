"""Every routine that ships: right, safe, as long as it says, and the same in each of its languages."""

import re
from collections import defaultdict
from pathlib import Path

import pytest

from tests.shipped_routines import EACH, NAMES, ROUTINES, SCRIPTS, fact_of, facts_of
from voiceguide.app.script_check import draft
from voiceguide.app.session_sentences import session_sentences
from voiceguide.clips.clip_store import ClipStore
from voiceguide.language.health_ids import Condition
from voiceguide.language.vocabulary import Area
from voiceguide.routine.breath_pattern import in_seconds
from voiceguide.routine.routine_reader import load_routine, read_routine
from voiceguide.routine.spoken_text import Pause, parse, placeholders
from voiceguide.routine.steps import Breathe, Do, Hold, Rest, Say, Section, Step, Wait, every_step
from voiceguide.sound.sound_library import SoundLibrary
from voiceguide.speech.speaker import Speaker
from voiceguide.speech.voice_selection import select_voices
from voiceguide.timeline.compiler import CompileOptions, compile_session
from voiceguide.timeline.listing import text_of
from voiceguide.units import SAMPLE_RATE, parse_duration, to_seconds

UNDIVIDED = {"desk-break", "walk", "wind-down"}
"""Too short to have sections."""
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
        done = {fact_of(step.id) for step in every_step(routine.steps) if step.span.line in lines}
        assert done >= IN_EVERY_PART & facts_of(path)


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
def test_it_ends_with_what_to_do_afterwards(path: Path) -> None:
    steps = list(every_step(load_routine(path).steps))
    last = max(index for index, step in enumerate(steps) if isinstance(step, Hold | Do | Breathe))
    afterwards = [step for step in steps[last:] if fact_of(step.id)[:1] == "A" and not step.optional]
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
    safe = {step.id for step in every_step(routine.steps) if fact_of(step.id) in NEVER_LEFT_OUT}
    assert safe <= kept
    assert any(fact_of(id_)[:1] == "A" for id_ in kept)

    words = [event for event in compiled.timeline.events if event.kind == "speech"]
    for movement in (event for event in compiled.timeline.events if event.kind == "do"):
        said = [word.end for word in words if movement.onset <= word.onset < movement.end]
        assert movement.end - max(said, default=movement.onset) >= 2 * SAMPLE_RATE, movement
