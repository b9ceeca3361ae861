"""A second front end: the workflows play, export, find and keep a journal for it, and none of them knows a terminal."""

import itertools
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Self

import pytest
import soundfile

from tests.cli.run_program import HEAD, move_in
from tests.memory_output import MemoryOutput
from voiceguide.app import clock
from voiceguide.app.due_today import due_today
from voiceguide.app.export_workflow import export_session
from voiceguide.app.finder_workflow import find_session, open_query, show_answer
from voiceguide.app.front_end import DialoguePage, ShowProgress
from voiceguide.app.journal_workflow import (
    add_session,
    change_session,
    delete_session,
    export_journal,
    import_journal,
    journal_sessions,
)
from voiceguide.app.play_workflow import play_session
from voiceguide.app.programme_workflow import programme_choices, programme_overviews, start_programme, stop_programme
from voiceguide.app.request import Request
from voiceguide.errors import UsageError
from voiceguide.inputs.keys.keyboard import Keyboard
from voiceguide.language.phrases import LanguageTexts, load_phrases
from voiceguide.language.session_texts import ClosingTexts
from voiceguide.player.playback import Screen
from voiceguide.player.session_state import Phase, SessionState
from voiceguide.records.open_records import open_records
from voiceguide.records.programme_record import ProgrammeKind
from voiceguide.resources import journal_path
from voiceguide.timeline.events import SpeechEvent
from voiceguide.timeline.timeline import Timeline

SCRIPT = f"{HEAD}equipment: [tennis ball, mat]\nsteps:\n  - say: Lie down.\n  - hold: 10s\n  - rest: 1s\n"
NEEDS = "You need: tennis ball, mat."
PAIN = load_phrases("en").pain
FINDER = load_phrases("en").finder
NOW = datetime(2026, 11, 2, 18, 0, tzinfo=timezone(timedelta(hours=1)))


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
    monkeypatch.setattr("voiceguide.player.session._STEP_S", 0.0)
    path = tmp_path / "evening.yaml"
    path.write_text(SCRIPT)
    return path


def test_a_session_begins_where_it_is_asked_to(script: Path) -> None:
    whole, part = Window(watched=True), Window(watched=True)
    play_session(Request(routine=str(script), journal=False), whole)
    play_session(Request(routine=str(script), journal=False, begin_at="6"), part)
    assert part.states[0].position > whole.states[0].position + 48_000
    with pytest.raises(UsageError, match="no step with that id"):
        play_session(Request(routine=str(script), begin_at="nowhere"), Window())


def test_a_session_that_nobody_could_answer_for_does_not_begin_after_its_list(script: Path) -> None:
    script.write_text(SCRIPT.replace("steps:", "screening: [fever]\nsteps:"))
    with pytest.raises(UsageError, match="add --screened"):
        play_session(Request(routine=str(script), begin_at="0:10"), Window())
    assert play_session(Request(routine=str(script), begin_at="0:10", screening=False), Window())


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
    assert window.tasks[f"Writing {round(written.size_bytes / 1e6)} MB"][-1] == (info.frames, info.frames)
    assert (window.told, window.noted, window.alerts) == ([], [], [])


def test_there_is_time_to_lie_down_beyond_its_length(script: Path) -> None:
    lengths = [
        export_session(
            Request(routine=str(script), lasting_s=46.5, delay_s=delay_s, screening=False), Window()
        ).length_s
        for delay_s in (None, 20.0)
    ]
    assert lengths == [46.5, 66.5]


def test_a_file_begins_with_the_equipment_beyond_its_length(script: Path) -> None:
    lasting = Request(routine=str(script), lasting_s=46.5)
    bare = export_session(Request(routine=str(script), lasting_s=46.5, screening=False), Window())
    assert bare.length_s == 46.5
    assert 47.5 < export_session(lasting, Window()).length_s < 52


def test_what_only_an_author_can_mend_is_not_said_before_a_session(script: Path) -> None:
    script.write_text(f"{HEAD}steps:\n- do: 1s\n  say: This takes longer than one second for sure.\n")
    window = Window()
    export_session(Request(routine=str(script)), window)
    play_session(Request(routine=str(script)), window)
    assert (window.noted, window.alerts) == ([], [])


