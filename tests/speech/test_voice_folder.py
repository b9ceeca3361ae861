"""The folder of added voices."""

from pathlib import Path

import pytest

from voiceguide.errors import UsageError, VoiceError
from voiceguide.file_lock import file_lock
from voiceguide.speech.voice_folder import installed_voices, remove_voice, voice_files, voices_folder

NAME = "de_DE-kerstin-low"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One voice with its card, one without its configuration, and one file of a person."""
    for name in (f"{NAME}.onnx", f"{NAME}.onnx.json", f"{NAME}.MODEL_CARD", "half.onnx", "notes.txt"):
        (tmp_path / name).write_text(name)
    return tmp_path


def test_it_is_in_the_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert voices_folder().name == "voices"
    assert voices_folder().parent.name == "voiceguide"
    assert voice_files(NAME).model == voices_folder() / f"{NAME}.onnx"


def test_a_voice_is_there_if_both_files_are(folder: Path) -> None:
    assert [voice.name for voice in installed_voices(folder)] == [NAME]
    assert not voice_files("half", folder).installed
    assert installed_voices(folder / "nowhere") == ()


@pytest.mark.parametrize(
    "name", ["../x", "..", ".", "", "/etc/x", "a/b", "a\\b", ".x", "-x", "a b", "a\0b", "x" * 101, "a.", "C:x", "a\n"]
)
def test_a_name_cannot_lead_elsewhere(name: str, folder: Path) -> None:
    for act in (voice_files, remove_voice):
        with pytest.raises(UsageError, match="is not the name of a voice"):
            act(name, folder)


def test_removing_deletes_all_of_a_voice_and_nothing_else(folder: Path) -> None:
    voice = voice_files(NAME, folder)
    voice.unfinished.mkdir(parents=True)
    (voice.unfinished / "digest").write_text("half")
    other = voice_files("half", folder)
    other.unfinished.mkdir()
    assert remove_voice(NAME, folder) == voice
    assert {path.name for path in folder.iterdir()} == {"half.onnx", "notes.txt", ".unfinished"}
    assert not voice.unfinished.exists()
    assert other.unfinished.exists()
    assert remove_voice("half", folder).name == "half"
    assert not other.unfinished.exists()


def test_what_is_not_there_cannot_be_removed(folder: Path) -> None:
    with pytest.raises(UsageError, match=r"'de_DE-kirsten-low' has been added: did you mean 'de_DE-kerstin-low'"):
        remove_voice("de_DE-kirsten-low", folder)
    with pytest.raises(UsageError, match=f"there is {NAME}"):
        remove_voice("x", folder)
    with pytest.raises(UsageError, match="none has been added"):
        remove_voice("x", folder / "nowhere")
    assert voice_files(NAME, folder).installed


def test_a_voice_that_is_being_downloaded_is_not_removed(folder: Path) -> None:
    with file_lock(voice_files(NAME, folder).lock), pytest.raises(VoiceError, match="is being downloaded"):
        remove_voice(NAME, folder)
    assert voice_files(NAME, folder).installed


def test_files_that_cannot_be_deleted_are_told(folder: Path) -> None:
    (folder / f"{NAME}.onnx").unlink()
    (folder / f"{NAME}.onnx").mkdir()
    with pytest.raises(VoiceError, match=f"{NAME} cannot be deleted: "):
        remove_voice(NAME, folder)
