"""From acts to a timeline: every cue, word and gain gets its frame."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import assert_never

from voiceguide.clips.clip import Clip
from voiceguide.document.diagnostics import Diagnostic, ScriptError, Severity
from voiceguide.routine.model import Routine
from voiceguide.timeline import fit
from voiceguide.timeline.acts import Act, Breaths, Chime, Close, Hold, Open, Place, Silence, Speak, Speech, Stretch
from voiceguide.timeline.bed_gain import FADE_OUT, BedLevels, Breath, bed_gain, ducked_gain
from voiceguide.timeline.events import Event, EventKind
from voiceguide.timeline.extent import Reach
from voiceguide.timeline.fit import SMALLEST, CheckIns
from voiceguide.timeline.headroom import under_ceiling
from voiceguide.timeline.lengths import Lengths
from voiceguide.timeline.pacing import pace
from voiceguide.timeline.timeline import Bed, Layer, Passage, Placement, Timeline
from voiceguide.units import LONGEST_S, SAMPLE_RATE, format_duration, to_db, to_frames, to_gain, to_seconds

_UNHEARD_DB = 3.0
"""An utterance that is softer by less is not worth a word."""
_FIRST_CUE = SAMPLE_RATE
"""The bed is there before the first cue."""


@dataclass(frozen=True, slots=True)
class Sounding:
    """Everything that can be heard in a session."""

    spoken: Mapping[str, Clip]
    """Utterances, by the text given to the engine, each at the voice's reference loudness."""
    cues: Mapping[str, Clip]
    """Cues by name."""
    bed: Clip | None
    """The background, at the same reference loudness."""
    voice_level_db: float = 0.0
    """How much louder than the reference the voice is."""
    bed_levels: BedLevels = field(default_factory=BedLevels)


def schedule(
    routine: Routine,
    acts: Sequence[Act],
    check_ins: CheckIns | None,
    sounding: Sounding,
    lasting_s: float | None = None,
    before: Sequence[Act] = (),
) -> tuple[Timeline, tuple[Diagnostic, ...]]:
    """Place `acts` in time.

    Args:
        routine: where the acts come from.
        acts: what happens, one after the other.
        check_ins: what is asked now and then.
        sounding: the clips of all that is heard.
        lasting_s: the length of the session in seconds, within `reach`; None for the length the author wrote.
        before: what happens ahead of all that; its time comes on top.

    Returns:
        The timeline, and warnings about what could not be as the author wrote it.

    Raises:
        ScriptError: where the session is longer than a day.
    """
    lengths, around = _measured(acts, check_ins, sounding, before)
    target = None if lasting_s is None else to_frames(lasting_s)
    fitted = fit.fit(acts, lengths, check_ins, target, around)
    performed = (*before, *fitted.acts)
    frames = around + sum(lengths.of(act, fitted.factor) for act in performed) + fitted.left_over
    if frames > to_frames(LONGEST_S):
        message = f"the session would last {format_duration(to_seconds(frames))}, more than a day"
        raise ScriptError((Diagnostic(Severity.ERROR, "too-long", message, routine.source, hint="repeat less often"),))
    stage = _Stage(routine, lengths, sounding, fitted.factor)
    for act in performed:
        stage.perform(act)
    preamble = sum(lengths.of(act) for act in before)
    return replace(stage.timeline(frames), preamble=preamble), tuple(stage.warnings)


def reach(acts: Sequence[Act], check_ins: CheckIns | None, sounding: Sounding) -> Reach:
    """The shortest and the longest that a session of these acts can be."""
    lengths, around = _measured(acts, check_ins, sounding)
    return fit.reach(acts, lengths, check_ins, around)


def _measured(
    acts: Sequence[Act], check_ins: CheckIns | None, sounding: Sounding, before: Sequence[Act] = ()
) -> tuple[Lengths, int]:
    """The lengths of the acts, and of what the session has around them."""
    lengths = Lengths((*before, *acts), sounding.spoken, sounding.cues)
    if check_ins:
        lengths.admit(check_ins.act)
    return lengths, _FIRST_CUE + _ending(acts, lengths, sounding.cues)


def _ending(acts: Sequence[Act], lengths: Lengths, cues: Mapping[str, Clip]) -> int:
    """Frames after the last act, in which the bed fades out and the last cue rings to its end."""
    ending, until_end = FADE_OUT, 0
    for act in reversed(acts):
        until_end += lengths.of(act, SMALLEST)
        if isinstance(act, Chime):
            ending = max(ending, cues[act.name].frames - until_end)
    return ending


