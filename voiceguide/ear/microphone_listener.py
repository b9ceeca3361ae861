"""Listens to the microphone in a thread of its own during a session and sends the commands it detects."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path
from threading import Condition, Thread
from typing import Self

import soxr

from voiceguide.audio_io.guarded_stream import registered
from voiceguide.audio_io.microphone import Microphone
from voiceguide.audio_io.microphone_lock import microphone_lock
from voiceguide.ear.audio_front_end import AudioFrontEnd, CommandDetector
from voiceguide.ear.hop import RATE_HZ
from voiceguide.ear.playback_aligner import PlaybackAligner
from voiceguide.errors import DeviceError, VoiceguideError
from voiceguide.language.session_texts import TroubleTexts
from voiceguide.language.vocabulary import SendCommand
from voiceguide.player.playback_history import PlaybackHistory
from voiceguide.standard_streams import native_stderr_muted
from voiceguide.units import SAMPLE_RATE, to_frames

_BLOCK_TIMEOUT_S = 0.1
_GONE_AFTER_S = 2.0
_SILENT_FRAMES = to_frames(5.0)
_CLOSE_TIMEOUT_S = 1.0
_END_TIMEOUT_S = 0.5


class MicrophoneStatus(StrEnum):
    """State of the microphone during a session."""

    OPENING = "opening"
    LISTENING = "listening"
    SILENT = "silent"
    """Open, but every sample has been exactly zero for five seconds."""
    OFF = "off"


class MicrophoneListener:
    """Reads the microphone, runs the audio front end and sends the detected commands; a context manager.

    Never raises: each problem is reported once, as a sentence, and the session goes on without the microphone.

    Args:
        send: receives the commands.
        played: what the session plays, for echo cancellation.
        detectors: factories of command detectors. Each is called once, in the listener's thread, as that may
            take a while. Detectors with a `close` method are closed at the end; one whose factory fails is left out.
        texts: the sentences, in the language of the session.
        device: number or name of the microphone; the system's default if None.
        tell: receives a sentence for the person; called from the listener's thread.
        on_status: called with each new status, from the same thread.
        lock: the file that makes sure that one session at a time listens; the one in the user's data folder if None.
    """

    def __init__(
        self,
        send: SendCommand,
        played: PlaybackHistory,
        detectors: Sequence[Callable[[], CommandDetector]],
        *,
        texts: TroubleTexts,
        device: str | None = None,
        tell: Callable[[str], None] = lambda _sentence: None,
        on_status: Callable[[MicrophoneStatus], None] = lambda _status: None,
        lock: Path | None = None,
    ) -> None:
        self._send = send
        self._played = played
        self._detectors = detectors
        self._texts = texts
        self._device = device
        self._tell = tell
        self._on_status = on_status
        self._lock = lock
        self.status = MicrophoneStatus.OPENING
        """The current status; safe to read from any thread."""
        self._told: set[str] = set()
        self._stopping = False
        self._wanted, self._suspended, self._open = True, False, False
        self._condition = Condition()
        self._cleanup = ExitStack()
        self._thread = Thread(target=self._run, daemon=True)

    def suspend(self) -> None:
        """Close the microphone so that PortAudio can be restarted; returns once it is closed, or after a second."""
        with self._condition:
            self._suspended = True
            self._condition.wait_for(lambda: not self._open, _CLOSE_TIMEOUT_S)

    def resume(self) -> None:
        """Open the microphone again, after `suspend` or after it was lost; returns at once."""
        with self._condition:
            self._suspended, self._wanted = False, True
            self._condition.notify_all()

    def __enter__(self) -> Self:
        self._cleanup.enter_context(registered(self))
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._cleanup.close()
        with self._condition:
            self._stopping = True
            self._condition.notify_all()
        self._thread.join(_END_TIMEOUT_S)

    def _run(self) -> None:
        try:
            with ExitStack() as stack:
                stack.enter_context(native_stderr_muted())
                try:
                    stack.enter_context(microphone_lock(self._lock))
                except DeviceError:
                    self._report(MicrophoneStatus.OFF, self._texts.microphone_busy)
                    return
                front_end: AudioFrontEnd | None = None
                while self._wait_to_open():
                    try:
                        with Microphone(lambda: self._played.taken, self._device, self._texts) as microphone:
                            front_end = front_end or AudioFrontEnd(tuple(self._created_detectors(stack)))
                            self._listen(microphone, front_end)
                    except VoiceguideError as error:
                        self._report(MicrophoneStatus.OFF, str(error))
                    finally:
                        with self._condition:
                            self._open = False
                            self._condition.notify_all()
        except Exception as error:  # noqa: BLE001 (whatever it is, the session goes on)
            self._report(MicrophoneStatus.OFF, self._texts.listening_failed.format(reason=repr(error)))

    def _wait_to_open(self) -> bool:
        """Block until the microphone may be opened; False when the listener is to end."""
        with self._condition:
            self._condition.wait_for(lambda: self._stopping or (self._wanted and not self._suspended))
            self._wanted, self._open = False, not self._stopping
            return self._open

    def _created_detectors(self, stack: ExitStack) -> Iterator[CommandDetector]:
        for create in self._detectors:
            try:
                detector = create()
            except VoiceguideError as error:
                self._report(self.status, str(error))
                continue
            stack.callback(getattr(detector, "close", lambda: None))
            yield detector

    def _listen(self, microphone: Microphone, front_end: AudioFrontEnd) -> None:
        """Process blocks until the microphone is lost, suspended or no longer needed."""
        aligner = PlaybackAligner(self._played)
        # Both delay by the same number of frames, so that the signals stay aligned.
        decimators = [soxr.ResampleStream(SAMPLE_RATE, RATE_HZ, 1, dtype="float32", quality="MQ") for _ in range(2)]
        # Counts blocks and frames, not seconds: a process that was suspended or starved must not blame the microphone.
        missing_s, silent_frames = 0.0, 0
        while not (self._stopping or self._suspended):
            block = microphone.read(_BLOCK_TIMEOUT_S)
            if block is None:
                missing_s += _BLOCK_TIMEOUT_S
                if missing_s > _GONE_AFTER_S or not microphone.active:
                    self._report(MicrophoneStatus.OFF, self._texts.microphone_gone.format(name=microphone.name))
                    return
                continue
            missing_s = 0.0
            silent_frames = 0 if block.samples.any() else silent_frames + len(block.samples)
            if silent_frames > _SILENT_FRAMES:
                self._report(MicrophoneStatus.SILENT, self._texts.microphone_silent.format(name=microphone.name))
            else:
                self._report(MicrophoneStatus.LISTENING)
            signals = block.without_gap, aligner.playback_for(block)
            decimated = (each.resample_chunk(signal) for each, signal in zip(decimators, signals, strict=True))
            for command in front_end.process(*decimated):
                self._send(command)

    def _report(self, status: MicrophoneStatus, sentence: str = "") -> None:
        """Change the status, and tell the person why, if there is a sentence that has not been told yet."""
        if status is not self.status:
            self.status = status
            self._on_status(status)
        if sentence and sentence not in self._told and not self._stopping:
            self._told.add(sentence)
            self._tell(sentence)
