"""`voiceguide watch`, with a keyboard on which saving is one more key."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Condition
from typing import Self

import pytest

from tests.app.window import Sheet, Window
from tests.cli.run_program import HEAD, move_in
from tests.memory_output import MemoryOutput
from voiceguide.app.request import Request
from voiceguide.app.script_watch import ScriptWatch
from voiceguide.errors import DeviceError, UsageError

LISTEN = "listen"
"""In place of a key: press none until the sound has ended."""
SCRIPT = f"{HEAD}steps:\n  - say: Lie down.\n  - rest: 5s\n  - do: 10s\n    say: Rub.\n"


DEVICE_OUTPUT = "voiceguide.audio_io.output_stream.DeviceOutput"


class Loudspeaker:
    """Opens outputs, and counts them; time passes when somebody looks at the keyboard."""

    def __init__(self) -> None:
        self.now_s = self._seen_s = 0.0
        self._noticed = Condition()
        self.outputs: list[MemoryOutput] = []

    def __call__(self, device: str | None) -> MemoryOutput:
        del device
        self.outputs.append(MemoryOutput(self._clock))
        return self.outputs[-1]

    def pass_time(self) -> None:
        """A fifth of a second; returns when a device that plays has noticed it."""
        with self._noticed:
            self.now_s += 0.2
            if self.outputs and not self.outputs[-1].closed:
                self._noticed.wait_for(lambda: self._seen_s == self.now_s, timeout=1)

    def _clock(self) -> float:
        with self._noticed:
            self._seen_s = self.now_s
            self._noticed.notify()
        return self._seen_s

    @property
    def heard_s(self) -> list[float]:
        return [output.ring.taken / 48_000 for output in self.outputs]


class Table(Sheet):
    """A sheet that keeps the rows of its tables."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Sequence[str]] = []

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        self.rows += rows


class Writer(Window):
    """Somebody who presses keys and saves; whatever is no key is done when its turn comes."""

    def __init__(self, *acts: str | Callable[[], object]) -> None:
        super().__init__()
        self.sheet: Table = Table()
        self.typed: list[str] = []
        self.has_keyboard = True
        self.loudspeaker = Loudspeaker()
        self.listening_to: list[MemoryOutput] = []
        self._acts: Iterator[str | Callable[[], object]] = iter((*acts, "q"))

    def open_keyboard(self) -> "Writer":
        return self

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def open_page(self) -> Table:
        return self.sheet

    def show_typed(self, text: str) -> None:
        self.typed.append(text)

    def discard_pending(self) -> None:
        pass

    def key(self, within_s: float | None = None) -> str | None:
        del within_s
        self.loudspeaker.pass_time()
        if self.listening_to and not self.listening_to[-1].closed:
            return None
        act = next(self._acts)
        if act == LISTEN:
            self.listening_to = self.loudspeaker.outputs
            return None
        if callable(act):
            act()
            return None
        return act or None


