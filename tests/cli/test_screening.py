"""The screening before a session: asked at a terminal, read out where nobody can answer."""

import json
import os
import signal
import sqlite3
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest
from mutagen.mp4 import MP4

from tests.cli.run_program import HEAD, Run
from tests.memory_output import MemoryOutput
from voiceguide.app.precedence import plan_session
from voiceguide.app.request import Request
from voiceguide.app.screening_dialogue import ScreeningDialogue
from voiceguide.app.settings import Settings
from voiceguide.app.spoken_prompt import SpokenPrompt
from voiceguide.cli.terminal import Terminal
from voiceguide.records.screening_answers import ScreeningAnswers
from voiceguide.resources import journal_path

if sys.platform == "win32":
    pytest.skip("a pseudo-terminal is a thing of Linux and macOS", allow_module_level=True)

import pty
import termios

STEPS = "steps:\n- say: Hello there.\n- section: Feet\n  steps:\n  - do: 10s\n    say: Shake your feet.\n"
SCRIPT = f"{HEAD}screening: [fever, blood-thinners, leg-numbness]\n{STEPS}"
READ_OUT = [
    "This is not medical advice.",
    "Before you begin: do any of these apply to you?",
    "Fever.",
    "Blood thinners.",
    "Nerve pain that runs into an arm or a leg, or numbness, tingling or weakness there.",
]
QUESTION = "Press N if none of these applies, and Y if one does. Q stops."
WHICH = "Press the key of each condition that applies, then Enter. Enter alone reads out all the advice."
AGREED = "Has a doctor seen it and agreed to a massage? Press Y to begin, and N if not. Q stops."
DECLINED = "This session will not start."
FEVER = "Wait until the fever has gone."
THINNERS = "First ask a doctor whether this is safe. If it is, press only lightly: too much pressure causes bruises."
UNSURE = "If you are not sure, ask a doctor first."
IN_A_FILE = [
    READ_OUT[0],
    "Please leave this session out if any of the following apply to you.",
    READ_OUT[2],
    "With the following, begin only if a doctor has agreed to a massage.",
    *READ_OUT[3:],
    UNSURE,
]
SHOWN = (
    f"\n{READ_OUT[0]}\n{READ_OUT[1]}\n  1  fever\n  2  blood thinners\n"
    f"  3  {READ_OUT[4][0].lower()}{READ_OUT[4][1:-1]}\n{QUESTION}\n"
)


@pytest.fixture
def script(tmp_path: Path) -> Path:
    """A routine with a list of its own."""
    path = tmp_path / "work" / "evening.yaml"
    path.write_text(SCRIPT)
    return path


class Room:
    """A loudspeaker and somebody who listens, whose keys are told beforehand."""

    def __init__(self, typing: int) -> None:
        self.typing = typing
        self.at_start: list[str] = []
        """What is typed as each sound begins."""
        self.at_end: list[str] = []
        """What is typed when each has ended."""
        self.said: list[tuple[str, ...]] = []
        """What was spoken in the dialogue."""
        self.outputs: list[MemoryOutput] = []

    @property
    def playing(self) -> int:
        return len([output for output in self.outputs if not output.closed])

    def open(self, _wanted: str | None = None) -> MemoryOutput:
        ticks = count()
        room = self

        class Loudspeaker(MemoryOutput):
            """Time flies."""

            def start(self) -> None:
                assert room.playing == 1, "a device is given to one at a time"
                super().start()
                room.press(room.at_start)

            def close(self) -> None:
                if not self.closed:
                    room.press(room.at_end)
                super().close()

        self.outputs.append(Loudspeaker(lambda: next(ticks) * 0.4))
        return self.outputs[-1]

    def press(self, keys: list[str]) -> None:
        if keys:
            os.write(self.typing, keys.pop(0).encode())

    def record(self, say: Callable[..., str | None]) -> Callable[..., str | None]:
        def recorded(prompt: SpokenPrompt, texts: Sequence[str], keyboard: object) -> str | None:
            self.said.append(tuple(texts))
            return say(prompt, texts, keyboard)

        return recorded


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    """Somebody sits at a terminal, in earshot."""
    typing, sitting = pty.openpty()
    here = Room(typing)
    monkeypatch.setattr("voiceguide.audio_io.output_stream.DeviceOutput", here.open)
    monkeypatch.setattr(SpokenPrompt, "say", here.record(SpokenPrompt.say))
    monkeypatch.setenv("VOICEGUIDE_ENGINE", "silent")
    monkeypatch.setattr("voiceguide.player.session._STEP_S", 0.001)

    def waited(_number: int, _frame: object) -> None:
        raise TimeoutError("a key is waited for that nobody presses")

    before = signal.signal(signal.SIGALRM, waited)
    signal.alarm(30)
    with os.fdopen(sitting) as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        yield here
        assert termios.tcgetattr(sitting)[3] & termios.ECHO, "the terminal is as before"
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)
    os.close(typing)


