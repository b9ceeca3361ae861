"""Every step of docs/tutorial.md, in order, in an empty folder, as somebody who follows it word by word."""

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from tests.app.window import Opened
from tests.cli.run_program import Ended, here, move_in
from tests.memory_output import MemoryOutput
from voiceguide.player.playback import play
from voiceguide.player.session import Session
from voiceguide.player.session_state import SessionState
from voiceguide.units import to_frames

PAGE = (Path(__file__).parents[1] / "docs" / "tutorial.md").read_text(encoding="utf-8")
STEP = re.compile(
    r"^```(?P<kind>\w+)\n(?P<text>.*?)^```$|Change `(?P<old>[^`]+)` to\s`(?P<new>[^`]+)`", re.MULTILINE | re.DOTALL
)


@pytest.fixture
def heard(tmp_path: Path, shared_store: Path, monkeypatch: pytest.MonkeyPatch) -> list[Opened]:
    """An empty folder, a voice of silence, and loudspeakers whose time flies; those that were opened."""
    move_in(tmp_path, shared_store, monkeypatch)
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.setenv("VOICEGUIDE_ENGINE", "silent")
    monkeypatch.setenv("VOICEGUIDE_BACKGROUND", "none")  # other tests make beds, which takes long
    monkeypatch.setattr("voiceguide.player.session._STEP_S", 0.0)
    monkeypatch.setattr("voiceguide.app.script_watch.time.sleep", _interrupt)
    opened: list[Opened] = []

    class Counted(Opened):
        def __init__(self, wanted: str | None) -> None:
            super().__init__(wanted)
            opened.append(self)

    def output(wanted: str | None) -> MemoryOutput:
        return Counted(wanted).output()

    def play_the_beginning(session: Session, **how: Any) -> SessionState:
        def stop(state: SessionState) -> None:
            if state.played_frames > to_frames(15):
                session.stop()

        return play(session, **how | {"observers": (*how["observers"], stop)})

    monkeypatch.setattr("voiceguide.app.live_session.play", play_the_beginning)
    monkeypatch.setattr("voiceguide.audio_io.output_stream.BackgroundOpening", Counted)
    monkeypatch.setattr("voiceguide.app.audition.DeviceOutput", output)
    return opened


def _interrupt(seconds: float) -> None:
    """Instead of waiting for the next save, end with Ctrl-C."""
    raise KeyboardInterrupt


def test_every_step_of_the_tutorial_works(heard: list[Opened]) -> None:
    script, ended, done = Path("feet.yaml"), Ended(0, "", ""), []
    for step in STEP.finditer(PAGE):
        text = step["text"] or ""
        match step["kind"]:
            case "sh":
                for line in text.splitlines():
                    ended = _run(line)
                    done.append(line)
            case "yaml":
                before = "" if text.startswith("title:") else script.read_text()
                script.write_text(before + text)
            case "text":
                assert text.strip() in ended.out + ended.err
            case _:
                content = script.read_text()
                assert content.count(step["old"]) == 1, step["old"]
                script.write_text(content.replace(step["old"], step["new"]))
    assert len(done) > 12
    assert len(heard) >= 7, "what is played is heard"
    assert Path("feet.m4a").stat().st_size > 100_000
    assert "<title>Feet</title>" in Path("feet.html").read_text()
    assert run_length_s() == pytest.approx(405, rel=0.05), "almost seven minutes"


def _run(line: str) -> Ended:
    """Run a command as it is printed; a session is stopped after its beginning, and so is what waits for a save."""
    words = shlex.split(line, comments=True)
    assert words[0] == "voiceguide"
    ended = here(*words[1:])
    wrong = words[1] == "check" and "45s" in Path("feet.yaml").read_text()
    expected = {"watch": {130}, "play": {0, 130}}.get(words[1], {int(wrong)})
    assert ended.code in expected, (line, ended)
    return ended


def run_length_s() -> float:
    return float(json.loads(here("show", "feet.yaml", "--no-screening", "--json").out)["duration_s"])


def test_each_round_of_the_tutorial_is_told_whole(heard: list[Opened]) -> None:
    script = max(re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL), key=len)
    Path("feet.yaml").write_text(script)
    shown = here("show", "feet.yaml", "--no-screening").out
    said = [
        " ".join(shown.split()).count(text)
        for text in (
            "Stroke the foot with both hands, slowly,",
            "Once more, slowly, with warm hands.",
        )
    ]
    assert said == [2, 2], "on each foot the first round says what to do, and the second one whole other words"
