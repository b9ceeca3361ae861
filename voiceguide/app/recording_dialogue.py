"""The dialogue in which a person reads a routine aloud: shows a sentence, records it, plays it back, keeps it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from voiceguide.app.key_questions import QuitError
from voiceguide.errors import DeviceError, UsageError
from voiceguide.inputs.keys.keyboard import ENTER, ESCAPE, Keyboard
from voiceguide.language.author_texts import TakeFault
from voiceguide.language.template import counted
from voiceguide.screen.big_letters import lettering
from voiceguide.speech.recorded_take import NOISY_DB, Take, TakeError, judge

if TYPE_CHECKING:
    from voiceguide.app.front_end import DialoguePage
    from voiceguide.app.take_recorder import TakeRecorder
    from voiceguide.clips.clip import Clip
    from voiceguide.language.phrases import LanguageTexts
    from voiceguide.speech.recording_folder import RecordingFolder
    from voiceguide.speech.recordings import Recording
    from voiceguide.timeline.acts import Utterance

_YES: Final = (" ", ENTER)
_LETTER_ROWS: Final = 15
"""A sentence that takes more rows in block letters is shown in plain ones only."""


class RecordingDialogue:
    """One person's way through the sentences of a routine.

    `play` plays a clip with a caption, and returns the key that stopped it, None if the clip was heard whole.
    """

    def __init__(
        self,
        sentences: Sequence[Utterance],
        folder: RecordingFolder,
        phrases: LanguageTexts,
        page: DialoguePage,
        recorder: TakeRecorder,
        play: Callable[[str, Clip, Keyboard], str | None],
        load: Callable[[Recording], Clip],
    ) -> None:
        self._sentences = sentences
        self._folder = folder
        self._texts = phrases.recording
        self._silent = phrases.troubles.microphone_silent.format(name=recorder.microphone_name)
        self._keys = phrases.keys
        self._page = page
        self._recorder = recorder
        self._play = play
        self._load = load

    @property
    def missing(self) -> int:
        """How many sentences are not recorded."""
        return sum(not self._folder.find(sentence.caption) for sentence in self._sentences)

    def run(self) -> None:
        """Ask for each sentence that is not recorded, until the person has finished.

        Raises:
            QuitError: the person ends it before.
            KeyboardInterrupt: Ctrl-C was pressed.
            EOFError: nobody can press a key any more.
            DeviceError: the microphone has gone.
            OutputError: a recording cannot be written.
        """
        at: int | None = self._next(0)
        while at is not None:
            at = self._ask_for(at) if at < len(self._sentences) else self._end()

    def _next(self, first: int) -> int:
        """The first sentence from `first` on that is not recorded; the number of sentences if there is none."""
        numbers = range(first, len(self._sentences))
        return next((number for number in numbers if not self._is_recorded(number)), len(self._sentences))

    def _is_recorded(self, number: int) -> bool:
        return self._folder.find(self._sentences[number].caption) is not None

    def _ask_for(self, number: int) -> int:
        """Show a sentence and record it; returns the number of the next one."""
        texts, keys = self._texts, self._keys
        self._show(number)
        while True:
            hint = texts.keys_before.format(**keys.in_sentence("skip", "back", "listen", "quit"))
            key = self._choose(hint, (*_YES, keys.skip, keys.back, keys.listen))
            take = self._take(number) if key in _YES else None
            if take:
                hint = texts.keys_after.format(**keys.in_sentence("again", "skip", "back", "quit"))
                allowed = (*_YES, keys.again, keys.skip, keys.back)
                key = self._choose(hint, allowed, take, self._sentences[number].caption)
                if key in _YES:
                    self._folder.keep(self._sentences[number].caption, take.samples)
                    self._page.answer(texts.kept)
                    return self._next(number + 1)
            if key == keys.skip:
                self._page.answer(texts.skipped)
                return self._next(number + 1)
            if key == keys.back:
                return max(0, number - 1)
            if key == keys.listen:
                return self._listen(otherwise=number)

    def _show(self, number: int) -> None:
        page, caption = self._page, self._sentences[number].caption
        page.show("")
        page.hint(f"{number + 1}/{len(self._sentences)}")
        if not page.ascii_only:
            page.draw(lettering(caption, page.width - 2, _LETTER_ROWS, whole=True))
        page.head(caption)
        if self._is_recorded(number):
            page.show(self._texts.recorded)

    def _take(self, number: int) -> Take | None:
        """Record a sentence; None if it cannot be kept, which the person is told, or was discarded."""
        page, texts, text = self._page, self._texts, self._sentences[number].text
        self._folder.check(self._sentences[number].caption)
        page.show(texts.recording)
        page.hint(texts.keys_during)
        raw = self._recorder.record()
        if raw is None:
            return None
        try:
            if raw.has_gap:
                raise TakeError(TakeFault.GAP)
            take = judge(raw.samples, text, raw.room)
        except TakeError as error:
            no_signal = len(raw.samples) and not raw.samples.any()
            page.show(self._silent if no_signal else texts.faults[error.fault])
            return None
        if take.room_db < NOISY_DB:
            page.show(texts.noisy.format(level=f"{take.room_db:.0f}"))
        return take

    def _end(self) -> int | None:
        """Say that all have been asked for; returns the number of the sentence to go on with, None for none."""
        page, texts, keys = self._page, self._texts, self._keys
        missing = self.missing
        summary = texts.incomplete if missing else texts.complete
        page.head(summary.format(sentences=counted(texts.sentences, missing or len(self._sentences))))
        hint = texts.keys_at_end.format(**keys.in_sentence("back", "listen", "quit"))
        key = self._choose(hint, (*_YES, keys.back, keys.listen))
        if key in _YES:
            return None
        return len(self._sentences) - 1 if key == keys.back else self._listen(otherwise=len(self._sentences))

    def _listen(self, otherwise: int) -> int:
        """Play all recordings; returns the number of the sentence at which the person stopped them, or `otherwise`."""
        self._page.hint(self._texts.keys_listening)
        for number, sentence in enumerate(self._sentences):
            if recording := self._folder.find(sentence.caption):
                self._page.show(f"{number + 1}/{len(self._sentences)}  {sentence.caption}")
                try:
                    clip = self._load(recording)
                except UsageError as error:
                    self._page.show(str(error))
                    continue
                if self._heard(sentence.caption, clip) is not None:
                    return number
        return otherwise

    def _choose(self, hint: str, keys: Sequence[str], take: Take | None = None, caption: str = "") -> str:
        """Wait for one of these keys, whatever its case; a take is played first, and again on every other key."""
        self._recorder.discard_pending()
        self._page.hint(hint)
        while True:
            key = (take and self._heard(caption, take.clip)) or self._recorder.key()
            pressed = (key or "").lower()
            if pressed in (self._keys.quit, ESCAPE):
                raise QuitError
            if pressed in keys:
                return pressed

    def _heard(self, caption: str, clip: Clip) -> str | None:
        try:
            return self._play(caption, clip, self._recorder)
        except DeviceError as error:  # recording works without a loudspeaker
            self._page.show(str(error))
            return None
