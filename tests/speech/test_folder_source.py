"""Voices in a folder, with and without a list."""

from pathlib import Path

import pytest

from tests.voice_repository import (
    KERSTIN,
    LJSPEECH,
    THORSTEN,
    card_of,
    config_of,
    model_of,
    repository,
    write_repository,
)
from voiceguide.errors import UsageError, VoiceError
from voiceguide.speech.voice_place import open_source
from voiceguide.speech.voice_source import SourceError, read_card_file, read_whole


def put(folder: Path, name: str) -> None:
    """Put the two files of a voice into a folder."""
    (folder / f"{name}.onnx").write_bytes(model_of(name))
    (folder / f"{name}.onnx.json").write_bytes(config_of(name))


def test_a_copy_of_the_repository_has_its_list(tmp_path: Path) -> None:
    source = open_source(str(write_repository(tmp_path, repository())))
    voice = source.catalogue().voice(THORSTEN)
    assert voice.model.md5
    assert b"lessac" in read_card_file(source, voice.card)
    assert len(source.catalogue().voices("de")) == 2


def test_files_beside_the_list_are_found(tmp_path: Path) -> None:
    (tmp_path / "voices.json").write_bytes(repository()["voices.json"])
    put(tmp_path, KERSTIN)
    source = open_source(str(tmp_path))
    voice = source.catalogue().voice(KERSTIN)
    assert voice.model.path.startswith("de/")
    with source.open(voice.model.path, 299_990) as file:
        assert (file.start, file.size) == (299_990, 300_000)
        assert file.stream.read(100) == model_of(KERSTIN)[-10:]


def test_without_a_list_there_are_the_voices_whose_files_are_there(tmp_path: Path) -> None:
    put(tmp_path, KERSTIN)
    put(tmp_path, LJSPEECH)
    (tmp_path / "half.onnx").touch()
    (tmp_path / "MODEL_CARD").write_bytes(card_of(KERSTIN))
    (tmp_path / f"{LJSPEECH}.MODEL_CARD").write_bytes(card_of(LJSPEECH))
    source = open_source(str(tmp_path))
    voice = source.catalogue().voice(KERSTIN)
    assert (voice.language, voice.quality, voice.model.size, voice.model.md5) == ("de-DE", "low", 300_000, None)
    assert voice.card is None  # of which of the two it is, nobody knows
    assert read_card_file(source, voice.card) == b""
    assert read_card_file(source, source.catalogue().voice(LJSPEECH).card) == card_of(LJSPEECH)
    with pytest.raises(UsageError, match="there is no voice 'half'"):
        source.catalogue().voice("half")


def test_the_card_in_the_folder_is_that_of_the_only_voice(tmp_path: Path) -> None:
    put(tmp_path, KERSTIN)
    (tmp_path / "MODEL_CARD").write_bytes(card_of(KERSTIN))
    source = open_source(str(tmp_path))
    assert read_card_file(source, source.catalogue().voice(KERSTIN).card) == card_of(KERSTIN)


@pytest.mark.parametrize(
    "config", ["", "<html>", "[]", "{}", '{"audio": {}}', '{"audio": {"sample_rate": 22050}}', "\xff", "9" * 5000]
)
def test_a_faulty_configuration_is_told_and_hides_no_other(config: str, tmp_path: Path) -> None:
    put(tmp_path, KERSTIN)
    put(tmp_path, THORSTEN)
    (tmp_path / f"{KERSTIN}.onnx.json").write_text(config, encoding="latin-1")
    catalogue = open_source(str(tmp_path)).catalogue()
    with pytest.raises(VoiceError, match=rf"{KERSTIN}\.onnx\.json is not the configuration of a Piper voice"):
        catalogue.voice(KERSTIN)
    assert [voice.name for voice in catalogue.voices("de")] == [THORSTEN]


def test_an_old_configuration_says_its_language_elsewhere(tmp_path: Path) -> None:
    put(tmp_path, KERSTIN)
    old = '{"audio": {"sample_rate": 16000}, "espeak": {"voice": "de"}, "phoneme_id_map": {"_": [0]}}'
    (tmp_path / f"{KERSTIN}.onnx.json").write_text(old)
    voice = open_source(str(tmp_path)).catalogue().voice(KERSTIN)
    assert (voice.language, voice.quality) == ("de", "–")


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(VoiceError, match=r"there is no folder .*gone"):
        open_source(str(tmp_path / "gone"))
    with pytest.raises(SourceError, match="there is no file"):
        read_whole(open_source(str(tmp_path)), "a/b", 10)
    (tmp_path / "voices.json").mkdir()
    with pytest.raises(SourceError, match="there is no file"):
        open_source(str(tmp_path)).catalogue()
