"""What can only be seen from outside: imports, signals, pipes, terminals."""

import _thread
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from threading import Event
from typing import Any

import pytest
import soundfile

from tests.cli.run_program import HEAD, PROGRAM, Ended, process
from voiceguide.cli.interrupts import reraise_swallowed_interrupts

needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="shown on Linux")
needs_posix = pytest.mark.skipif(os.name != "posix", reason="sends signals as POSIX does")


@pytest.mark.parametrize("args", [[], ["--help"], ["export", "--help"], ["completion", "bash"]])
def test_what_only_says_something_loads_nothing_heavy(args: list[str]) -> None:
    program = """
import sys
import voiceguide.cli
sys.argv[0] = "voiceguide"
try:
    len(sys.argv) > 1 and voiceguide.cli.main()
finally:
    print(*sorted({"numpy", "pydantic", "yaml", "rich", "soundfile", "sounddevice"} & set(sys.modules)))
"""
    out = subprocess.check_output([sys.executable, "-c", program, *args], text=True)
    assert out.splitlines()[-1] == ""


def test_help_loads_no_package_that_works_on_a_session() -> None:
    program = "import sys; from voiceguide.cli import main; sys.argv = ['voiceguide', '--help']\ntry: main()\n"
    program += "finally: print('loaded', *sorted({'.'.join(name.split('.')[:2]) for name in sys.modules}))"
    out = subprocess.check_output([sys.executable, "-c", program], text=True)
    loaded = set(out.splitlines()[-1].split())
    assert {"voiceguide.cli", "voiceguide.messages"} <= loaded
    assert not loaded & {f"voiceguide.{name}" for name in ("app", "document", "language", "routine", "timeline")}
    assert "click.testing" not in loaded


@pytest.mark.parametrize("language", ["en", "de"])
def test_an_export_of_cached_speech_loads_no_engine(language: str, tmp_path: Path) -> None:
    script = tmp_path / "short.yaml"
    script.write_text(f"title: A test\nlanguage: {language}\nsteps:\n- say: Stop.\n")
    program = """
import sys
import voiceguide.cli
try:
    voiceguide.cli.main()
finally:
    engines = {"hibari", "onnxruntime", "piper", "py_nanotts", "pyttsx3", "espeakng_loader"}
    print(*sorted({*engines, "soxr", "PIL", "numpy.ma", "concurrent.futures.thread"} & set(sys.modules)))
"""
    options = ["export", str(script), "-q", "--background", "none", "-o", str(tmp_path / "x.wav")]
    for loads in (True, False):
        out = subprocess.check_output([sys.executable, "-c", program, *options], text=True)
        engines = set(out.split()) - {"concurrent.futures.thread", "soxr", "PIL", "numpy.ma"}
        assert not engines or (loads and language == "en"), engines
    assert set(out.split()) == {"concurrent.futures.thread"}


def test_completing_a_name_loads_nothing_heavy() -> None:
    program = "import sys; from voiceguide.cli import main; sys.argv = ['voiceguide']\ntry: main()\n"
    program += "finally: print(*sorted({'numpy', 'pydantic', 'yaml', 'rich'} & set(sys.modules)))"
    words = {"_VOICEGUIDE_COMPLETE": "bash_complete", "COMP_WORDS": "voiceguide play ten", "COMP_CWORD": "2"}
    out = subprocess.check_output([sys.executable, "-c", program], text=True, env=os.environ | words)
    assert out.splitlines() == ["plain,tennis-ball", ""]


def test_exit_codes_and_streams(brief: Path) -> None:
    Path("wrong.yaml").write_text(f"{HEAD}steps:\n- hold: 45s\n")
    assert process("--version").code == 0
    process("check", "wrong.yaml").fails(1, "wrong.yaml:4:9: error: a hold lasts 10 to 30 s, not 45 s")
    process("export", "wrong.yaml").fails(1, "wrong.yaml:4:9: error: ")
    process("export", "nothing").fails(2, "voiceguide: there is no routine 'nothing'")
    process("export").fails(2, "which routine? `voiceguide list` shows them")
    process("export", brief, "-o", "nowhere/a.wav", ENGINE="silent").fails(3, "voiceguide: there is no folder nowhere")
    assert process("export", brief, "-q", ENGINE="silent") == Ended(0, "", "")


@needs_posix
@pytest.mark.parametrize("args", [["schema"], ["list"], ["show", "desk-break"]])
def test_a_reader_that_leaves_is_no_failure_worth_a_word(args: list[str]) -> None:
    command = [*PROGRAM, *args]
    env = os.environ | {"VOICEGUIDE_ENGINE": "silent"}
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as writing:
        assert writing.stdout
        assert writing.stderr
        writing.stdout.close()
        said = [line for line in writing.stderr if not line.startswith("Preparing speech: ")]
    assert said == []
    assert writing.returncode == 0


