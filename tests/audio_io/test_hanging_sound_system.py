"""Whatever call hangs: nobody waits for it for ever, nothing is done to it meanwhile, and it can be tried again."""

import atexit
import itertools
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import ExitStack, suppress
from threading import Event, Thread
from typing import Any

import pytest

from tests.audio_io.fake_sounddevice import FakeSounddevice, installed
from voiceguide.audio_io import device_list, guarded_stream
from voiceguide.audio_io.device_list import output_devices, rescan
from voiceguide.audio_io.guarded_stream import GuardedStream, PortAudioThread, no_stream_open, result_of
from voiceguide.audio_io.microphone import Microphone
from voiceguide.audio_io.output_stream import BackgroundOpening, DeviceOutput
from voiceguide.errors import DeviceError
from voiceguide.language.phrases import load_phrases

WITHIN_S = 20.0
Install = Callable[..., FakeSounddevice]


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Makes a sound system in which the named calls hang, and are given up at once; at the end all return."""
    with ExitStack() as stack:

        def make(*hanging: str, refusing: tuple[str, ...] = ()) -> FakeSounddevice:
            system = stack.enter_context(installed(monkeypatch, FakeSounddevice(*hanging, refusing=refusing)))

            def impatient(call: Future[Any], _within_s: float) -> Any:
                while not (call.done() or system.hangs.is_set()):
                    with suppress(TimeoutError):
                        call.exception(0.01)
                return result_of(call, 0.0)

            for module, calls in ((guarded_stream, {"open", "start"}), (device_list, {"terminate", "initialize"})):
                monkeypatch.setattr(module, "result_of", impatient if calls & {*hanging} else result_of)
            monkeypatch.setattr(device_list, "_CLOSED_WITHIN_S", 0.0 if hanging else WITHIN_S)
            if hanging:
                monkeypatch.setattr(guarded_stream, "_START_WITHIN_S", 0.0)
            return system

        yield make
    assert all_streams_closed(WITHIN_S), "what hung is closed when it returns"


def all_streams_closed(within_s: float = 0.0) -> bool:
    with no_stream_open(within_s) as closed:
        return closed


def after(system: FakeSounddevice, call: str) -> list[str]:
    """The calls that came after this one."""
    return system.calls[system.calls.index(call) + 1 :]


def test_a_device_is_opened_started_and_closed(install: Install) -> None:
    system = install()
    output = DeviceOutput()
    output.start()
    while not output.started:
        output.poll()
    output.poll()
    output.close()
    output.close()
    assert system.calls == ["query", "open", "start", "abort", "close"]
    rescan()
    assert system.calls[-2:] == ["terminate", "initialize"]


def test_one_that_hangs_as_it_opens_is_closed_when_it_returns(install: Install) -> None:
    system = install("open")
    with pytest.raises(DeviceError, match="does not answer"):
        DeviceOutput()
    rescan()
    assert "terminate" not in system.begun, "PortAudio is not ended under it"
    system.release()
    assert all_streams_closed(WITHIN_S)
    assert after(system, "open") == ["abort", "close"]
    rescan()
    assert system.calls[-2:] == ["terminate", "initialize"]


def test_one_that_hangs_as_it_starts_keeps_nobody_waiting(install: Install) -> None:
    system = install("start")
    output = DeviceOutput()
    output.start()
    with pytest.raises(DeviceError, match=r"cannot be played on \(it does not start\)"):
        output.poll()
    assert not output.started
    output.close()
    assert "abort" not in system.begun, "nothing is done to a stream that is being started"
    system.release()
    assert all_streams_closed(WITHIN_S)
    assert after(system, "start") == ["abort", "close"]


def test_one_that_refuses_to_start_says_why(install: Install) -> None:
    install(refusing=("start",))
    output = DeviceOutput()
    output.start()
    with pytest.raises(DeviceError, match=r"cannot be played on \(start refused\)"):
        while True:
            output.poll()
    output.close()


@pytest.mark.parametrize("call", ["abort", "close"])
def test_one_that_hangs_as_it_is_closed_is_left_behind_and_another_is_opened(install: Install, call: str) -> None:
    system = install(call)
    DeviceOutput().close()
    assert not all_streams_closed()
    again = DeviceOutput.reopen()
    assert system.begun.count("open") == 2
    assert "terminate" not in system.begun
    again.close()


@pytest.mark.parametrize("call", ["terminate", "initialize"])
def test_a_restart_that_hangs_is_an_error_and_so_is_whatever_follows_until_it_returns(
    install: Install, call: str
) -> None:
    system = install(call)
    for use in (rescan, output_devices, DeviceOutput.reopen, DeviceOutput):
        with pytest.raises(DeviceError, match="does not answer"):
            use()
    assert "open" not in system.begun
    system.release()


def test_what_was_given_up_before_it_began_is_never_done() -> None:
    thread, hang, made = PortAudioThread(), Event(), list[str]()
    hanging = thread.call(lambda: hang.wait(WITHIN_S))
    with pytest.raises(DeviceError):
        result_of(thread.call(lambda: made.append("given up")), 0.0)
    hang.set()
    thread.call(lambda: made.append("last"), last=True).result(WITHIN_S)
    assert hanging.result()
    assert made == ["last"]


def test_a_suspended_process_gives_a_call_the_time_it_has_itself() -> None:
    hours = itertools.count(step=3600)
    hang, looks = Event(), list[int]()

    def clock() -> float:
        looks.append(next(hours))
        if len(looks) == 4:
            hang.set()
        return looks[-1]

    assert result_of(PortAudioThread().call(lambda: hang.wait(WITHIN_S), last=True), 1.0, clock)


@pytest.mark.parametrize("call", ["open", "start"])
def test_a_microphone_that_hangs_is_an_error(install: Install, call: str) -> None:
    install(call)
    with (
        pytest.raises(DeviceError, match="the microphone 'default' cannot be used"),
        Microphone(lambda: 0, None, load_phrases("en").troubles),
    ):
        pass


def test_who_leaves_while_a_device_is_opened_does_not_wait_for_it(install: Install) -> None:
    system = install("open")
    with BackgroundOpening() as opening:
        pass
    system.release()
    opening._thread.join(WITHIN_S)
    assert all_streams_closed(WITHIN_S)
    assert after(system, "open") == ["abort", "close"]


def test_portaudio_is_not_restarted_while_a_stream_cannot_be_closed(
    install: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    system = install(refusing=("close",))
    monkeypatch.setattr(device_list, "_CLOSED_WITHIN_S", 0.0)
    DeviceOutput().close()
    DeviceOutput.reopen().close()
    assert system.begun.count("open") == 2
    assert "terminate" not in system.begun
    guarded_stream._open_streams.clear()


def test_no_stream_is_opened_while_portaudio_restarts(install: Install) -> None:
    system = install()
    with no_stream_open(0.0) as closed:
        assert closed
        opening = Thread(target=lambda: GuardedStream(system.OutputStream).close(), daemon=True)
        opening.start()
        while not (vars(guarded_stream._changed)["_waiters"] or system.begun):
            opening.join(0.01)
        assert not system.begun
    opening.join(WITHIN_S)
    assert system.calls == ["open", "abort", "close"]


def test_portaudio_is_not_ended_with_the_program(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    """A thread that was abandoned may still be calling it."""
    unregistered: list[Callable[[], None]] = []
    system = install()
    monkeypatch.setattr(atexit, "unregister", unregistered.append)
    output_devices()
    assert unregistered == [system._exit_handler]
