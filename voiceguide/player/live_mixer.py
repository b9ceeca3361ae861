"""Mixes a live session block by block; without commands, sample for sample what an export contains."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from voiceguide.audio import Samples
from voiceguide.mix.limiter import input_range, limit
from voiceguide.mix.mixer import Mixer, add_placements
from voiceguide.player.announcements import Announcements
from voiceguide.player.takes import Take, TakeKind
from voiceguide.player.transport import Transport
from voiceguide.timeline.timeline import Layer, Placement, Timeline
from voiceguide.units import to_frames, to_gain

LOOK_AHEAD = to_frames(0.02)
"""Frames that must be planned ahead of those that are rendered."""

_INTERRUPTED_FADE = to_frames(0.03)
"""Fade-out of speech and cues that a command interrupts."""
BED_RAMP = to_frames(0.3)
"""Ramp of the bed level at the beginning of a take."""

_VOICE_RAMP = to_frames(0.06)
"""Ramp of the voice level after a command that changes it."""
_DUCK_ATTACK, _DUCK_RELEASE = to_frames(0.4), to_frames(1)
"""Ramps of the bed level before and after a spoken announcement."""
_LONGEST_EARCON = to_frames(3)

_Gains = NDArray[np.float64]


class LiveMixer:
    """Renders the takes of a transport, with the announcements."""

    def __init__(self, timeline: Timeline, transport: Transport, announcements: Announcements) -> None:
        self._mixer = Mixer(timeline)
        self._bed = timeline.bed
        self._transport = transport
        self._announcements = announcements

    def render(self, start: int, stop: int) -> Samples:
        """The samples of the moments `[start, stop)`, shape `(stop - start, 2)`; they do not depend on the block size.

        All moments up to `stop + LOOK_AHEAD` must be planned.
        """
        if not self._transport.results:
            return self._faded_out(self._mix(start, stop), start)
        first, last = input_range(start, stop)
        return self._faded_out(limit(self._mix(first, last), start, stop), start)

    def _mix(self, start: int, stop: int) -> Samples:
        """The mix before the limiter and the final fade-out; zero beyond the end of the session."""
        block = np.zeros((stop - start, 2), np.float32)
        takes = self._transport.takes(start, stop)
        ends = (*(take.start for take in takes[1:]), stop)
        for take, until in zip(takes, ends, strict=True):
            before = self._transport.previous(take)
            first = max(start, take.start)
            if first < until:
                part = block[first - start : until - start]
                part += self._render_bed(before, take, first, until)
                self._add_foreground(part, take, first)
            interrupted = before and not (_continues(before, take) or take.after_silence)
            if before and interrupted and first < take.start + _INTERRUPTED_FADE:
                end = min(stop, take.start + _INTERRUPTED_FADE)
                tail = np.zeros((end - first, 2), np.float32)
                self._add_foreground(tail, before, first)
                tail *= _fade_out(first - take.start, end - take.start, _INTERRUPTED_FADE)
                block[first - start : end - start] += tail
        add_placements(block, start, self._earcons(start, stop))
        return block

    def _add_foreground(self, block: Samples, take: Take, start: int) -> None:
        """Mix the speech and cues of a take into `block`, from the moment `start` on."""
        stop = start + len(block)
        gains = self._voice_gains(take, np.arange(start, stop))
        voice = block if (gains == 1).all() else np.zeros_like(block)
        if take.kind is TakeKind.PLAY:
            first = take.position_at(start)
            last = max(first, min(take.position_at(stop), self._transport.index.frames))
            sounds = [each for each in self._mixer.placements_in(first, last) if each.onset >= take.audible_from]
            if voice is block:  # in the same order as an export, which rounds alike
                add_placements(block[: last - first], first, sounds)
            else:
                spoken = [each for each in sounds if each.layer is Layer.VOICE]
                add_placements(voice[: last - first], first, spoken)
                add_placements(block[: last - first], first, (each for each in sounds if each.layer is not Layer.VOICE))
        add_placements(voice, start, _within(self._announced(take, stop), start, stop))
        if voice is not block:
            block += voice * gains.astype(np.float32)[:, None]

    def _voice_gains(self, take: Take, moments: NDArray[np.int64]) -> _Gains:
        """The gain of the voice at each moment of a take: its own, after a linear ramp from that before a command."""
        gain = to_gain(take.levels.voice_db)
        before = self._transport.previous(take)
        if not before or not _continues(before, take) or moments[0] >= take.start + _VOICE_RAMP:
            return np.full(len(moments), gain)
        left = 1 - np.clip((moments - take.start) / _VOICE_RAMP, 0, 1)
        return gain + (self._voice_gains(before, np.array([take.start])) - gain) * left

    def _announced(self, take: Take, until: int) -> Iterator[Placement]:
        return self._announcements.speech_in(take, until, self._transport.index)

    def _earcons(self, start: int, stop: int) -> Iterator[Placement]:
        for result in reversed(self._transport.results):
            if result.moment < start - _LONGEST_EARCON:
                return
            earcon = self._announcements.earcon(result, self._transport.take_at(result.moment).kind)
            if earcon:
                yield from _within([earcon], start, stop)

    def _render_bed(self, before: Take | None, take: Take, start: int, stop: int) -> Samples:
        """The bed of a take for the moments `[start, stop)`, shape `(stop - start, 2)`."""
        speech = list(_within(self._announced(take, stop + _DUCK_ATTACK), start - _DUCK_RELEASE, stop + _DUCK_ATTACK))
        ramping = before and start < take.start + BED_RAMP
        if take.kind is TakeKind.PLAY and not ramping and not speech:
            position = take.position_at(start)
            bed = self._mixer.render_bed(position, take.position_at(stop), start - position)
            return bed * np.float32(to_gain(take.levels.bed_db)) if take.levels.bed_db else bed
        gains = self._bed_gains(take, np.arange(start, stop), speech)
        return self._mixer.render_loop(start, stop) * gains.astype(np.float32)[:, None]

    def _bed_gains(self, take: Take, moments: NDArray[np.int64], speech: Sequence[Placement] = ()) -> _Gains:
        """The gain of the bed at each moment of a take: its own, after a linear ramp from the last."""
        gains = self._own_bed_gains(take, moments, speech)
        before = self._transport.previous(take)
        if moments[0] >= take.start + BED_RAMP or (before is None and take.kind is TakeKind.PLAY):
            return gains
        first = np.array([take.start])
        previous_gains = self._bed_gains(before, first) if before and not take.after_silence else np.zeros(1)
        left = 1 - np.clip((moments - take.start) / BED_RAMP, 0, 1)
        return np.maximum(0, gains + (previous_gains - self._own_bed_gains(take, first)) * left)

    def _own_bed_gains(self, take: Take, moments: NDArray[np.int64], speech: Sequence[Placement] = ()) -> _Gains:
        if self._bed is None:
            return np.zeros(len(moments))
        curve = self._bed.gain
        match take.kind:
            case TakeKind.SUSPENDED:
                return np.zeros(len(moments))
            case TakeKind.PAUSE | TakeKind.HELP:
                gains = np.full(len(moments), self._bed.under_voice)
            case TakeKind.PLAY:
                gains = np.interp(moments - take.start + take.position, curve.frames, curve.gains)
            case _:
                gains = np.full(len(moments), np.interp(take.position, curve.frames, curve.gains))
        for each in speech:
            shape = (each.onset - _DUCK_ATTACK, each.onset, each.end, each.end + _DUCK_RELEASE)
            depth = np.interp(moments, shape, (0, 1, 1, 0))
            gains = gains + (np.minimum(gains, self._bed.under_voice) - gains) * depth
        return gains * to_gain(take.levels.bed_db)

    def _faded_out(self, block: Samples, start: int) -> Samples:
        stopped_at = self._transport.stopped_at
        if stopped_at is None:
            return block
        return block * _fade_out(start - stopped_at, start - stopped_at + len(block), self._transport.fade_out)


def _continues(before: Take, take: Take) -> bool:
    """Whether a take continues the one before it, at other levels or for longer."""
    return take.since == before.since


def _within(placements: Iterable[Placement], start: int, stop: int) -> Iterator[Placement]:
    return (each for each in placements if each.onset < stop and each.end > start)


def _fade_out(start: int, stop: int, frames: int) -> Samples:
    """Frames `[start, stop)` of a raised-cosine fade from 1 at frame 0 to 0 at `frames`, shape `(stop - start, 1)`."""
    through = np.clip(np.arange(start, stop, dtype=np.float32) / frames, 0, 1)[:, None]
    gain: Samples = np.float32(0.5) + np.float32(0.5) * np.cos(np.float32(np.pi) * through)
    return gain
