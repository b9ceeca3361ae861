"""Every step of the tutorial, in order, in an empty folder, as somebody who follows it word by word."""

import json
import re
import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.app.window import Opened
from tests.cli.run_program import Ended, here, move_in
from tests.memory_output import MemoryOutput
from voiceguide.language.phrases import load_phrases
from voiceguide.player.playback import play
from voiceguide.player.session import Session
from voiceguide.player.session_state import SessionState
from voiceguide.units import to_frames

DOCS = Path(__file__).parents[1] / "docs"
STEP = re.compile(
    r"^```(?P<kind>\w+)\n(?P<text>.*?)^```$|(?:[Cc]hange|[Ää]ndere) `(?P<old>[^`]+)` (?:to|in)\s`(?P<new>[^`]+)`",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Tutorial:
    """A language of the tutorial."""

    text: str
    name: str
    """Of the files that it writes."""
    title: str
    length_s: int
    rounds: tuple[str, str]
    """How what is said in the first and in the second round begins."""


ENGLISH = Tutorial(
    (DOCS / "tutorial.md").read_text(encoding="utf-8"),
    "feet",
    "Feet",
    405,
    ("Stroke the foot with both hands, slowly,", "Once more, slowly, with warm hands."),
)
GERMAN = Tutorial(
    (DOCS / "tutorial.de.md").read_text(encoding="utf-8"),
    "fuesse",
    "Füße",
    412,
    ("Streiche mit beiden Händen langsam über den", "Noch einmal, langsam und mit warmen Händen."),
)


@pytest.fixture(params=[ENGLISH, GERMAN], ids=["en", "de"])
def tutorial(request: pytest.FixtureRequest, heard: list[Opened], monkeypatch: pytest.MonkeyPatch) -> Tutorial:
    """A tutorial, for somebody whose system speaks its language."""
    page: Tutorial = request.param
    monkeypatch.setenv("LANG", "de_DE.UTF-8" if page is GERMAN else "en_GB.UTF-8")
    return page


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
    monkeypatch.setattr("voiceguide.audio_io.output_stream.DeviceOutput", output)
    return opened


def _interrupt(seconds: float) -> None:
    """Instead of waiting for the next save, end with Ctrl-C."""
    raise KeyboardInterrupt


def test_every_step_of_the_tutorial_works(tutorial: Tutorial, heard: list[Opened]) -> None:
    script, ended, done = Path(f"{tutorial.name}.yaml"), Ended(0, "", ""), []
    for step in STEP.finditer(tutorial.text):
        text = step["text"] or ""
        match step["kind"]:
            case "sh":
                for line in filter(lambda line: line.startswith("voiceguide "), text.splitlines()):  # others set it up
                    ended = _run(line, script)
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
    assert Path(f"{tutorial.name}.m4a").stat().st_size > 100_000
    assert f"<title>{tutorial.title}</title>" in Path(f"{tutorial.name}.html").read_text()
    assert run_length_s(script) == pytest.approx(tutorial.length_s, rel=0.05), "the minutes that it says"


def _run(line: str, script: Path) -> Ended:
    """Run a command as it is printed; a session is stopped after its beginning, and so is what waits for a save."""
    words = shlex.split(line, comments=True)
    assert words[0] == "voiceguide"
    ended = here(*words[1:])
    wrong = words[1] == "check" and "45s" in script.read_text()
    expected = {"watch": {130}, "play": {0, 130}}.get(words[1], {int(wrong)})
    assert ended.code in expected, (line, ended)
    return ended


def run_length_s(script: Path) -> float:
    return float(json.loads(here("show", script, "--no-screening", "--json").out)["duration_s"])


def test_the_tutorial_names_the_keys_of_its_language(tutorial: Tutorial) -> None:
    texts = load_phrases("de" if tutorial is GERMAN else "en")
    asked = re.search(r"\{ten\} \w+ \w+", texts.pain.before)
    assert asked
    assert asked[0].replace("{ten}", f"`{texts.keys.ten}`") in tutorial.text


def test_each_round_of_the_tutorial_is_told_whole(tutorial: Tutorial) -> None:
    script = max(re.findall(r"^```yaml\n(.*?)^```$", tutorial.text, re.MULTILINE | re.DOTALL), key=len)
    Path("feet.yaml").write_text(script)
    shown = here("show", "feet.yaml", "--no-screening").out
    said = [" ".join(shown.split()).count(text) for text in tutorial.rounds]
    assert said == [2, 2], "on each foot the first round says what to do, and the second one whole other words"
