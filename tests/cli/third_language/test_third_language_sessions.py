"""A third language is one file: a session, the questions before it and the finder are all from that file."""

import os
import re
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import count
from pathlib import Path

import pytest

from tests.cli.keys_when_asked import press_when_asked
from tests.cli.run_program import Run
from tests.cli.third_language.a_foreigner import SCRIPT, flat, foreign
from tests.made_up_language import CODE, KEYS, MARK, marked
from tests.memory_output import MemoryOutput
from voiceguide.clips.clip import Clip
from voiceguide.language.phrases import load_phrases
from voiceguide.speech.speaker import Speaker

CTRL_C = "\x03"


class Person:
    """Somebody at a terminal, within earshot; what is typed is told beforehand."""

    def __init__(self, typing: int) -> None:
        self.typing = typing
        self.as_sound_starts: list[str] = []
        self.heard: list[str] = []

    def open(self, _wanted: str | None = None) -> MemoryOutput:
        ticks, person = count(), self

        class Loudspeaker(MemoryOutput):
            """Its clock runs ahead."""

            def start(self) -> None:
                super().start()
                person.type()

        return Loudspeaker(lambda: next(ticks) * 0.4)

    def type(self) -> None:
        typed = self.as_sound_starts.pop(0) if self.as_sound_starts else ""
        if typed == CTRL_C:  # this terminal is not the one that this process is controlled from
            os.kill(os.getpid(), signal.SIGINT)
        else:
            os.write(self.typing, typed.encode())


@pytest.fixture
def person(monkeypatch: pytest.MonkeyPatch) -> Iterator[Person]:
    if sys.platform == "win32":
        pytest.skip("a pseudo-terminal is a thing of Linux and macOS")
    import pty

    typing, sitting = pty.openpty()
    here = Person(typing)
    speak = Speaker.speak

    def heard(speaker: Speaker, texts: Iterable[str], *more: Callable[[int, int], None]) -> Mapping[str, Clip]:
        asked = tuple(texts)
        here.heard += asked
        return speak(speaker, asked, *more)

    monkeypatch.setattr(Speaker, "speak", heard)
    monkeypatch.setattr("voiceguide.audio_io.output_stream.DeviceOutput", here.open)
    monkeypatch.setattr("voiceguide.player.session._STEP_S", 0.001)
    monkeypatch.setenv("VOICEGUIDE_ENGINE", "silent")
    with os.fdopen(sitting) as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        yield here
    os.close(typing)


@pytest.fixture
def in_pain(monkeypatch: pytest.MonkeyPatch) -> None:
    """The worst pain there is, told by the letter of the language."""
    press_when_asked(monkeypatch, [KEYS["ten"]] * 9)


def test_the_made_up_language_is_whole_and_marks_every_word() -> None:
    phrases = load_phrases(CODE)
    assert phrases.hold[0] == f"{MARK}Hold {MARK}for {{hold}}."
    assert marked("Is it {x}?") == "öIs öit {x}?"
    assert foreign("öIs it öb") == {"it"}


@pytest.mark.usefixtures("in_pain")
def test_a_session(person: Person, script: Path, run: Run) -> None:
    person.as_sound_starts = [KEYS["no"]]
    ended = run("play", script)
    assert ended.code == 0, ended
    out, err = flat(ended.out), flat(ended.err)
    assert foreign(out) == foreign(err) == set()
    # The questions before it, which one key has answered.
    assert "öThis öis önot ömedical öadvice. öBefore öyou öbegin: ödo öany öof öthese öapply öto öyou?" in err
    assert "1 öfever 2 öblood öthinners öPress I öif önone öof öthese öapplies, öand U öif öone ödoes." in err
    # The question about pain, before and after.
    assert out.startswith("öPain önow? 0 (önone) öto 9, k öfor öten; öEnter öskips, öq östops: 10 ")
    assert out.count("öPain öafterwards? 0 (önone) öto 9, k öfor öten; öEnter öskips: 10") == 1
    # The session itself.
    for line in (
        "öHello.",
        "(öbreathe öin)",
        "== öHips · öleft öside ==",
        "öLean öto öthe öright, öthen öFeet.",
        "(öhold 0:12)",
        "öcircling · öfeet",
        "öThat öwas öthe ösession.",
    ):
        assert line in out, line
    assert re.search(r"öFinished öafter \d:\d\d\.", out)


