"""A voice is downloaded whole or not at all, whatever the network and the disk do."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.voice_repository import (
    KERSTIN,
    LJSPEECH,
    SIZE,
    Fault,
    Handler,
    VoiceServer,
    announces,
    another_part,
    answers,
    card_of,
    config_of,
    cut_at,
    knows_no_ranges,
    model_of,
    never_ends,
    other_bytes,
    repository,
    serve,
    serving,
    write_repository,
)
from voiceguide.errors import OutputError, VoiceError
from voiceguide.file_lock import file_lock
from voiceguide.speech import voice_download
from voiceguide.speech.voice_download import install_voice
from voiceguide.speech.voice_folder import VoiceFiles, installed_voices, voice_files
from voiceguide.speech.voice_place import open_source
from voiceguide.speech.voice_source import BrokenConnectionError, SourceError

MODEL = f"{KERSTIN}.onnx"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[VoiceServer]:
    monkeypatch.setenv("no_proxy", "*")
    with serving() as voices:
        yield voices


class Download:
    """Downloads one voice into a folder, and remembers the progress that was shown."""

    def __init__(self, folder: Path) -> None:
        self.files = voice_files(KERSTIN, folder)
        self.shown: list[tuple[int, int]] = []

    def __call__(self, place: str) -> VoiceFiles:
        source = open_source(place)
        voice = source.catalogue().voice(KERSTIN)
        return install_voice(source, voice, card_of(KERSTIN), self.show, self.files.folder)

    def show(self, done: int, total: int) -> None:
        assert not self.files.installed
        self.shown.append((done, total))

    @property
    def arrived(self) -> int:
        """How much of the model is there of a download that has not ended."""
        return sum(part.stat().st_size for part in self.files.unfinished.glob("*") if part.name != "lock")


@pytest.fixture
def download(tmp_path: Path) -> Iterator[Download]:
    """Whatever happens, there is a whole voice or none at the end."""
    download = Download(tmp_path / "voices")
    yield download
    if download.files.model.exists():
        assert download.files.model.read_bytes() == model_of(KERSTIN)
        assert download.files.config.read_bytes() == config_of(KERSTIN)
        assert download.files.card.read_bytes() == card_of(KERSTIN)
        assert {path.name for path in download.files.folder.glob("*.*")} - {".unfinished"} == {
            MODEL, f"{MODEL}.json", f"{KERSTIN}.MODEL_CARD",
        }  # fmt: skip
        assert not download.files.unfinished.exists()
    else:
        assert installed_voices(download.files.folder) == ()


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


@pytest.mark.parametrize("fault", [knows_no_ranges, answers(416)])
def test_a_server_without_ranges_sends_all_of_it_again(fault: Fault, server: VoiceServer, download: Download) -> None:
    server.will(MODEL, cut_at(100_000), fault)
    assert download(server.address).installed
    assert server.ranges(MODEL)[:2] == [None, "bytes=100000-"]
    assert download.shown[-1] == (SIZE, SIZE)


def test_a_server_without_ranges_that_cuts_is_given_up(server: VoiceServer, download: Download) -> None:
    def cut_again(request: Handler, content: bytes) -> None:
        del request.headers["Range"]
        serve(request, content, up_to=100_000)

    server.will(MODEL, cut_again, cut_again, cut_again)
    with pytest.raises(BrokenConnectionError):
        download(server.address)
    assert len(server.ranges(MODEL)) == 2


@pytest.mark.parametrize("fault", [other_bytes, never_ends])
def test_other_bytes_are_not_kept(fault: Fault, server: VoiceServer, download: Download) -> None:
    server.will(MODEL, fault)
    with pytest.raises(VoiceError, match=r"not the file that was published.*nothing was installed"):
        download(server.address)
    assert download.arrived == 0
    assert max(done for done, _ in download.shown) <= SIZE
    assert download(server.address).installed


def test_a_damaged_part_is_not_built_upon_twice(server: VoiceServer, download: Download) -> None:
    def damaged(request: Handler, _content: bytes) -> None:
        serve(request, b"\x08" + bytes(SIZE - 1), up_to=100_000)

    server.will(MODEL, damaged, answers(503))
    with pytest.raises(SourceError):
        download(server.address)
    with pytest.raises(VoiceError, match="nothing was installed"):
        download(server.address)
    assert download(server.address).installed
    assert server.ranges(MODEL) == [None, "bytes=100000-", "bytes=100000-", None]


def test_a_login_page_does_not_cost_what_has_arrived(server: VoiceServer, download: Download) -> None:
    def login_page(request: Handler, _content: bytes) -> None:
        request.send_response(200)
        request.end_headers()
        request.wfile.write(b"<html>Welcome to the hotel</html>")

    server.will(MODEL, cut_at(200_000), login_page)
    with pytest.raises(VoiceError, match="a web page"):
        download(server.address)
    assert download.arrived == 200_000


@pytest.mark.parametrize("size", [SIZE - 1, SIZE + 1, 10**14])
def test_another_size_is_noticed_before_the_download(size: int, server: VoiceServer, download: Download) -> None:
    server.will(MODEL, announces(size))
    with pytest.raises(VoiceError, match=rf"has {size} bytes .* should have {SIZE}"):
        download(server.address)
    assert download.arrived == 0


def test_a_part_that_was_not_asked_for_is_refused(server: VoiceServer, download: Download) -> None:
    server.will(MODEL, cut_at(100_000), another_part)
    with pytest.raises(SourceError, match="another part"):
        download(server.address)
    assert download.arrived == 100_000


@pytest.mark.parametrize(
    ("code", "headers", "said"),
    [
        (404, {}, r"there is no http://127.0.0.1:\d+/de/.*\.onnx \(404"),
        (503, {"Retry_After": "120"}, r"is busy \(503 Service Unavailable\): try again in 120 seconds"),
        (503, {"Retry_After": "Fri, 31 Dec 2027 23:59:59 GMT"}, r"try again later"),
        (429, {}, r"is busy \(429"),
        (403, {}, r"refuses http://.* \(403"),
        (500, {}, r"refuses http://.* \(500"),
        (416, {}, r"refuses http://.* \(416"),
        (302, {}, r"cannot be reached|refuses"),
    ],
)
def test_a_refusal_is_told(
    code: int, headers: dict[str, str], said: str, server: VoiceServer, download: Download
) -> None:
    server.will(MODEL, answers(code, **headers))
    with pytest.raises(SourceError, match=said):
        download(server.address)
    assert download(server.address).installed


def test_a_redirection_is_followed_with_the_range(server: VoiceServer, download: Download) -> None:
    elsewhere = f"{server.address}/mirror/{MODEL}"
    server.files[f"mirror/{MODEL}"] = model_of(KERSTIN)
    server.will(f"low/{MODEL}", cut_at(100_000), answers(302, Location=elsewhere))
    assert download(server.address).installed
    assert server.requests[-1] == (f"mirror/{MODEL}", "bytes=100000-")


def test_redirections_in_a_circle_end(server: VoiceServer, download: Download) -> None:
    def circle(request: Handler, content: bytes) -> None:
        answers(302, Location=request.path)(request, content)

    server.will(MODEL, *[circle] * 50)
    with pytest.raises(SourceError, match="302"):
        download(server.address)


def another_configuration(request: Handler, _content: bytes) -> None:
    serve(request, config_of(LJSPEECH))


@pytest.mark.parametrize("fault", [another_configuration, other_bytes, announces(10), cut_at(20)])
def test_the_configuration_is_checked_too(fault: Fault, server: VoiceServer, download: Download) -> None:
    server.will(f"{MODEL}.json", fault)
    with pytest.raises(VoiceError):
        download(server.address)
    assert server.ranges(MODEL) == []
    assert download(server.address).installed


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
