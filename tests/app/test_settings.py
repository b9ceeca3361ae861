from datetime import time
from pathlib import Path

import pytest

from voiceguide.app.settings import Settings, load_settings
from voiceguide.document.diagnostics import ScriptError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config.yaml"


@pytest.mark.parametrize("content", [None, "", "# nothing yet\n"])
def test_without_settings_there_are_defaults(content: str | None, path: Path) -> None:
    if content is not None:
        path.write_text(content)
    assert load_settings(path, {}) == Settings()


def test_the_environment_wins_over_the_file(path: Path) -> None:
    path.write_text("rate: 110\nlanguage: de\nbackground_level: -30 dB\ncache_limit: 20\n")
    settings = load_settings(path, {"VOICEGUIDE_RATE": "140", "VOICEGUIDE_CACHE_DIR": "/c", "HOME": "/h"})
    assert settings == Settings(
        rate_wpm=140, language="de", background_level_db=-30, cache_limit_mb=20, cache_dir=Path("/c")
    )


def test_an_empty_variable_sets_nothing(path: Path) -> None:
    assert load_settings(path, {"VOICEGUIDE_RATE": " "}) == Settings()


def test_every_mistake_in_file_and_environment_is_told_at_its_place(path: Path) -> None:
    path.write_text("engine: silent\nrate: fast\n")
    with pytest.raises(ScriptError) as caught:
        load_settings(path, {"VOICEGUIDE_RATE": "9999", "VOICEGUIDE_RAET": "120"})
    headlines = [str(each).splitlines()[0] for each in caught.value.diagnostics]
    assert headlines == [
        f"{path}:2:7: error: expected a whole number, not 'fast'",
        "environment: VOICEGUIDE_RAET: error: unknown key 'raet' (did you mean 'rate'?)",
        "environment: VOICEGUIDE_RATE: error: '9999' is too large: it must be at most 450",
    ]


def test_a_configuration_that_cannot_be_read_is_told(path: Path) -> None:
    path.mkdir()
    with pytest.raises(ScriptError, match="a folder, not a file"):
        load_settings(path, {})


def test_a_folder_may_be_named_from_ones_home(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/anna")
    assert load_settings(path, {"VOICEGUIDE_CACHE_DIR": "~/cache"}).cache_dir == Path("/home/anna/cache")


@pytest.mark.parametrize("written", ["05:30", '"05:30"', "'05:30'"])
def test_a_time_may_have_quotation_marks_or_none(written: str, path: Path) -> None:
    path.write_text(f"day_starts: {written}\n")
    assert load_settings(path, {}).day_starts == time(5, 30)


def test_a_time_that_is_wrong_has_a_place_and_a_hint(path: Path) -> None:
    path.write_text("rate: 110\nday_starts: 4\n")
    with pytest.raises(ScriptError) as caught:
        load_settings(path, {})
    told = str(caught.value)
    assert told.startswith(f"{path}:2:13: error: '4' is not a time from 00:00 to 12:00")
    assert "write 04:00" in told
