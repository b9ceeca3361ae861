"""The places that voices come from: a folder, or a web server laid out like the official repository.

Certificates are verified with the system's trust store, as a browser does; proxies are those of the environment or of
the system.
"""

import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPException, HTTPMessage, HTTPResponse
from pathlib import Path
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import HTTPRedirectHandler, HTTPSHandler, OpenerDirector, Request, build_opener

from voiceguide import __version__
from voiceguide.errors import UsageError, VoiceError
from voiceguide.messages import quoted, translated
from voiceguide.resources import expand_home
from voiceguide.speech.piper_catalogue import (
    LIST_NAME,
    MAX_CONFIG_BYTES,
    MAX_LIST_BYTES,
    Catalogue,
    CatalogueFile,
    CatalogueVoice,
    read_catalogue,
)
from voiceguide.speech.piper_voices import read_config
from voiceguide.speech.voice_folder import VoiceFiles, installed_voices, voice_files
from voiceguide.speech.voice_source import (
    TIMEOUT_S,
    MissingFileError,
    OpenedFile,
    SourceError,
    SourceStream,
    VoiceSource,
    read_whole,
    reason_of,
)


class FolderSource:
    """Implements `voiceguide.speech.voice_source.VoiceSource`."""

    def __init__(self, folder: Path) -> None:
        """Take a folder with a `voices.json`, or with the files of voices.

        Raises:
            VoiceError: there is no such folder.
        """
        if not folder.is_dir():
            raise VoiceError(
                "there is no folder {folder}: give the folder or the address that the voices are in", folder=folder
            )
        self._folder = folder
        self.place = str(folder)

    def catalogue(self) -> Catalogue:
        """Read `voices.json`; without one, look for the files of voices."""
        if (self._folder / LIST_NAME).exists():
            return read_catalogue(read_whole(self, LIST_NAME, MAX_LIST_BYTES), self.place)
        return Catalogue({voice.name: self._described(voice) for voice in installed_voices(self._folder)}, self.place)

    @contextmanager
    def open(self, path: str, start: int = 0) -> Iterator[OpenedFile]:
        """Open a file where the repository has it, or directly in the folder."""
        whole = self._folder / path
        if not whole.is_file():
            whole = self._folder / whole.name
        if not whole.is_file():
            raise MissingFileError("there is no file {whole}", whole=whole)
        try:
            file = whole.open("rb")
            file.seek(start)
        except OSError as error:
            raise SourceError("{whole} cannot be read: {error}", whole=whole, error=reason_of(error)) from error
        with file:
            yield OpenedFile(SourceStream(file, self.place), start, whole.stat().st_size)

    def _described(self, voice: VoiceFiles) -> CatalogueVoice | VoiceError:
        """What its configuration says of a voice, or what is wrong with it."""
        try:
            voice_files(voice.name)
            config = read_config(read_whole(self, voice.config.name, MAX_CONFIG_BYTES), str(voice.config))
        except (UsageError, VoiceError) as error:
            return VoiceError(str(error))
        return CatalogueVoice(
            name=voice.name,
            language=config.language_tag,
            quality=config.audio.quality or "–",
            model=_described_file(voice.model),
            config=_described_file(voice.config),
            card=next((_described_file(card) for card in self._cards(voice) if card.is_file()), None),
        )

    def _cards(self, voice: VoiceFiles) -> tuple[Path, ...]:
        """Where its card may be: `MODEL_CARD` belongs to the only voice of a folder."""
        alone = len(installed_voices(self._folder)) == 1
        return (voice.card, self._folder / "MODEL_CARD") if alone else (voice.card,)


def _described_file(path: Path) -> CatalogueFile:
    return CatalogueFile(path.name, path.stat().st_size, None)


_RANGE = re.compile(r"bytes (\d{1,15})-\d{1,15}/(\d{1,15})")
_LENGTH = re.compile(r"\d{1,15}")
_LATER = {
    HTTPStatus.TOO_MANY_REQUESTS,
    HTTPStatus.BAD_GATEWAY,
    HTTPStatus.SERVICE_UNAVAILABLE,
    HTTPStatus.GATEWAY_TIMEOUT,
}


