"""Mending a script: what changes, what is kept, and what is never written."""

import os
import stat
from pathlib import Path

import pytest

from voiceguide.app.script_check import find_fix
from voiceguide.errors import OutputError, UsageError

WRONG = "title: A\nlanguage: en\nsteps:\n- say Sit.\n- rest: 5s\n"
RIGHT = WRONG.replace("say Sit", "say: Sit")


@pytest.fixture
def script(tmp_path: Path) -> Path:
    """A script with a slip."""
    path = tmp_path / "evening.yaml"
    path.write_text(WRONG)
    return path


def fixed(path: Path) -> Path:
    fix = find_fix(str(path))
    assert fix
    return fix.apply()


def test_the_old_file_is_kept_beside_the_mended_one(script: Path) -> None:
    assert fixed(script) == script.with_name("evening.yaml.old")
    assert (script.read_text(), script.with_name("evening.yaml.old").read_text()) == (RIGHT, WRONG)
    assert sorted(each.name for each in script.parent.iterdir()) == ["evening.yaml", "evening.yaml.old"]


def test_an_older_file_is_never_overwritten(script: Path) -> None:
    script.with_name("evening.yaml.old").write_text("older")
    script.with_name("evening.yaml.old2").symlink_to("nowhere")
    assert fixed(script).name == "evening.yaml.old3"
    assert script.with_name("evening.yaml.old").read_text() == "older"


def test_a_script_is_mended_until_nothing_changes(script: Path) -> None:
    steps = "  - say: y\n\t- section: A\n      - say: x\n      rest: 3s\n"
    script.write_text(f"title: A\nlanguage: en\nsteps:\n{steps}")
    fixed(script)
    assert script.read_text().endswith("  - section: A\n    steps:\n      - say: x\n      - rest: 3s\n")
    assert find_fix(str(script)) is None


def test_the_difference_is_shown_line_by_line(script: Path) -> None:
    fix = find_fix(str(script))
    assert fix
    assert fix.diff().splitlines() == [
        f"--- {script}", f"+++ {script}", "@@ -1,5 +1,5 @@", " title: A", " language: en", " steps:",
        "-- say Sit.", "+- say: Sit.", " - rest: 5s",
    ]  # fmt: skip


def test_nothing_is_written_before_it_is_applied(script: Path) -> None:
    assert find_fix(str(script))
    assert [each.name for each in script.parent.iterdir()] == ["evening.yaml"]
    assert script.read_text() == WRONG


def test_a_link_stays_a_link(script: Path, tmp_path: Path) -> None:
    link = tmp_path / "elsewhere" / "link.yaml"
    link.parent.mkdir()
    link.symlink_to(script)
    assert fixed(link) == script.with_name("evening.yaml.old")
    assert link.is_symlink()
    assert script.read_text() == RIGHT
    assert list(link.parent.iterdir()) == [link]


def test_permissions_are_kept_for_both_files(script: Path) -> None:
    script.chmod(0o600)
    backup = fixed(script)
    assert [stat.S_IMODE(each.stat().st_mode) for each in (script, backup)] == [0o600, 0o600]


def test_a_byte_order_mark_and_line_breaks_of_windows_are_kept(script: Path) -> None:
    script.write_bytes(b"\xef\xbb\xbf" + WRONG.replace("\n", "\r\n").encode())
    fixed(script)
    assert script.read_bytes() == b"\xef\xbb\xbf" + RIGHT.replace("\n", "\r\n").encode()


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-16", f"# Füße, 足\n{WRONG}"), ("utf-32", f"# Füße, 足\n{WRONG}"), ("cp1252", f"# Füße\n{WRONG}"),
        ("utf-16", f"# Füße\n{RIGHT}"), ("cp1252", f"# Füße\n{RIGHT}"),
    ],
)  # fmt: skip
def test_a_file_in_another_encoding_becomes_utf_8(encoding: str, text: str, script: Path) -> None:
    script.write_bytes(text.encode(encoding))
    fix = find_fix(str(script))
    assert fix
    assert fix.diff().partition("\n")[0].endswith(" -> UTF-8")
    backup = fix.apply()
    assert script.read_bytes() == text.replace(WRONG, RIGHT).encode()
    assert backup.read_bytes() == text.encode(encoding)


@pytest.mark.parametrize("content", [b"# caf\x8e\n", b"# \x81ber\n", b"# \xc3\xbc \xfc\n", b"\xff\xfe", b"\0a\0b"])
def test_a_file_that_could_be_in_several_encodings_is_left_alone(content: bytes, script: Path) -> None:
    script.write_bytes(content + WRONG.encode())
    assert find_fix(str(script)) is None


def test_a_file_that_was_changed_meanwhile_is_left_alone(script: Path) -> None:
    fix = find_fix(str(script))
    assert fix
    script.write_text(f"{WRONG}- say: More.\n")
    with pytest.raises(OutputError):
        fix.apply()
    assert script.read_text() == f"{WRONG}- say: More.\n"
    assert [each.name for each in script.parent.iterdir()] == ["evening.yaml"]


def test_a_read_only_file_is_left_alone(script: Path) -> None:
    script.chmod(0o444)
    with pytest.raises(OutputError, match="read-only"):
        fixed(script)
    assert script.read_text() == WRONG
    assert [each.name for each in script.parent.iterdir()] == ["evening.yaml"]


@pytest.mark.parametrize("content", [RIGHT, WRONG.replace("say Sit.", "section: B"), "", "[" * 1000, "\0"])
def test_what_cannot_be_mended_is_left_alone(content: str, script: Path) -> None:
    script.write_text(content)
    assert find_fix(str(script)) is None


def test_what_is_no_file_is_not_mended(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    for name in ("missing.yaml", "pipe.yaml", "."):
        assert find_fix(str(tmp_path / name)) is None
    with pytest.raises(UsageError, match="standard input"):
        find_fix("-")


def test_a_routine_of_voiceguide_is_never_written(monkeypatch: pytest.MonkeyPatch, script: Path) -> None:
    monkeypatch.setattr("voiceguide.app.script_check.shipped", lambda _: script.parent)
    with pytest.raises(OutputError, match="comes with voiceguide"):
        fixed(script)
    assert script.read_text() == WRONG
