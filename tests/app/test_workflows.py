"""A second front end: the workflows play and export for it, and nothing of them knows a terminal."""

import itertools
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Self

import pytest
import soundfile

from tests.cli.program import HEAD, move_in
from tests.memory_output import MemoryOutput
from voiceguide.app.export_workflow import export_session
from voiceguide.app.front_end import ShowProgress
from voiceguide.app.play_workflow import play_session
from voiceguide.app.request import Request
from voiceguide.errors import UsageError
from voiceguide.inputs.keys.keyboard import Keyboard
from voiceguide.language.phrases import LanguageTexts, load_phrases
from voiceguide.language.session_texts import ClosingTexts
from voiceguide.player.playback import Screen
from voiceguide.player.session_state import Phase, SessionState
from voiceguide.records.open_records import open_records
from voiceguide.records.record_paths import journal_path
from voiceguide.timeline.events import SpeechEvent
from voiceguide.timeline.timeline import Timeline

SCRIPT = f"{HEAD}equipment: [tennis ball, mat]\nsteps:\n  - say: Lie down.\n  - hold: 10s\n  - rest: 1s\n"
NEEDS = "You need: tennis ball, mat."
PAIN = load_phrases("en").pain


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

    def ask_pain(self, question: str, ten: str) -> int | None:
        self.asked.append(question.format(ten=ten))
        return 10 - len(self.asked)

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

    def output(self) -> MemoryOutput:
        looks = itertools.count()
        return MemoryOutput(lambda: next(looks) * 2.0)


@pytest.fixture(autouse=True)
def script(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A script in a home of its own, where devices are quick."""
    move_in(tmp_path, tmp_path_factory.getbasetemp() / "workflow-store", monkeypatch)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VOICEGUIDE_ENGINE", "silent")
    monkeypatch.setattr("voiceguide.audio_io.output_stream.BackgroundOpening", Opened)
    monkeypatch.setattr("voiceguide.player.session._TURN_S", 0.0)
    path = tmp_path / "evening.yaml"
    path.write_text(SCRIPT)
    return path


def test_a_session_is_played(script: Path) -> None:
    window = Window(watched=True)
    ended = play_session(Request(routine=str(script), rate_wpm=300), window)
    assert ended
    assert ended.phase is Phase.FINISHED
    assert (window.told, window.noted, window.alerts) == ([NEEDS], [], [])
    assert window.spoken[0] == "Lie down."
    assert window.states[-1] == window.closed[0] == ended
    assert window.asked == [question.format(ten="t") for question in (PAIN.before, PAIN.after)]
    with open_records(journal_path(None)) as records:
        (entry,) = records.journal.entries()
    assert (entry.routine, entry.options) == (str(script), {"rate": 300})
    assert (entry.pain_before, entry.pain_after, entry.holds) == (9, 8, 1)


def test_where_nobody_watches_the_equipment_is_spoken_after_the_screening(script: Path) -> None:
    script.write_text(SCRIPT.replace("steps:", "screening: [fever]\nsteps:"))
    window = Window()
    ended = play_session(Request(routine=str(script)), window)
    assert ended
    before = window.spoken[: window.spoken.index("Lie down.")]
    assert before[2] == "Fever."
    assert before[-1] == NEEDS
    assert len(before) == 5
    assert (window.told, window.asked) == ([], [])


@pytest.mark.parametrize(("watched", "told"), [(True, [NEEDS]), (False, [])])
def test_a_session_without_screening_begins_at_once(watched: bool, told: list[str], script: Path) -> None:
    window = Window(watched=watched)
    play_session(Request(routine=str(script), screening=False, journal=False), window)
    assert (window.spoken[0], window.told) == ("Lie down.", told)


def test_a_session_that_needs_nothing_says_nothing_of_it(script: Path) -> None:
    script.write_text(SCRIPT.replace("equipment: [tennis ball, mat]\n", ""))
    for window in (Window(), Window(watched=True)):
        play_session(Request(routine=str(script)), window)
        assert (window.spoken[0], window.told) == ("Lie down.", [])


def test_the_equipment_is_told_in_the_language_of_the_session(script: Path) -> None:
    script.write_text(SCRIPT.replace("language: en", "language: de"))
    window = Window()
    play_session(Request(routine=str(script)), window)
    assert window.spoken[0] == "Du brauchst: tennis ball, mat."


def test_without_a_routine_or_a_place_nothing_is_played() -> None:
    with pytest.raises(UsageError, match="which routine"):
        play_session(Request(), Window())
    with pytest.raises(UsageError, match="no session to go on with"):
        play_session(Request(), Window(), resume=True)


def test_a_session_is_exported(script: Path, tmp_path: Path) -> None:
    window = Window()
    written = export_session(Request(routine=str(script)), window)
    info = soundfile.info("evening.wav")
    assert (written.path, written.size_bytes) == (Path("evening.wav"), (tmp_path / "evening.wav").stat().st_size)
    assert written.length_s == pytest.approx(info.duration)
    assert window.tasks["Writing"][-1] == (info.frames, info.frames)
    assert (window.told, window.noted, window.alerts) == ([], [], [])


def test_a_file_begins_with_the_equipment_beyond_its_length(script: Path) -> None:
    lasting = Request(routine=str(script), lasting_s=38.5)
    bare = export_session(Request(routine=str(script), lasting_s=38.5, screening=False), Window())
    assert bare.length_s == 38.5
    assert 39.5 < export_session(lasting, Window()).length_s < 43


def test_warnings_are_noted(script: Path) -> None:
    script.write_text(f"{HEAD}steps:\n- do: 1s\n  say: This takes longer than one second for sure.\n")
    window = Window()
    export_session(Request(routine=str(script)), window)
    (warning,) = window.noted
    assert warning.startswith(f"{script}:4:3: warning: what is said here takes")
