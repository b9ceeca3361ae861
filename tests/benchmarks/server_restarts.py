"""The claim that a session survives whatever happens to the sound server."""

import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import IO

from tests.benchmarks.live_claims import playing_server
from tests.benchmarks.measure import VOICEGUIDE, Bench, Result, run
from tests.benchmarks.scripts import session
from tests.sound_server import SoundServer

_SESSIONS = 10
_ROUNDS = 50
_STOPPED_EVERY = 5
_ENDS_WITHIN_S = 20.0


def server_restarts(bench: Bench) -> Iterator[Result]:
    """500 times, the server is killed and restarted; every fifth time it is stopped, and then killed or continued.

    Each of ten sessions must be heard again after each time, and end when it is asked to.
    """
    routine = bench.script("restarts", session(2, repeat=20))
    run([*VOICEGUIDE, "show", routine, "--json"])
    failures = 0
    for number in range(_SESSIONS):
        with playing_server() as (server, env), bench.path(f"restarts-{number}.txt").open("w+") as told:
            command = [sys.executable, "-X", "faulthandler", *VOICEGUIDE, "play", str(routine), "--no-journal"]
            played = subprocess.Popen(command, env=env, stdin=subprocess.DEVNULL, stdout=told, stderr=told)
            try:
                _disturb(server, random.Random(number))
                played.send_signal(signal.SIGINT)
                played.wait(_ENDS_WITHIN_S)
            except (TimeoutError, subprocess.TimeoutExpired):
                played.send_signal(signal.SIGABRT)  # shows where each thread is
            if played.wait() != 130:
                failures += 1
                _show_end(told)
    detail = f"{_SESSIONS} sessions, {_ROUNDS} times each"
    yield Result("play: hangs and crashes when the sound server is killed or stopped", failures, 0, detail)


def _disturb(server: SoundServer, chance: random.Random) -> None:
    """Kill or stop the server again and again, as soon as it is heard or a little later; returns when it is heard.

    Raises:
        TimeoutError: nothing is heard.
    """
    for number in range(_ROUNDS):
        _wait_for_sound(server)
        time.sleep(chance.choice((0.0, 0.0, 0.1, 0.5)))
        if number % _STOPPED_EVERY == 0:
            server.freeze()
            time.sleep(chance.uniform(0.1, 4.0))
            if chance.random() < 0.5:
                server.thaw()
                continue
        server.stop()
        time.sleep(chance.choice((0.0, 0.0, 0.5, 2.0)))
        server.start()
    _wait_for_sound(server)


def _wait_for_sound(server: SoundServer) -> None:
    with server.recording() as recording:
        recording.wait_for_sound()


def _show_end(told: IO[str]) -> None:
    told.seek(0)
    sys.stderr.write(f"{told.read()[-4000:]}\n")
