from voiceguide.audio_io.watchdog import Watchdog


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
