"""A small repository of made-up Piper voices, and a web server for it that can misbehave."""

from __future__ import annotations

import hashlib
import json
import ssl
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random
from threading import Thread
from typing import Any
from urllib.parse import unquote

from voiceguide.speech.piper_catalogue import path_in_repository

KERSTIN = "de_DE-kerstin-low"
THORSTEN = "de_DE-thorsten-medium"
LJSPEECH = "en_US-ljspeech-medium"
CC0 = "Trained from scratch."
ON_LESSAC = "Finetuned from U.S. English lessac voice (medium quality)."
SIZE = 300_000
"""Of each model, in bytes: several chunks."""


def config_of(name: str) -> bytes:
    """The configuration of a voice, with what the real ones have."""
    language, _, quality = name.split("-")
    return json.dumps(
        {
            "audio": {"sample_rate": 22050, "quality": quality},
            "espeak": {"voice": language[:2]},
            "phoneme_id_map": {"_": [0], "a": [14]},
            "language": {"code": language},
        }
    ).encode()


def model_of(name: str) -> bytes:
    """Bytes that begin like a model, and are always the same."""
    return b"\x08" + Random(name).randbytes(SIZE - 1)


def card_of(name: str, training: str = CC0) -> bytes:
    """A card like the real ones."""
    return f"# Model card for {name}\n\n## Dataset\n\n* License: CC0\n\n## Training\n\n{training}\n".encode()


def repository() -> dict[str, bytes]:
    """The files of a repository by their paths: three voices and their list."""
    files: dict[str, bytes] = {}
    listed: dict[str, object] = {}
    for name in (KERSTIN, THORSTEN, LJSPEECH):
        path = path_in_repository(name)
        training = ON_LESSAC if name == THORSTEN else CC0
        voice = {
            f"{path}.onnx": model_of(name),
            f"{path}.onnx.json": config_of(name),
            f"{path.rpartition('/')[0]}/MODEL_CARD": card_of(name, training),
        }
        files |= voice
        listed[name] = entry_of(name, voice)
    return files | {"voices.json": json.dumps(listed).encode()}


def entry_of(name: str, voice: dict[str, bytes]) -> dict[str, Any]:
    """The entry of a voice in the list."""
    return {
        "key": name,
        "language": {"code": name.partition("-")[0]},
        "quality": name.rpartition("-")[2],
        "files": {
            path: {"size_bytes": len(content), "md5_digest": hashlib.md5(content).hexdigest()}
            for path, content in voice.items()
        },
    }


def write_repository(folder: Path, files: dict[str, bytes]) -> Path:
    """Write the files of a repository into a folder."""
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


@dataclass(slots=True)
class VoiceServer:
    """A web server on this machine, while `serving` lasts."""

    files: dict[str, bytes]
    faults: dict[str, deque[Fault]] = field(default_factory=dict)
    """What it does instead of serving the next requests, by the end of their path."""
    requests: list[tuple[str, str | None]] = field(default_factory=list)
    """The path and the range of each request."""
    address: str = ""

    def will(self, path: str, *faults: Fault) -> None:
        """Answer the next requests for paths that end in `path` like this."""
        self.faults[path] = deque(faults)

    def ranges(self, end: str) -> list[str | None]:
        """The ranges that were requested of the paths that end in `end`."""
        return [asked for path, asked in self.requests if path.endswith(end)]


class Handler(BaseHTTPRequestHandler):
    """Serves the files of a `VoiceServer`."""

    voices: VoiceServer

    def do_GET(self) -> None:
        path = (
            unquote(self.path).partition("://")[2].partition("/")[2] if "://" in self.path else unquote(self.path)[1:]
        )
        self.voices.requests.append((path, self.headers["Range"]))
        fault = next((queue for end, queue in self.voices.faults.items() if path.endswith(end) and queue), None)
        try:
            if fault:
                fault.popleft()(self, self.voices.files.get(path, b""))
            elif path in self.voices.files:
                serve(self, self.voices.files[path])
            else:
                self.send_error(404)
        except ConnectionError:  # the client had enough
            self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Nothing."""


Fault = Callable[[Handler, bytes], None]


def serve(request: Handler, content: bytes, *, up_to: int | None = None, announced: int | None = None) -> None:
    """Send a file, or the part of it that was asked for, and nothing after the byte `up_to` of it."""
    start = int(request.headers["Range"].removeprefix("bytes=").removesuffix("-")) if request.headers["Range"] else 0
    if start >= len(content) > 0:
        request.send_error(416)
        return
    request.send_response(206 if start else 200)
    if start:
        request.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
    request.send_header("Content-Length", str(announced or len(content) - start))
    request.end_headers()
    request.wfile.write(content[start:up_to])


def cut_at(byte: int) -> Fault:
    """The connection ends at that byte of the file."""
    return lambda request, content: serve(request, content, up_to=byte)


def knows_no_ranges(request: Handler, content: bytes) -> None:
    """The whole file, whatever part was asked for."""
    del request.headers["Range"]
    serve(request, content)


def other_bytes(request: Handler, content: bytes) -> None:
    """As many bytes, but others after the first."""
    serve(request, content[:1] + bytes(byte ^ 1 for byte in content[1:]))


def announces(size: int) -> Fault:
    """Says that the file has another size."""
    return lambda request, content: serve(request, content, announced=size)


def never_ends(request: Handler, content: bytes) -> None:
    """Twice as many bytes, without saying how many."""
    request.send_response(200)
    request.end_headers()
    request.wfile.write(content * 2)


def another_part(request: Handler, content: bytes) -> None:
    """A part of the file that was not asked for."""
    request.send_response(206)
    request.send_header("Content-Range", f"bytes 5-{len(content) - 1}/{len(content)}")
    request.end_headers()
    request.wfile.write(content[5:])


def answers(code: int, **headers: str) -> Fault:
    """A status, with headers whose names have underscores for hyphens."""

    def fault(request: Handler, _content: bytes) -> None:
        request.send_response(code)
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()

    return fault


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing: it is a client that does not trust it."""


@contextmanager
def serving(certificate: Path | None = None) -> Iterator[VoiceServer]:
    """Serve the repository; encrypted if there is a certificate, in a file with its key."""
    voices = VoiceServer(repository())
    handler = type("OneHandler", (Handler,), {"voices": voices})
    with _Server(("127.0.0.1", 0), handler) as server:
        voices.address = f"http://127.0.0.1:{server.server_port}"
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            server.socket = context.wrap_socket(server.socket, server_side=True)
            voices.address = voices.address.replace("http", "https")
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield voices
        finally:
            server.shutdown()
            thread.join()
