"""Which voice speaks a session, seen from the command line."""

from pathlib import Path

import pytest

from tests.cli.run_program import HEAD, Run
from voiceguide.speech.engine import is_installed

TEXT = "steps:\n- say: Breathe in. Breathe out.\n"
GERMAN = "title: Ein Test\nlanguage: de\nfor: self\n"

natural = pytest.mark.skipif(
    not (is_installed("hibari") and is_installed("py_nanotts")), reason="other voices speak here"
)


@natural
@pytest.mark.parametrize("head", [HEAD, GERMAN])
def test_two_exports_are_the_same_bytes_even_if_nothing_is_cached(head: str, tmp_path: Path, run: Run) -> None:
    (tmp_path / "short.yaml").write_text(head + TEXT)
    written: list[bytes] = []
    for cache in ({}, {"CACHE_DIR": str(tmp_path / "cache")}):
        name = f"{len(written)}.wav"
        ended = run("export", tmp_path / "short.yaml", "-o", name, "-q", "--background", "none", **cache)
        assert (ended.code, ended.err) == (0, "")
        written.append(Path(name).read_bytes())
    assert written[0] == written[1]


@natural
def test_a_voice_of_another_language_is_warned_of(tmp_path: Path, run: Run) -> None:
    script = tmp_path / "deutsch.yaml"
    script.write_text(GERMAN + TEXT)
    checked, exported = (
        run(*command, VOICE="en-gb")
        for command in (["check", script], ["export", script, "-o", "x.wav", "--background", "none"])
    )
    said = "Warnung: die Stimme „en-GB“ spricht „en-gb“, der Text ist aber de"
    assert checked.code == exported.code == 0
    assert said in checked.err
    assert "Die Stimme en-GB spricht „en-gb“, der Text ist aber „de“" in exported.err
    script.write_text(f"{GERMAN}voice: {{name: en-GB}}\n{TEXT}")
    assert f"{script}: {said}" in run("check", script).err
    assert run("check", script, VOICE="de-DE").err == ""


def test_a_voice_that_is_not_there_is_a_warning_of_check_and_an_error_of_a_session(tmp_path: Path, run: Run) -> None:
    script = tmp_path / "one.yaml"
    script.write_text(HEAD + TEXT)
    assert "warning: there is no voice 'nobody'" in run("check", script, VOICE="nobody").err
    run("export", script, VOICE="nobody").fails(2, "there is no voice 'nobody'")
