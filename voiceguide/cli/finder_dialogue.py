"""The conversation of `voiceguide find`: where does it hurt, the red flags, what was found, and whether to begin."""

from collections.abc import Collection

from voiceguide.care.finder import Finding, Knot, Suggestion, find
from voiceguide.care.finder_table import Area, Flag, Table
from voiceguide.care.finding_texts import as_lines, as_spoken, spoken_name
from voiceguide.cli.asking import Dialogue, Page
from voiceguide.pictures.body_map_text import areas_map, points_map


class Conversation:
    """One person's way through the finder."""

    def __init__(self, table: Table, language: str, dialogue: Dialogue, *, named: bool) -> None:
        """`named`: the commands that are shown must say the language."""
        self._table = table
        self._language = language
        self._dialogue = dialogue
        self._named = named

    def greet(self) -> None:
        """Say what this is, and once that it is no medical advice."""
        title, disclaimer = (self._say(name) for name in ("title", "disclaimer"))
        self._dialogue.head(title)
        self._dialogue.show(disclaimer)
        self._dialogue.say(title, disclaimer, self._say("aloud_keys"))

    def questions(self, area: Area | None, known: Collection[Flag] | None) -> Finding:
        """Ask where it hurts and about red flags, up to the first that is answered with yes, unless that is known.

        Raises:
            QuitError: the person wants to go.
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
        show_finding(self._table, finding, self._language, self._dialogue, named=self._named)
        self._dialogue.say(*as_spoken(self._table, finding, self._language))

    def offer(self, knot: Knot) -> Suggestion:
        """Ask which session to begin.

        Raises:
            QuitError: none.
            KeyboardInterrupt: Ctrl-C was pressed.
        """
        offered = {str(number): each for number, each in enumerate(knot.suggestions, 1)}
        question = self._say("start" if len(offered) > 1 else "start_it")
        self._dialogue.head(question)
        self._hints({key: each.name(self._language) for key, each in offered.items()})
        spoken = (self._press(key, spoken_name(each, self._language)) for key, each in offered.items())
        return offered[self._dialogue.ask(offered, (question, *spoken))]

    def _where(self) -> Area:
        dialogue, language = self._dialogue, self._language
        areas = {str(key): area for key, area in enumerate(self._table.areas, 1)}
        dialogue.draw(areas_map(self._table, language, dialogue.width - 2, ascii_only=dialogue.ascii_only))
        dialogue.head(self._say("where"))
        self._hints({f"1-{len(areas)}": ""})
        pressing = (self._press(key, area.name(language)) for key, area in areas.items())
        area = areas[dialogue.ask(areas, (self._say("where"), *pressing))]
        dialogue.answer(area.name(language))
        return area

    def _flag(self, flag: Flag, step: int, *, may_go_back: bool) -> str:
        """`yes`, `no` or `back`."""
        letters = self._table.letters
        meanings = {letters.yes(self._language): "yes", letters.no(self._language): "no"}
        if may_go_back:
            meanings[letters.back(self._language)] = "back"
        question = flag.question(self._language)
        self._dialogue.head(f"{step + 1}/{len(self._table.red_flags)}  {question}")
        self._hints({key: self._say(meaning) for key, meaning in meanings.items()})
        meaning = meanings[self._dialogue.ask(meanings, (question,))]
        self._dialogue.answer(self._say(meaning))
        return meaning

    def _hints(self, keys: dict[str, str]) -> None:
        self._dialogue.hint({**keys, "q": self._say("quit")})

    def _press(self, key: str, name: str) -> str:
        return self._table.says.press_for(self._language).format(key=key, name=name)

    def _say(self, name: str) -> str:
        text: str = getattr(self._table.says, name)(self._language)
        return text


def show_finding(table: Table, finding: Finding, language: str, page: Page, *, named: bool) -> None:
    """Write what was found; `named` where the commands must say the language."""
    if isinstance(finding, Knot):
        page.draw(points_map(table, finding, language, page.width - 2, ascii_only=page.ascii_only))
    for indent, line in as_lines(table, finding, language, named=named):
        if indent:
            page.show(line, indent=indent)
        else:
            page.head(line)
