"""Short sessions that a key press stops, and spoken prompts, in sessions and outside of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from voiceguide.app.request import Request
from voiceguide.app.settings import load_settings
from voiceguide.audio_io import output_stream
from voiceguide.audio_io.live_output import LiveOutput
from voiceguide.clips.clip import Clip
from voiceguide.inputs.keys.keyboard import Keyboard
from voiceguide.player.session import Session
from voiceguide.player.stop_signals import JobControl, stop_on_signal
from voiceguide.timeline.events import SpeechEvent
from voiceguide.timeline.headroom import under_ceiling
from voiceguide.timeline.timeline import Layer, Placement, Timeline
from voiceguide.units import SAMPLE_RATE, to_frames, to_gain

_KEY_TIMEOUT_S = 0.05


def play_until_key(session: Session, keyboard: Keyboard, until: int | None = None) -> str | None:
    """Play it; returns the key that stopped it, None if it came to its end. Must be called in the main thread.

    The session is not entered yet; it fades out at the position `until`, None for its end.

    Raises:
        DeviceError: the device failed.
        KeyboardInterrupt: Ctrl-C was pressed; the sound has faded out.
    """
    interrupted = False
    key: str | None = None

    def interrupt() -> None:
        nonlocal interrupted
        interrupted = True
        session.stop()

    with stop_on_signal(interrupt), session, JobControl() as job:
        stopping = False
        while not session.wait(0):
            if job.suspend_requested:
                session.suspend()
                job.stop_process()
                session.resume()
            elif stopping:
                session.wait(_KEY_TIMEOUT_S)
            else:
                key = keyboard.key(_KEY_TIMEOUT_S)
                stopping = key is not None or (until is not None and session.state.position >= until)
                if stopping:
                    session.stop()
    if interrupted:
        raise KeyboardInterrupt
    return key


_PAUSE = SAMPLE_RATE // 2
"""Frames of silence after a text."""
_FADE_OUT = to_frames(0.2)
"""Shorter than that of a session: somebody who pressed a key waits for what comes next."""


@dataclass(frozen=True, slots=True)
class SpokenPrompt:
    """Speaks to a person at the keyboard, until a key is pressed.

    `open_output` is called once for each `say`, which closes the output. `reopen` opens another one after a device was
    lost, to speak the text again; without it, that is an error. The level is relative to the reference loudness.
    """

    voice: Callable[[Iterable[str]], Mapping[str, Clip]]
    open_output: Callable[[], LiveOutput]
    reopen: Callable[[], LiveOutput] | None = None
    level_db: float = 0.0

    def say(self, texts: Sequence[str], keyboard: Keyboard) -> str | None:
        """Speak the texts one after the other; returns the key that interrupted them, None if they were spoken whole.

        Must be called in the main thread.

        Raises:
            DeviceError: the device failed for good.
            SpeechError: a text could not be spoken.
            KeyboardInterrupt: Ctrl-C was pressed; the voice has faded out.
        """
        clips = self.voice(texts)
        timeline = speech_timeline((part for text in texts for part in ((text, clips[text]), _PAUSE)), self.level_db)
        session = Session(timeline, self.open_output(), fade_out=_FADE_OUT, reopen=self.reopen)
        return play_until_key(session, keyboard)


def speech_timeline(speech: Iterable[tuple[str, Clip] | int], level_db: float, title: str = "") -> Timeline:
    """A session that is only speech: captions with their clips, and pauses in frames."""
    now, placements, spoken = 0, [], []
    for part in speech:
        if isinstance(part, int):
            now += part
            continue
        caption, clip = part
        placements.append(Placement(now, clip, to_gain(level_db), Layer.VOICE))
        spoken.append(SpeechEvent(now, clip.frames, caption))
        now += clip.frames
    return Timeline(title, "", max(1, now), tuple(spoken), under_ceiling(placements, 0.0), None)


def open_dialogue_voice(language: str, device: str | None, tell: Callable[[str], None]) -> SpokenPrompt:
    """The voice that the settings choose for a language; for a recorded one, the engine that stands in for it.

    `tell` is called with a sentence if another voice speaks than was asked for, or if it speaks another language.

    Raises:
        UsageError: there is no such engine or voice.
        SpeechError: no voice can speak.
    """
    from voiceguide.app.precedence import resolve_cache, resolve_device, resolve_speech
    from voiceguide.app.session_compiler import normalising
    from voiceguide.speech.speaker import Speaker
    from voiceguide.speech.voice_selection import select_voices

    request, settings = Request(device=device), load_settings()
    speech, output = resolve_speech(request, settings), resolve_device(request, settings)
    choices = select_voices(speech.engine, speech.voice, language)
    if mismatch := choices[0].mismatch(language):
        tell(mismatch)
    speaker = Speaker(choices, resolve_cache(settings).open(), language, speech.rate_wpm, tell)
    return SpokenPrompt(
        normalising(speaker.speak, language),
        lambda: output_stream.open_output(output),
        lambda: output_stream.DeviceOutput.reopen(output),
        speech.level_db,
    )
