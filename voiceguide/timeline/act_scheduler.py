"""Places acts on a timeline, one after the other: their events, clips and gains."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import assert_never

from voiceguide.clips.clip import Clip, LoopedSound
from voiceguide.document.diagnostics import Diagnostic, Severity
from voiceguide.language.vocabulary import Pace
from voiceguide.messages import translated
from voiceguide.routine.model import Routine
from voiceguide.timeline.acts import (
    Act,
    ActId,
    ActPlace,
    ActSource,
    BreatheAct,
    BreathFrames,
    ChimeAct,
    FlexibleAct,
    GateAct,
    HoldAct,
    MovementAct,
    RestAct,
    SectionEnd,
    SectionStart,
    SpeakAct,
    Speech,
    SpeechPause,
)
from voiceguide.timeline.bed_gain import BedLevels, BreathCycle, bed_gain, ducked_gains, fade_out_frames
from voiceguide.timeline.events import (
    BreathEvent,
    ChimeEvent,
    Event,
    GateEvent,
    HoldEvent,
    MovementEvent,
    Origin,
    RestEvent,
    SectionEvent,
    SpeechEvent,
    TickEvent,
)
from voiceguide.timeline.headroom import under_ceiling
from voiceguide.timeline.lengths import ActLengths
from voiceguide.timeline.pacing import (
    breaths_within,
    pace,
    phases,
    question_offset,
)
from voiceguide.timeline.timeline import BedTrack, Layer, Passage, Placement, Timeline
from voiceguide.units import SAMPLE_RATE, to_db, to_gain, to_seconds

FIRST_CUE = SAMPLE_RATE
"""The onset of the first cue; the bed fades in before it."""
_CLOSING_DB = -3.0
"""How much softer the last cue and the last words are than all others."""


@dataclass(frozen=True, slots=True)
class SessionSounds:
    """The clips of all that can be heard in a session, and their levels."""

    spoken: Mapping[str, Clip]
    """Utterances, by the text given to the engine, each at the voice's reference loudness."""
    cue: Callable[[str], Clip]
    """Gives the cue of a name."""
    bed: LoopedSound | None
    """The background, at the same reference loudness."""
    voice_level_db: float = 0.0
    """How much louder than the reference the voice is."""
    bed_levels: BedLevels = field(default_factory=BedLevels)


