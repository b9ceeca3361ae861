"""What the terminal shows of what a workflow says, and what it keeps from a person who wants quiet."""

import os
import sys
from io import TextIOWrapper

import pytest

from voiceguide.cli.terminal import Terminal
from voiceguide.language.phrases import load_phrases
from voiceguide.player.session_state import Phase, SessionState


class TerminalStream:
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("quiet", "out", "err"), [(False, "a\n", "b\nc\n"), (True, "", "c\n")])
def test_quiet_keeps_only_what_everybody_gets(
    quiet: bool, out: str, err: str, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = Terminal(quiet=quiet)
    terminal.tell("a")
    terminal.note("b")
    terminal.alert("c")
    with terminal.progress("Working") as show:
        show(1, 8)  # less than a quarter: no line yet
    assert tuple(capsys.readouterr()) == (out, err)


@pytest.mark.parametrize(("quiet", "err"), [(False, "Working: 25 %\nWorking: 100 %\n"), (True, "")])
def test_progress_is_lines_where_there_is_no_terminal(
    quiet: bool, err: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with Terminal(quiet=quiet).progress("Working") as show:
        for done in (1, 2, 3, 8):
            show(done, 8)
    assert tuple(capsys.readouterr()) == ("", err)


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal is a thing of Linux and macOS")
def test_keys_are_not_shown_in_a_progress_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    import pty
    import termios

    typing, sitting = pty.openpty()
    with os.fdopen(typing, "wb"), os.fdopen(sitting, "r+b", buffering=0) as terminal, TextIOWrapper(terminal) as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        monkeypatch.setattr(sys, "stderr", stream)
        echoes = [bool(termios.tcgetattr(sitting)[3] & termios.ECHO)]
        with Terminal().progress("Working") as show:
            show(1, 8)
            echoes.append(bool(termios.tcgetattr(sitting)[3] & termios.ECHO))
        echoes.append(bool(termios.tcgetattr(sitting)[3] & termios.ECHO))
    assert echoes == [True, False, True]


@pytest.mark.parametrize(("underruns", "err"), [(0, ""), (2, "The sound was interrupted 2 times: ")])
def test_quiet_is_told_of_interrupted_sound_only(underruns: int, err: str, capsys: pytest.CaptureFixture[str]) -> None:
    state = SessionState(Phase.FINISHED, 48000, 48000, underruns=underruns)
    Terminal(quiet=True).show_closing(state, load_phrases("en").closing)
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(err)
    assert bool(said.err) == bool(err)
    Terminal().show_closing(state, load_phrases("en").closing)
    assert capsys.readouterr().out.startswith("Finished after 0:01.\n")


def test_how_a_session_ended_is_not_cut_within_words(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = load_phrases("de").closing
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "40")
    Terminal().show_closing(SessionState(Phase.STOPPED, 48000, 96000, underruns=2), texts)
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 40
    assert " ".join(lines).endswith(texts.advice(2))


@pytest.mark.parametrize(
    ("stdin", "stdout", "quiet", "keyboard", "watched"),
    [
        (True, True, False, True, True),
        (True, True, True, True, False),
        (True, False, False, True, False),
        (False, True, False, False, False),
    ],
)
def test_who_is_there(
    stdin: bool, stdout: bool, quiet: bool, keyboard: bool, watched: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch, open(os.devnull) as nothing, open(os.devnull, "w") as nowhere:
        patch.setattr(sys, "stdin", TerminalStream() if stdin else nothing)
        patch.setattr(sys, "stdout", TerminalStream() if stdout else nowhere)
        terminal = Terminal(quiet=quiet)
        assert (terminal.has_keyboard, terminal.is_watched) == (keyboard, watched)