class _Stage:
    """Where acts are performed, one after the other; `now` is the frame of the next."""

    def __init__(self, routine: Routine, lengths: Lengths, sounding: Sounding, factor: float) -> None:
        self.now = _FIRST_CUE
        self.warnings: list[Diagnostic] = []
        self._routine = routine
        self._lengths = lengths
        self._sounding = sounding
        self._factor = factor
        self._events: list[Event] = []
        self._placements: list[Placement] = []
        self._breaths: list[Breath] = []
        self._open: list[tuple[int, Place]] = []
        self._passages: list[Passage] = []
        self._step: int | None = None
        self._voice_gain = to_gain(sounding.voice_level_db)

    def perform(self, act: Act) -> None:
        length = self._lengths.of(act, self._factor)
        if length and act.place.step != self._step:
            self._step = act.place.step
            self._passages.append(Passage(self.now if self._passages else 0, _line(act.place)))
        match act:
            case Speak():
                self._say(act.speech, self.now, act.place)
            case Chime():
                self._cue(EventKind.CHIME, act.name, self.now, act.place)
            case Breaths():
                self._breathe(act)
            case Hold():
                self._hold(act)
            case Stretch():
                self._stretch(act, length)
            case Open():
                self._open.append((self.now, act.place))
            case Close():
                onset, place = self._open.pop()
                self._event(EventKind.SECTION, onset, self.now - onset, act.place.section or "", place)
            case _:
                assert_never(act)
        self.now += length

    def timeline(self, frames: int) -> Timeline:
        """All that was performed, as a session of `frames` frames."""
        placements = sorted(self._placements, key=lambda placement: placement.onset)
        clip, levels = self._sounding.bed, self._sounding.bed_levels
        bed_peak = clip.true_peak * ducked_gain(clip, levels, _voice(placements), self._breaths) if clip else 0.0
        fitted = under_ceiling(placements, bed_peak)
        self._tell_of_lowered(placements, fitted)
        return Timeline(
            title=self._routine.title,
            language=self._routine.language,
            frames=frames,
            events=tuple(sorted(self._events, key=_nesting)),
            placements=fitted,
            bed=self._bed(clip, levels, _voice(fitted), frames) if clip else None,
            passages=tuple(self._passages),
        )

    def _bed(self, clip: Clip, levels: BedLevels, voice: Sequence[Placement], frames: int) -> Bed:
        gain = bed_gain(clip, levels, voice, self._breaths, frames)
        return Bed(clip, gain, ducked_gain(clip, levels, voice, self._breaths))

    def _tell_of_lowered(self, asked: Sequence[Placement], fitted: Sequence[Placement]) -> None:
        lowered_db = max((to_db(a.gain / b.gain) for a, b in zip(asked, fitted, strict=True)), default=0.0)
        if lowered_db > _UNHEARD_DB and self._sounding.voice_level_db > 0:
            message = f"what is said is up to {lowered_db:.0f} dB softer than asked: louder would distort"
            self.warnings.append(Diagnostic(Severity.WARNING, "softer-than-asked", message, self._routine.source))

    def _breathe(self, act: Breaths) -> None:
        at = self.now
        for _ in range(act.count):
            self._cue(EventKind.BREATH_IN, "breath-in", at, act.place, act.in_frames)
            self._cue(EventKind.BREATH_OUT, "breath-out", at + act.in_frames, act.place, act.out_frames)
            self._breaths.append(Breath(at, act.in_frames, act.out_frames))
            at += act.in_frames + act.out_frames

    def _hold(self, act: Hold) -> None:
        self._event(EventKind.HOLD, self.now, act.frames, act.text, act.place)
        pacing = pace(act, self._lengths.speech(act.halfway))
        for cue in pacing.cues:
            frames = min(cue.frames, act.frames - cue.offset)
            self._cue(cue.kind, cue.name, self.now + cue.offset, act.place, frames)
            if cue.kind is EventKind.BREATH_IN and cue.offset + act.in_frames + act.out_frames <= act.frames:
                self._breaths.append(Breath(self.now + cue.offset, act.in_frames, act.out_frames))
        if pacing.halfway_word is None:
            self._warn(act.place, "no-room-for-halfway", "the halfway word would run into the last three seconds")
        else:
            self._say(act.halfway, self.now + pacing.halfway_word, act.place)
        release = self.now + act.frames
        self._cue(EventKind.CHIME, "hold-end", release, act.place)
        self._say(act.release, release + self._lengths.ringing("hold-end"), act.place)

    def _stretch(self, act: Stretch, length: int) -> None:
        self._event(act.kind, self.now, length, act.text, act.place)
        self._say(act.speech, self.now, act.place)
        if self._factor == 1.0 and length > act.frames:
            said, asked = (f"{to_seconds(frames):.1f} s" for frames in (length, act.frames))
            self._warn(act.place, "speech-too-long", f"what is said here takes {said}, longer than the {asked} it has")

    def _say(self, speech: Speech, onset: int, place: Place) -> None:
        for part in speech:
            frames = self._lengths.part(part)
            if not isinstance(part, Silence):
                self._event(EventKind.SPEECH, onset, frames, part.caption, place)
                clip = self._sounding.spoken[part.text]
                self._placements.append(Placement(onset, clip, self._voice_gain, Layer.VOICE))
            onset += frames

    def _cue(self, kind: EventKind, name: str, onset: int, place: Place, frames: int = 0) -> None:
        clip = self._sounding.cues[name]
        self._event(kind, onset, frames or clip.frames, name, place)
        self._placements.append(Placement(onset, clip, 1.0, Layer.CUES))

    def _event(self, kind: EventKind, onset: int, frames: int, text: str, place: Place) -> None:
        self._events.append(Event(kind, onset, frames, text, place.section, place.side, _line(place)))

    def _warn(self, place: Place, code: str, message: str) -> None:
        self.warnings.append(Diagnostic(Severity.WARNING, code, message, self._routine.source, place.span))


def _line(place: Place) -> int | None:
    return place.span.line if place.span else None


def _voice(placements: Iterable[Placement]) -> list[Placement]:
    return [each for each in placements if each.layer is Layer.VOICE]


def _nesting(event: Event) -> tuple[int, int, bool]:
    """Sorts by onset, and of what begins together, what holds the other first."""
    return event.onset, -event.frames, event.kind is not EventKind.SECTION
