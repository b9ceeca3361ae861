"""Routines written in tests, compiled with silence for a voice."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tests.sounding import tone
from voiceguide.clips.clip import Clip, LoopedSound
from voiceguide.clips.loudness import HOP
from voiceguide.document.diagnostics import Source
from voiceguide.language.phrases import load_phrases
from voiceguide.routine.model import Routine
from voiceguide.routine.routine_reader import load_routine
from voiceguide.timeline.act_scheduler import SessionSounds
from voiceguide.timeline.acts import Act
from voiceguide.timeline.added_acts import check_in_question, closing_acts, opening_acts
from voiceguide.timeline.bed_gain import BedLevels
from voiceguide.timeline.events import Event
from voiceguide.timeline.expansion import expand
from voiceguide.timeline.extent import Extent, choose
from voiceguide.timeline.listing import text_of
from voiceguide.timeline.pacing import CheckIns
from voiceguide.timeline.schedule import Compilation, reach, schedule
from voiceguide.timeline.section_choice import selected
from voiceguide.units import SAMPLE_RATE, to_frames

HEAD = "title: A test\nlanguage: en\nfor: self\n"
CUES = {
    name: tone(frequency, SAMPLE_RATE // 2, level=0.05)
    for name, frequency in {
        "session-start": 300, "section": 350, "breath-in": 400, "breath-hold": 420, "breath-rest": 440,
        "breath-out": 450, "hold-start": 500, "tick": 550,
        "countdown": 600, "halfway": 650, "hold-end": 700, "session-end": 750,
    }.items()
}  # fmt: skip
SIDES = """
  - say: Lie down.
  - section: Hips
    sides: [left, right]
    steps:
      - say: Put the ball under your {side} buttock. [pause 1s] Let go.
      - hold: 20s
      - rest: 8s
        say: Roll off to the {side}.
  - do: 90s
    say: Walk around.
  - wait: ready
    at_most: 10s
"""
"""Steps on both sides, and others."""


class Words(dict[str, Clip]):
    """Clips of silence, as long as a text has characters: 50 ms each."""

    def __missing__(self, text: str) -> Clip:
        frames = len(text) * SAMPLE_RATE // 20
        powers = np.zeros(-(-frames // HOP), np.float32)
        clip = Clip(frames, 1, 0.1, powers, lambda start, stop: np.zeros((stop - start, 1), np.float32))
        self[text] = clip
        return clip


@dataclass(frozen=True, slots=True)
class Compiled(Compilation):
    def events(self, *kinds: str) -> list[Event]:
        return [event for event in self.timeline.events if event.kind in kinds]

    def texts(self, kind: str = "speech") -> list[str]:
        return [text_of(event) for event in self.events(kind)]


def routine(steps: str, head: str = HEAD) -> Routine:
    """The routine with these steps; each line of them is one step or a part of one."""
    return load_routine(Source("test.yaml", f"{head}steps:\n{steps}"))


def compiled(
    steps: str,
    head: str = HEAD,
    *,
    only: Iterable[str] = (),
    lasting_s: float | None = None,
    words: Mapping[str, Clip] | None = None,
    bed: LoopedSound | None = None,
    levels: BedLevels | None = None,
    voice_level_db: float = 0.0,
) -> Compiled:
    """What becomes of a routine."""
    made = routine(steps, head)
    phrases = load_phrases(made.language)

    def acts_of(extent: Extent) -> Sequence[Act]:
        return (*opening_acts(made), *expand(made, phrases, tuple(only), extent), *closing_acts(made, phrases))

    question = check_in_question(made, phrases)
    asked = None
    if question and made.check_in:
        asked = CheckIns(question, to_frames(made.check_in.every_s), made.check_in.during)
    spoken = Words() if words is None else words
    sounds = SessionSounds(spoken, CUES.__getitem__, bed, voice_level_db, levels or BedLevels())
    acts = acts_of(Extent())
    if lasting_s:
        chosen_from = selected(made, tuple(only))
        acts = choose(chosen_from, acts_of, lambda these: reach(made, these, sounds), to_frames(lasting_s))
    done = schedule(made, acts, asked, sounds, lasting_s)
    return Compiled(done.timeline, done.warnings, done.lowered_db, done.longest_check_in)
