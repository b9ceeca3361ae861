import pytest

from voiceguide.audio_io.callback_watchdog import UnderrunCounter, WaitTimer, Watchdog

FILLED = 9
BUFFER_S = 0.064


class Clock:
    now_s = 50.0

    def __call__(self) -> float:
        return self.now_s


def idle_until_noticed(
    watchdog: Watchdog, clock: Clock, calls: int, turn_s: float = 0.05, *, starting: bool = False
) -> float:
    begun_s = clock.now_s
    while watchdog.check(calls, starting=starting):
        clock.now_s += turn_s
        assert clock.now_s < begun_s + 60, "never noticed"
    return clock.now_s - begun_s


def test_a_device_that_calls_back_is_alive_for_ever() -> None:
    clock = Clock()
    watchdog = Watchdog(clock)
    for calls in range(10_000):
        clock.now_s += 0.1
        assert watchdog.check(calls, starting=False)


def test_a_device_that_never_calls_back_is_noticed() -> None:
    clock = Clock()
    assert 2.1 < idle_until_noticed(Watchdog(clock), clock, calls=0, starting=True) < 2.6


def test_a_device_that_fell_silent_is_noticed_sooner() -> None:
    clock = Clock()
    assert 1.15 < idle_until_noticed(Watchdog(clock), clock, calls=1000) < 1.25


def test_a_suspended_process_does_not_blame_the_device() -> None:
    clock = Clock()
    watchdog = Watchdog(clock)
    assert watchdog.check(1000, starting=False)
    clock.now_s += 3600
    assert watchdog.check(1000, starting=False)


def test_a_starved_process_gives_the_device_as_many_looks_as_any_other() -> None:
    clock = Clock()
    watchdog = Watchdog(clock)
    for _ in range(11):
        clock.now_s += 0.9
        assert watchdog.check(1000, starting=False)
    assert idle_until_noticed(watchdog, clock, calls=1000, turn_s=0.9) <= 1.8, "but not for ever"


def test_a_stream_that_its_driver_starts_again_may_wait_as_long_as_a_new_one() -> None:
    clock = Clock()
    watchdog, underruns = Watchdog(clock), UnderrunCounter(FILLED, clock)
    called(underruns, clock, [0.01] * 100)
    clock.now_s += 0.1
    called(underruns, clock, [0.0] * 6, late=(0, 1))  # it has fallen behind, and fills its buffer again
    for _ in range(40):
        clock.now_s += 0.05
        assert watchdog.check(underruns.calls, starting=underruns.filling)
    called(underruns, clock, [0.0] + [0.01] * 100)
    assert underruns.count == 1, "one silence, one interruption"
    assert not underruns.filling
    assert watchdog.check(underruns.calls, starting=underruns.filling)
    assert 1.15 < idle_until_noticed(watchdog, clock, underruns.calls, starting=underruns.filling) < 1.25


def called(underruns: UnderrunCounter, clock: Clock, gaps_s: list[float], late: tuple[int, ...] = ()) -> int:
    """How many underruns are counted where the device calls after each of `gaps_s`, those at `late` flagged."""
    for number, gap_s in enumerate(gaps_s):
        clock.now_s += gap_s
        underruns.record_callback(late=number in late, buffer_s=BUFFER_S)
    return underruns.count


def test_a_device_that_is_served_in_time_is_not_interrupted() -> None:
    clock = Clock()
    assert called(UnderrunCounter(FILLED, clock), clock, [0.011, 0.0, 0.06, 0.0] * 500) == 0


def test_a_device_may_take_its_time_to_begin() -> None:
    clock = Clock()
    assert called(UnderrunCounter(FILLED, clock), clock, [1.8, 0.0, 0.0, 0.0, 0.3] + [0.01] * 100) == 0


def test_every_interruption_counts_once_however_often_the_driver_tells_of_it() -> None:
    clock = Clock()
    assert called(UnderrunCounter(FILLED, clock), clock, [0.01] * 200, late=(50, 51, 53, 120)) == 2


def test_a_gap_that_the_driver_overlooked_counts() -> None:
    clock = Clock()
    assert called(UnderrunCounter(FILLED, clock), clock, [0.01] * 50 + [0.3] + [0.01] * 50 + [0.2]) == 2


def test_a_gap_that_the_driver_tells_of_afterwards_counts_once() -> None:
    clock = Clock()
    assert called(UnderrunCounter(FILLED, clock), clock, [0.01] * 50 + [0.3, 0.0, 0.02], late=(51, 52)) == 1


@pytest.mark.parametrize(("turn_s", "computed_s", "waited_s"), [
    (0.1, 0.0, 5.0),  # for a sound server that hangs
    (0.05, 0.0005, 2.5),  # asking now and then whether it still does
    (0.1, 0.1, 0.0),
    (0.3, 0.012, 0.0),  # starved
    (3600.0, 0.0, 5.0),  # suspended
])  # fmt: skip
def test_who_computes_does_not_wait(turn_s: float, computed_s: float, waited_s: float) -> None:
    clock, processor = Clock(), Clock()
    timer = WaitTimer(clock, processor)
    for _ in range(50):
        clock.now_s += turn_s
        processor.now_s += computed_s
        waited = timer.check()
    assert waited == pytest.approx(waited_s)
