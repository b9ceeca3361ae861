from pathlib import Path

import mutagen
import pytest
import soundfile

from tests.sounding import timeline
from voiceguide.audio_io.session_file import ExportTarget, export
from voiceguide.audio_io.sound_format import Encoding, SoundFormat
from voiceguide.audio_io.sound_seal import is_sealed
from voiceguide.output_guard import OutputGuard, mark

MARK = mark("session", "hip")


@pytest.fixture(params=[each for each in SoundFormat if each is not SoundFormat.WAV])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """An exported file."""
    file = tmp_path / f"session.{request.param}"
    export(timeline(3), ExportTarget(file, encoding=Encoding(request.param), routine="hip"), OutputGuard())
    return file


def test_our_own_file_is_recognised_by_its_mark(path: Path) -> None:
    assert is_sealed(path, MARK)
    assert not is_sealed(path, mark("session", "hips"))
    assert not is_sealed(path, mark("session", "hi"))
    assert not is_sealed(path.with_name("gone"), MARK)


def test_a_file_that_was_edited_is_not(path: Path) -> None:
    whole = path.read_bytes()
    middle = len(whole) // 2
    changed = bytes([whole[middle] ^ 1])
    for edited in (whole + b"\0", whole[:-1], whole[:middle] + changed + whole[middle + 1 :], whole[:100], b""):
        path.write_bytes(edited)
        assert not is_sealed(path, MARK)
    path.write_bytes(whole)
    assert is_sealed(path, MARK)


def test_nor_is_one_whose_tags_were_edited(path: Path) -> None:
    file = mutagen.File(path)
    key = {"mp3": "TIT2", "m4a": "©nam", "m4b": "©nam"}.get(path.suffix[1:], "title")
    if path.suffix == ".mp3":
        file.tags[key].text = ["Mine"]
    else:
        file.tags[key] = ["Mine"]
    file.save()
    assert not is_sealed(path, MARK)


def test_sealing_leaves_an_ogg_file_whole(tmp_path: Path) -> None:
    """Each page has a checksum; libsndfile rejects a header whose checksum is wrong."""
    file = tmp_path / "session.opus"
    export(timeline(3), ExportTarget(file, encoding=Encoding(SoundFormat.OPUS), routine="hip"), OutputGuard())
    assert soundfile.info(file).frames == 3 * 48_000
    assert MARK in soundfile.SoundFile(file).comment or MARK in mutagen.File(file).tags["description"][0]
