"""Turns texts into clips with a speech engine; what was spoken before comes from the clip store."""

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from voiceguide.clips.clip import Clip
from voiceguide.clips.clip_store import ClipStore, key_of
from voiceguide.clips.loudness import HOP
from voiceguide.errors import SpeechError, UsageError
from voiceguide.language.vocabulary import Room
from voiceguide.messages import translated
from voiceguide.speech.engine import EngineMissingError, Speech
from voiceguide.speech.sentences import sentences, word_count
from voiceguide.speech.silent_engine import SilentEngine, estimate
from voiceguide.speech.speech_levels import InaudibleSpeechError, in_room, join, normalise
from voiceguide.units import SAMPLE_RATE, to_frames

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from voiceguide.speech.calibration import Delivery
    from voiceguide.speech.recordings import Recording
    from voiceguide.speech.voice_selection import VoiceChoice

_FORMAT: Final = 6
"""Part of each key: raise it when stored speech has to be made again because this package treats it differently."""

_MOST_THREADS: Final = 8

_UNPRINTABLE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


class Speaker:
    """Speaks with one voice at one rate: that of `voiceguide.speech.calibration`, for every engine.

    Args:
        choices: who speaks; if an engine cannot be loaded, the next one speaks everything, and the person is told.
        store: where spoken texts are kept.
        language: BCP 47, such as `en` or `de-at`.
        rate_wpm: what is heard, in words per minute.
        tell: takes a sentence for the person if another voice than the best one speaks.
        recorded: the recordings of a person, by text; an engine speaks only what is not among them.
        pause_s: from one sentence to the next, in seconds.
        room: where the voice is heard.
    """

    def __init__(
        self,
        choices: "Sequence[VoiceChoice]",
        store: ClipStore,
        language: str,
        rate_wpm: int,
        tell: Callable[[str], None] = lambda _: None,
        recorded: "Mapping[str, Recording] | None" = None,
        *,
        pause_s: float = 1.2,
        room: Room = Room.SMALL,
    ) -> None:
        self._choice, *self._fallbacks = choices
        self._store = store
        self._language = language
        self._rate_wpm = rate_wpm
        self._tell = tell
        self._recorded = dict(recorded or {})
        self._missing_told = False
        self._pause_s = pause_s
        self._room = room
        self._passage = _passage(language)

    def speak(
        self, texts: Iterable[str], on_progress: Callable[[int, int], None] = lambda _done, _total: None
    ) -> dict[str, Clip]:
        """A clip for each text, joined and normalised (see `voiceguide.speech.speech_levels`).

        The engine starts only if a text is not in the store. It speaks on all cores; the clips do not depend on that.

        `on_progress` is called with how many different texts are done, and how many there are.

        Raises:
            SpeechError: a text could not be spoken, or has no sound; the message names it.
            UsageError: there is no such voice.
            OutputError: the store cannot be written.
        """
        wanted = tuple(dict.fromkeys(texts))
        while True:
            clips = {text: self._stored(text) for text in wanted}
            missing = [text for text, clip in clips.items() if clip is None]
            on_progress(len(clips) - len(missing), len(clips))
            if missing:
                try:
                    self._fill(clips, missing, on_progress)
                except EngineMissingError as error:
                    self._fall_back(error)
                    continue
            return {text: clip for text, clip in clips.items() if clip is not None}

    def _fall_back(self, error: EngineMissingError) -> None:
        if not self._fallbacks:
            raise error
        self._choice = self._fallbacks.pop(0)
        self._tell_instead(str(error))

    def _tell_instead(self, reason: str) -> None:
        self._tell(
            translated(
                "{reason}: {name} speaks instead; `voiceguide doctor` says more",
                reason=reason,
                name=self._choice.engine.name,
            )
        )

    def _fill(self, clips: dict[str, Clip | None], missing: list[str], on_progress: Callable[[int, int], None]) -> None:
        """Speak the missing texts, several at once."""
        from concurrent.futures import ThreadPoolExecutor

        better = self._choice.instead_of
        if better and not self._missing_told:
            self._missing_told = True
            self._tell_instead(translated("{engine} is not installed", engine=better.engine))
        done = len(clips) - len(missing)
        with ThreadPoolExecutor(min(_MOST_THREADS, _cores())) as pool:
            try:
                delivery = self._calibrated(pool)
                for text, clip in [(text, pool.submit(self._spoken, text, delivery)) for text in missing]:
                    clips[text] = clip.result()
                    done += 1
                    on_progress(done, len(clips))
            finally:
                pool.shutdown(wait=False, cancel_futures=True)
                self._choice.engine.close()

    def _calibrated(self, pool: "Executor") -> "Delivery":
        """How the engine has to speak; the passage is spoken at once on all cores, and stored."""

        def frames(parts: Sequence[str], asked_wpm: float) -> int:
            key = self._key("passage", asked_wpm)
            if clip := self._store.get(key):
                return clip.frames
            spoken = list(pool.map(lambda part: self._speech(part, asked_wpm), parts))
            return self._store.put(key, (join(spoken, 0.0),), channels=1).frames

        return self._delivery(frames)

    def _delivery(self, frames: Callable[[Sequence[str], float], int]) -> "Delivery":
        """How the engine has to speak, if `frames` is the length of sentences that are spoken at a rate."""
        from voiceguide.speech.calibration import calibrated

        parts = [part for text in self._passage for part in sentences(text)]
        words, pauses = sum(map(word_count, parts)), len(parts) - len(self._passage)
        slowest_wpm = self._choice.engine.slowest_wpm

        def speech_s(asked_wpm: float) -> float:
            return frames(parts, asked_wpm) / SAMPLE_RATE

        return calibrated(speech_s, words, max(1, pauses), self._rate_wpm, self._pause_s, slowest_wpm)

    def _spoken(self, text: str, delivery: "Delivery") -> Clip:
        speech = [self._speech(part, delivery.asked_wpm) for part in _sentences(text)]
        try:
            heard = in_room(join(speech, delivery.pause_s), self._room)
            return normalise(self._store.put(self._text_key(text), (heard,), channels=heard.shape[1]))
        except InaudibleSpeechError:
            raise _inaudible(text) from None

    def _speech(self, text: str, asked_wpm: float) -> Speech:
        return self._choice.engine.synthesise(text, self._choice.voice, self._language, asked_wpm)

    def _stored(self, text: str) -> Clip | None:
        if recording := self._recorded.get(text):
            from voiceguide.speech.recordings import load_recording

            try:
                return load_recording(recording, self._store, self._room)
            except UsageError as error:
                del self._recorded[text]
                self._tell(translated("{error}: {name} speaks instead", error=error, name=self._choice.engine.name))
        if isinstance(self._choice.engine, SilentEngine):
            return self._silence(text)
        clip = self._store.get(self._text_key(text))
        return normalise(clip) if clip else None

    def _silence(self, text: str) -> Clip:
        """A clip of silence as long as the speech would be. It takes no memory, and is not stored."""
        delivery, parts = self._silent_delivery, _sentences(text)
        frames = _silent_frames(parts, delivery.asked_wpm) + (len(parts) - 1) * to_frames(delivery.pause_s)
        powers = np.zeros(-(-frames // HOP), np.float32)
        return Clip(frames, 1, 0.0, powers, lambda start, stop: np.zeros((stop - start, 1), np.float32))

    @cached_property
    def _silent_delivery(self) -> "Delivery":
        return self._delivery(_silent_frames)

    def _text_key(self, text: str) -> str:
        return self._key(_printable(text), self._pause_s, self._room)

    def _key(self, *parts: object) -> str:
        """The key of what the engine speaks at this rate."""
        engine, who = self._choice.engine, (self._choice.voice, self._choice.revision)
        how = (self._language, self._rate_wpm, self._passage)
        return key_of(_FORMAT, engine.name, engine.version, who, how, *parts)


def _passage(language: str) -> tuple[str, ...]:
    """The passage that voices for a language are calibrated with; English if there is no file for it."""
    from voiceguide.language.language_files import language_file
    from voiceguide.language.phrases import load_phrases

    return load_phrases(language if language_file(language) else "en").passage


def _cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _printable(text: str) -> str:
    """The text without control characters and lone surrogates, which some engines fail on, on one line."""
    return " ".join(_UNPRINTABLE.sub(" ", text).split())


def _silent_frames(parts: Sequence[str], asked_wpm: float) -> int:
    return sum(estimate(part, asked_wpm) for part in parts)


def _sentences(text: str) -> tuple[str, ...]:
    if not (parts := sentences(_printable(text))):
        raise _inaudible(text)
    return parts


def _inaudible(text: str) -> SpeechError:
    return SpeechError("“{text}” has no sound: the voice finds nothing in it to speak. Write it in words.", text=text)