class WebSource:
    """Implements `voiceguide.speech.voice_source.VoiceSource`."""

    def __init__(self, address: str) -> None:
        """Take the address of the folder that holds `voices.json`.

        Raises:
            VoiceError: it is no address of a web server.
        """
        self.place = address.rstrip("/")
        try:
            parts = urlsplit(self.place)
            self._host = parts.hostname or ""
            _ = parts.port  # raises if it is none
        except ValueError:
            self._host = ""
        if not self._host or parts.scheme not in {"http", "https"} or parts.query or parts.fragment:
            raise VoiceError(
                "{address} is not the address of a folder of voices: write https://… or a path", address=quoted(address)
            )
        self._opener = _opener()

    def catalogue(self) -> Catalogue:
        """Read `voices.json`."""
        return read_catalogue(read_whole(self, LIST_NAME, MAX_LIST_BYTES), self.place)

    @contextmanager
    def open(self, path: str, start: int = 0) -> Iterator[OpenedFile]:
        """Request a file, or the rest of it from `start` on."""
        with self._request(f"{self.place}/{quote(path)}", start) as response:
            found = _RANGE.fullmatch(response.headers.get("Content-Range", ""))
            if response.status == HTTPStatus.PARTIAL_CONTENT and found:
                yield OpenedFile(SourceStream(response, self._host), int(found[1]), int(found[2]))
            else:
                length = response.headers.get("Content-Length", "")
                size = int(length) if _LENGTH.fullmatch(length) else None
                yield OpenedFile(SourceStream(response, self._host), 0, size)

    def _request(self, url: str, start: int) -> HTTPResponse:
        headers = {"User-Agent": f"voiceguide/{__version__}", "Accept-Encoding": "identity"}
        if start:
            headers["Range"] = f"bytes={start}-"
        try:
            response: HTTPResponse = self._opener.open(Request(url, headers=headers), timeout=TIMEOUT_S)  # noqa: S310
        except HTTPError as error:
            error.close()
            if error.code == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE and start:
                return self._request(url, 0)
            raise self._refused(error, url) from error
        except (OSError, HTTPException, ValueError) as error:  # ValueError: a redirection to no address
            raise self._unreachable(error) from error
        return response

    def _refused(self, error: HTTPError, url: str) -> SourceError:
        answer = f"{error.code} {''.join(filter(str.isprintable, str(error.reason)))}".strip()
        if error.code in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
            return MissingFileError("there is no {url} ({answer})", url=url, answer=answer)
        if error.code in _LATER:
            seconds = error.headers.get("Retry-After", "")
            when = (
                translated("in {seconds} seconds", seconds=seconds)
                if _LENGTH.fullmatch(seconds)
                else translated("later")
            )
            return SourceError("{host} is busy ({answer}): try again {when}", host=self._host, answer=answer, when=when)
        return SourceError("{host} refuses {url} ({answer})", host=self._host, url=url, answer=answer)

    def _unreachable(self, error: Exception) -> SourceError:
        cause = error.reason if isinstance(error, URLError) else error
        if isinstance(cause, ssl.SSLCertVerificationError):
            return SourceError(
                "{host} is not trusted: {verify_message}. If a proxy of your network reads what it "
                "passes on, add its certificate to those of the system (on Linux, SSL_CERT_FILE can name "
                "its file)",
                host=self._host,
                verify_message=cause.verify_message,
            )
        return SourceError("{host} cannot be reached: {cause}", host=self._host, cause=reason_of(cause))


class _SecureRedirects(HTTPRedirectHandler):
    """Follows redirections, but not from https to anything else."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        if req.type == "https" and urlsplit(newurl).scheme != "https":
            raise URLError(translated("it redirects to {newurl}, which is not encrypted", newurl=newurl))
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener() -> OpenerDirector:
    import truststore

    return build_opener(_SecureRedirects, HTTPSHandler(context=truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)))


def open_source(place: str) -> VoiceSource:
    """The source at a web address or in a folder.

    Raises:
        VoiceError: there is no such folder, or the address is of another kind.
    """
    if "://" in place:
        return WebSource(place)

    return FolderSource(expand_home(place))