@pytest.fixture(autouse=True)
def path(tmp_path: Path, shared_store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A script in a home of its own."""
    move_in(tmp_path, shared_store, monkeypatch)
    monkeypatch.setenv("VOICEGUIDE_ENGINE", "silent")
    monkeypatch.setattr("voiceguide.player.session._STEP_S", 0.0)
    monkeypatch.setattr("voiceguide.app.spoken_prompt._KEY_TIMEOUT_S", 0.001)
    file = tmp_path / "evening.yaml"
    file.write_text(SCRIPT)
    return file


def watched(path: Path, *acts: str | Callable[[], object]) -> tuple[Writer, Loudspeaker]:
    writer = Writer(*acts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DEVICE_OUTPUT, writer.loudspeaker)
        ScriptWatch(Request(routine=str(path)), writer).run()
    return writer, writer.loudspeaker


def saving(path: Path, old: str, new: str) -> Callable[[], object]:
    """Save as editors do that write another file and put it in the place of the old one."""

    def save() -> None:
        beside = path.with_suffix(".part")
        beside.write_text(path.read_text().replace(old, new))
        beside.replace(path)

    return save


def test_it_tells_the_length_and_what_changed(path: Path) -> None:
    writer, _ = watched(path, saving(path, "10s", "25s"), "")
    first, keys, second = writer.told
    assert "A test: 0:" in first
    assert "Space" in keys
    assert second.endswith(", +0:15")
    assert writer.sheet.rows == [("line 6", "changed", "+0:15", "do: 25s")]
    assert writer.alerts == []


def test_a_file_is_read_when_it_is_left_alone(path: Path) -> None:
    writer, _ = watched(path, saving(path, "steps", "stepz"), saving(path, "stepz", "steps"), "")
    assert writer.alerts == []


def test_mistakes_are_told_and_the_version_before_can_be_played(path: Path) -> None:
    writer, loudspeaker = watched(path, saving(path, "rest: 5s", "rset: 5s"), "", "5", " ")
    assert "evening.yaml:5:" in writer.alerts[0]
    assert "the version before" in writer.alerts[1]
    assert writer.told[-1] == "line 5: rest: 5s"
    assert len(loudspeaker.outputs) == 1


def test_space_plays_the_changed_step_alone_and_enter_goes_on(path: Path) -> None:
    writer, loudspeaker = watched(path, saving(path, "rest: 5s", "rest: 6s"), "", " ", LISTEN, "\n", LISTEN)
    assert writer.told[-2:] == ["line 5: rest: 6s"] * 2
    alone, going_on = loudspeaker.heard_s
    assert 6 <= alone < 10
    assert going_on > 15


def test_another_key_stops_it(path: Path) -> None:
    _, loudspeaker = watched(path, "4", "\n", "", "x")
    assert loudspeaker.heard_s[0] < 6


def test_q_stops_it_and_quits(path: Path) -> None:
    _, loudspeaker = watched(path, "4", "\n", "q", pytest.fail)
    assert len(loudspeaker.outputs) == 1


def test_a_number_is_shown_while_it_is_typed(path: Path) -> None:
    writer, _ = watched(path, "1", "2", "\x7f", "x")
    assert writer.typed[:3] == ["line 1", "line 12", "line 1"]


def test_a_line_that_does_not_exist_plays_nothing(path: Path) -> None:
    writer, loudspeaker = watched(path, "9", "9", "9", " ")
    assert loudspeaker.outputs == []
    assert "there is no line 999: the last one of the script is" in writer.told[-1]


def test_without_a_change_and_a_number_there_is_nothing_to_play(path: Path) -> None:
    writer, loudspeaker = watched(path, " ")
    assert loudspeaker.outputs == []
    assert "No step has changed yet" in writer.told[-1]


def test_a_file_that_goes_and_comes_back(path: Path) -> None:
    writer, _ = watched(path, path.unlink, "", lambda: path.write_text(SCRIPT.replace("5s", "7s")), "")
    assert writer.alerts == [f"{path} is gone; as soon as it is there again, it is read again."]
    assert writer.sheet.rows == [("line 5", "changed", "+0:02", "rest: 7s")]


def test_many_changes_are_counted(path: Path) -> None:
    path.write_text(SCRIPT + "  - say: Breathe.\n" * 20)
    writer, _ = watched(path, saving(path, "Breathe.", "Breathe, and breathe again."), "")
    assert len(writer.sheet.rows) == 12
    assert writer.told[-1] == "  and 8 more steps"


def test_a_german_script_is_told_about_in_german(path: Path) -> None:
    path.write_text(SCRIPT.replace("language: en", "language: de"))
    writer, _ = watched(path, saving(path, "10s", "25s"), "")
    assert "Leertaste" in writer.told[1]
    assert writer.sheet.rows == [("Zeile 6", "geändert", "+0:15", "do: 25s")]


def test_a_loudspeaker_that_fails_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(device: str | None) -> MemoryOutput:
        raise DeviceError(f"there is no loudspeaker {device}")

    writer = Writer("4", " ")
    monkeypatch.setattr(DEVICE_OUTPUT, broken)
    ScriptWatch(Request(routine=str(path)), writer).run()
    assert writer.alerts == ["voiceguide: there is no loudspeaker None"]


def test_a_script_that_is_not_there(path: Path) -> None:
    with pytest.raises(UsageError, match=r"voiceguide new .*nowhere\.yaml"):
        watched(path.with_name("nowhere.yaml"))
