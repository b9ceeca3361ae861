"""Turns texts into clips with a speech engine; what was spoken before comes from the clip store."""

import unicodedata
from collections import deque
from collections.abc import Callable, Iterable

import numpy as np

from voiceguide.clips.clip import Clip
from voiceguide.clips.clip_store import ClipStore, key_of
from voiceguide.clips.loudness import HOP
from voiceguide.errors import SpeechError
from voiceguide.speech.engine import Engine, Speech
from voiceguide.speech.engine_registry import open_engine
from voiceguide.speech.speech_levels import InaudibleSpeechError, normalise, trim

_FORMAT = 1
"""Part of each key: raise it when stored speech has to be made again because this package treats it differently."""


class Speaker:
    """Speaks with one voice at one rate.

    Args:
        engine: a speech engine, or its name.
        store: where spoken texts are kept.
        voice: what the engine calls the voice; None for one that speaks `language`.
        language: BCP 47, such as `en` or `de-at`.
        rate_wpm: words per minute.

    Raises:
        UsageError: there is no such engine.
    """

    def __init__(self, engine: str | Engine, store: ClipStore, voice: str | None, language: str, rate_wpm: int) -> None:
        self._engine = open_engine(engine) if isinstance(engine, str) else engine
        self._store = store
        self._voice = voice
        self._language = language
        self._rate_wpm = rate_wpm

    def speak(
        self, texts: Iterable[str], on_progress: Callable[[int, int], None] = lambda _done, _total: None
    ) -> dict[str, Clip]:
        """A mono clip for each text, trimmed and normalised (see `voiceguide.speech.speech_levels`).

        The engine starts only if a text is not in the store.

        Args:
            texts: plain text, no markup; repeated texts are spoken once.
            on_progress: called with how many different texts are done, and how many there are.

        Raises:
            SpeechError: a text could not be spoken, or has no sound; the message names it.
            UsageError: there is no such voice.
            OutputError: the store cannot be written.
        """
        clips = {text: self._stored(text) for text in dict.fromkeys(texts)}
        missing = [text for text, clip in clips.items() if clip is None]
        on_progress(len(clips) - len(missing), len(clips))
        if missing:
            self._fill(clips, missing, on_progress)
        return {text: clip for text, clip in clips.items() if clip is not None}

    def _fill(self, clips: dict[str, Clip | None], missing: list[str], on_progress: Callable[[int, int], None]) -> None:
        """Speak the missing texts; while the engine speaks one, another thread stores the one before."""
        from concurrent.futures import Future, ThreadPoolExecutor

        pending: deque[tuple[str, Future[Clip]]] = deque()
        done = len(clips) - len(missing)

        def settle(most_pending: int) -> None:
            nonlocal done
            while len(pending) > most_pending:
                finished, clip = pending.popleft()
                clips[finished] = clip.result()
                done += 1
                on_progress(done, len(clips))

        try:
            with ThreadPoolExecutor(1) as pool:
                for text in missing:
                    speech = self._speech(text)
                    if speech.silent:
                        clips[text] = _silence(len(speech.samples))
                        done += 1
                    else:
                        pending.append((text, pool.submit(self._store_speech, text, speech)))
                    settle(most_pending=2)
                settle(most_pending=0)
        finally:
            self._engine.close()

    def _speech(self, text: str) -> Speech:
        plain = _printable(text)
        if not plain:
            raise _inaudible(text)
        return self._engine.synthesise(plain, self._voice, self._language, self._rate_wpm)

    def _stored(self, text: str) -> Clip | None:
        clip = self._store.get(self._key(text))
        return normalise(clip) if clip else None

    def _store_speech(self, text: str, speech: Speech) -> Clip:
        try:
            return normalise(self._store.put(self._key(text), (trim(speech),), channels=1))
        except InaudibleSpeechError:
            raise _inaudible(text) from None

    def _key(self, text: str) -> str:
        engine = self._engine
        return key_of(
            _FORMAT, engine.name, engine.version, self._voice, self._language, self._rate_wpm, _printable(text)
        )


def _printable(text: str) -> str:
    """The text without control characters and lone surrogates, which some engines fail on, on one line."""
    printable = "".join(" " if unicodedata.category(character) in ("Cc", "Cs") else character for character in text)
    return " ".join(printable.split())


def _inaudible(text: str) -> SpeechError:
    return SpeechError(f"“{text}” has no sound: the voice finds nothing in it to speak. Write it in words.")


def _silence(frames: int) -> Clip:
    """A clip of silence, which takes no memory and is not stored."""
    powers = np.zeros(-(-frames // HOP), np.float32)
    return Clip(frames, 1, 0.0, powers, lambda start, stop: np.zeros((stop - start, 1), np.float32))
