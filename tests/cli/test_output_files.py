"""What a command may write over: nothing that a session reads, and nothing else that it did not write itself."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.cli.run_program import HEAD, Ended, Run
from voiceguide.resources import config_path, journal_path, shipped
from voiceguide.routine.routine_library import own_folder

SCRIPT = f"{HEAD}background: music.wav\nsteps:\n- say: Hello.\n- rest: 2s\n"

COMMANDS = {
    "export": ("session.wav", ["export", "{script}", "-o", "{}"]),
    "stems": ("voice.wav", ["export", "{script}", "-o", "{mix}", "--stems", "{folder}"]),
    "svg": ("timeline.svg", ["show", "{script}", "--svg", "{}"]),
    "screen": ("screen.svg", ["show", "{script}", "--screen", "{}"]),
    "map": ("map.svg", ["find", "--map", "{}"]),
    "plot-svg": ("pain.svg", ["journal", "--plot", "{}"]),
    "plot-png": ("pain.png", ["journal", "--plot", "{}"]),
    "journal": ("journal.json", ["journal", "export", "{}"]),
    "schema": ("schema.json", ["schema", "-o", "{}"]),
    "new": ("new.yaml", ["new", "{}"]),
}
"""The file that each command writes, and the command; stems are named by the program, so that is their folder."""
DOCUMENTS = [name for name in COMMANDS if name not in {"export", "stems", "new"}]

Write = Callable[..., Ended]
"""`write("export", path, "--force")`"""


@pytest.fixture
def write(run: Run) -> Write:
    """Run a command in a folder with a script and its music; its file is at a path."""
    Path("script.yaml").write_text(SCRIPT)
    side = np.sin(np.arange(12 * 8000) / 3) / 9
    soundfile.write("music.wav", np.stack((side, side), axis=1), 8000)

    def written(command: str, path: str | Path, *more: str, script: str = "script.yaml") -> Ended:
        names = {"script": script, "mix": Path(script).with_suffix(".wav"), "folder": Path(path).parent}
        return run(*(each.format(path, **names) for each in COMMANDS[command][1]), *more, ENGINE="silent")

    return written


@pytest.mark.parametrize("command", COMMANDS)
def test_what_something_else_wrote_is_replaced_only_with_force(command: str, write: Write) -> None:
    path = Path("out") / COMMANDS[command][0]
    path.parent.mkdir()
    for content in (b"mine", b"", b'{"voiceguide_journal": 1}\n', b"<svg></svg>\n", b"\x89PNG", b"RIFF"):
        path.write_bytes(content)
        write(command, path).fails(3, f"{path} already exists and holds something else", "--force")
        assert path.read_bytes() == content
    ended = write(command, path, "--force")
    assert ended.code == 0, ended
    assert path.read_bytes() != b"RIFF"
    assert {each.name for each in path.parent.iterdir()} <= {path.name, "cues.wav", "bed.wav"}


@pytest.mark.parametrize("command", [name for name in COMMANDS if name != "new"])
def test_an_earlier_version_is_replaced(command: str, write: Write) -> None:
    path = Path("out") / COMMANDS[command][0]
    path.parent.mkdir()
    assert write(command, path).code == 0
    content, file = path.read_bytes(), path.stat().st_ino
    path.chmod(0o640)
    assert write(command, path).code == 0
    assert path.read_bytes() == content
    assert path.stat().st_ino != file
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("command", DOCUMENTS)
def test_a_document_that_was_edited_is_not_replaced(command: str, write: Write) -> None:
    path = Path(COMMANDS[command][0])
    assert write(command, path).code == 0
    content = path.read_bytes()
    for edited in (content + b" ", content[:-1], content[:20] + b"x" + content[20:], content.replace(b"a", b"b", 1)):
        assert edited != content
        path.write_bytes(edited)
        write(command, path).fails(3, "already exists")
        assert path.read_bytes() == edited


@pytest.mark.parametrize(("one", "other"), [("svg", "screen"), ("map", "plot-svg"), ("journal", "schema")])
def test_what_another_command_wrote_is_not_replaced(one: str, other: str, write: Write) -> None:
    assert write(one, "picture.svg").code == 0
    write(other, "picture.svg").fails(3, "already exists")


@pytest.mark.parametrize("command", ["export", "stems", "svg", "screen"])
def test_what_belongs_to_another_routine_is_not_replaced(command: str, write: Write) -> None:
    path = Path("out") / COMMANDS[command][0]
    path.parent.mkdir()
    assert write(command, path).code == 0
    Path("script.yaml").rename("other.yaml")
    write(command, path, script="other.yaml").fails(3, "already exists")


def test_a_stem_does_not_replace_the_mix(write: Write) -> None:
    assert write("export", "voice.wav").code == 0
    write("stems", "./voice.wav").fails(3, "voice.wav already exists")
    assert not Path("script.wav").exists()


def inputs(in_session: bool) -> dict[Path, str]:
    """What a session reads, and what it is told to be; all of it exists."""
    own = own_folder() / "own.yaml"
    bed = own_folder().parent / "sounds" / "beds" / "mine.yaml"
    for path in (own, bed, config_path()):
        path.parent.mkdir(parents=True, exist_ok=True)
    own.write_text(SCRIPT)
    bed.write_bytes((shipped("sounds") / "beds" / "sea.yaml").read_bytes())
    config_path().write_text("background: liked.wav\n")
    Path("liked.wav").write_bytes(Path("music.wav").read_bytes())
    found = {
        config_path(): "your settings file",
        journal_path(None): "your journal",
        own: "a routine of the library",
        bed: "the definition of a sound",
        Path("liked.wav"): "the music in your settings",
    }
    if in_session:
        music = "the music of this session"
        found |= {Path("script.yaml"): "the script of this session", Path("music.wav"): music, Path("liked.wav"): music}
    return found


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_that_a_session_reads_is_replaced_by_whatever_name(command: str, write: Write, run: Run) -> None:
    assert run("journal", "add", "tennis-ball", "--heard", "5m").code == 0
    read = inputs(in_session=command in {"export", "stems", "svg", "screen"})
    kept = {path: path.read_bytes() for path in read}
    folder, name = Path("out"), COMMANDS[command][0]
    folder.mkdir()
    (folder / "link").symlink_to("..")
    for path, what in read.items():
        target = folder / name
        for make in (target.symlink_to, target.hardlink_to):
            make(path.absolute())
            write(command, target, "--force").fails(3, f"{target} is {what}, and is never replaced")
            target.unlink()
        if command not in {"stems", "svg", "screen", "map", "plot-svg", "plot-png"}:  # which refuse it even before
            for spelling in (path, path.absolute(), Path("out/../out/link/.") / os.path.relpath(path)):
                if command != "export" or path.suffix == ".wav":  # it refuses the name of a script even before
                    write(command, spelling, "--force").fails(3, f"is {what}, and is never replaced")
    assert {path: path.read_bytes() for path in read} == kept
    assert os.listdir("out") == ["link"]


def test_an_export_beside_its_script_leaves_its_music(write: Write, run: Run) -> None:
    Path("script.yaml").rename("music.yaml")
    music = Path("music.wav").read_bytes()
    run("export", "music.yaml", "--force").fails(3, "music.wav is the music of this session")
    run("export", "music.yaml", "--background", "none", "--force").fails(3, "music.wav is the music of this session")
    assert Path("music.wav").read_bytes() == music


@pytest.mark.parametrize("name", ["config.yaml", "CONFIG.yaml", "journal.db", "Journal.db-wal"])
def test_what_a_session_would_read_is_not_created(name: str, write: Write) -> None:
    folder = config_path().parent if name.lower().startswith("c") else journal_path(None).parent
    folder.mkdir(parents=True)
    for command in ("schema", "new"):
        write(command, folder / name).fails(3, "is never replaced")
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_a_symlink_stays_and_its_target_is_written(command: str, write: Write) -> None:
    path = Path("out") / COMMANDS[command][0]
    path.parent.mkdir()
    Path("elsewhere").mkdir()
    path.symlink_to("../elsewhere/file")
    for more in ([], ["--force"]):
        assert write(command, path, *more).code == 0
        assert path.is_symlink()
        assert Path("elsewhere/file").stat().st_size > 100
        assert os.listdir("elsewhere") == ["file"]
    path.unlink()
    path.symlink_to(path.name)
    write(command, path, "--force").fails(3, "Too many levels of symbolic links")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_read_only_file_stays_as_it_is(command: str, write: Write) -> None:
    path = Path("out") / COMMANDS[command][0]
    path.parent.mkdir()
    if command != "new":
        assert write(command, path).code == 0
    else:
        path.write_text("mine")
    content = path.read_bytes()
    path.chmod(0o444)
    for more in ([], ["--force"]):
        write(command, path, *more).fails(3, f"{path} is read-only")
    assert path.read_bytes() == content


@pytest.mark.parametrize("command", [name for name in COMMANDS if name != "stems"])
def test_a_name_that_is_too_long_is_told_in_a_sentence(command: str, write: Write, run: Run) -> None:
    suffix = Path(COMMANDS[command][0]).suffix
    before = sorted(os.listdir())
    ended = write(command, "x" * 300 + suffix)
    ended.fails(3, "voiceguide: the name xxx", "is too long")
    assert len(ended.err) < 200
    assert sorted(os.listdir()) == before
    longest = "x" * (255 - len(suffix)) + suffix
    assert write(command, longest).code == 0
    assert longest in os.listdir()
    if command == "export":
        run("export", "script.yaml", "--stems", "y" * 300, "--engine", "silent").fails(3, "the name yyy", "is too long")


def test_an_export_of_the_journal_can_be_imported(write: Write, run: Run) -> None:
    run("journal", "add", "tennis-ball", "--heard", "5m")
    assert write("journal", "all.json").code == 0
    assert json.loads(Path("all.json").read_text())["written_by"].startswith("voiceguide journal ")
    run("journal", "delete", "1")
    assert "1 session" in run("journal", "import", "all.json").out
