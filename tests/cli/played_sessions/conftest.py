from pathlib import Path

import pytest

from tests.cli.keys_when_asked import press_when_asked
from tests.cli.played_sessions.a_player import SESSION, Watched, gone


@pytest.fixture(autouse=True)
def device(monkeypatch: pytest.MonkeyPatch) -> type[Watched]:
    class Own(Watched):
        pass

    monkeypatch.setattr("voiceguide.audio_io.output_stream.BackgroundOpening", Own)
    monkeypatch.setattr("voiceguide.player.session._STEP_S", 0.0)  # the clock runs ahead, and so may the session
    monkeypatch.setattr("voiceguide.player.output_recovery._GIVE_UP_AFTER_S", 0.0)
    monkeypatch.setattr("voiceguide.audio_io.output_stream.DeviceOutput.reopen", gone)
    monkeypatch.setenv("VOICEGUIDE_ENGINE", "silent")
    Path("session.yaml").write_text(SESSION)
    return Own


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Keys that are pressed at a terminal; what was asked is put behind them."""
    keys: list[str] = []
    press_when_asked(monkeypatch, keys)
    return keys
