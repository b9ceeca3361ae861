import pytest

from voiceguide.audio_io.open_streams import all_closed, known


class Noted:
    def __init__(self) -> None:
        self.asked: list[str] = []

    def let_go(self) -> None:
        self.asked.append("let go")

    def go_on(self) -> None:
        self.asked.append("go on")


def test_those_that_are_known_let_go_and_go_on() -> None:
    stream = Noted()
    with known(stream), all_closed():
        assert stream.asked == ["let go"]
    assert stream.asked == ["let go", "go on"]
    with all_closed():
        pass
    assert stream.asked == ["let go", "go on"]


def test_they_go_on_though_the_sound_system_does_not_start() -> None:
    stream = Noted()
    with known(stream), pytest.raises(ZeroDivisionError), all_closed():
        raise ZeroDivisionError
    assert stream.asked == ["let go", "go on"]
