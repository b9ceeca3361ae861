from voiceguide.audio_io.callback_watchdog import Interruptions, Watchdog

FILLED = 9
BUFFER_S = 0.064


class Clock:
    now_s = 50.0

    def __call__(self) -> float:
        return self.now_s


def idle_until_noticed(dog: Watchdog, clock: Clock, calls: int, turn_s: float = 0.05) -> float:
    begun_s = clock.now_s
    while dog.look(calls):
        clock.now_s += turn_s
        assert clock.now_s < begun_s + 60, "never noticed"
    return clock.now_s - begun_s


def test_a_device_that_calls_back_is_alive_for_ever() -> None:
    clock = Clock()
    dog = Watchdog(FILLED, clock)
    for calls in range(10_000):
        clock.now_s += 0.1
        assert dog.look(calls)


def test_a_device_that_never_calls_back_is_noticed() -> None:
    clock = Clock()
    assert 1.5 < idle_until_noticed(Watchdog(FILLED, clock), clock, calls=0) < 2.0


def test_a_device_that_fell_silent_is_noticed_sooner() -> None:
    clock = Clock()
    assert 1.0 < idle_until_noticed(Watchdog(FILLED, clock), clock, calls=1000) < 1.5


def test_a_suspended_process_does_not_blame_the_device() -> None:
    clock = Clock()
    dog = Watchdog(FILLED, clock)
    assert dog.look(1000)
    clock.now_s += 3600
    assert dog.look(1000)


def called(interruptions: Interruptions, clock: Clock, gaps_s: list[float], late: tuple[int, ...] = ()) -> int:
    """How many interruptions are counted where the device calls after each of `gaps_s`, those at `late` flagged."""
    for number, gap_s in enumerate(gaps_s):
        clock.now_s += gap_s
        interruptions.called(late=number in late, buffer_s=BUFFER_S)
    return interruptions.count


def test_a_device_that_is_served_in_time_is_not_interrupted() -> None:
    clock = Clock()
    assert called(Interruptions(FILLED, clock), clock, [0.011, 0.0, 0.06, 0.0] * 500) == 0


def test_a_device_may_take_its_time_to_begin() -> None:
    clock = Clock()
    assert called(Interruptions(FILLED, clock), clock, [1.8, 0.0, 0.0, 0.0, 0.3] + [0.01] * 100) == 0


def test_every_interruption_counts_once_however_often_the_driver_tells_of_it() -> None:
    clock = Clock()
    assert called(Interruptions(FILLED, clock), clock, [0.01] * 200, late=(50, 51, 53, 120)) == 2


def test_a_gap_that_the_driver_overlooked_counts() -> None:
    clock = Clock()
    assert called(Interruptions(FILLED, clock), clock, [0.01] * 50 + [0.3] + [0.01] * 50 + [0.2]) == 2


def test_a_gap_that_the_driver_tells_of_afterwards_counts_once() -> None:
    clock = Clock()
    assert called(Interruptions(FILLED, clock), clock, [0.01] * 50 + [0.3, 0.0, 0.02], late=(51, 52)) == 1
