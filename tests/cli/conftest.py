import os
import sys
from pathlib import Path

import pytest

from tests.cli.program import SHORT, Ended, Run
from voiceguide.cli import main


@pytest.fixture(scope="session")
def store_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What was spoken and computed in these tests, for all of them."""
    return tmp_path_factory.mktemp("store")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, store_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A person's home of which nothing is known yet; the working folder is in it."""
    for name in os.environ:
        if name.startswith(("VOICEGUIDE_", "_VOICEGUIDE", "LC_")):
            monkeypatch.delenv(name)
    folders = {"XDG_CONFIG_HOME": ".config", "XDG_DATA_HOME": ".local/share", "XDG_CACHE_HOME": ".cache"}
    given = {name: str(tmp_path / folder) for name, folder in folders.items()} | {
        "HOME": str(tmp_path),
        "VOICEGUIDE_CACHE_DIR": str(store_folder),
        "PYTHONPATH": os.pathsep.join(filter(None, (str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH")))),
        "PYTHONUTF8": "1",
        "LANG": "en_GB.UTF-8",
        "COLUMNS": "80",
        "TERM": "dumb",
    }
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the program inside this process, which is quick: from `sys.argv` to the exit code."""

    def in_this_process(*args: str | Path, **options: str) -> Ended:
        capsys.readouterr()
        with monkeypatch.context() as patch:
            patch.setattr(sys, "argv", ["voiceguide", *map(str, args)])
            for name, value in options.items():
                patch.setenv(f"VOICEGUIDE_{name}", value)
            code: object = 0
            try:
                main()
            except SystemExit as ended:
                code = ended.code or 0
        assert isinstance(code, int)
        return Ended(code, *capsys.readouterr())

    return in_this_process


@pytest.fixture
def script(tmp_path: Path) -> Path:
    """A short routine in a file."""
    path = tmp_path / "work" / "short.yaml"
    path.write_text(SHORT)
    return path
