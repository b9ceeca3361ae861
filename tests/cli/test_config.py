"""`voiceguide config`: what holds and why, and changes that leave the rest of the file as it is."""

import json
import sys
from pathlib import Path

import pytest

from tests.cli.run_program import Run
from voiceguide.app.settings import Settings, load_settings
from voiceguide.app.settings_file import setting_names
from voiceguide.resources import config_path

FILE = """\
# mine
rate: 110   # slowly

language: en
journal: no
"""


@pytest.fixture
def path(home: Path) -> Path:
    path = config_path()
    path.parent.mkdir(parents=True)
    path.write_text(FILE, newline="")
    return path


def shown(run: Run, **environment: str) -> dict[str, dict[str, object]]:
    ended = run("config", "--json", **environment)
    assert (ended.code, ended.err) == (0, "")
    return {line["name"]: line for line in json.loads(ended.out)}


def test_every_setting_is_shown_with_its_source(path: Path, run: Run) -> None:
    lines = shown(run, RATE="150", KNOCKS="yes")
    assert list(lines) == list(setting_names().values())
    assert (lines["rate"]["value"], lines["rate"]["source"]) == ("150", "environment: VOICEGUIDE_RATE")
    assert (lines["knocks"]["value"], lines["knocks"]["is_set"]) == ("yes", True)
    assert (lines["journal"]["value"], lines["journal"]["source"]) == ("no", f"{path}:5:10")
    assert (lines["screening_days"]["value"], lines["screening_days"]["source"]) == ("7", "built in")
    assert shown(run)["rate"]["source"] == f"{path}:2:7"
    table = run("config").out
    assert all(f"\n{name} " in f"\n{table}" for name in lines)
    assert str(path) in table


def test_built_in_values_are_those_that_hold(home: Path, run: Run) -> None:
    """Each of them can be set as it is shown, and then means the same."""
    for name, line in shown(run).items():
        if line["source"] == "built in" and name not in {
            *("engine", "voice", "background", "background_level", "device", "microphone", "vosk_model")
        }:
            assert run("config", "set", name, str(line["value"])).code == 0
            assert shown(run)[name]["value"] == line["value"]


@pytest.mark.parametrize("exists", [False, True])
def test_a_wrong_name_is_told_without_a_place_that_does_not_have_it(exists: bool, home: Path, run: Run) -> None:
    if exists:
        run("config", "set", "background", "sea")
    ended = run("config", "set", "background", "Meer")
    assert (ended.code, ended.err) == (2, "voiceguide: there is no background 'Meer': did you mean 'sea'?\n")
    assert config_path().exists() == exists, "nothing is changed"


def test_yes_and_no_can_be_german(path: Path, run: Run) -> None:
    assert run("config", "set", "knocks", "Ja").code == 0
    assert path.read_text() == FILE + "knocks: yes\n"
    run("config", "set", "journal", "vielleicht").fails(1, "write yes or no")


def test_only_the_value_changes(path: Path, run: Run) -> None:
    ended = run("config", "set", "rate", "95")
    assert (ended.code, ended.out) == (0, f"{path}: rate is now 95\n")
    assert path.read_text() == FILE.replace("110 ", "95 ")
    assert run("config", "set", "background-level", "-22").code == 0
    assert path.read_text() == FILE.replace("110 ", "95 ") + "background_level: -22\n"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing yet\n",
        "voice: Anna",
        "voice: >\n  Anna\n  Maria\nrate: 110\n",
        "voice: 'it''s'\r\nrate: 110\r\n",
        "{rate: 110, voice: Anna}\n",
        "voice: &a Anna # named\nengine: silent\n",
    ],
)
@pytest.mark.parametrize("value", ["Otto", "a # b", "it's: so", "yes", "-", "ü „x“", "2", '"'])
def test_any_value_is_read_as_it_was_given(text: str, value: str, path: Path, run: Run) -> None:
    path.write_bytes(text.encode())
    before = load_settings(environment={}) if text else Settings()
    ended = run("config", "set", "voice", "--", value)
    assert ended.code == 0, ended
    after = load_settings(environment={})
    assert after == before.model_copy(update={"voice": value})
    assert path.read_bytes().count(b"#") >= text.count("#")
    assert (b"\r" in path.read_bytes()) == ("\r" in text)


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (["raet", "100"], 2, "there is no setting 'raet': did you mean 'rate'?"),
        (["rate", "9999"], 1, ":2:7: error: '9999' is too large"),
        (["rate", "["], 1, ":2:7: error:"),
        (["engine", "hibary"], 2, "there is no speech engine 'hibary': did you mean 'hibari'?"),
        (["language", "xx"], 2, "there is no language file for 'xx'"),
        (["rate"], 2, "Missing argument 'VALUE'"),
    ],
)
def test_what_is_wrong_changes_nothing(args: list[str], code: int, said: str, path: Path, run: Run) -> None:
    run("config", "set", *args).fails(code, said)
    assert path.read_text() == FILE


@pytest.mark.skipif(sys.platform == "win32", reason="needs links")
def test_a_link_to_the_file_stays_a_link(path: Path, run: Run, tmp_path: Path) -> None:
    kept = tmp_path / "dotfiles.yaml"
    path.rename(kept)
    path.symlink_to(kept)
    assert run("config", "set", "rate", "95").code == 0
    assert path.is_symlink()
    assert "rate: 95" in kept.read_text()


def test_a_file_that_cannot_be_read_is_said(path: Path, run: Run) -> None:
    path.write_bytes(b"voice: \xff\n")
    run("config", "set", "rate", "95").fails(3, "is not UTF-8")
    assert path.read_bytes() == b"voice: \xff\n"


@pytest.mark.skipif(sys.platform == "win32", reason="the editor is a script for a shell")
def test_the_editor_gets_the_file_and_what_it_wrote_is_checked(
    path: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\necho "$ADDED" >>"$1"\n')
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))
    monkeypatch.setenv("ADDED", "knocks: yes")
    assert run("config", "edit").out == f"{path}: no mistakes\n"
    monkeypatch.setenv("ADDED", "rat: 3")
    run("config", "edit").fails(1, f"{path}:7:1: error:", "did you mean 'rate'?")
    assert path.read_text() == FILE + "knocks: yes\nrat: 3\n"
    path.unlink()
    monkeypatch.setenv("ADDED", "knocks: no")
    assert run("config", "edit").code == 0
    assert path.read_text().splitlines()[-1] == "knocks: no"
