"""`voiceguide share`, as a person meets it; the server and its pages have tests of their own."""

import os
import re
import signal
import socket
import subprocess
import sys
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.cli.run_program import PROGRAM, Run
from voiceguide.cli.terminal import Terminal
from voiceguide.routine.routine_library import own_folder
from voiceguide.share.share_address import LOOPBACK, Network

LONG = "title: A long one\nlanguage: en\nsteps:\n- do: 40 min\n  say: Walk.\n"


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What would be served, instead of serving it."""
    found: dict[str, Any] = {}

    def serve(routines: Any, language: str, _cache: object, listening: socket.socket, secret: str, *_: object) -> None:
        found.update(routines=sorted(routines), language=language, address=listening.getsockname()[0], secret=secret)

    monkeypatch.setattr("voiceguide.share.server.serve", serve)
    monkeypatch.setattr("voiceguide.share.share_workflow.networks", lambda: ())
    return found


def test_without_a_network_only_this_computer_can_open_it(script: Path, run: Run, served: dict[str, Any]) -> None:
    ended = run("share", script, "--port", "0")
    assert ended.code == 0, ended
    assert served["address"] == LOOPBACK
    assert served["routines"] == [("en", "short")]
    address = re.search(r"http://127\.0\.0\.1:\d+/(\S+)/\n", ended.out)
    assert address
    assert address[1] == served["secret"]
    assert "█" not in ended.out
    assert ended.out.endswith("Nobody has used the address for an hour: sharing has ended.\n")


def test_at_a_terminal_it_asks_for_the_network(
    script: Path, run: Run, served: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = (Network("wlan0", "127.0.0.1"), Network("docker0", "127.0.0.2"))
    asked: list[str] = []

    def answer(_terminal: Terminal, question: str, most: int) -> int | None:
        asked.append(question)
        return answers.pop(0)

    monkeypatch.setattr("voiceguide.share.share_workflow.networks", lambda: found)
    monkeypatch.setattr(Terminal, "is_watched", property(lambda _: True))
    monkeypatch.setattr(Terminal, "ask_number", answer)
    answers: list[int | None] = [None, 1]
    ended = run("share", script, "--port", "0")
    assert asked == [
        "Which network is the phone in? 1 wlan0 (127.0.0.1), 2 docker0 (127.0.0.2); Enter shares on this computer only:"
    ]
    assert "choose the network that the phone is in: --network wlan0\n" in ended.out
    german = run("share", script, "--port", "0", LANGUAGE="de")
    assert "In welchem Netz ist das Telefon?" in asked[1]
    assert "Strg-C" in german.out


def test_the_address_stays_the_same_until_a_new_one_is_wanted(script: Path, run: Run, served: dict[str, Any]) -> None:
    secrets = []
    for options in ((), (), ("--new-address",), ()):
        assert run("share", script, "--port", "0", *options).code == 0
        secrets.append(served["secret"])
    assert secrets[0] == secrets[1] != secrets[2] == secrets[3]


def test_all_routines_are_shared_in_every_language_and_what_is_wrong_is_left_out(
    run: Run, served: dict[str, Any]
) -> None:
    own_folder().mkdir(parents=True)
    (own_folder() / "bad.yaml").write_text("title: x\nlanguage: en\nsteps: [dance: 1]\n")
    ended = run("share", "--port", "0", LANGUAGE="de")
    assert "voiceguide: bad: " in ended.err
    assert "das Verb „dance“ gibt es nicht" in ended.err
    assert {("en", "tennis-ball"), ("de", "tennis-ball"), ("de", "walk")} <= set(served["routines"])
    assert ("en", "bad") not in served["routines"]
    assert served["language"] == "de"
    run("share", "walk", "desk-break", "--port", "0", "--language", "de")
    assert served["routines"] == [("de", "desk-break"), ("de", "walk")]


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (["tennis-bal"], 2, "tennis-ball"),
        (["-"], 2, "a script from standard input cannot be shared: save it, and name the file"),
        (["short.yaml", "--network", "0.0.0.0"], 2, "0.0.0.0 means all networks at once"),
        (["short.yaml", "--network", "wlan9"], 2, "'wlan9' is neither an address nor a network of this machine"),
        (["short.yaml", "--only", "Nose", "--port", "0"], 2, "Nose"),
        (["wrong.yaml", "--port", "0"], 1, "wrong.yaml:3:15: error: a hold lasts 10 to 30 s"),
        (["short.yaml", "other/short.yaml"], 2, "two of these routines are called 'short'"),
        (["--language", "fr"], 2, "'fr'"),
    ],
)
def test_what_cannot_be_shared(args: list[str], code: int, said: str, script: Path, run: Run) -> None:
    Path("wrong.yaml").write_text("title: x\nlanguage: en\nsteps: [hold: 45s]\n")
    Path("other").mkdir()
    Path("other/short.yaml").write_text(script.read_text())
    run("share", *args).fails(code, said)


def test_a_port_that_is_taken_is_told_with_a_way_out(script: Path, run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        run("share", script, "--port", str(port)).fails(2, f"port {port} is taken", "--port 0 takes any that is free")


def test_without_the_libraries_a_sentence_says_how_to_get_them(
    script: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("segno", "starlette"):
        monkeypatch.setitem(sys.modules, name, None)
    needs = "sharing needs segno, starlette: "
    run("share", script).fails(2, needs, "voiceguide[share]", f"voiceguide export {script} -o session.m4a")
    run("share").fails(2, needs, "voiceguide export --all sessions --format m4a")


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache in which no session has been kept."""
    return tmp_path_factory.mktemp("cache")


