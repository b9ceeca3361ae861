import pytest

from voiceguide.audio_io.guarded_stream import all_suspended, registered


class Noted:
    def __init__(self) -> None:
        self.asked: list[str] = []

    def suspend(self) -> None:
        self.asked.append("suspend")

    def resume(self) -> None:
        self.asked.append("resume")


def test_registered_streams_are_suspended_and_resumed() -> None:
    stream = Noted()
    with registered(stream), all_suspended():
        assert stream.asked == ["suspend"]
    assert stream.asked == ["suspend", "resume"]
    with all_suspended():
        pass
    assert stream.asked == ["suspend", "resume"]


def test_they_are_resumed_though_the_sound_system_does_not_start() -> None:
    stream = Noted()
    with registered(stream), pytest.raises(ZeroDivisionError), all_suspended():
        raise ZeroDivisionError
    assert stream.asked == ["suspend", "resume"]
