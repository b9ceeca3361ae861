"""Voices on a web server that is laid out like the official repository.

Certificates are verified with the system's trust store, as a browser does; proxies are those of the environment or of
the system.
"""

from __future__ import annotations

import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPException, HTTPMessage, HTTPResponse
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import HTTPRedirectHandler, HTTPSHandler, OpenerDirector, Request, build_opener

from voiceguide import __version__
from voiceguide.errors import VoiceError
from voiceguide.messages import quoted, translated
from voiceguide.speech.piper_catalogue import LIST_NAME, MAX_LIST_BYTES, Catalogue, read_catalogue
from voiceguide.speech.voice_source import (
    TIMEOUT_S,
    MissingFileError,
    OpenedFile,
    SourceError,
    SourceStream,
    read_whole,
    reason_of,
)

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
        return SourceError(f"{self._host} refuses {url} ({answer})")

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
