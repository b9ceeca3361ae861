"""`voiceguide say`: one sentence, as a session speaks it."""

from pathlib import Path

import pytest
import soundfile

from tests.cli.run_program import HEAD, Run


def length_s(path: str) -> float:
    return float(soundfile.info(path).duration)


@pytest.fixture(autouse=True)
def silence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOICEGUIDE_ENGINE", "silent")


def test_a_sentence_becomes_a_file(run: Run) -> None:
    ended = run("say", "Press for 10–15 s, then let go.", "-o", "said.wav")
    assert (ended.code, ended.out, ended.err) == (0, "Wrote said.wav\n", "")
    assert 2 < length_s("said.wav") < 8
    assert run("say", "Press again.", "-o", "said.wav").code == 0, "its own file is replaced"
    run("say", "Lie down.", "-o", "said.yaml").fails(2, "is the name of a script")


def test_a_pause_lasts_as_long_as_it_says(run: Run) -> None:
    run("say", "Press. [pause 1s] Let go.", "-o", "without.wav")
    run("say", "Press. [pause 4s] Let go.", "-o", "with.wav")
    assert length_s("with.wav") - length_s("without.wav") == pytest.approx(3, abs=0.001)


def test_it_speaks_as_the_routine_does(run: Run) -> None:
    script = Path("slow.yaml")
    script.write_text(
        f"{HEAD}voice: {{rate: 80}}\npronounce: {{ITB: {'a very long word ' * 5}}}\nsteps:\n- say: ITB.\n"
    )
    run("say", "Press your ITB.", "-o", "usual.wav")
    run("say", "Press your ITB.", "--in", script, "-o", "slow.wav")
    run("say", "Press your ITB.", "--in", script, "--rate", "200", "-o", "quick.wav")
    assert length_s("slow.wav") > length_s("usual.wav") + 3
    assert length_s("slow.wav") > length_s("quick.wav")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "this text is empty"),
        ("…", "nothing that a voice can speak"),
        ("Your [pause", "'[' has no counterpart"),
        ("Your {side} foot.", "{side}"),
    ],
)
def test_what_cannot_be_said(text: str, why: str, run: Run) -> None:
    run("say", text).fails(2, "this cannot be said", why)


def test_a_placeholder_needs_its_place(script: Path, run: Run) -> None:
    run("say", "Your {side} foot.", "--in", script).fails(2, "this cannot be said")
