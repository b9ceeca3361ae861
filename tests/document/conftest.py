import signal
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def _soon() -> Iterator[None]:
    """Nothing here may hang: the alarm ends a test that takes processor time out of all proportion."""

    def too_long(*_: object) -> None:
        pytest.fail("this takes far too long")

    signal.signal(signal.SIGVTALRM, too_long)
    signal.setitimer(signal.ITIMER_VIRTUAL, 20)
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
