"""The mix of a live session: the same sound as a file, as long as nobody asks for anything else."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from voiceguide.audio import Samples
from voiceguide.mix.limiter import input_range, limit
from voiceguide.mix.mixer import Mixer, add_placements
from voiceguide.player.guide import Guide
from voiceguide.player.takes import Take, TakeKind
from voiceguide.player.transport import FADE_OUT, Transport
from voiceguide.timeline.timeline import Layer, Placement, Timeline
from voiceguide.units import to_frames, to_gain

LOOK_AHEAD = to_frames(0.02)
"""Moments that must be planned beyond those that are rendered."""

_CUT = to_frames(0.03)
"""A sound that is interrupted falls silent in this time."""
_BRIDGE = to_frames(0.3)
"""The bed moves to another level in this time, wherever the session jumps."""
_TURN = to_frames(0.06)
"""The voice moves to another level in this time."""
_DIP_DOWN, _DIP_UP = to_frames(0.4), to_frames(1)
_LONGEST_EARCON = to_frames(3)

_Gains = NDArray[np.float64]


class LiveMix:
    """Renders the moments of a transport."""

    def __init__(self, timeline: Timeline, transport: Transport, guide: Guide) -> None:
        self._mixer = Mixer(timeline)
        self._bed = timeline.bed
        self._transport = transport
        self._guide = guide

    def render(self, start: int, stop: int) -> Samples:
        """The samples of the moments `[start, stop)`, shape `(stop - start, 2)`, the same however the range is cut.

        All moments up to `stop + LOOK_AHEAD` must be planned.
        """
        if not self._transport.answers:
            return self._faded(self._mixed(start, stop), start)
        first, last = input_range(start, stop)
        return self._faded(limit(self._mixed(first, last), start, stop), start)

    def _mixed(self, start: int, stop: int) -> Samples:
        """What sounds, before anything is limited or faded; silence beyond the end."""
        block = np.zeros((stop - start, 2), np.float32)
        takes = self._transport.takes(start, stop)
        ends = (*(take.start for take in takes[1:]), stop)
        for take, until in zip(takes, ends, strict=True):
            before = self._transport.before(take)
            first = max(start, take.start)
            if first < until:
                part = block[first - start : until - start]
                part += self._bed_of(before, take, first, until)
                self._add_foreground(part, take, before, first)
            if before and first < take.start + _CUT and not _continues(before, take):
                end = min(stop, take.start + _CUT)
                tail = np.zeros((end - first, 2), np.float32)
                self._add_foreground(tail, before, None, first)
                tail *= _falling(first - take.start, end - take.start, _CUT)
                block[first - start : end - start] += tail
        add_placements(block, start, self._earcons(start, stop))
        return block

    def _add_foreground(self, block: Samples, take: Take, before: Take | None, start: int) -> None:
        """Add what is said and sounded in a take from the moment `start` on."""
        stop = start + len(block)
        if take.kind is TakeKind.PLAY:
            first = take.position_at(start)
            last = max(first, min(take.position_at(stop), self._transport.landmarks.frames))
            heard = [each for each in self._mixer.placements_in(first, last) if each.onset >= take.since]
            levels_db = (before.levels if before and _continues(before, take) else take.levels, take.levels)
            if levels_db[0].voice_db == levels_db[1].voice_db == 0:
                add_placements(block[: last - first], first, heard)
            else:
                add_placements(block[: last - first], first, (each for each in heard if each.layer is not Layer.VOICE))
                voice = np.zeros((last - first, 2), np.float32)
                add_placements(voice, first, (each for each in heard if each.layer is Layer.VOICE))
                gains = [to_gain(each.voice_db) for each in levels_db]
                moments = np.arange(start, start + last - first) - take.start
                voice *= np.interp(moments, (0, _TURN), gains).astype(np.float32)[:, None]
                block[: last - first] += voice
        add_placements(block, start, _within(self._said(take, stop), start, stop))

    def _said(self, take: Take, until: int) -> Iterator[Placement]:
        return self._guide.said(take, until, self._transport.landmarks)

    def _earcons(self, start: int, stop: int) -> Iterator[Placement]:
        for answer in reversed(self._transport.answers):
            if answer.moment < start - _LONGEST_EARCON:
                return
            earcon = self._guide.answer(answer, self._transport.take_at(answer.moment).kind)
            if earcon:
                yield from _within([earcon], start, stop)

    def _bed_of(self, before: Take | None, take: Take, start: int, stop: int) -> Samples:
        """The bed of a take in the moments `[start, stop)`."""
        dips = list(_within(self._said(take, stop + _DIP_DOWN), start - _DIP_UP, stop + _DIP_DOWN))
        bridged = before and start < take.start + _BRIDGE
        if take.kind is TakeKind.PLAY and not bridged and not dips:
            position = take.position_at(start)
            bed = self._mixer.render_bed(position, take.position_at(stop), start - position)
            return bed * np.float32(to_gain(take.levels.bed_db)) if take.levels.bed_db else bed
        gains = self._bed_gains(take, np.arange(start, stop), dips)
        return self._mixer.render_loop(start, stop) * gains.astype(np.float32)[:, None]

    def _bed_gains(self, take: Take, moments: NDArray[np.int64], dips: Sequence[Placement] = ()) -> _Gains:
        """The gain of the bed at each moment of a take: its own, reached in a straight line from the one before."""
        gains = self._own_bed_gains(take, moments, dips)
        before = self._transport.before(take)
        if moments[0] >= take.start + _BRIDGE or (before is None and take.kind is TakeKind.PLAY):
            return gains
        first = np.array([take.start])
        came_from = self._bed_gains(before, first) if before else np.zeros(1)
        left = 1 - np.clip((moments - take.start) / _BRIDGE, 0, 1)
        return np.maximum(0, gains + (came_from - self._own_bed_gains(take, first)) * left)

    def _own_bed_gains(self, take: Take, moments: NDArray[np.int64], dips: Sequence[Placement] = ()) -> _Gains:
        if self._bed is None:
            return np.zeros(len(moments))
        curve = self._bed.gain
        match take.kind:
            case TakeKind.PAUSE | TakeKind.HELP:
                gains = np.full(len(moments), self._bed.under_voice)
            case TakeKind.PLAY:
                gains = np.interp(moments - take.start + take.position, curve.frames, curve.gains)
            case _:
                gains = np.full(len(moments), np.interp(take.position, curve.frames, curve.gains))
        for dip in dips:
            shape = (dip.onset - _DIP_DOWN, dip.onset, dip.end, dip.end + _DIP_UP)
            depth = np.interp(moments, shape, (0, 1, 1, 0))
            gains = gains + (np.minimum(gains, self._bed.under_voice) - gains) * depth
        return gains * to_gain(take.levels.bed_db)

    def _faded(self, block: Samples, start: int) -> Samples:
        stopped_at = self._transport.stopped_at
        if stopped_at is None:
            return block
        return block * _falling(start - stopped_at, start - stopped_at + len(block), FADE_OUT)


def _continues(before: Take, take: Take) -> bool:
    """Whether a take goes on with what sounded before it."""
    same = before.kind is take.kind and before.since == take.since
    return same and before.position_at(take.start) == take.position


def _within(placements: Iterable[Placement], start: int, stop: int) -> Iterator[Placement]:
    return (each for each in placements if each.onset < stop and each.end > start)


def _falling(start: int, stop: int, frames: int) -> Samples:
    """A raised cosine that falls from 1 at frame 0 to 0 at `frames`, shape `(stop - start, 1)`."""
    through = np.clip(np.arange(start, stop, dtype=np.float32) / frames, 0, 1)[:, None]
    gain: Samples = np.float32(0.5) + np.float32(0.5) * np.cos(np.float32(np.pi) * through)
    return gain
