"""Every routine that ships: right, safe, as long as it says, and the same in each of its languages."""

import os
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from tests.routines import routine as written
from voiceguide.cli.checking import draft
from voiceguide.compile import Compilation, Options, compile_session
from voiceguide.resources import shipped
from voiceguide.script.check import load_routine, read_routine
from voiceguide.script.model import Hold, Say, Section
from voiceguide.script.steps import every_step
from voiceguide.script.text import Pause, parse, placeholders
from voiceguide.sound.library import Sounds
from voiceguide.speech.speaker import Speaker
from voiceguide.store import ClipStore
from voiceguide.timeline.events import Event
from voiceguide.units import SAMPLE_RATE, parse_duration, to_seconds

SCRIPTS = shipped("scripts")
ROUTINES = sorted(SCRIPTS.glob("*/*.yaml"))
NAMES = sorted({path.stem for path in ROUTINES})
EACH = pytest.mark.parametrize("path", ROUTINES, ids=[f"{path.stem} in {path.parent.name}" for path in ROUTINES])
GOLDEN = Path(__file__).parent / "golden"

SPOKEN = {"text", "say", "title", "summary", "equipment", "language", "pronounce", "voice", "span"}
"""What may differ between languages; of a text, not where it pauses and names the side."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> ClipStore:
    return ClipStore(tmp_path_factory.mktemp("store"), 1 << 30)


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
    compiled = draft(load_routine(path), store)
    steps = [step.duration_s for step in every_step(compiled.routine.steps) if isinstance(step, Hold)]
    held = [to_seconds(event.frames) for event in compiled.timeline.events if event.kind == "hold"]
    assert all(10 <= seconds <= 30 for seconds in steps + held)
    assert compiled.routine.screening
    assert compiled.routine.sources


@EACH
def test_both_sides_take_equal_time(path: Path, store: ClipStore) -> None:
    sections = defaultdict(list)
    for event in draft(load_routine(path), store).timeline.events:
        if event.kind == "section" and event.side:
            sections[event.line].append(event)
    for sides in sections.values():
        assert [event.side for event in sides] == ["left", "right"]
        assert len({event.frames for event in sides}) == 1


@EACH
def test_an_id_names_one_step(path: Path) -> None:
    ids = [step.id for step in every_step(load_routine(path).steps) if step.id]
    assert ids
    assert len(ids) == len(set(ids))


@EACH
def test_a_section_can_be_played_alone(path: Path, store: ClipStore) -> None:
    routine = load_routine(path)
    titles = [step.title for step in routine.steps if isinstance(step, Section)]
    assert len(titles) == len(set(titles)) > 1
    speaker = Speaker("silent", store, None, routine.language, 130)
    for title in titles:
        alone = compile_session(routine, speaker.speak, Sounds(store), Options(only=(title,), silent_background=True))
        assert {event.section for event in alone.timeline.events} == {None, title}
        assert alone.warnings == ()


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


def _structure(step: object) -> object:
    """All of a step but its words, and the steps inside it."""
    said = step.text if isinstance(step, Say) else getattr(step, "say", None)
    pauses = [part.duration_s for part in parse(said or "") if isinstance(part, Pause)]
    kept = step.model_dump(exclude=SPOKEN | {"steps"})
    return type(step), kept, bool(said), pauses, set(placeholders(said or ""))


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
    listing = "".join(f"{line}\n" for line in _listing(draft(written(SMALL, HEAD), store)))
    if os.environ.get("GOLDEN") == "write":
        golden.write_text(listing)
    assert listing == golden.read_text()


def _listing(compiled: Compilation) -> Iterator[str]:
    timeline = compiled.timeline
    yield f"{timeline.title}, {timeline.frames / SAMPLE_RATE:.3f} s"
    for event in timeline.events:
        where = " · ".join(filter(None, (event.section, event.side)))
        times = f"{event.onset / SAMPLE_RATE:8.3f} {event.frames / SAMPLE_RATE:7.3f}"
        yield f"{times}  line {event.line or '-':>2}  {where:12}  {event.kind:10}  {event.text}".rstrip()
    yield from (f"warning, line {each.span and each.span.line}: {each.message}" for each in compiled.warnings)


def test_nothing_in_it_overlaps_that_must_not(store: ClipStore) -> None:
    events = draft(written(SMALL, HEAD), store).timeline.events

    def apart(these: list[Event]) -> bool:
        return all(here.end <= there.onset for here, there in pairwise(these))

    assert apart([event for event in events if event.kind == "speech"])
    assert apart([event for event in events if event.kind in {"hold", "do", "rest", "wait"}])
