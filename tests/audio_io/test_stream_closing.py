from threading import Event

from voiceguide.audio_io.stream_closing import close_stream


class FakeStream:
    """A stream of sounddevice whose `abort` waits until the sound server answers."""

    def __init__(self, *, answers: bool) -> None:
        self.answer = Event()
        if answers:
            self.answer.set()
        self.done: list[str] = []
        self.closed = Event()

    def abort(self) -> None:
        self.answer.wait()
        self.done.append("abort")

    def close(self) -> None:
        self.done.append("close")
        self.closed.set()


def test_a_stream_is_aborted_and_closed() -> None:
    stream = FakeStream(answers=True)
    assert close_stream(stream, within_s=10)
    assert stream.done == ["abort", "close"]


def test_one_that_hangs_is_left_behind_and_closed_when_it_answers() -> None:
    stream = FakeStream(answers=False)
    assert not close_stream(stream, within_s=0.01)
    assert stream.done == []
    stream.answer.set()
    assert stream.closed.wait(10)
