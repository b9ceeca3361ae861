from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.speech.a_download import MODEL, Download
from tests.voice_repository import (
    KERSTIN,
    VoiceServer,
    card_of,
    config_of,
    model_of,
    serving,
)
from voiceguide.speech.voice_folder import installed_voices


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[VoiceServer]:
    monkeypatch.setenv("no_proxy", "*")
    with serving() as voices:
        yield voices


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
