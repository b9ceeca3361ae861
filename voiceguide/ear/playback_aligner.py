"""Which part of what is played belongs to which part of what is heard."""

from collections import deque
from statistics import median_low

from voiceguide.audio import Samples
from voiceguide.audio_io.microphone import Piece
from voiceguide.player.playback_history import Played
from voiceguide.units import to_frames

_LOOKED_AT = 64
_STRAYS = to_frames(0.08)


class Match:
    """Runs along what is played, as fast as the microphone runs.

    Both arrive in bursts, so how far apart they are is the median of the last pieces, and what is handed out goes on
    without a step as long as that strays by less than 80 ms: how much later the microphone is, the ear finds by itself.
    """

    def __init__(self, played: Played) -> None:
        self._played = played
        self._ahead: deque[int] = deque(maxlen=_LOOKED_AT)
        self._heard = 0
        self._offset: int | None = None

    def meanwhile(self, piece: Piece) -> Samples:
        """What the loudspeaker took while the microphone's piece arrived, as many frames as in `piece.whole`."""
        frames = len(piece.whole)
        self._heard += frames
        self._ahead.append(piece.taken - self._heard)
        middle = median_low(self._ahead)
        if self._offset is None or abs(middle - self._offset) > _STRAYS:
            self._offset = middle
        stop = self._heard + self._offset
        return self._played.between(stop - frames, stop)
