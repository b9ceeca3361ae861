"""A server of voices that cuts, refuses, redirects or sends other bytes: a download goes on, or says why it ended."""

import pytest

from tests.speech.a_download import MODEL, Download
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
    config_of,
    cut_at,
    knows_no_ranges,
    model_of,
    never_ends,
    other_bytes,
    serve,
)
from voiceguide.errors import VoiceError
from voiceguide.speech.voice_source import BrokenConnectionError, SourceError


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
