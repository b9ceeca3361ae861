from pathlib import Path

import pytest

from voiceguide.errors import UsageError
from voiceguide.speech.engine import engine_names, open_engine

PLUGIN = """
from voiceguide.speech.silent_engine import SilentEngine

class Whisper(SilentEngine):
    name = "whisper"
"""


@pytest.fixture
def plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package, as pip installs one, that brings an engine; and one that is broken."""
    (tmp_path / "whisper_plugin.py").write_text(PLUGIN)
    info = tmp_path / "whisper_plugin-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: whisper-plugin\nVersion: 1\n")
    (info / "entry_points.txt").write_text(
        "[voiceguide.engines]\nwhisper = whisper_plugin:Whisper\nbroken = whisper_plugin:Missing\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", ["hibari", "piper", "pico", "pyttsx3", "silent"])
def test_shipped_engines(name: str) -> None:
    engine = open_engine(name)
    assert engine.name == name
    assert engine.version
    assert name in engine_names()


@pytest.mark.usefixtures("plugin")
def test_another_package_adds_an_engine() -> None:
    assert engine_names() == ("hibari", "piper", "pico", "pyttsx3", "silent", "broken", "whisper")
    assert open_engine("whisper").name == "whisper"


@pytest.mark.usefixtures("plugin")
def test_an_engine_that_does_not_load_is_reported_with_its_place() -> None:
    with pytest.raises(UsageError, match=r"'broken'.*whisper_plugin:Missing"):
        open_engine("broken")


def test_an_unknown_engine_is_answered_with_a_near_one() -> None:
    with pytest.raises(UsageError, match="did you mean 'pyttsx3'"):
        open_engine("pytsx3")
    with pytest.raises(UsageError, match="there is hibari, piper, pico, pyttsx3, silent"):
        open_engine("zzzz")
