"""The questions before a live session: shown, spoken, and answered with one key."""

from pathlib import Path
from string import ascii_lowercase

import click

from voiceguide.care.contraindications import AskedCondition, Screening, screening_of
from voiceguide.cli.aloud import Aloud
from voiceguide.errors import OutputError
from voiceguide.inputs.keys.key_reader import open_keyboard
from voiceguide.inputs.keys.keyboard import ENTER, ESCAPE, Keyboard
from voiceguide.records.record_paths import journal_path
from voiceguide.records.screening_answers import ScreeningAnswers, routine_key
from voiceguide.routine.model import Routine
from voiceguide.routine.routine_library import is_path

_ENDS = frozenset({" ", ENTER, ESCAPE})
_SIGNS = "123456789" + ascii_lowercase


class Questions:
    """What is asked before one routine, and whether that is known already."""

    def __init__(self, name_or_path: str, routine: Routine, days: int, data_dir: Path | None = None) -> None:
        """`days`: for how long an answer holds; `data_dir`: where it is kept, if not in the person's data folder."""
        self.screening = screening_of(routine)
        self._answers = ScreeningAnswers(days, journal_path(data_dir))
        self._key = routine_key(name_or_path, is_path=is_path(name_or_path))
        self._asked = tuple(each.condition for each in self.screening.asked)

    def are_open(self) -> bool:
        """Whether there is something to ask that has not been answered lately; tells where that was lost."""
        answered = not self._asked or self._answers.none_applied(self._key, self._asked)
        for notice in self._answers.notices:
            click.echo(f"voiceguide: {notice}", err=True)
        return not answered

    def ask(self, aloud: Aloud) -> bool:
        """Ask the person at the terminal; whether none of it applies, which is remembered.

        Otherwise the person has been told what the documents advise.

        Raises:
            KeyboardInterrupt: Ctrl-C was pressed, or the terminal is gone.
            DeviceError: where nothing can be heard.
        """
        if not _none_applies(self.screening, aloud):
            return False
        try:
            self._answers.remember(self._key, self._asked)
        except OutputError as error:  # the session is given nevertheless
            click.echo(f"voiceguide: {error}", err=True)
        return True


def _none_applies(screening: Screening, aloud: Aloud) -> bool:
    try:
        with open_keyboard() as keyboard:
            keyboard.discard_pending()
            signs = _show(screening)
            key = aloud.say((*screening.announcement, screening.question), keyboard) or keyboard.key()
            if key and key.lower() == screening.phrases.keys.no:
                return True
            _advise(screening, signs, aloud, keyboard)
            return False
    except EOFError:
        raise KeyboardInterrupt from None


def _show(screening: Screening) -> dict[str, AskedCondition]:
    """Write the list and the question; each condition has the sign in front of it."""
    signs = dict(zip(_SIGNS, screening.asked, strict=False))
    names = [f"  {sign}  {each.name}" for sign, each in signs.items()]
    _write("", screening.phrases.screening.no_advice, screening.intro, *names, screening.question)
    return signs


def _advise(screening: Screening, signs: dict[str, AskedCondition], aloud: Aloud, keyboard: Keyboard) -> None:
    """Tell what is advised for each condition that is chosen; for all of them where none is, as with closed eyes."""
    sentences = screening.phrases.screening
    _write("", sentences.declined, sentences.which)
    applying: list[AskedCondition] = []
    key = aloud.say((sentences.declined, sentences.which), keyboard)
    while (key := keyboard.key() if key is None else key) not in _ENDS:
        chosen = signs.get((key or "").lower())
        key = None
        if chosen and chosen not in applying:
            applying.append(chosen)
            key = _tell(chosen, aloud, keyboard)
    untold = () if applying else tuple(f"{each.name}: {each.advice}" for each in screening.asked)
    _write(*(f"  {text}" for text in untold), sentences.unsure)
    aloud.say((*untold, sentences.unsure), keyboard)


def _tell(chosen: AskedCondition, aloud: Aloud, keyboard: Keyboard) -> str | None:
    _write(f"  {chosen.name}: {chosen.advice}")
    return aloud.say((chosen.advice,), keyboard)


def _write(*lines: str) -> None:
    for line in lines:
        click.echo(line, err=True)