def test_what_is_heard_of_a_session(person: Person, script: Path, run: Run) -> None:
    person.as_sound_starts = [KEYS["no"]]
    assert run("play", script, "--no-journal").code == 0
    said = " ".join(person.heard)
    assert foreign(said) == set()
    for text in (
        "Öfever.",
        "öHold öfor ötwelve öseconds.",
        "öAnd örelease.",
        "öIs öthe öpressure östill",
        "öTo ögo öon,",
    ):
        assert text in said, text


def test_what_is_advised_where_something_applies(person: Person, script: Path, run: Run) -> None:
    person.as_sound_starts = [KEYS["yes"], "1\n"]
    ended = run("play", script)
    assert (ended.code, ended.out) == (0, "")
    assert foreign(ended.err) == foreign(" ".join(person.heard)) == set()
    assert "öfever: öWait öuntil öthe öfever öhas ögone." in ended.err


def test_a_session_that_is_stopped_and_goes_on(person: Person, script: Path, run: Run) -> None:
    script.write_text(SCRIPT.replace("screening: [fever, blood-thinners]\n", ""), encoding="utf-8")
    person.as_sound_starts = [CTRL_C]
    ended = run("play", script, "--no-journal")
    assert ended.code == 130
    assert foreign(ended.out) == set()
    assert re.search(r"öStopped öafter \d:\d\d öof \d:\d\d\.\nöTo öresume: voiceguide play --resume\n", ended.out)
    resumed = run("play", "--resume", "--no-journal")
    going_on, _, rest = resumed.out.partition("\n")
    assert re.fullmatch(r"öResuming \S+ öat östep \d+ öof \d+, öinterrupted öon [-\d]+ öat [:\d]+\.", going_on)
    assert "öThat öwas öthe ösession." in rest
    assert foreign(rest) == set()


def test_a_file(script: Path, run: Run) -> None:
    ended = run("export", script, "--engine", "silent", "-o", "evening.wav")
    assert ended.code == 0
    assert re.search(r"öWriting \d+ öMB: 100 %", ended.err)
    assert foreign(ended.err) == set()


@pytest.mark.parametrize("wanted", [["--language", CODE], []])
def test_the_finder(wanted: list[str], person: Person, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    if not wanted:
        monkeypatch.setenv("VOICEGUIDE_LANGUAGE", CODE)
    os.write(person.typing, f"x2{KEYS['no']}{KEYS['back']}{KEYS['no'] * 5}{KEYS['quit']}".encode())
    ended = run("find", *wanted)
    assert (ended.code, ended.err) == (0, "")
    out = flat(ended.out)
    assert foreign(out) == set()
    for text in (
        "öWhich ömuscle öis öit?",
        "2 öhip öand öbuttock",
        "öIs öanything önumb",
        "u öyes i öno a öback w öquit",
        "> öback",
        "öLikely öcause 1 öGluteus ömedius · öupper öouter öbuttock",
        "öIt ölies öunder öthe öpainful öspot",
        'voiceguide play tennis-ball --only "öGluteus ömedius"',
        "öPigeon öpose",
        "öStart öone öof öthem önow?",
    ):
        assert text in out, text


def test_the_finder_aloud_and_a_red_flag(person: Person, run: Run) -> None:
    person.as_sound_starts = ["", "2", KEYS["no"], KEYS["yes"]]
    ended = run("find", "--aloud", "--language", CODE)
    said = " ".join(person.heard)
    assert ended.code == 0, ended
    assert foreign(ended.out) == foreign(said) == set()
    assert "U öis öyes, I öis öno, A ögoes öback, W öquits." in said
    assert "öPress 2 öfor öhip öand öbuttock." in said
    assert "öA önerve ömay öbe öpinched." in said
    assert "öSee öa ödoctor öfirst" in ended.out
