"""A voice is downloaded whole or not at all, whatever the network and the disk do."""

import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.speech.a_download import MODEL, Download
from tests.voice_repository import (
    KERSTIN,
    SIZE,
    VoiceServer,
    answers,
    config_of,
    cut_at,
    model_of,
    repository,
    write_repository,
)
from voiceguide.errors import OutputError, VoiceError
from voiceguide.file_lock import file_lock
from voiceguide.speech import voice_download
from voiceguide.speech.voice_place import open_source
from voiceguide.speech.voice_source import BrokenConnectionError, SourceError


def test_a_voice_is_installed_with_its_card(server: VoiceServer, download: Download) -> None:
    assert download(server.address).installed
    assert download.shown[-1] == (SIZE, SIZE)
    assert download.shown == sorted(download.shown)
    assert server.ranges(MODEL) == [None]


@pytest.mark.parametrize("cuts", [[100_000], [1], [SIZE - 1], [70_000, 140_000, 140_001]])
def test_a_connection_that_breaks_is_renewed(cuts: list[int], server: VoiceServer, download: Download) -> None:
    server.will(MODEL, *map(cut_at, cuts))
    assert download(server.address).installed
    assert server.ranges(MODEL) == [None, *(f"bytes={cut}-" for cut in cuts)]


def test_a_connection_that_brings_nothing_more_is_given_up(server: VoiceServer, download: Download) -> None:
    server.will(MODEL, cut_at(100_000), cut_at(100_000))
    with pytest.raises(BrokenConnectionError, match="sends only a part"):
        download(server.address)
    assert download.arrived == 100_000


def test_a_download_continues_where_the_last_one_ended(server: VoiceServer, download: Download) -> None:
    server.will(MODEL, cut_at(200_000), answers(503))
    with pytest.raises(SourceError, match="is busy"):
        download(server.address)
    assert download.arrived == 200_000
    download.shown.clear()
    assert download(server.address).installed
    assert server.ranges(MODEL)[-1] == "bytes=200000-"
    assert download.shown[-1] == (SIZE - 200_000, SIZE - 200_000)  # the time left is that of what is missing


def test_two_downloads_at_once_do_not_disturb_each_other(server: VoiceServer, download: Download) -> None:
    with file_lock(download.files.lock), pytest.raises(VoiceError, match="is being downloaded already"):
        download(server.address)
    assert download(server.address).installed
    assert download(server.address).installed  # the lock was held until it was installed
    assert server.ranges(MODEL) == [None]


def test_an_interrupted_download_stays(
    server: VoiceServer, download: Download, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_download: Download, _done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Download, "show", interrupt)
        download(server.address)
    arrived = download.arrived
    assert 0 < arrived < SIZE
    assert download(server.address).installed
    assert server.ranges(MODEL) == [None, f"bytes={arrived}-"]


def test_a_disk_that_is_too_small_is_noticed_first(
    server: VoiceServer, download: Download, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=100_000))
    with pytest.raises(OutputError, match=r"is full: the voice needs 0.3 MB, and 0.1 MB are free"):
        download(server.address)
    assert server.ranges(MODEL) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_disk_that_fills_up_is_told(server: VoiceServer, download: Download, monkeypatch: pytest.MonkeyPatch) -> None:
    voice = open_source(server.address).catalogue().voice(KERSTIN)
    download.files.unfinished.mkdir(parents=True)
    (download.files.unfinished / str(voice.model.md5)).symlink_to("/dev/full")
    monkeypatch.setattr(voice_download, "_empty", lambda _file: None)  # a device cannot be truncated
    with pytest.raises(OutputError, match=r"the disk for .*voices is full: free some space"):
        download(server.address)


def test_a_folder_that_cannot_be_written_to_is_told(server: VoiceServer, download: Download) -> None:
    download.files.folder.write_text("a file")
    with pytest.raises(OutputError, match="cannot be written to: "):
        download(server.address)


def test_a_copy_of_the_repository_is_a_source_too(download: Download, tmp_path: Path) -> None:
    assert download(str(write_repository(tmp_path / "mirror", repository()))).installed
    assert download.shown[-1] == (SIZE, SIZE)


def test_a_truncated_copy_is_noticed(download: Download, tmp_path: Path) -> None:
    files = repository()
    files[next(path for path in files if path.endswith(MODEL))] = model_of(KERSTIN)[:-1]
    with pytest.raises(VoiceError, match="unfinished copy"):
        download(str(write_repository(tmp_path / "mirror", files)))


@pytest.mark.parametrize("content", [b"version https://git-lfs.github.com/spec/v1\n", b"<html>", b""])
def test_what_is_no_model_is_refused_even_without_a_digest(content: bytes, download: Download, tmp_path: Path) -> None:
    (tmp_path / MODEL).write_bytes(content)
    (tmp_path / f"{MODEL}.json").write_bytes(config_of(KERSTIN))
    with pytest.raises(VoiceError, match="not the file that was published"):
        download(str(tmp_path))


def test_without_a_digest_no_part_is_continued(download: Download, tmp_path: Path) -> None:
    (tmp_path / MODEL).write_bytes(model_of(KERSTIN))
    (tmp_path / f"{MODEL}.json").write_bytes(config_of(KERSTIN))
    download.files.unfinished.mkdir(parents=True)
    (download.files.unfinished / "unchecked").write_bytes(b"\x08 of another model")
    assert download(str(tmp_path)).installed