@pytest.fixture
def nobody(room: Room, monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    """The loudspeaker plays, but there is no terminal."""
    with open(os.devnull) as nothing:
        monkeypatch.setattr(sys, "stdin", nothing)
        yield room


def data(home: Path) -> Path:
    return home / ".local" / "share" / "voiceguide"


def remembered(home: Path) -> list[str]:
    """The routines of which an answer is remembered."""
    path = data(home) / "journal.db"
    if not path.exists():
        return []
    with closing(sqlite3.connect(path)) as connection:
        return [routine for (routine,) in connection.execute("SELECT routine FROM screening_answers")]


@pytest.mark.parametrize("key", ["n", "N"])
def test_one_key_says_that_none_applies(key: str, room: Room, script: Path, run: Run, home: Path) -> None:
    os.write(room.typing, b"yyy")  # typed before there was anything to answer
    room.at_start = [key]
    ended = run("play", script)
    assert ended.code == 0
    assert SHOWN in ended.err
    assert "Hello there." in ended.out
    assert "Finished" in ended.out
    assert room.said == [(*READ_OUT, QUESTION)]
    assert len(room.outputs) == 2
    assert room.playing == 0
    assert remembered(home) == [str(script)]


def test_it_may_be_answered_when_all_was_heard(room: Room, script: Path, run: Run) -> None:
    room.at_end = ["n"]
    ended = run("play", script)
    assert (ended.code, room.said) == (0, [(*READ_OUT, QUESTION)])
    assert "Finished" in ended.out
    asked, session = room.outputs
    assert len(asked.samples) > 48000 * 5
    assert len(session.samples) > 48000 * 10


@pytest.mark.parametrize("key", ["y", "Y"])
def test_the_other_starts_no_session(key: str, room: Room, script: Path, run: Run, home: Path) -> None:
    room.at_start = [key, "2", "x1\r"]
    ended = run("play", script)
    assert ended.code == 0
    assert ended.out == ""
    assert room.said == [(*READ_OUT, QUESTION), (WHICH,), (THINNERS,), (FEVER,), (DECLINED, UNSURE)]
    assert f"  blood thinners: {THINNERS}\n" in ended.err
    assert remembered(home) == []


@pytest.mark.parametrize("key", ["j", " ", "\r", "\x1b[A", "ö", "1"])
@pytest.mark.parametrize("answer", ["y", "n"])
def test_any_other_key_asks_again(key: str, answer: str, room: Room, script: Path, run: Run, home: Path) -> None:
    room.at_start = [key, "", answer, "\r"]
    room.at_end = ["", key]
    ended = run("play", script)
    assert ended.code == 0
    assert room.said[:3] == [(*READ_OUT, QUESTION), (QUESTION,), (QUESTION,)]
    assert ended.err.count(QUESTION) == 3
    assert ("Finished" in ended.out) is (answer == "n")
    assert remembered(home) == ([str(script)] if answer == "n" else [])


@pytest.mark.parametrize("key", ["q", "Q", "\x1b"])
@pytest.mark.parametrize("before", [[], ["ö"], ["y", "2\r", ""]], ids=["at once", "later", "about the doctor"])
def test_a_key_leaves(before: list[str], key: str, room: Room, script: Path, run: Run, home: Path) -> None:
    room.at_start = [*before, key]
    ended = run("play", script)
    ended.fails(130, "Stopped.")
    assert DECLINED not in ended.err
    assert ended.out == ""
    assert room.playing == 0
    assert remembered(home) == []


def test_in_german_the_answers_are_german(room: Room, script: Path, run: Run) -> None:
    script.write_text(SCRIPT.replace("language: en", "language: de"))
    room.at_start = ["y", "j", "\r"]
    ended = run("play", script)
    assert (ended.code, ended.out) == (0, "")
    assert ended.err.count("Drück N, wenn nichts davon zutrifft, und J, wenn etwas zutrifft. Q bricht ab.") == 2


def test_what_applies_is_told_once_each(room: Room, script: Path, run: Run) -> None:
    room.at_start = ["y", "2", "", "", ""]
    room.at_end = ["", "", "12x", "\r"]
    ended = run("play", script)
    assert ended.code == 0
    assert room.said == [(*READ_OUT, QUESTION), (WHICH,), (THINNERS,), (FEVER,), (DECLINED, UNSURE)]
    assert ended.err.count(THINNERS) == ended.err.count(FEVER) == 1
    assert ended.err.endswith(f"{UNSURE}\n")


def test_who_does_not_say_what_applies_reads_and_hears_all_of_it(room: Room, script: Path, run: Run) -> None:
    room.at_start = ["y", "\r"]
    ended = run("play", script)
    assert ended.code == 0
    asked, which, (fever, thinners, nerve, *declined) = room.said
    assert (asked, which, declined) == ((*READ_OUT, QUESTION), (WHICH,), [DECLINED, UNSURE])
    assert (fever, thinners) == (f"fever: {FEVER}", f"blood thinners: {THINNERS}")
    assert nerve.startswith("nerve pain that runs into an arm or a leg")
    assert f"  fever: {FEVER}\n  blood thinners: {THINNERS}\n  nerve pain" in ended.err


@pytest.mark.parametrize(("answer", "starts"), [("y", True), ("N", False)])
def test_what_a_doctor_has_agreed_to_may_begin(
    answer: str, starts: bool, room: Room, script: Path, run: Run, home: Path
) -> None:
    room.at_start = ["y", "2", "3\r", answer]
    ended = run("play", script)
    assert ended.code == 0
    assert room.said[0] == (*READ_OUT, QUESTION)
    assert room.said[4] == (AGREED,)
    assert ended.err.count(THINNERS) == 1
    assert ("Finished" in ended.out) is starts
    assert remembered(home) == ([str(script)] if starts else [])
    assert ended.err.endswith(f"{AGREED}\n" if starts else f"{DECLINED}\n{UNSURE}\n")


def test_a_doctor_agrees_to_what_the_routine_is(room: Room, script: Path, run: Run) -> None:
    script.write_text(SCRIPT.replace("language: en\n", "language: en\npractice: stretching\n"))
    room.at_start = ["y", "2\r", "y"]
    ended = run("play", script)
    assert AGREED.replace("a massage", "stretching") in ended.err
    assert "Finished" in ended.out


def test_fever_is_not_a_matter_of_agreement(room: Room, script: Path, run: Run) -> None:
    room.at_start = ["y", "1", "2\r", "y"]
    ended = run("play", script)
    assert AGREED not in ended.err
    assert ended.out == ""


@pytest.mark.parametrize("typed", [["\x03"], ["y", "\x03"], ["y", "1", "\x03"]])
def test_ctrl_c_ends_it_at_every_question(
    typed: list[str], room: Room, script: Path, run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def press(keys: list[str]) -> None:
        for key in keys[:1]:
            del keys[0]
            if key == "\x03":  # this terminal is not the one that this process is controlled from
                os.kill(os.getpid(), signal.SIGINT)
            else:
                os.write(room.typing, key.encode())

    monkeypatch.setattr(room, "press", press)
    room.at_start = typed
    ended = run("play", script)
    ended.fails(130, "Stopped.")
    assert ended.out == ""
    assert room.playing == 0
    assert remembered(home) == []


def test_a_terminal_that_is_gone_starts_nothing(
    room: Room, script: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_self: object, _within_s: float | None = None) -> str:
        raise EOFError

    monkeypatch.setattr("voiceguide.inputs.keys.posix_console.PosixTerminal.key", gone)
    run("play", script).fails(130, "Stopped.")


def test_the_answer_is_remembered(room: Room, script: Path, run: Run) -> None:
    room.at_start = ["n"]
    run("play", script)
    ended = run("play", script)
    assert (ended.code, ended.err, len(room.said)) == (0, "", 1)
    assert "Finished" in ended.out


def test_the_answer_is_kept_where_a_persons_data_are(script: Path, home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "health"
    answers = ScreeningAnswers(7, journal_path(folder))
    answers.remember(str(script), ("fever", "blood-thinners", "leg-numbness"))
    assert (folder / "journal.db").is_file()
    request = Request(routine=str(script))
    assert not ScreeningDialogue(plan_session(request, Settings(data_dir=folder)), Terminal()).is_open()
    assert ScreeningDialogue(plan_session(request, Settings()), Terminal()).is_open()


def test_a_changed_list_asks_again_and_so_do_zero_days(room: Room, script: Path, run: Run) -> None:
    room.at_start = ["n", "", "n", "", "n"]
    run("play", script)
    script.write_text(SCRIPT.replace("fever", "cold"))
    assert "  1  a cold\n" in run("play", script).err
    assert "  1  a cold\n" in run("play", script, SCREENING_DAYS="0").err
    assert len(room.said) == 3


@pytest.mark.parametrize("name", ["screening.json", "journal.db"])
def test_a_damaged_memory_is_set_aside_and_asked_again(
    name: str, room: Room, script: Path, run: Run, home: Path
) -> None:
    memory = data(home) / name
    memory.parent.mkdir(parents=True)
    memory.write_text("{neither")
    room.at_start = ["n"]
    ended = run("play", script)
    assert ended.code == 0
    aside = memory.with_name(f"{memory.stem}.damaged-1{memory.suffix}")
    assert ended.err.startswith("voiceguide: ")
    assert f"damaged and {'is now' if name.endswith('json') else 'was set aside as'} {aside}" in ended.err
    assert room.said
    assert aside.read_text() == "{neither"
    assert run("play", script).err == ""


def test_where_nothing_can_be_kept_the_session_starts_and_says_so(
    room: Room, script: Path, run: Run, home: Path
) -> None:
    (home / ".local").write_text("no folder")
    room.at_start = ["n"]
    ended = run("play", script)
    assert ended.code == 0
    assert "your answer is not remembered" in ended.err
    assert "Finished" in ended.out


def test_scripts_may_answer_beforehand(room: Room, script: Path, run: Run, home: Path) -> None:
    ended = run("play", script, "--screened")
    assert (ended.code, ended.err, room.said, len(room.outputs)) == (0, "", [], 1)
    assert READ_OUT[0] not in ended.out
    assert remembered(home) == []


def test_a_routine_without_a_list_asks_nothing(room: Room, script: Path, run: Run) -> None:
    script.write_text(HEAD + STEPS)
    ended = run("play", script)
    assert (ended.code, ended.err, room.said) == (0, "", [])


def test_without_a_terminal_it_is_read_out(nobody: Room, script: Path, run: Run, home: Path) -> None:
    for _ in range(2):  # nobody has answered: nothing is remembered
        ended = run("play", script)
        assert (ended.code, ended.err, nobody.said) == (0, "", [])
        lines = [line.split(maxsplit=1)[1] for line in ended.out.splitlines()]
        assert lines[:9] == [*IN_A_FILE, "Hello there.", "== Feet =="]
    assert remembered(home) == []
    ended = run("play", script, "--screened")
    assert UNSURE not in ended.out


def test_what_was_answered_at_a_terminal_counts_without_one(
    room: Room, script: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.at_start = ["n"]
    run("play", script)
    with open(os.devnull) as nothing:
        monkeypatch.setattr(sys, "stdin", nothing)
        assert UNSURE not in run("play", script).out


def shown(run: Run, *args: str | Path) -> tuple[list[str], int]:
    """What is spoken in what `show` shows, and the frames of it."""
    document = json.loads(run("show", "--json", "--screening", *args, ENGINE="silent").out)
    return [event["text"] for event in document["events"] if event["kind"] == "speech"], document["frames"]


def test_a_file_begins_with_it_unless_it_is_not_wanted(script: Path, run: Run) -> None:
    import soundfile

    spoken, frames = shown(run, script)
    without, fewer = shown(run, script, "--no-screening")
    assert spoken == [*IN_A_FILE, *without]
    assert without[0] == "Hello there."
    assert fewer < frames
    for option, length in (("--screening", frames), ("--no-screening", fewer)):
        assert run("export", script, "-o", "e.wav", option, ENGINE="silent").code == 0
        assert soundfile.info("e.wav").frames == length
    script.write_text(HEAD + STEPS)
    assert shown(run, script) == (without, fewer)


def test_it_belongs_to_a_part_of_a_session_and_its_time_comes_on_top(script: Path, run: Run) -> None:
    spoken, frames = shown(run, script, "--only", "Feet")
    _, fewer = shown(run, script, "--only", "Feet", "--no-screening")
    assert spoken[:8] == [*IN_A_FILE, "Feet."]
    wanted_s = round(fewer / 48000) + 3
    longer, exact = shown(run, script, "--only", "Feet", "--lasting", f"{wanted_s}s")
    assert longer == spoken
    assert exact == wanted_s * 48000 + frames - fewer


def test_lengths_in_the_list_do_not_count_it(script: Path, run: Run, home: Path) -> None:
    own = home / ".local" / "share" / "voiceguide" / "scripts"
    own.mkdir(parents=True)
    script.rename(own / "evening.yaml")
    (listed,) = [each for each in json.loads(run("list", "--json").out) if each["name"] == "evening"]
    _, fewer = shown(run, "evening", "--no-screening")
    assert listed["duration_s"] == pytest.approx(fewer / 48000, abs=0.01)


@pytest.fixture
def silent(room: Room, monkeypatch: pytest.MonkeyPatch) -> Room:
    """The questions of an export, which are not read out; keys are typed as each is shown."""

    def shown(_self: object, texts: Sequence[str], _keyboard: object) -> None:
        room.said.append(tuple(texts))
        room.press(room.at_start)

    monkeypatch.setattr("voiceguide.app.export_workflow._Shown.say", shown)
    return room


def chapters(path: str) -> list[str]:
    return [chapter.title for chapter in MP4(path).chapters]


def test_export_asks_too_and_the_file_starts_with_the_session(silent: Room, script: Path, run: Run, home: Path) -> None:
    os.write(silent.typing, b"yyy")  # typed before there was anything to answer
    silent.at_start = ["n"]
    ended = run("export", script, "-o", "a.m4a", "--lasting", "45s")
    assert ended.code == 0, ended
    assert SHOWN in ended.err
    assert "Is the file for somebody else? Then stop with Ctrl-C and add --screening" in ended.err
    assert (silent.said, silent.outputs) == ([(*READ_OUT, QUESTION)], [])
    assert MP4("a.m4a").info.length == pytest.approx(45, abs=0.03)
    assert chapters("a.m4a") == ["Beginning", "Feet", "Ending"]
    assert remembered(home) == [str(script)]
    again = run("export", script, "-o", "a.m4a", "--lasting", "45s")
    assert (again.code, len(silent.said)) == (0, 1)
    assert SHOWN not in again.err


def test_export_writes_nothing_for_whom_something_rules_it_out(silent: Room, script: Path, run: Run) -> None:
    silent.at_start = ["y", "1\r"]
    ended = run("export", script, "-o", "a.m4a")
    assert (ended.code, ended.out) == (0, "")
    assert FEVER in ended.err
    assert not Path("a.m4a").exists()


def test_for_somebody_else_the_list_is_chapter_one(silent: Room, script: Path, run: Run) -> None:
    assert run("export", script, "-o", "a.m4a", "--screening", "--lasting", "45s").code == 0
    assert silent.said == []
    assert chapters("a.m4a") == ["Before you begin", "Beginning", "Feet", "Ending"]
    assert MP4("a.m4a").info.length > 45


def test_where_nobody_can_answer_the_list_is_chapter_one(nobody: Room, script: Path, run: Run) -> None:
    ended = run("export", script, "-o", "a.m4a", "--lasting", "45s")
    assert (ended.code, SHOWN in ended.err) == (0, False)
    assert chapters("a.m4a")[0] == "Before you begin"
    assert run("export", script, "-o", "a.m4a", "--no-screening", "--lasting", "45s").code == 0
    assert chapters("a.m4a")[0] == "Beginning"
