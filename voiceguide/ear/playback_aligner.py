"""Aligns microphone blocks with the samples that were playing at the time."""

from collections import deque
from statistics import median_low

from voiceguide.audio import Samples
from voiceguide.audio_io.microphone import MicrophoneBlock
from voiceguide.player.playback_history import PlaybackHistory
from voiceguide.units import to_frames

_MEDIAN_BLOCKS = 64
_MAX_DRIFT = to_frames(0.08)


class PlaybackAligner:
    """Maps the microphone's frame count to the loudspeaker's, although both advance in bursts.

    The offset between the two counts is the median over the last 64 blocks. It is kept as long as the median stays
    within 80 ms of it, so that the playback signal is continuous; the delay that remains is left to `DelayEstimator`.
    """

    def __init__(self, played: PlaybackHistory) -> None:
        self._played = played
        self._offsets: deque[int] = deque(maxlen=_MEDIAN_BLOCKS)
        self._microphone_frames = 0
        self._offset: int | None = None

    def playback_for(self, block: MicrophoneBlock) -> Samples:
        """The playback while a microphone block was recorded: mono at 48 kHz, as many frames as `block.without_gap`."""
        frames = len(block.without_gap)
        self._microphone_frames += frames
        self._offsets.append(block.taken - self._microphone_frames)
        median = median_low(self._offsets)
        if self._offset is None or abs(median - self._offset) > _MAX_DRIFT:
            self._offset = median
        stop = self._microphone_frames + self._offset
        return self._played.between(stop - frames, stop)
