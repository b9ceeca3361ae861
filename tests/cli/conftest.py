from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from tests.cli.run_program import BRIEF, SHORT, Run, here, move_in
from voiceguide.app import clock


@pytest.fixture(autouse=True)
def home(tmp_path: Path, shared_store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of one's own; the working folder is in it."""
    move_in(tmp_path, shared_store, monkeypatch)
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path


@pytest.fixture
def run() -> Run:
    return here


@pytest.fixture
def evening(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the evening of the last of the sessions in `kept`."""
    now = datetime(2026, 11, 20, 21, 0, tzinfo=timezone(timedelta(hours=1)))
    monkeypatch.setattr(clock, "now", lambda: now)


@pytest.fixture
def script(tmp_path: Path) -> Path:
    """A short routine in a file."""
    path = tmp_path / "work" / "short.yaml"
    path.write_text(SHORT)
    return path


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    """Half a minute of sound in a file of the same name as `script`."""
    path = tmp_path / "work" / "short.yaml"
    path.write_text(BRIEF)
    return path


@pytest.fixture
def kept(run: Run) -> None:
    """Three sessions in the journal."""
    for day, *more in (
        (
            "18",
            "--heard",
            "9:40",
            "--pain-before",
            "6",
            "--pain-after",
            "4",
            "--note",
            "der Rücken, [bold]links[/bold]",
        ),
        ("19", "--heard", "9:40", "--pain-before", "5", "--pain-after", "5"),
        ("20", "--heard", "12m", "--planned", "30m", "--holds", "12", "--pain-after", "0", "--language", "de"),
    ):
        ended = run("journal", "add", "tennis-ball", "--began", f"2026-11-{day}T19:30+01:00", *more)
        assert (ended.code, ended.err) == (0, "")
