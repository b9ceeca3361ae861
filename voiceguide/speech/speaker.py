"""The speaker: texts become clips, from the store where they were spoken before."""

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
from voiceguide.speech.speech_levels import SilenceError, level, trim

_FORM = 1
"""Changes with what this package does to speech: what was kept in another form is spoken again."""


class Speaker:
    """One voice, at one rate."""

    def __init__(self, engine: str | Engine, store: ClipStore, voice: str | None, language: str, rate_wpm: int) -> None:
        """`engine`: one, or the name of one; without a `voice` it chooses one that speaks `language`.

        Raises:
            UsageError: there is no such engine.
        """
        self._engine = open_engine(engine) if isinstance(engine, str) else engine
        self._store = store
        self._voice = voice
        self._language = language
        self._rate_wpm = rate_wpm

    def speak(
        self, texts: Iterable[str], on_progress: Callable[[int, int], None] = lambda _done, _total: None
    ) -> dict[str, Clip]:
        """A clip of one channel for each text, level and trimmed (`voiceguide.speech.speech_levels`).

        The engine starts only for what the store does not hold. `on_progress(done, total)` counts different texts.

        Raises:
            SpeechError: a text could not be spoken, or there is nothing to hear of it; the message names it.
            UsageError: there is no such voice.
            OutputError: the store cannot be written.
        """
        clips = {text: self._kept(text) for text in dict.fromkeys(texts)}
        missing = [text for text, clip in clips.items() if clip is None]
        on_progress(len(clips) - len(missing), len(clips))
        if missing:
            self._fill(clips, missing, on_progress)
        return {text: clip for text, clip in clips.items() if clip is not None}

    def _fill(self, clips: dict[str, Clip | None], missing: list[str], on_progress: Callable[[int, int], None]) -> None:
        """Speak what is missing; while the engine speaks a text, the one before is levelled and kept."""
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
                        pending.append((text, pool.submit(self._keep, text, speech)))
                    settle(most_pending=2)
                settle(most_pending=0)
        finally:
            self._engine.close()

    def _speech(self, text: str) -> Speech:
        plain = _plain(text)
        if not plain:
            raise _nothing_to_hear(text)
        return self._engine.synthesise(plain, self._voice, self._language, self._rate_wpm)

    def _kept(self, text: str) -> Clip | None:
        clip = self._store.get(self._key(text))
        return level(clip) if clip else None

    def _keep(self, text: str, speech: Speech) -> Clip:
        try:
            return level(self._store.put(self._key(text), (trim(speech),), channels=1))
        except SilenceError:
            raise _nothing_to_hear(text) from None

    def _key(self, text: str) -> str:
        engine = self._engine
        return key_of(_FORM, engine.name, engine.version, self._voice, self._language, self._rate_wpm, _plain(text))


def _plain(text: str) -> str:
    """The text without control characters and half characters, which an engine may stumble over."""
    seen = "".join(" " if unicodedata.category(character) in ("Cc", "Cs") else character for character in text)
    return " ".join(seen.split())


def _nothing_to_hear(text: str) -> SpeechError:
    return SpeechError(f"“{text}” has no sound: the voice finds nothing in it to speak. Write it in words.")


def _silence(frames: int) -> Clip:
    """A silent clip, which takes no memory and is not kept."""
    powers = np.zeros(-(-frames // HOP), np.float32)
    return Clip(frames, 1, 0.0, powers, lambda start, stop: np.zeros((stop - start, 1), np.float32))
