"""`voiceguide new`: questions at a terminal, options for scripts, and a script of the length that was wanted."""

import io
import re
import shlex
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.cli.run_program import Run
from tests.routine.test_starter import STARTERS
from voiceguide.app.script_check import draft
from voiceguide.cli.terminal import Terminal
from voiceguide.clips.clip_store import ClipStore
from voiceguide.routine.model import Routine
from voiceguide.routine.routine_library import find_routine
from voiceguide.routine.routine_reader import load_routine
from voiceguide.routine.starter import Starter
from voiceguide.timeline.events import SpeechEvent
from voiceguide.units import SAMPLE_RATE, format_duration, parse_duration, to_seconds

LENGTHS_S = (300, 420, 600, 900, 1500)


def written(name: str) -> Routine:
    return load_routine(Path(name))


@pytest.mark.parametrize(
    ("starter", "wanted_s"),
    [(starter, LENGTHS_S[number % len(LENGTHS_S)]) for number, starter in enumerate(STARTERS)],
    ids=lambda each: each.path.stem if isinstance(each, Starter) else str(each),
)
def test_it_is_as_long_as_it_is_asked_to_be(starter: Starter, wanted_s: int, run: Run, shared_store: Path) -> None:
    lasting = format_duration(wanted_s)
    options = ("--for", starter.audience, "--topic", starter.topic, "--language", starter.language, "--sound", "sea")
    ended = run("new", "mine.yaml", "--lasting", lasting, *options)
    assert (ended.code, ended.err) == (0, "")
    compiled = draft(written("mine.yaml"), ClipStore(shared_store, 1 << 30))
    assert compiled.warnings == ()
    assert to_seconds(compiled.timeline.frames) == pytest.approx(wanted_s, rel=0.1)
    told = re.search(r" (?:about|etwa) ([\d:]+)\.", ended.out)
    assert told
    assert parse_duration(told[1]) == pytest.approx(to_seconds(compiled.timeline.frames), abs=2.5)
    spoken = Counter(event.caption for event in compiled.timeline.events if isinstance(event, SpeechEvent))
    assert spoken.most_common(1)[0][1] <= 2 + wanted_s / 100, "no sentence is said too often"


def test_a_length_that_is_out_of_reach(run: Run) -> None:
    run("new", "mine.yaml", "--lasting", "20s").fails(2, "this script can last from ")
    assert list(Path().iterdir()) == []


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setattr(Terminal, "is_watched", True)
    return monkeypatch


def test_at_a_terminal_it_asks(answering: pytest.MonkeyPatch, run: Run) -> None:
    answering.setattr("sys.stdin", io.StringIO("en\n2\n\nbrook\nlong\n6 minutes\n"))
    ended = run("new", "evening.yaml")
    assert ended.code == 0
    for question in ("Which language", "Who is it for", "What is it for", "How long", "behind the voice"):
        assert question in ended.out
    assert "'long' is not a duration" in ended.out + ended.err
    routine = written("evening.yaml")
    assert (routine.language, routine.audience.value) == ("en", "partner")
    assert routine.background
    assert routine.background.sound == "brook"


def test_a_number_alone_is_minutes_and_an_unreachable_length_is_asked_again(
    answering: pytest.MonkeyPatch, run: Run, shared_store: Path
) -> None:
    answering.setattr("sys.stdin", io.StringIO("en\n1\nfeet\nsea\n10s\n10\n"))
    ended = run("new", "mine.yaml")
    assert ended.code == 0
    assert "this script can last from " in ended.out + ended.err
    length_s = to_seconds(draft(written("mine.yaml"), ClipStore(shared_store, 1 << 30)).timeline.frames)
    assert length_s == pytest.approx(600, rel=0.1)


def test_it_asks_in_the_language_of_the_script(answering: pytest.MonkeyPatch, run: Run) -> None:
    answering.setattr("sys.stdin", io.StringIO("1\nfür dich selbst\nFüße\nnichts\n\n"))
    ended = run("new", "abend.yaml")
    assert "Wofür ist die Sitzung?" in ended.out
    assert "abend.yaml geschrieben" in ended.out
    routine = written("abend.yaml")
    assert (routine.language, routine.title, routine.background) == ("de", "Füße", None)


def test_answers_are_shown_with_what_they_are_and_can_be_written_as_shown(
    answering: pytest.MonkeyPatch, run: Run
) -> None:
    answering.setattr("sys.stdin", io.StringIO("Deutsch\nkatze\n1\nFüsse\nwarm drone\n5m\n"))
    ended = run("new", "abend.yaml")
    assert "1  Deutsch" in ended.out
    assert re.search(r"  \d  sea +Wellen, ", ended.out)
    assert "eine Zahl von 1 bis 2 oder die Wörter daneben" in ended.out + ended.err
    routine = written("abend.yaml")
    assert (routine.language, routine.title) == ("de", "Füße")
    assert routine.background
    assert routine.background.sound == "warm-drone"


