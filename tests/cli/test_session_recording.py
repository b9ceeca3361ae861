"""`play` and the journal, on an output without a device whose clock runs ahead."""

import itertools
import json
import re
import signal
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from threading import main_thread
from typing import Any

import pytest

from tests.app.window import Opened
from tests.cli.run_program import HEAD, Run
from tests.memory_output import MemoryOutput
from voiceguide.app import clock
from voiceguide.cli import terminal
from voiceguide.errors import DeviceError
from voiceguide.inputs.keys.keyboard import Keyboard
from voiceguide.language.vocabulary import Command
from voiceguide.player import playback
from voiceguide.player.session import Session
from voiceguide.player.session_state import Phase, SessionState
from voiceguide.records.place_store import SavedPlace

SESSION = f"{HEAD}background: none\nsteps:\n  - hold: 10s\n    say: Press.\n  - rest: 1s\n"
LONG = SESSION.replace("rest: 1s", "rest: 5 min")
"""It is not over when an interrupt arrives, however late that is."""


class Watched(Opened):
    """What stands in for a device that is opened; it may fail after some looks at its clock."""

    fails_after = 10**9
    interrupted_after = 10**9
    """Then Ctrl-C is pressed."""

    def output(self) -> MemoryOutput:
        looks = itertools.count()

        def clock() -> float:
            if (look := next(looks)) > self.fails_after:
                raise DeviceError("the device is gone")
            if look == self.interrupted_after:  # to the thread that handles it, which may be waiting
                signal.pthread_kill(main_thread().ident or 0, signal.SIGINT)
            fast = min(look, self.interrupted_after)
            return fast * 2.0 + (look - fast) * 0.001  # the session is not over before Ctrl-C is handled

        return MemoryOutput(clock)


def gone(wanted: str | None) -> MemoryOutput:
    raise DeviceError(f"{wanted} is gone for good")


