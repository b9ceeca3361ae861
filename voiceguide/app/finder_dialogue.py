"""The dialogue of the muscle finder: where does it hurt, the red flags, what was found, and whether to begin."""

from collections.abc import Collection, Mapping

from voiceguide.app.front_end import DialoguePage
from voiceguide.app.key_questions import KeyQuestions
from voiceguide.care.finder import Finding, MuscleFinding, Suggestion, find
from voiceguide.care.finder_table import AreaEntry, FinderTable, RedFlagEntry
from voiceguide.care.finding_texts import as_lines, as_spoken, name_of, spoken_name
from voiceguide.language.finder_texts import FinderTexts
from voiceguide.language.phrases import LanguageTexts
from voiceguide.pictures.body_map_text import areas_map, points_map


class FinderDialogue:
    """One person's way through the questions of the finder.

    The commands that it shows name the `language`, unless that is None.
    """

    def __init__(
        self,
        table: FinderTable,
        phrases: LanguageTexts,
        page: DialoguePage,
        questions: KeyQuestions,
        language: str | None,
    ) -> None:
        self._table = table
        self._texts = phrases.finder
        self._keys = phrases.keys
        self._page = page
        self._questions = questions
        self._language = language

    def greet(self) -> None:
        """Say what this is, and that it is not medical advice."""
        texts = self._texts
        self._page.head(texts.title)
        self._page.show(texts.disclaimer)
        keys = texts.aloud_keys.format(**self._keys.in_sentence("yes", "no", "back", "quit"))
        self._questions.say(texts.title, texts.disclaimer, keys)

    def ask(self, area: AreaEntry | None, known: Collection[RedFlagEntry] | None) -> Finding:
        """Ask for the area and the red flags, up to the first that is answered with yes, unless they are `known`.

        Raises:
            QuitError: the person ends the dialogue.
            KeyboardInterrupt: Ctrl-C was pressed.
        """
        if known is not None:
            return find(self._table, area or self._where(), known)
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
        show_finding(finding, self._texts, self._page, self._language)
        self._questions.say(*as_spoken(finding, self._texts))

    def offer(self, finding: MuscleFinding) -> Suggestion:
        """Ask which session to begin.

        Raises:
            QuitError: none of them.
            KeyboardInterrupt: Ctrl-C was pressed.
        """
        texts = self._texts
        offered = {str(number): each for number, each in enumerate(finding.suggestions, 1)}
        question = texts.start if len(offered) > 1 else texts.start_it
        self._page.head(question)
        self._hints({key: name_of(each, texts) for key, each in offered.items()})
        spoken = (texts.press_for.format(key=key, name=spoken_name(each, texts)) for key, each in offered.items())
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
