"""What is requested of a web server, and what is said if there is no answer."""

import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.voice_repository import KERSTIN, Handler, VoiceServer, answers, card_of, config_of, cut_at, serve, serving
from voiceguide.errors import VoiceError
from voiceguide.speech.piper_catalogue import MAX_LIST_BYTES, path_in_repository
from voiceguide.speech.voice_place import open_source
from voiceguide.speech.voice_source import BrokenConnectionError, SourceError, read_whole

trusts_by_file = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no variable names a certificate")

SELF_SIGNED = Path(__file__).with_name("self_signed.pem")
CONFIG = f"{path_in_repository(KERSTIN)}.onnx.json"


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def server() -> Iterator[VoiceServer]:
    with serving() as voices:
        yield voices


def config_at(place: str) -> bytes:
    return read_whole(open_source(place), CONFIG, 1 << 20)


@pytest.mark.parametrize("slash", ["", "/"])
def test_files_are_below_the_address(slash: str, server: VoiceServer) -> None:
    assert config_at(server.address + slash) == config_of(KERSTIN)
    assert server.requests == [(CONFIG, None)]


def test_letters_that_no_address_has_are_encoded(server: VoiceServer) -> None:
    server.files["pt/tugão/MODEL_CARD"] = b"Ol\xc3\xa1"
    assert read_whole(open_source(server.address), "pt/tugão/MODEL_CARD", 10) == b"Ol\xc3\xa1"


@pytest.mark.parametrize(
    "address", ["ftp://host/a", "http://", "https://host/a?b", "https://host/#a", "http://[::1", "http://h:99999/"]
)
def test_other_addresses_are_refused(address: str) -> None:
    with pytest.raises(VoiceError, match=r"is not the address of a folder of voices"):
        open_source(address)


def test_a_server_that_does_not_answer_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(SourceError, match=r"127\.0\.0\.1 cannot be reached: Connection refused"):
        config_at(address)


def test_no_network_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_network(*_args: object, **_options: object) -> None:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", no_network)
    with pytest.raises(SourceError, match=r"voices\.example cannot be reached: there is no network, or no such server"):
        config_at("https://voices.example/a")


def test_what_is_no_web_server_is_told(server: VoiceServer) -> None:
    def nonsense(request: Handler, _content: bytes) -> None:
        request.wfile.write(b"220 mail.example ESMTP\r\n")

    server.will(CONFIG, nonsense)
    with pytest.raises(SourceError, match="cannot be reached: 220 mail"):
        config_at(server.address)


def test_a_small_file_that_breaks_off_is_told(server: VoiceServer) -> None:
    server.will(CONFIG, cut_at(10))
    with pytest.raises(BrokenConnectionError, match=r"stopped sending.*try again"):
        config_at(server.address)


@pytest.mark.parametrize("length", ["", "-1", "12 or so", "9" * 5000])
def test_an_odd_length_is_not_believed(length: str, server: VoiceServer) -> None:
    def odd(request: Handler, content: bytes) -> None:
        request.send_response(200)
        request.send_header("Content-Length", length)
        request.end_headers()
        request.wfile.write(content)

    server.will(CONFIG, odd)
    assert config_at(server.address) == config_of(KERSTIN)


def test_what_should_be_small_is_not_read_without_end(server: VoiceServer) -> None:
    server.files["voices.json"] = bytes(MAX_LIST_BYTES + 1)
    with pytest.raises(VoiceError, match=r"voices\.json is too large"):
        open_source(server.address).catalogue()


def test_control_characters_of_a_server_are_not_shown(server: VoiceServer) -> None:
    def colourful(request: Handler, _content: bytes) -> None:
        request.send_response(500, "\x1b[31mred\x07")
        request.end_headers()

    server.will(CONFIG, colourful)
    with pytest.raises(SourceError, match=r"\(500 \[31mred\)$"):
        config_at(server.address)


def test_the_proxy_of_the_environment_is_used(server: VoiceServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", server.address)
    assert config_at("http://voices.example") == config_of(KERSTIN)
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    assert config_at(server.address) == config_of(KERSTIN)


@trusts_by_file
def test_only_a_certificate_that_is_trusted_is_accepted(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(SELF_SIGNED) as server:
        with pytest.raises(SourceError, match=r"127\.0\.0\.1 is not trusted: self.signed certificate"):
            config_at(server.address)
        assert server.requests == []
        monkeypatch.setenv("SSL_CERT_FILE", str(SELF_SIGNED))
        assert config_at(server.address) == config_of(KERSTIN)


@trusts_by_file
def test_encryption_is_not_given_up(server: VoiceServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(SELF_SIGNED))
    with serving(SELF_SIGNED) as secure:
        secure.will(
            CONFIG, answers(302, Location=f"{server.address}/{CONFIG}"), answers(302, Location="file:///etc/passwd")
        )
        with pytest.raises(SourceError, match=r"redirects to http://.*not encrypted"):
            config_at(secure.address)
        with pytest.raises(SourceError, match=r"file:///etc/passwd' is not allowed"):
            config_at(secure.address)
    assert server.requests == []


@pytest.mark.parametrize("scheme", ["file", "ftp", "data"])
def test_a_redirection_does_not_leave_the_web(scheme: str, server: VoiceServer) -> None:
    server.will(CONFIG, answers(302, Location=f"{scheme}://127.0.0.1/etc/passwd"))
    with pytest.raises(SourceError):
        config_at(server.address)


def test_a_card_may_hold_anything(server: VoiceServer) -> None:
    server.will("MODEL_CARD", lambda request, _content: serve(request, b"\xff\xfe\x00"))
    card = f"{CONFIG.rpartition('/')[0]}/MODEL_CARD"
    assert read_whole(open_source(server.address), card, 10) == b"\xff\xfe\x00"
    assert read_whole(open_source(server.address), card, 1000) == card_of(KERSTIN)
