"""Downloads a voice and installs it: it appears in the folder of voices when it is whole, or not at all.

The model is collected in an unfinished file, which stays if anything interrupts the download; the next one continues
where it ended. Size and digest are checked before the voice is installed.
"""

import errno
import hashlib
import os
import shutil
from collections.abc import Callable
from io import BufferedRandom
from pathlib import Path
from typing import TypeAlias

from voiceguide.atomic_file import atomic_files
from voiceguide.errors import OutputError, VoiceError, reason_of
from voiceguide.file_lock import file_lock
from voiceguide.output_guard import Output, OutputGuard
from voiceguide.speech.piper_catalogue import MAX_CONFIG_BYTES, CatalogueFile, CatalogueVoice
from voiceguide.speech.piper_voices import read_config
from voiceguide.speech.voice_folder import VoiceFiles, voice_files
from voiceguide.speech.voice_source import (
    CHUNK,
    BrokenConnectionError,
    OpenedFile,
    SourceError,
    VoiceSource,
    read_whole,
)

_ONNX = b"\x08"
"""The first byte of an ONNX model: the tag of the field that holds its version."""

ShowBytes: TypeAlias = Callable[[int, int], None]
"""`(done, total)`: how much has arrived of what was missing at the beginning."""


def install_voice(
    source: VoiceSource, voice: CatalogueVoice, card: bytes, show: ShowBytes, folder: Path | None = None
) -> VoiceFiles:
    """Download a voice into `folder`, or into the user's; returns its files.

    The content of its card is empty if it has none; `show` is told how the download of the model proceeds.

    Raises:
        SourceError: the source cannot be read; what has arrived is kept.
        VoiceError: another process downloads this voice, or a file is not what the catalogue says.
        OutputError: the disk is full, or the folder cannot be written to.
    """
    files = voice_files(voice.name, folder)
    try:
        files.unfinished.mkdir(parents=True, exist_ok=True)
        with file_lock(files.lock) as held:
            if not held:
                raise VoiceError("{name} is being downloaded already: wait until that is done", name=voice.name)
            if not files.installed:
                config = _read_config(source, voice.config)
                part = files.unfinished / (voice.model.md5 or "unchecked")
                _ModelDownload(source, voice.model, part, show).complete()
                _publish(files, part, config, card)
            shutil.rmtree(files.unfinished, ignore_errors=True)
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise OutputError(
                "the disk for {folder} is full: free some space. What has arrived is kept", folder=files.folder
            ) from error
        raise OutputError(
            "{folder} cannot be written to: {reason}", folder=files.folder, reason=reason_of(error)
        ) from error
    return files


def _read_config(source: VoiceSource, config: CatalogueFile) -> bytes:
    content = read_whole(source, config.path, MAX_CONFIG_BYTES)
    if config.md5 not in (None, hashlib.md5(content, usedforsecurity=False).hexdigest()):
        raise _other_bytes(source, config)
    read_config(content, f"{source.place}/{config.path}")
    return content


class _ModelDownload:
    """The download of a model into an unfinished file."""

    def __init__(self, source: VoiceSource, model: CatalogueFile, part: Path, show: ShowBytes) -> None:
        self._source = source
        self._model = model
        self._part = part
        self._show = show
        self._first = 0
        """The size of the unfinished file at the beginning."""

    def complete(self) -> None:
        """Receive what is missing, and check the whole. A broken connection is renewed while each one brings more."""
        with self._part.open("a+b") as file:
            if self._model.md5 is None or file.tell() > self._model.size:
                _empty(file)  # without a digest nobody can tell whether it is the same model
            self._first = size = file.tell()
            self._require_space(self._model.size - size)
            while size < self._model.size:
                before, broken = size, None
                try:
                    self._receive(file)
                except BrokenConnectionError as lost:
                    broken = lost
                size = file.seek(0, os.SEEK_END)
                if size <= before:
                    raise broken or BrokenConnectionError(
                        "{place} sends only a part of {path}", place=self._source.place, path=self._model.path
                    )
            os.fsync(file.fileno())
            self._check(file)

    def _require_space(self, missing: int) -> None:
        free = shutil.disk_usage(self._part.parent).free
        if free < missing:
            raise OutputError(
                "the disk for {parent} is full: the voice needs {missing:.1f} MB, and {free:.1f} MB are free",
                parent=self._part.parent,
                missing=missing / 1e6,
                free=free / 1e6,
            )

    def _receive(self, file: BufferedRandom) -> None:
        """Append what one connection yields: the rest of the model, or all of it if the source knows no rest."""
        with self._source.open(self._model.path, file.tell()) as opened:
            self._check_announced(opened, file.tell())
            received = opened.start
            while chunk := opened.stream.read(CHUNK):
                if received == 0:
                    if not chunk.startswith(_ONNX):
                        raise _other_bytes(self._source, self._model)
                    _empty(file)
                    self._first = 0
                received += len(chunk)
                if received > self._model.size:
                    _empty(file)
                    raise _other_bytes(self._source, self._model)
                file.write(chunk)
                self._show(received - self._first, self._model.size - self._first)

    def _check_announced(self, opened: OpenedFile, wanted: int) -> None:
        if opened.start not in {0, wanted}:
            raise SourceError(
                "{place} sends another part of {path} than it was asked for",
                place=self._source.place,
                path=self._model.path,
            )
        if opened.size not in {None, self._model.size}:
            raise VoiceError(
                "{path} has {size} bytes at {place}, and should have {right_size}: is that a login page of "
                "the network, or an unfinished copy?",
                path=self._model.path,
                size=opened.size,
                place=self._source.place,
                right_size=self._model.size,
            )

    def _check(self, file: BufferedRandom) -> None:
        file.seek(0)
        digest = hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()
        if self._model.size == 0 or self._model.md5 not in (None, digest):
            _empty(file)
            raise _other_bytes(self._source, self._model)


def _empty(file: BufferedRandom) -> None:
    file.seek(0)
    file.truncate()


def _publish(files: VoiceFiles, part: Path, config: bytes, card: bytes) -> None:
    """Give the files their names. The model comes last: without it there is no voice."""
    with atomic_files(OutputGuard(force=True), Output(files.card), Output(files.config)) as (card_file, config_file):
        card_file.write(card)
        config_file.write(config)
    part.replace(files.model)


def _other_bytes(source: VoiceSource, file: CatalogueFile) -> VoiceError:
    return VoiceError(
        "{path} from {place} is not the file that was published (a web page, or damaged): "
        "nothing was installed. Try again, or another place with --from",
        path=file.path,
        place=source.place,
    )
