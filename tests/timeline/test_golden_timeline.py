"""The timeline of a small routine with one of everything, event by event."""

import os
from collections.abc import Iterator
from difflib import unified_diff
from itertools import pairwise
from pathlib import Path

import pytest

from tests.routine_texts import routine as written
from voiceguide.app.script_check import draft
from voiceguide.clips.clip_store import ClipStore
from voiceguide.timeline.events import Event
from voiceguide.timeline.listing import text_of
from voiceguide.timeline.schedule import Compilation
from voiceguide.units import SAMPLE_RATE

GOLDEN = Path(__file__).parents[1] / "golden"


@pytest.fixture(scope="module")
def store(shared_store: Path) -> ClipStore:
    return ClipStore(shared_store, 1 << 30)


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