@pytest.mark.parametrize(
    ("language", "begins", "reason"),
    [("en", "Nothing can be cached (", "File exists"), ("de", "Der Zwischenspeicher ", "die Datei gibt es schon")],
)
def test_a_session_without_a_cache_says_so(
    language: str, begins: str, reason: str, script: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("VOICEGUIDE_CACHE_DIR", str(tmp_path / "file"))
    script.write_text(script.read_text().replace("language: en", f"language: {language}"))
    for workflow in (export_session, play_session):
        window = Window()
        assert workflow(Request(routine=str(script)), window)
        (notice,) = window.noted
        assert notice.startswith(begins)
        assert f"({tmp_path / 'file'}: {reason})" in notice
        assert "cache_dir" in notice


def asked(keys: str, area: str | None = None, flags: Sequence[str] | None = None) -> tuple[Request | None, Window]:
    """What the finder leads to if these keys are pressed."""
    window = Window(keyboard=PressedKeys(keys))
    return find_session(open_query(area, flags, None), window, aloud=False, device="lamp"), window


def test_the_finder_asks_and_leads_to_a_session() -> None:
    request, window = asked("4nnnnn3")
    assert request == Request(routine="desk-break", device="lamp", language="en")
    questions = [FINDER.red_flags[flag].question for flag in FINDER.red_flags]
    heads = window.sheet.of("head")
    assert heads[:2] == [FINDER.title, FINDER.where]
    assert [head.partition("  ")[2] for head in heads[2:7]] == questions
    assert heads[7:] == [FINDER.likely, FINDER.also, FINDER.start]
    assert window.sheet.of("answer") == ["neck", "no", "no", "no", "no", "no"]
    assert window.sheet.of("hint")[:2] == ["1-5   q quit", "y yes   n no   b back   q quit"]
    assert window.sheet.of("show")[0] == FINDER.disclaimer
    assert window.sheet.of("draw")
    assert (window.told, window.noted, window.alerts) == ([], [], [])


@pytest.mark.parametrize("keys", ["q", "4q", "4nnnnnq", "4y"])
def test_the_finder_leads_to_no_session_against_the_answers(keys: str) -> None:
    request, window = asked(keys)
    assert request is None
    assert (("show", f"  {FINDER.no_session}") in window.sheet.lines) is keys.endswith("y")


def test_the_finder_is_interrupted_where_nobody_is_left_to_ask() -> None:
    for front_end in (Window(), Window(keyboard=PressedKeys("4n"))):
        with pytest.raises(KeyboardInterrupt):
            find_session(open_query(None, None, None), front_end, aloud=False, device=None)


def test_the_finder_only_asks_what_is_open() -> None:
    request, window = asked("1", "hip", ())
    assert request == Request(routine="tennis-ball", only=("Gluteus medius",), device="lamp", language="en")
    assert window.sheet.of("answer") == []


def test_the_finder_answers_without_a_question_where_all_is_known() -> None:
    query, sheet = open_query("hip", (), "de"), Sheet()
    assert query.finding
    show_answer(query.finding, query, sheet)
    assert '     voiceguide play tennis-ball --only "Gluteus medius" --language de' in sheet.of("show")
    assert open_query("hip", None, None).finding is open_query(None, (), None).finding is None
    assert open_query(None, (), None).document() is None


def test_a_journal_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    window, file = Window(), tmp_path / "journal.json"
    assert journal_sessions(window) == ()
    first = add_session("self-back", {"heard_s": 600.0, "pain_before": 5}, window)
    assert (first.id, first.began, first.planned_s) == (1, NOW, 600)
    add_session("tennis-ball", {"began": NOW - timedelta(days=1), "heard_s": 60.0}, window, planned_s=90)
    changed = change_session(1, {"pain_after": 3, "pain_before": None}, window)
    assert (changed.pain_before, changed.pain_after) == (None, 3)
    assert [entry.routine for entry in journal_sessions(window)] == ["tennis-ball", "self-back"]
    assert export_journal(file, window) == 2
    assert delete_session(1, window) == changed
    merged, refused = import_journal(file, window)
    assert (merged.sessions, merged.known, refused) == (1, 1, ())
    assert changed in journal_sessions(window)
    with pytest.raises(ValueError, match="2026-11-02 18:01 is still to come"):
        change_session(1, {"began": NOW + timedelta(minutes=1)}, window)
    with pytest.raises(ValueError, match="pain must be from 0"):
        add_session("self-back", {"pain_before": 11}, window)
    with pytest.raises(UsageError, match="the journal has no session 7"):
        delete_session(7, window)
    assert (window.told, window.noted, window.alerts) == ([], [], [])


def test_a_programme_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    window = Window()
    assert programme_overviews(None, window) == due_today(window) == ()
    _, choices = programme_choices("de")
    assert list(choices) == list(ProgrammeKind)
    _, due = start_programme(ProgrammeKind.COURSE, None, None, window)
    assert due_today(window) == (due,) == ("Due now: session 1 of 3 to 5 with a therapist.",)
    (overview,) = programme_overviews("de", window)
    assert overview.programme.started == date(2026, 11, 2)
    assert overview.due == "Jetzt fällig: Behandlung 1 von 3 bis 5."
    assert [row.when for row in overview.rows][:1] == ["2026-11-02"]
    (stopped,) = stop_programme(None, "de", window)
    assert "2026-11-02" in stopped
    assert stop_programme(None, None, window) == due_today(window) == ()
    assert (window.told, window.noted, window.alerts) == ([], [], [])


def test_a_damaged_journal_is_reported_as_a_warning() -> None:
    window, path = Window(), journal_path(None)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"damaged")
    assert journal_sessions(window) == ()
    (warning,) = window.alerts
    assert warning.startswith("warning: the journal was damaged")