@pytest.fixture(autouse=True)
def device(monkeypatch: pytest.MonkeyPatch) -> type[Watched]:
    class Own(Watched):
        pass

    monkeypatch.setattr("voiceguide.audio_io.output_stream.BackgroundOpening", Own)
    monkeypatch.setattr("voiceguide.player.session._STEP_S", 0.0)  # the clock runs ahead, and so may the session
    monkeypatch.setattr("voiceguide.player.output_recovery._GIVE_UP_AFTER_S", 0.0)
    monkeypatch.setattr("voiceguide.audio_io.output_stream.DeviceOutput.reopen", gone)
    monkeypatch.setenv("VOICEGUIDE_ENGINE", "silent")
    Path("session.yaml").write_text(SESSION)
    return Own


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Keys that are pressed at a terminal; what was asked is put behind them."""
    keys: list[str] = []
    monkeypatch.setattr(terminal, "_somebody_reads", lambda: True)

    ask_with_keys = terminal._ask

    def ask(question: str, read: Callable[..., int | None]) -> int | None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(terminal, "open_keyboard", lambda: Pressed(keys))
            return ask_with_keys(question, read)

    monkeypatch.setattr(terminal, "_ask", ask)
    return keys


class Pressed:
    """A keyboard on which given keys are pressed."""

    def __init__(self, keys: list[str]) -> None:
        self._keys = keys

    def __enter__(self) -> Keyboard:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def discard_pending(self) -> None:
        pass

    def key(self, within_s: float | None = None) -> str | None:
        key = self._keys.pop(0)
        if key == "ctrl-c":
            raise KeyboardInterrupt
        if key == "hung up":
            raise EOFError
        return key


def kept(run: Run) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("journal", "--json").out)
    return found


def test_a_session_is_written_down(run: Run, home: Path) -> None:
    ended = run("play", "session.yaml", "--voice-level", "-3")
    assert (ended.code, ended.err) == (0, "")
    (entry,) = kept(run)
    assert entry["routine"] == str(home / "work/session.yaml")
    assert entry["options"] == {"voice_level": -3.0}
    assert entry["heard_s"] == entry["planned_s"] > 11
    assert (entry["holds"], entry["pain_before"], entry["pain_after"]) == (1, None, None)


def test_a_routine_has_one_name_however_it_is_started(run: Run, home: Path) -> None:
    script = home / "work/session.yaml"
    Path("link.yaml").symlink_to(script)
    for name in ("session.yaml", "./session.yaml", str(script), "link.yaml"):
        assert run("play", name).code == 0
    assert {entry["routine"] for entry in kept(run)} == {str(script)}


def test_a_session_of_which_only_a_wait_was_skipped_is_whole(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("session.yaml").write_text(SESSION.replace("steps:\n", "steps:\n  - wait: ready\n    at_most: 60s\n"))

    def follow(session: Session, *_: object) -> SessionState:
        while not session.wait(0.001):
            if session.state.phase is Phase.WAITING:
                session.send(Command.GO_ON)
        return session.state

    monkeypatch.setattr(playback, "_follow", follow)
    assert run("play", "session.yaml").code == 0
    (entry,) = kept(run)
    assert entry["heard_s"] == entry["planned_s"]


@pytest.mark.parametrize(("args", "options"), [(("--no-journal",), {}), ((), {"JOURNAL": "no"})])
def test_or_not(args: tuple[str, ...], options: dict[str, str], run: Run, answers: list[str]) -> None:
    assert run("play", "session.yaml", *args, **options).code == 0
    assert kept(run) == []


@pytest.mark.parametrize(
    ("keys", "before", "after"),
    [
        (["5", "3"], 5, 3),
        (["0", "t"], 0, 10),
        ([" ", "\n"], None, None),
        (["a", "\x1b[A", "²", "7", "9"], 7, 9),
        (["4", "ctrl-c"], 4, None),
        (["hung up", "hung up"], None, None),
    ],
)
def test_pain_is_asked_with_one_key(
    keys: list[str], before: int | None, after: int | None, run: Run, answers: list[str]
) -> None:
    answers += keys
    ended = run("play", "session.yaml")
    assert (ended.code, ended.err) == (0, "")
    (entry,) = kept(run)
    assert (entry["pain_before"], entry["pain_after"]) == (before, after)
    assert answers == []


NOW = datetime(2026, 11, 20, 18, 0, tzinfo=timezone(timedelta(hours=1)))
NEXT_DAY = ("next_day_asked", "next_day_pain", "next_day_area", "next_day_kind", "next_day_thoughts")


@pytest.mark.parametrize(
    ("keys", "answered"),
    [
        (["2", "1", "4", "3"], (True, 2, "lower-back", "pulling", "often")),
        (["t", "\n", "9", "2", " "], (True, 10, None, "stabbing", None)),
        (["0", "1"], (True, 0, None, None, "never")),
        (["\n"], (True, None, None, None, None)),
        (["hung up"], (True, None, None, None, None)),
    ],
)
def test_the_day_after_is_asked_about_once(
    keys: list[str],
    answered: tuple[object, ...],
    run: Run,
    answers: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    for began in ("2026-11-17T18:00+01:00", "2026-11-19T18:30+01:00"):
        assert run("journal", "add", "tennis-ball", "--began", began).code == 0
    answers += [*keys, "5", "3"]
    ended = run("play", "session.yaml")
    assert (ended.code, ended.err, answers) == (0, "", [])
    assert ended.out.count("tennis-ball on 2026-11-19: how is it today?") == 1
    assert ("Slightly sore muscles are normal" in ended.out) is bool(answered[1])
    before, day_before, today = kept(run)
    assert tuple(day_before[name] for name in NEXT_DAY) == answered
    assert [before["next_day_asked"], today["next_day_asked"]] == [False, False]
    assert (today["pain_before"], today["pain_after"]) == (5, 3)
    answers += ["4", "4"]
    assert "how is it today?" not in run("play", "session.yaml").out


def test_who_leaves_at_the_question_about_the_day_before_is_asked_again(
    run: Run, answers: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    run("journal", "add", "--therapist", "--began", "2026-11-19T10:00+01:00")
    answers += ["3", "ctrl-c"]
    run("play", "session.yaml").fails(130, "Stopped.")
    answers += ["3", "4", "2", "1", "5", "5"]
    ended = run("play", "session.yaml")
    assert "therapist on 2026-11-19: how is it today?" in ended.out
    treated, _ = kept(run)
    assert [treated[name] for name in NEXT_DAY] == [True, 3, "neck", "stabbing", "never"]


def test_who_leaves_at_the_question_has_no_session(run: Run, answers: list[str]) -> None:
    answers.append("ctrl-c")
    run("play", "session.yaml").fails(130, "Stopped.")
    assert kept(run) == []


def test_a_quiet_session_asks_nothing(run: Run, answers: list[str]) -> None:
    ended = run("play", "session.yaml", "--quiet")
    assert (ended.code, ended.out) == (0, "")
    assert len(kept(run)) == 1


def test_a_session_is_given_though_the_journal_cannot_be_written(run: Run, answers: list[str], home: Path) -> None:
    answers += ["5", "3"]
    Path("file").touch()
    ended = run("play", "session.yaml", DATA_DIR="file/folder")
    assert ended.code == 0
    assert "Finished after" in ended.out
    warning, way_out = ended.err.splitlines()
    assert warning.startswith("warning: this session is not in the journal: the journal file/folder/journal.db cannot")
    command = way_out.removeprefix("To add it later: voiceguide ").split()
    assert run(*command).code == 0
    (entry,) = kept(run)
    assert entry["routine"] == str(home / "work/session.yaml")
    assert (entry["holds"], entry["pain_before"], entry["pain_after"]) == (1, 5, 3)
    assert entry["heard_s"] == entry["planned_s"]


def test_a_device_that_fails_leaves_what_was_heard(run: Run, device: type[Watched]) -> None:
    device.fails_after = 12
    ended = run("play", "session.yaml")
    ended.fails(3, "the device is gone")
    assert re.search(r"^Stopped after 0:0\d of 0:\d\d\.$", ended.out, re.MULTILINE)
    assert ended.out.endswith("\nTo resume: voiceguide play --resume\n")
    (entry,) = kept(run)
    assert isinstance(entry["heard_s"], float)
    assert isinstance(entry["planned_s"], float)
    assert 1 < entry["heard_s"] < entry["planned_s"]
    assert entry["holds"] == 0


def test_a_device_that_fails_at_once_leaves_nothing(run: Run, device: type[Watched]) -> None:
    device.fails_after = 0
    run("play", "session.yaml").fails(3, "the device is gone")
    assert kept(run) == []


def test_a_damaged_journal_is_told_after_the_session(run: Run, home: Path) -> None:
    folder = home / ".local/share/voiceguide"
    folder.mkdir(parents=True)
    (folder / "journal.db").write_bytes(b"damaged")
    ended = run("play", "session.yaml")
    assert ended.code == 0
    assert ended.err.startswith("warning: the journal was damaged and was set aside as ")
    assert len(kept(run)) == 1


def test_what_is_read_out_ahead_of_it_does_not_count(run: Run) -> None:
    Path("session.yaml").write_text(SESSION.replace("background:", "screening: [fever, cold]\nbackground:"))
    assert run("play", "session.yaml").code == 0
    (entry,) = json.loads(run("journal", "--json").out)
    document = json.loads(run("show", "session.yaml", "--json", "--no-screening").out)
    assert entry["planned_s"] == pytest.approx(document["frames"] / 48000, abs=0.001)
    assert entry["heard_s"] == entry["planned_s"]
    assert entry["holds"] == 1


@pytest.mark.parametrize("options", [(), ("--no-journal",)])
def test_a_session_that_was_interrupted_is_resumed_and_one_that_was_heard_is_not(
    options: tuple[str, ...], run: Run, device: type[Watched], home: Path
) -> None:
    Path("session.yaml").write_text(LONG)
    device.interrupted_after = 12
    ended = run("play", "session.yaml", "--voice-level", "-3", *options)
    assert (ended.code, ended.err) == (130, "")
    assert ended.out.endswith("To resume: voiceguide play --resume\n")
    place = SavedPlace(home / ".local/share/voiceguide/journal.db").read()
    assert (place.routine, place.options["voice_level_db"]) == (str(home / "work/session.yaml"), -3.0)
    assert place.step.count > 1
    device.interrupted_after = 10**9
    ended = run("play", "--resume", *options)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith(f"Resuming {place.routine} at step {place.step.index + 1} of {place.step.count}")
    run("play", "--resume").fails(2, "there is no session to go on with")
    in_journal = [{"voice_level": -3.0}, {"voice_level": -3.0, "language": "en"}]
    assert [entry["options"] for entry in kept(run)] == ([] if options else in_journal)


def test_a_place_that_cannot_be_saved_is_said(run: Run, device: type[Watched]) -> None:
    Path("file").touch()
    Path("session.yaml").write_text(LONG)
    device.interrupted_after = 12
    ended = run("play", "session.yaml", "--no-journal", DATA_DIR="file/folder")
    assert ended.code == 130
    (warning,) = ended.err.splitlines()
    assert warning.startswith("warning: the place in this session is not saved, so it cannot be resumed: the journal ")
    assert "--resume" not in ended.out