@pytest.mark.skipif(os.name != "posix", reason="sends signals as POSIX does")
@pytest.mark.parametrize("number", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_ctrl_c_ends_it_while_a_session_is_being_made(
    number: str, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VOICEGUIDE_CACHE_DIR", str(cache))
    Path("long.yaml").write_text(LONG)
    command = [*PROGRAM, "share", "long.yaml", "--port", "0", "--engine", "silent"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as sharing:
        assert sharing.stdout
        address = next(match[0] for line in sharing.stdout if (match := re.search(r"http://\S+", line)))
        at = urlsplit(address)
        with closing(HTTPConnection(at.hostname or "", at.port or 0, timeout=60)) as connection:
            while b"Writing" not in _progress(connection, f"{at.path}en/long/progress"):
                pass
            connection.request("GET", f"{at.path}en/long/sound.m4a")  # which is answered once it is made
            sharing.send_signal(getattr(signal, number))
            _, said = sharing.communicate(timeout=60)
    assert sharing.returncode == 130
    assert said == "\nStopped.\n"
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((at.hostname or "", at.port or 0))
    assert list((cache / "sessions").iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="sends signals as POSIX does")
def test_ctrl_c_is_no_hour_without_use_where_a_shell_has_it_ignored_in_the_background() -> None:
    Path("long.yaml").write_text(LONG)
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        command = [*PROGRAM, "share", "long.yaml", "--port", "0"]
        sharing = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    finally:
        signal.signal(signal.SIGINT, before)
    with sharing:
        assert sharing.stdout
        address = next(match[0] for line in sharing.stdout if (match := re.search(r"http://\S+", line)))
        at = urlsplit(address)
        with closing(HTTPConnection(at.hostname or "", at.port or 0, timeout=60)) as connection:
            connection.request("GET", at.path)
            connection.getresponse().read()
            sharing.send_signal(signal.SIGINT)
            out, err = sharing.communicate(timeout=60)
    assert sharing.returncode == 130
    assert "Nobody has used" not in out
    assert err == "\nStopped.\n"


def _progress(connection: HTTPConnection, path: str) -> bytes:
    connection.request("POST", path)
    return connection.getresponse().read()
