from voiceguide.output.device import Watchdog


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
    dog = Watchdog(clock)
    for calls in range(10_000):
        clock.now_s += 0.1
        assert dog.look(calls)


def test_a_device_that_never_calls_back_is_noticed() -> None:
    clock = Clock()
    assert 1.5 < idle_until_noticed(Watchdog(clock), clock, calls=0) < 2.0


def test_a_device_that_fell_silent_is_noticed_sooner() -> None:
    clock = Clock()
    assert 1.0 < idle_until_noticed(Watchdog(clock), clock, calls=1000) < 1.5


def test_a_suspended_process_does_not_blame_the_device() -> None:
    clock = Clock()
    dog = Watchdog(clock)
    assert dog.look(1000)
    clock.now_s += 3600
    assert dog.look(1000)
