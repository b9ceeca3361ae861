from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.played_sessions.a_player import SESSION, Pressed, Watched, gone
from voiceguide.cli import terminal


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
    monkeypatch.setattr(terminal, "_somebody_reads", lambda: True)

    ask_with_keys = terminal._ask

    def ask(question: str, read: Callable[..., int | None]) -> int | None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(terminal, "open_keyboard", lambda: Pressed(keys))
            return ask_with_keys(question, read)

    monkeypatch.setattr(terminal, "_ask", ask)
    return keys