@pytest.mark.parametrize(
    ("language", "answer", "audience"),
    [("en", "somebody", "partner"), ("en", "me", "self"), ("de", "selbst", "self"), ("de", "jemanden", "partner")],
)
def test_a_word_of_an_answer_is_enough(
    answering: pytest.MonkeyPatch, run: Run, language: str, answer: str, audience: str
) -> None:
    answering.setattr("sys.stdin", io.StringIO(f"{language}\n{answer}\n1\nsea\n5m\n"))
    assert run("new", "mine.yaml").code == 0
    assert written("mine.yaml").audience.value == audience


def test_music_can_be_the_answer(answering: pytest.MonkeyPatch, run: Run) -> None:
    soundfile.write("my music.wav", np.sin(np.arange(SAMPLE_RATE * 11) / 20) / 4, SAMPLE_RATE)
    answering.setattr("sys.stdin", io.StringIO("en\n1\nfeet\ngone.wav\nmy music.wav\n5m\n"))
    ended = run("new", "mine.yaml")
    assert (ended.code, "gone.wav cannot be read" in ended.out + ended.err) == (0, True)
    background = written("mine.yaml").background
    assert background
    assert background.file == "my music.wav"


def test_it_asks_nothing_if_it_could_not_write_the_answers(answering: pytest.MonkeyPatch, run: Run) -> None:
    answering.setattr("sys.stdin", io.StringIO(""))
    Path("evening.yaml").write_text("title: Mine\n")
    ended = run("new", "evening")
    ended.fails(3, "evening.yaml already exists")
    assert "Which language" not in ended.out
    assert Path("evening.yaml").read_text() == "title: Mine\n"


def test_it_does_not_ask_for_what_the_options_say(answering: pytest.MonkeyPatch, run: Run) -> None:
    answering.setattr("sys.stdin", io.StringIO(""))
    options = ("--for", "self", "--topic", "breath", "--language", "en", "--sound", "sea", "--lasting", "3m")
    assert run("new", "breath.yaml", *options).code == 0


@pytest.mark.parametrize("name", ["evening.yaml", "my evening", "-odd.yaml", "tennis-ball"])
def test_its_closing_lines_work_when_they_are_copied(name: str, run: Run) -> None:
    ended = run("new", "--language", "en", "--", name)
    assert ended.code == 0
    commands = re.findall(r"(voiceguide (?:watch|play) .*)", ended.out)
    assert len(commands) == 2
    for command in commands:
        _, _, argument = shlex.split(command)
        assert run("show", argument, "--engine", "silent").code == 0
        assert f"# Play it:                                       voiceguide play {shlex.quote(argument)}" in (
            Path(argument).read_text()
        )


def test_music_plays_from_where_it_is(run: Run) -> None:
    Path("scripts").mkdir()
    soundfile.write("my music.wav", np.sin(np.arange(SAMPLE_RATE * 11) / 20) / 4, SAMPLE_RATE)
    for sound in ("my music.wav", Path("my music.wav").absolute()):
        assert run("new", "scripts/mine.yaml", "--language", "en", "--sound", sound, "--force").code == 0
        assert run("show", "scripts/mine.yaml", ENGINE="silent").code == 0
    run("new", "other.yaml", "--sound", "gone.mp3").fails(2, "gone.mp3 cannot be read: No such file")
    assert not Path("other.yaml").exists()


def test_what_is_there_is_not_replaced(run: Run) -> None:
    Path("mine.yaml").write_text("title: Mine\n")
    run("new", "mine.yaml", "--language", "en").fails(3, "mine.yaml")
    assert Path("mine.yaml").read_text() == "title: Mine\n"
    run("new", "other.yaml", "--sound", "seaa").fails(2, "did you mean 'sea'?")


def test_a_routine_is_copied_to_change_it_and_nothing_is_overwritten(run: Run) -> None:
    ended = run("new", "my", "--from", "desk-break", "--language", "de")
    assert (ended.code, ended.err) == (0, "")
    schema, original = find_routine("desk-break", "de").read_text("utf-8").split("\n", 1)
    assert schema.endswith("$schema=../routine.schema.json"), "which is not beside the copy"
    own = [line for line in original.splitlines() if not line.startswith("sources:")]
    assert len(own) == original.count("\n") - 1, "where it is from means nothing to the person"
    assert Path("my.yaml").read_text("utf-8").splitlines() == own
    assert "voiceguide watch my.yaml" in ended.out
    run("new", "other.yaml", "--from", "my.yaml")
    assert Path("other.yaml").read_bytes() == Path("my.yaml").read_bytes()
    assert run("new", "my", "--from", "desk-break", "--language", "de").code == 0, "it would hold the same"
    Path("my.yaml").write_text("mine")
    run("new", "my.yaml", "--from", "desk-break").fails(3, "my.yaml already exists")
    run("new", "my.yaml", "--from", "desk-break", "--topic", "feet").fails(2, "--from copies a routine as it is")
    assert Path("my.yaml").read_text() == "mine"
    run("new", "next.yaml", "--from", "desk-brek").fails(2, "there is no routine 'desk-brek'")
