from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.cli.finder.finder_keys import FakeKeyboard, Typed
from voiceguide.app import play_workflow
from voiceguide.app.request import Request


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Typed:
    """Sit down at the terminal and press keys."""

    def press(pressed: str) -> FakeKeyboard:
        keyboard = FakeKeyboard(pressed)

        @contextmanager
        def opened() -> Iterator[FakeKeyboard]:
            yield keyboard

        monkeypatch.setattr("voiceguide.cli.terminal.at_terminal", lambda: True)
        monkeypatch.setattr("voiceguide.cli.terminal.open_keyboard", opened)
        return keyboard

    return press


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch) -> list[Request]:
    """The sessions that were begun."""
    requests: list[Request] = []
    monkeypatch.setattr(play_workflow, "play_session", lambda request, _front_end: requests.append(request))
    return requests