@needs_linux
@pytest.mark.parametrize("args", [["schema"], ["list"], ["cache"]])
def test_an_output_that_cannot_be_written_is_told(args: list[str]) -> None:
    with open("/dev/full", "w") as full:
        ended = subprocess.run([*PROGRAM, *args], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert ended.returncode == 3
    assert ended.stderr == "voiceguide: [Errno 28] No space left on device\n"


@pytest.mark.parametrize("args", [["list", "--language", "de"], ["show", "tennis-ball", "--language", "de"]])
def test_a_terminal_that_does_not_know_every_sign_still_shows_the_rest(args: list[str]) -> None:
    env = os.environ | {"PYTHONIOENCODING": "ascii", "VOICEGUIDE_ENGINE": "silent"}
    shown = subprocess.check_output([*PROGRAM, *args], env=env, text=True, encoding="ascii")
    assert "Mit dem Tennisball H?fte" in shown


@needs_posix
@pytest.mark.parametrize("closed", [0, 1, 2])
def test_a_closed_stream_is_no_trouble(closed: int, brief: Path) -> None:
    shell = ["sh", "-c", f'exec "$@" {closed}{"<" if closed == 0 else ">"}&-', "sh"]
    command = [*shell, *PROGRAM, "export", str(brief), "--engine", "silent"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 0
    assert "Traceback" not in ended.stderr
    assert soundfile.info("short.wav").frames > 1e6


LONG = f"{HEAD}background: warm-drone\nsteps:\n- say: Hello.\n- rest: 8 min\n"
TALKATIVE = f"{HEAD}steps:\n" + "".join(f"- say: This is sentence {number}, and it is new.\n" for number in range(200))


@needs_posix
@pytest.mark.parametrize(
    ("text", "engine", "until"),
    [(LONG, "silent", "Writing "), (TALKATIVE, "pyttsx3", "Preparing speech: 25")],
    ids=["while it writes", "while it speaks"],
)
def test_ctrl_c_leaves_the_old_file_and_no_rest(text: str, engine: str, until: str, tmp_path: Path) -> None:
    Path("long.yaml").write_text(text)
    Path("long.wav").write_bytes(b"old")
    command = [*PROGRAM, "export", "long.yaml", "--stems", "stems", "--bits", "24", "--engine", engine, "--force"]
    env = os.environ | {"VOICEGUIDE_CACHE_DIR": str(tmp_path / "store")} if engine == "pyttsx3" else None
    with subprocess.Popen(
        command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as exporting:
        assert exporting.stdout
        assert exporting.stderr
        while not (line := exporting.stderr.readline()).startswith(until):
            assert line, "it ended too early"
        os.killpg(exporting.pid, signal.SIGINT)  # as a terminal does: to everyone who has to do with it
        said, out = exporting.stderr.read(), exporting.stdout.read()
    assert exporting.returncode == 130
    assert said.endswith("\nStopped.\n")
    assert "Traceback" not in said
    assert out == ""
    assert Path("long.wav").read_bytes() == b"old"
    assert sorted(os.listdir()) == ["long.wav", "long.yaml"]
    assert not list(tmp_path.glob("store/*.part"))
    assert len(list(tmp_path.glob("store/*.clip"))) < 150


class Dying:
    """Python cleans up, and just then somebody presses Ctrl-C."""

    def __del__(self) -> None:
        signal.raise_signal(signal.SIGINT)


def test_a_ctrl_c_where_nothing_can_be_raised_comes_again() -> None:
    with pytest.raises(KeyboardInterrupt), reraise_swallowed_interrupts():
        Dying()
        for _ in range(1000):
            Event().wait(0.01)


def test_not_even_a_busy_machine_loses_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """It comes again before the one who sends it has ended."""
    start = _thread.start_new_thread

    def start_and_be_interrupted(*started: Any) -> int:
        monkeypatch.setattr(_thread, "start_new_thread", start)
        signal.raise_signal(signal.SIGINT)
        raise AssertionError("the signal was not raised")

    monkeypatch.setattr(_thread, "start_new_thread", start_and_be_interrupted)
    with pytest.raises(KeyboardInterrupt), reraise_swallowed_interrupts():
        Dying()
        for _ in range(1000):
            Event().wait(0.01)
    assert _thread.start_new_thread is start, "it was interrupted"


@needs_posix
def test_a_ctrl_c_in_code_that_python_writes_itself_is_no_signal_in_the_end(tmp_path: Path) -> None:
    """As in the methods of a dataclass that is imported: `python -m` would end by the signal, in spite of the 130."""
    program = (
        "from voiceguide import cli\ncli.voiceguide.main = lambda **_: exec('raise KeyboardInterrupt')\ncli.main()\n"
    )
    (tmp_path / "interrupted.py").write_text(program)
    path = os.pathsep.join((str(tmp_path), os.environ["PYTHONPATH"]))
    command = [sys.executable, "-m", "interrupted"]
    ended = subprocess.run(command, env=os.environ | {"PYTHONPATH": path}, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, "", "Stopped.\n")


@needs_posix
@pytest.mark.parametrize("name", ["stdout", "stderr"])
def test_a_line_that_nobody_reads_ends_nothing(name: str) -> None:
    program = (
        "import sys\nfrom voiceguide import standard_streams\nstandard_streams.tolerate_leaving_readers()\n"
        "sys.stdin.readline()\n"
        f"for _ in range(3):\n    print('ä' * 9000, file=sys.{name}, flush=True)\nsys.exit(7)\n"
    )
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", program], stdin=pipe, stdout=pipe, stderr=pipe) as writing:
        getattr(writing, name).close()
        other = writing.stderr if name == "stdout" else writing.stdout
        writing.stdin.close()
        assert other.read() == b""
    assert writing.returncode == 7


@needs_linux
def test_on_a_terminal_there_is_a_bar_with_the_time_left() -> None:
    Path("long.yaml").write_text(LONG)
    ours, its = os.openpty()
    command = [*PROGRAM, "export", "long.yaml", "--engine", "silent"]
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=its, env=os.environ | {"TERM": "xterm"}
    ) as writing:
        os.close(its)
        shown = b""
        while piece := _read(ours):
            shown += piece
    os.close(ours)
    assert writing.returncode == 0
    assert re.search(rb"Writing \d+ MB  \[####", shown)
    assert b"100%" in shown
    assert b"MB: 25 %" not in shown


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 1 << 16)
    except OSError:  # how Linux says that everyone has left it
        return b""
