"""Sentences spoken to somebody at the keyboard, who may answer before they are over."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from voiceguide.audio_io.live_output import LiveOutput
from voiceguide.audio_io.output_stream import DeviceOutput
from voiceguide.clips.clip import Clip
from voiceguide.inputs.keys.keyboard import Keyboard
from voiceguide.player.interrupts import interrupts
from voiceguide.player.session import Session
from voiceguide.timeline.headroom import under_ceiling
from voiceguide.timeline.timeline import Layer, Placement, Timeline
from voiceguide.units import SAMPLE_RATE, to_gain

_LOOK_S = 0.05
_BETWEEN = SAMPLE_RATE // 2


class Aloud:
    """A voice that is heard at once, and stops when a key is pressed.

    Args:
        voice: gives the clip of each text.
        level_db: how much louder than usual it is.
        open_output: opens where it is heard, anew for all that is said in one go.
    """

    def __init__(
        self,
        voice: Callable[[Iterable[str]], Mapping[str, Clip]],
        level_db: float = 0.0,
        open_output: Callable[[], LiveOutput] = DeviceOutput,
    ) -> None:
        self._voice = voice
        self._level_db = level_db
        self._open_output = open_output

    def say(self, texts: Sequence[str], keyboard: Keyboard) -> str | None:
        """Speak the texts one after the other; returns the key that cut them short, or nothing.

        Must be called in the main thread.

        Raises:
            DeviceError: where the device fails.
            SpeechError: where a text cannot be spoken.
            KeyboardInterrupt: at Ctrl-C, when the voice has faded out.
        """
        timeline = self._timeline(texts)
        session = Session(timeline, self._open_output())
        interrupted = False
        key: str | None = None

        def interrupt() -> None:
            nonlocal interrupted
            interrupted = True
            session.stop()

        with interrupts(interrupt), session:
            while not session.wait(0):
                if key is None:
                    key = keyboard.key(_LOOK_S)
                    if key is not None:
                        session.stop()
                else:
                    session.wait(_LOOK_S)
        if interrupted:
            raise KeyboardInterrupt
        return key

    def _timeline(self, texts: Sequence[str]) -> Timeline:
        clips = self._voice(texts)
        gain = to_gain(self._level_db)
        now, placements = 0, []
        for text in texts:
            placements.append(Placement(now, clips[text], gain, Layer.VOICE))
            now += clips[text].frames + _BETWEEN
        return Timeline("", "", max(1, now), (), under_ceiling(placements, 0.0), None)
