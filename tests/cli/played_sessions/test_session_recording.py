"""`play` and the journal, on an output without a device whose clock runs ahead."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.played_sessions.a_player import LONG, SESSION, Watched, kept
from tests.cli.run_program import Run
from voiceguide.language.vocabulary import Command
from voiceguide.player import playback
from voiceguide.player.session import Session
from voiceguide.player.session_state import Phase, SessionState
from voiceguide.records.place_store import SavedPlace


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
