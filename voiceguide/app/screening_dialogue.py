"""The screening before a session: contraindications are shown, read out, and answered with one key."""

from collections.abc import Callable, Sequence
from string import ascii_lowercase
from typing import TypeAlias

from voiceguide.app.front_end import Questioner
from voiceguide.app.plan import Plan
from voiceguide.care.contraindications import AskedCondition, screening_of
from voiceguide.errors import OutputError
from voiceguide.inputs.keys.keyboard import ENTER, ESCAPE, Keyboard
from voiceguide.records.screening_answers import ScreeningAnswers
from voiceguide.resources import journal_path
from voiceguide.routine.routine_library import routine_name

_ENDS = frozenset({" ", ENTER})
_KEYS = "123456789" + ascii_lowercase


ReadOut: TypeAlias = Callable[[Sequence[str], Keyboard], str | None]
"""Reads out what is shown; returns the key that interrupted it, None for none. See `SpokenPrompt.say`."""


class ScreeningDialogue:
    """Asks about the contraindications of one session, unless the answer is known."""

    def __init__(self, plan: Plan, front_end: Questioner) -> None:
        self.screening = screening_of(plan.routine)
        self._front_end = front_end
        self._answers = ScreeningAnswers(plan.screening_days, journal_path(plan.data_dir))
        self._key = routine_name(plan.name)
        self._conditions = tuple(each.condition for each in self.screening.asked)

    def is_open(self) -> bool:
        """Whether there are conditions that have not been answered lately; tells if the saved answers were damaged."""
        answered = not self._conditions or self._answers.none_applied(self._key, self._conditions)
        for notice in self._answers.notices:
            self._front_end.alert(f"voiceguide: {notice}")
        return not answered

    def ask(self, read_out: ReadOut) -> bool:
        """Ask the person; returns whether the session may begin, which is saved.

        It may if no condition applies, or only some about which the sources say to ask first, and a doctor has agreed.
        Otherwise the person has been told what the sources advise.

        Raises:
            KeyboardInterrupt: the person leaves, with a key or Ctrl-C, or the terminal is gone.
            DeviceError: the output device failed.
        """
        if not self._may_begin(read_out):
            return False
        try:
            self._answers.remember(self._key, self._conditions)
        except OutputError as error:  # the session is played nevertheless
            self._front_end.alert(f"voiceguide: {error}")
        return True

    def _may_begin(self, read_out: ReadOut) -> bool:
        screening, keys = self.screening, self.screening.phrases.keys
        try:
            with self._front_end.open_keyboard() as keyboard:
                keyboard.discard_pending()
                by_key, before = self._show(), screening.announcement
                applying = None
                while applying is None:
                    if self._answer(screening.question, read_out, keyboard, *before) == keys.no:
                        return True
                    applying, before = self._select(by_key, read_out, keyboard), ()
                if applying and all(each.ask_first for each in applying):
                    self._write(screening.agreed)
                    if self._answer(screening.agreed, read_out, keyboard) == keys.yes:
                        return True
                self._decline(applying, read_out, keyboard)
                return False
        except EOFError:
            raise KeyboardInterrupt from None

    def _answer(self, question: str, read_out: ReadOut, keyboard: Keyboard, *before: str) -> str:
        """The key of yes or no; any other key, and Enter, asks again. `before` is spoken before the question, once.

        Raises:
            KeyboardInterrupt: the key of quit or Escape was pressed.
        """
        keys, spoken = self.screening.phrases.keys, (*before, question)
        while (key := (read_out(spoken, keyboard) or keyboard.key() or "").lower()) not in (keys.yes, keys.no):
            if key in (keys.quit, ESCAPE):
                raise KeyboardInterrupt
            self._write(question)
            spoken = (question,)
        return key

    def _show(self) -> dict[str, AskedCondition]:
        """Show the list and the question; returns the conditions by the key in front of each."""
        screening = self.screening
        taken = screening.phrases.keys
        free = (key for key in _KEYS if key not in (taken.yes, taken.no, taken.quit))
        by_key = dict(zip(free, screening.asked, strict=False))
        names = [f"  {key}  {each.name}" for key, each in by_key.items()]
        self._write("", screening.phrases.screening.no_advice, screening.intro, *names, screening.question)
        return by_key

    def _select(
        self, by_key: dict[str, AskedCondition], read_out: ReadOut, keyboard: Keyboard
    ) -> list[AskedCondition] | None:
        """Let the person choose what applies, with the advice for each; returns it.

        None if the person answers no now, before anything was chosen: the question is asked again.

        Raises:
            KeyboardInterrupt: the key of quit or Escape was pressed.
        """
        which, keys = self.screening.phrases.screening.which, self.screening.phrases.keys
        self._write("", which)
        applying: list[AskedCondition] = []
        key = read_out((which,), keyboard)
        while (key := (keyboard.key() or "" if key is None else key).lower()) not in _ENDS:
            if key in (keys.quit, ESCAPE):
                raise KeyboardInterrupt
            if key == keys.no and not applying:
                self._write("", self.screening.question)
                return None
            chosen = by_key.get(key)
            key = None
            if chosen and chosen not in applying:
                applying.append(chosen)
                self._write(f"  {chosen.name}: {chosen.advice}")
                key = read_out((chosen.advice,), keyboard)
        return applying

    def _decline(self, applying: list[AskedCondition], read_out: ReadOut, keyboard: Keyboard) -> None:
        """Say that the session does not start; with all the advice if nothing was chosen, as with closed eyes."""
        sentences = self.screening.phrases.screening
        untold = () if applying else tuple(f"{each.name}: {each.advice}" for each in self.screening.asked)
        self._write(*(f"  {text}" for text in untold), sentences.declined, sentences.unsure)
        read_out((*untold, sentences.declined, sentences.unsure), keyboard)

    def _write(self, *lines: str) -> None:
        for line in lines:
            self._front_end.alert(line)
