"""The muscle finder: what is known at first, the dialogue about the rest, and the session that it leads to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from voiceguide.app.chosen_language import chosen_language
from voiceguide.app.front_end import DialoguePage, FrontEnd
from voiceguide.app.key_questions import KeyQuestions, QuitError
from voiceguide.app.request import Request
from voiceguide.app.settings import load_settings
from voiceguide.care.finder import (
    AreaEntry,
    FinderTable,
    Finding,
    MuscleFinding,
    RedFlagEntry,
    Suggestion,
    find,
    load_table,
)
from voiceguide.care.finding_texts import as_document, as_lines, as_spoken, section_title, texts_of
from voiceguide.language.care_texts import FinderTexts
from voiceguide.language.phrases import LanguageTexts, load_phrases
from voiceguide.pictures.body_map_text import areas_map, points_map


class FinderDialogue:
    """One person's way through the questions of the finder."""

    def __init__(self, query: "FinderQuery", page: DialoguePage, questions: KeyQuestions) -> None:
        self._query = query
        self._table = query.table
        self._texts = query.phrases.finder
        self._keys = query.phrases.keys
        self._page = page
        self._questions = questions

    def greet(self) -> None:
        """Say what this is, and that it is not medical advice."""
        texts = self._texts
        self._page.head(texts.title)
        self._page.show(texts.disclaimer)
        keys = texts.aloud_keys.format(**self._keys.in_sentence("yes", "no", "back", "quit"))
        self._questions.say(texts.title, texts.disclaimer, keys)

    def ask(self) -> Finding:
        """Ask for the area and the red flags, up to the first that is answered with yes, unless they are known.

        Raises:
            QuitError: the person ends the dialogue.
            KeyboardInterrupt: Ctrl-C was pressed.
        """
        area = self._query.area
        if self._query.red_flags is not None:
            return find(self._table, area or self._where(), self._query.red_flags)
        flags = self._table.red_flags
        first = -1 if area is None else 0
        step = first
        while step < len(flags):
            if area is None or step < 0:
                area = self._where()
                step = 0
                continue
            match self._flag(flags[step], step, may_go_back=step > first):
                case "yes":
                    return find(self._table, area, (flags[step],))
                case "no":
                    step += 1
                case _:
                    step -= 1
        assert area is not None
        return find(self._table, area, ())

    def tell(self, finding: Finding) -> None:
        """Show and say what was found."""
        show_finding(finding, self._texts, self._page, self._query.shown_language)
        self._questions.say(*as_spoken(finding, self._texts))

    def offer(self, finding: MuscleFinding) -> Suggestion:
        """Ask which session to begin. Raises QuitError if it is none, KeyboardInterrupt if Ctrl-C was pressed."""
        texts = self._texts
        offered = {str(number): each for number, each in enumerate(finding.suggestions, 1)}
        question = texts.start if len(offered) > 1 else texts.start_it
        self._page.head(question)
        told = {key: texts_of(each, texts) for key, each in offered.items()}
        self._hints({key: each.name for key, each in told.items()})
        spoken = (texts.press_for.format(key=key, name=each.spoken) for key, each in told.items())
        return offered[self._questions.ask(offered, (question, *spoken))]

    def _where(self) -> AreaEntry:
        page, texts = self._page, self._texts
        areas = {str(key): area for key, area in enumerate(self._table.areas, 1)}
        page.draw(areas_map(self._table, texts, page.width - 2, ascii_only=page.ascii_only))
        page.head(texts.where)
        self._hints({f"1-{len(areas)}": ""})
        names = {key: texts.areas[area.id] for key, area in areas.items()}
        pressing = (texts.press_for.format(key=key, name=name) for key, name in names.items())
        key = self._questions.ask(areas, (texts.where, *pressing))
        page.answer(names[key])
        return areas[key]

    def _flag(self, flag: RedFlagEntry, step: int, *, may_go_back: bool) -> str:
        """`yes`, `no` or `back`."""
        words = self._texts.answers
        meanings = {self._keys.yes: ("yes", words.yes), self._keys.no: ("no", words.no)}
        if may_go_back:
            meanings[self._keys.back] = "back", words.back
        question = self._texts.red_flags[flag.id].question
        self._page.head(f"{step + 1}/{len(self._table.red_flags)}  {question}")
        self._hints({key: word for key, (_, word) in meanings.items()})
        meaning, word = meanings[self._questions.ask(meanings, (question,))]
        self._page.answer(word)
        return meaning

    def _hints(self, keys: Mapping[str, str]) -> None:
        meanings = {**keys, self._keys.quit: self._texts.answers.quit}
        self._page.hint("   ".join(f"{key} {meaning}".rstrip() for key, meaning in meanings.items()))


def show_finding(finding: Finding, texts: FinderTexts, page: DialoguePage, language: str | None) -> None:
    """Write what was found; the commands name the `language`, unless it is None."""
    if isinstance(finding, MuscleFinding):
        page.draw(points_map(finding, texts, page.width - 2, ascii_only=page.ascii_only))
    for indent, line in as_lines(finding, texts, language):
        if indent:
            page.show(line, indent=indent)
        else:
            page.head(line)


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
    from voiceguide.app.spoken_prompt import open_dialogue_voice

    phrases = query.phrases
    voice = open_dialogue_voice(query.language, device, front_end.alert) if aloud else None
    try:
        with front_end.open_keyboard() as keyboard:
            questions = KeyQuestions(keyboard, phrases.keys.quit, voice)
            dialogue = FinderDialogue(query, front_end.open_page(), questions)
            dialogue.greet()
            finding = dialogue.ask()
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
    from voiceguide.output_guard import mark, xml_seal
    from voiceguide.pictures.body_map import as_svg

    picture = as_svg(query.table, query.phrases.finder, query.area).encode()
    write_document(path, picture, xml_seal(mark("body-map")), output_guard(load_settings(), force=force))
