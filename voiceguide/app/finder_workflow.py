"""The muscle finder: what is known at first, the dialogue about the rest, and the session that it leads to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voiceguide.app.chosen_language import chosen_language
from voiceguide.app.key_questions import KeyQuestions, QuitError
from voiceguide.app.request import Request
from voiceguide.app.settings import load_settings
from voiceguide.care.finder import Finding, MuscleFinding, find
from voiceguide.care.finder_table import AreaEntry, FinderTable, RedFlagEntry, load_table
from voiceguide.care.finding_texts import as_document, section_title
from voiceguide.language.phrases import LanguageTexts, load_phrases

if TYPE_CHECKING:
    from pathlib import Path

    from voiceguide.app.front_end import DialoguePage, FrontEnd


@dataclass(frozen=True, slots=True)
class FinderQuery:
    """What the finder knows about one person before it asks."""

    table: FinderTable
    phrases: LanguageTexts
    language: str
    """The code of the language in which it asks and answers."""
    shown_language: str | None
    """The language that the commands shown must name; None if it was not asked for."""
    area: AreaEntry | None
    """Where it hurts; None if that must be asked."""
    red_flags: tuple[RedFlagEntry, ...] | None
    """The red flags that apply; None if they must be asked about."""

    @property
    def finding(self) -> Finding | None:
        """What was found; None if something must be asked."""
        if self.area is None or self.red_flags is None:
            return None
        return find(self.table, self.area, self.red_flags)

    def document(self) -> dict[str, object] | None:
        """The finding for programs, as JSON holds it; None if the area is not known.

        If nobody has been asked about red flags, it holds the questions, and what is found if none applies.
        """
        if self.area is None:
            return None
        return as_document(
            find(self.table, self.area, self.red_flags or ()),
            self.phrases.finder,
            self.language,
            named=self.shown_language is not None,
            open_flags=self.table.red_flags if self.red_flags is None else (),
        )


def open_query(area: str | None, red_flags: Sequence[str] | None, language: str | None) -> FinderQuery:
    """A query about an area and red flags, each by its id; None for what is not known.

    Raises:
        UsageError: there is no such area, red flag or language.
        ScriptError: the settings or the language file are wrong.
    """
    table = load_table()
    code = chosen_language(language, load_settings().language)
    return FinderQuery(
        table=table,
        phrases=load_phrases(code),
        language=code,
        shown_language=None if language is None else code,
        area=None if area is None else table.area(area),
        red_flags=None if red_flags is None else tuple(map(table.flag, red_flags)),
    )


def show_answer(finding: Finding, query: FinderQuery, page: DialoguePage) -> None:
    """Show what was found to somebody who is asked nothing."""
    from voiceguide.app.finder_dialogue import show_finding

    page.show(query.phrases.finder.disclaimer)
    show_finding(finding, query.phrases.finder, page, query.shown_language)


def find_session(query: FinderQuery, front_end: FrontEnd, *, aloud: bool, device: str | None) -> Request | None:
    """Ask what is not known and tell what was found; returns the session that the person chose, None if none.

    With `aloud`, everything is spoken as well. The output device is for the dialogue and the session.

    Raises:
        KeyboardInterrupt: Ctrl-C was pressed, or the terminal is gone.
        DeviceError: the output device failed.
        SpeechError: a text could not be spoken.
    """
    from voiceguide.app.finder_dialogue import FinderDialogue
    from voiceguide.app.spoken_prompt import open_dialogue_voice

    phrases = query.phrases
    voice = open_dialogue_voice(query.language, device, front_end.alert) if aloud else None
    try:
        with front_end.open_keyboard() as keyboard:
            questions = KeyQuestions(keyboard, phrases.keys.quit, voice)
            dialogue = FinderDialogue(query.table, phrases, front_end.open_page(), questions, query.shown_language)
            dialogue.greet()
            finding = dialogue.ask(query.area, query.red_flags)
            dialogue.tell(finding)
            if not isinstance(finding, MuscleFinding):
                return None
            session = dialogue.offer(finding).session
    except QuitError:
        return None
    except EOFError:
        raise KeyboardInterrupt from None
    title = section_title(session, phrases.finder)
    only = (title,) if title else ()
    return Request(
        routine=session.routine, only=only, lasting_s=session.lasting_s, device=device, language=query.language
    )


def write_body_map(query: FinderQuery, path: Path, *, force: bool = False) -> None:
    """Draw the body map into an SVG file, the area of the query marked in it.

    Raises:
        OutputError: the file cannot be written, or is no earlier map and `force` is not set.
    """
    from voiceguide.app.session_files import output_guard
    from voiceguide.atomic_file import write_document
    from voiceguide.pictures.body_map import as_svg
    from voiceguide.seal import mark, xml_seal

    picture = as_svg(query.table, query.phrases.finder, query.area).encode()
    write_document(path, picture, xml_seal(mark("body-map")), output_guard(load_settings(), force=force))
