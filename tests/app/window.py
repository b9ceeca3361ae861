"""A front end that is no terminal, for tests of workflows."""

import itertools
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Self, TypeVar

from tests.memory_output import MemoryOutput
from voiceguide.app.front_end import DialoguePage, ShowProgress
from voiceguide.inputs.keys.keyboard import Keyboard
from voiceguide.language.phrases import LanguageTexts
from voiceguide.language.session_texts import ClosingTexts
from voiceguide.player.playback import Screen
from voiceguide.player.session_state import SessionState
from voiceguide.timeline.events import SpeechEvent
from voiceguide.timeline.timeline import Timeline

_Answer = TypeVar("_Answer")


class PressedKeys:
    """A keyboard on which these keys are pressed, one after the other."""

    def __init__(self, keys: str) -> None:
        self.left = list(keys)

    def discard_pending(self) -> None:
        pass

    def key(self, within_s: float | None = None) -> str | None:
        del within_s
        if not self.left:
            raise EOFError
        return self.left.pop(0)


class Sheet:
    """A page that is no console: it keeps what is put on it, by kind."""

    width = 40
    ascii_only = True

    def __init__(self) -> None:
        self.lines: list[tuple[str, str]] = []

    def head(self, text: str) -> None:
        self.lines.append(("head", text))

    def show(self, text: str, *, indent: int = 0) -> None:
        self.lines.append(("show", " " * indent + text))

    def hint(self, text: str) -> None:
        self.lines.append(("hint", text))

    def answer(self, text: str) -> None:
        self.lines.append(("answer", text))

    def draw(self, lines: Sequence[str]) -> None:
        assert all(len(line) <= self.width for line in lines)
        self.lines += (("draw", line) for line in lines)

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        raise NotImplementedError

    def of(self, kind: str) -> list[str]:
        return [text for each, text in self.lines if each == kind]


class Window:
    """A front end that is no terminal: it keeps what it was given."""

    def __init__(self, *, watched: bool = False, keyboard: Keyboard | None = None) -> None:
        self.is_watched = watched
        self.has_keyboard = keyboard is not None
        self.told: list[str] = []
        self.noted: list[str] = []
        self.alerts: list[str] = []
        self.tasks: dict[str, list[tuple[int, int]]] = {}
        self.asked: list[str] = []
        self.spoken: list[str] = []
        self.states: list[SessionState] = []
        self.closed: list[SessionState] = []
        self.sheet = Sheet()
        self._keyboard = keyboard

    def tell(self, text: str) -> None:
        self.told.append(text)

    def note(self, text: str) -> None:
        self.noted.append(text)

    def alert(self, text: str) -> None:
        self.alerts.append(text)

    @contextmanager
    def progress(self, label: str) -> Iterator[ShowProgress]:
        steps = self.tasks.setdefault(label, [])
        yield lambda done, total: steps.append((done, total))

    def open_keyboard(self) -> AbstractContextManager[Keyboard]:
        if self._keyboard is None:
            raise EOFError
        return nullcontext(self._keyboard)

    def open_page(self) -> DialoguePage:
        return self.sheet

    def ask_pain(self, question: str, ten: str) -> int | None:
        assert ten in question
        self.asked.append(question)
        return 10 - len(self.asked)

    def ask_number(self, question: str, most: int) -> int | None:
        self.asked.append(question)
        return most

    def ask_line(self, question: str, default: str | None) -> str:
        raise NotImplementedError

    def ask_until(self, question: str, default: str, read: Callable[[str], _Answer]) -> _Answer:
        raise NotImplementedError

    def show_typed(self, text: str) -> None:
        raise NotImplementedError

    def show_code(self, code: str) -> None:
        raise NotImplementedError

    def open_screen(self, timeline: Timeline, phrases: LanguageTexts) -> AbstractContextManager[Screen] | None:
        del phrases
        self.spoken = [event.caption for event in timeline.events if isinstance(event, SpeechEvent)]
        return nullcontext(self)

    def show(self, state: SessionState) -> None:
        self.states.append(state)

    def show_closing(self, state: SessionState, texts: ClosingTexts) -> None:
        del texts
        self.closed.append(state)


class Opened:
    """Stands in for a device that is being opened; its clock runs ahead."""

    def __init__(self, wanted: str | None) -> None:
        del wanted

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def check(self) -> None:
        pass

    def output(self) -> MemoryOutput:
        looks = itertools.count()
        return MemoryOutput(lambda: next(looks) * 2.0)