class ActScheduler:
    """Places one act after the other, with its flexible ones stretched by `factor`; `now` is the frame of the next."""

    def __init__(self, routine: Routine, lengths: ActLengths, sounds: SessionSounds, factor: float) -> None:
        self.now = FIRST_CUE
        self.warnings: list[Diagnostic] = []
        self.lowered_db = 0.0
        self._routine = routine
        self._lengths = lengths
        self._sounds = sounds
        self._factor = factor
        self._events: list[Event] = []
        self._placements: list[Placement] = []
        self._breaths: list[BreathCycle] = []
        self._open: list[tuple[int, SectionStart]] = []
        self._passages: list[Passage] = []
        self._step: ActId | None = None
        self._softened = 1.0

    def add(self, act: Act) -> None:
        """Place the next act."""
        length = self._lengths.of(act, self._factor)
        self._softened = to_gain(_CLOSING_DB) if act.place.step.source is ActSource.CLOSING else 1.0
        if length and act.place.step != self._step:
            self._step = act.place.step
            self._passages.append(Passage(self.now if self._passages else 0, act.place.origin.line))
        match act:
            case SpeakAct():
                self._say(act.speech, self.now, act.place.origin)
            case ChimeAct():
                self._chime(act.cue, self.now, act.place.origin)
            case BreatheAct():
                self._breathe(act)
            case HoldAct():
                self._hold(act)
            case MovementAct():
                event = MovementEvent(self.now, length, act.technique, act.area, act.pressure, origin=act.place.origin)
                self._flexible(act, event)
            case RestAct():
                self._flexible(act, RestEvent(self.now, length, origin=act.place.origin))
            case GateAct():
                self._flexible(act, GateEvent(self.now, length, act.open_ended, origin=act.place.origin))
            case SectionStart():
                self._open.append((self.now, act))
            case SectionEnd():
                onset, start = self._open.pop()
                section = SectionEvent(onset, self.now - onset, start.title, origin=start.place.origin)
                self._events.append(section)
            case _:
                assert_never(act)
        self.now += length

    def timeline(self, frames: int) -> Timeline:
        """All acts so far as a session of `frames` frames."""
        placements = sorted(self._placements, key=lambda placement: placement.onset)
        sound, levels = self._sounds.bed, self._sounds.bed_levels
        bed_peak = 0.0
        if sound:
            ducked = ducked_gains(sound, levels, _voice(placements), self._breaths)
            bed_peak = sound.true_peak * max(ducked)
        fitted = under_ceiling(placements, bed_peak)
        gains = ((asked.gain, allowed.gain) for asked, allowed in zip(placements, fitted, strict=True))
        self.lowered_db = max((to_db(asked / allowed) for asked, allowed in gains), default=0.0)
        return Timeline(
            title=self._routine.title,
            language=self._routine.language,
            frames=frames,
            events=tuple(sorted(self._events, key=_nesting)),
            placements=fitted,
            bed=self._bed(sound, levels, _voice(fitted), frames) if sound else None,
            passages=tuple(self._passages),
        )

    def _bed(self, sound: LoopedSound, levels: BedLevels, voice: Sequence[Placement], frames: int) -> BedTrack:
        gain = bed_gain(sound, levels, voice, self._breaths, frames, fade_out_frames(self._routine.ending))
        ducked = ducked_gains(sound, levels, voice, self._breaths)
        return BedTrack(sound, gain, min(ducked))

    def _breathe(self, act: BreatheAct) -> None:
        at = self.now
        for _ in range(act.count):
            self._breath(act.breath, at, at + act.breath.whole, act.place.origin)
            at += act.breath.whole

    def _hold(self, act: HoldAct) -> None:
        origin = act.place.origin
        self._events.append(HoldEvent(self.now, act.frames, act.area, act.pressure, origin=origin))
        word = act.check_in or act.halfway
        pacing = pace(act, self._lengths.speech(word))
        self._chime("hold-start", self.now, origin)
        for offset in pacing.breaths:
            self._breath(act.breath, self.now + offset, self.now + act.frames, origin)
        for offset, cue in pacing.ticks:
            self._events.append(TickEvent(self.now + offset, self._sound(cue, self.now + offset), cue, origin=origin))
        if pacing.word is not None:
            self._say(word, self.now + pacing.word, origin)
        if act.pace is Pace.BREATH and not breaths_within(act.frames, act.breath)[0]:
            breath, hold = to_seconds(act.breath.whole), to_seconds(act.frames)
            message = translated(
                "a breath of {breath:g} s does not fit into a hold of {hold:g} s: nothing paces it",
                breath=breath,
                hold=hold,
            )
            self._warn(act.place, "no-room-for-breath", message)
        release = self.now + act.frames
        self._chime("hold-end", release, origin)
        self._say(act.release, release + self._lengths.ringing("hold-end"), origin)

    def _flexible(self, act: FlexibleAct, event: MovementEvent | RestEvent | GateEvent) -> None:
        self._events.append(event)
        self._say(act.speech, self.now, event.origin)
        if isinstance(act, MovementAct) and act.check_in:
            offset = question_offset(act, act.check_in, self._lengths, event.frames)
            self._say(act.check_in, self.now + (offset or 0), event.origin)
        if self._factor == 1.0 and event.frames > act.frames:
            said_s, has_s = ceil(10 * to_seconds(event.frames)) / 10, to_seconds(act.frames)
            message = translated(
                "what is said here takes {said:.1f} s with the pause after it, not the {has:g} s it has",
                said=said_s,
                has=has_s,
            )
            self._warn(act.place, "speech-too-long", message)

    def _say(self, speech: Speech, onset: int, origin: Origin) -> None:
        for part in speech:
            frames = self._lengths.part(part)
            if not isinstance(part, SpeechPause):
                self._events.append(SpeechEvent(onset, frames, part.caption, origin=origin))
                clip = self._sounds.spoken[part.text]
                self._placements.append(
                    Placement(onset, clip, self._softened * to_gain(self._sounds.voice_level_db), Layer.VOICE)
                )
            onset += frames

    def _chime(self, cue: str, onset: int, origin: Origin) -> None:
        self._events.append(ChimeEvent(onset, self._sound(cue, onset), cue, origin=origin))

    def _breath(self, breath: BreathFrames, onset: int, until: int, origin: Origin) -> None:
        """Place the cues of a breath, and the phases that begin before `until`."""
        for phase, offset, frames in phases(breath):
            if onset + offset < until:
                self._sound(phase, onset + offset)
                self._events.append(BreathEvent(onset + offset, frames, phase, origin=origin))
        self._breaths.append(BreathCycle(onset, breath))

    def _sound(self, cue: str, onset: int) -> int:
        """Place the clip of a cue; returns its length in frames."""
        clip = self._sounds.cue(cue)
        self._placements.append(Placement(onset, clip, self._softened, Layer.CUES))
        return clip.frames

    def _warn(self, place: ActPlace, code: str, message: str) -> None:
        self.warnings.append(Diagnostic(Severity.WARNING, code, message, self._routine.source, place.origin.span))


def _voice(placements: Iterable[Placement]) -> list[Placement]:
    return [each for each in placements if each.layer is Layer.VOICE]


def _nesting(event: Event) -> tuple[int, int, bool]:
    """Sort key: by onset, and of events with the same onset the one that contains the other first."""
    return event.onset, -event.frames, not isinstance(event, SectionEvent)
