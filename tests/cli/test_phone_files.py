"""Files for a phone, from the command line: formats, captions, several routines at once."""

import io
import json
import re
import subprocess
import sys
from pathlib import Path

import mutagen
import pytest
import soundfile
from mutagen.mp4 import MP4

from tests.cli.run_program import HEAD, PROGRAM, Run, process
from voiceguide.errors import OutputError
from voiceguide.routine.routine_library import own_folder


@pytest.mark.parametrize("form", ["m4a", "m4b", "mp3", "opus", "ogg", "flac"])
def test_the_ending_is_the_format(form: str, brief: Path, run: Run) -> None:
    ended = run("export", brief, "-o", f"out.{form}", "--engine", "silent")
    assert ended.code == 0, ended
    file = mutagen.File(f"out.{form}")
    told = re.search(rf"out\.{form}: (\d+):(\d\d), ([\d.]+) MB", ended.out)
    assert told, ended
    minutes, seconds, megabytes = map(float, told.groups())
    assert file.info.length == pytest.approx(60 * minutes + seconds, abs=0.6)
    assert megabytes * 1e6 == pytest.approx(Path(f"out.{form}").stat().st_size, abs=0.06e6)


def test_format_names_the_file_and_the_bit_rate_its_size(brief: Path, run: Run) -> None:
    sizes = []
    for kbps in ("64", "128"):
        assert run("export", brief, "--format", "mp3", "--bitrate", kbps, "--engine", "silent", "-q").code == 0
        sizes.append(Path("short.mp3").stat().st_size)
    assert sizes[1] / sizes[0] == pytest.approx(2, rel=0.15)
    assert run("export", brief, "--format", "ogg", "-o", "a.opus", "--engine", "silent", "-q").code == 0
    assert run("export", brief, "--format", "ogg", "-o", "a.mp3").code == 2


def test_the_chapters_are_the_sections_of_show(script: Path, run: Run) -> None:
    shown = json.loads(run("show", script, "--json", "--engine", "silent").out)
    assert run("export", script, "-o", "a.m4a", "--engine", "silent", "-q").code == 0
    chapters = {each.title: each.start for each in MP4("a.m4a").chapters}
    sections = [event for event in shown["events"] if event["kind"] == "section"]
    assert len(sections) == 3
    for event in sections:
        side = f", {event['side']} side" if event["side"] else ""
        assert chapters[f"{event['text']}{side}"] == pytest.approx(event["onset_s"], abs=0.02)
    assert list(chapters) == ["Beginning", "Hips, left side", "Hips, right side", "Feet", "Ending"]


@pytest.mark.parametrize("form", ["vtt", "srt", "lrc"])
def test_captions_beside_it_say_what_was_written_and_when(form: str, run: Run) -> None:
    Path("say.yaml").write_text(
        f"{HEAD}pronounce: {{ISG: eye ess gee}}\nsteps:\n- say: Press the ISG for 10–15 s.\n- rest: 5s\n"
    )
    shown = json.loads(run("show", "say.yaml", "--json", "--engine", "silent").out)
    for _ in range(2):  # the second one replaces the first
        assert run("export", "say.yaml", "-o", "a.mp3", "--captions", form, "--engine", "silent", "-q").code == 0
    captions = Path(f"a.{form}").read_text()
    assert "eye ess" not in captions
    (speech,) = [each for each in shown["events"] if each["kind"] == "speech" and "ISG" in each["text"]]
    (clock,) = re.findall(r"(\d\d)[.,](\d+)(?: --> \S+\n|\])Press the ISG for 10–15 s\.", captions)
    assert float(".".join(clock)) == pytest.approx(speech["onset_s"], abs=0.01)
    Path(f"a.{form}").write_text("mine")
    ended = run("export", "say.yaml", "-o", "a.mp3", "--captions", form, "--engine", "silent", "-q")
    ended.fails(3, f"a.{form} already exists and holds something else")


@pytest.mark.parametrize("fails", ["a.mp3", "a.vtt"])
def test_sound_and_captions_appear_together(fails: str, brief: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from voiceguide.atomic_file import AtomicFile

    write = AtomicFile.write

    def full(self: AtomicFile, data: bytes) -> None:
        if self.path.name == fails:
            raise OutputError("the disk is full")
        write(self, data)

    monkeypatch.setattr(AtomicFile, "write", full)
    before = {*Path().iterdir()}
    run("export", brief, "-o", "a.mp3", "--captions", "vtt", "--engine", "silent").fails(3, "the disk is full")
    assert {*Path().iterdir()} == before


def test_what_somebody_else_wrote_is_not_replaced(brief: Path, run: Run) -> None:
    Path("a.m4a").write_bytes(b"mine")
    run("export", brief, "-o", "a.m4a", "--engine", "silent").fails(3, "already exists and holds something else")
    assert Path("a.m4a").read_bytes() == b"mine"
    for _ in range(2):
        assert run("export", brief, "-o", "a.m4a", "--engine", "silent", "--force").code == 0
    file = MP4("a.m4a")
    file["©nam"] = ["Mine"]
    file.save()
    run("export", brief, "-o", "a.m4a", "--engine", "silent").fails(3, "already exists")


@pytest.mark.parametrize("form", ["mp3", "ogg"])
def test_a_pipe_gets_the_whole_session(form: str, brief: Path) -> None:
    command: list[str | Path] = [*PROGRAM, "export", brief, "-o", "-", "--format", form, "--engine", "silent", "-q"]
    ended = subprocess.run(command, capture_output=True, check=True, stdin=subprocess.DEVNULL)
    assert ended.stderr == b""
    with soundfile.SoundFile(io.BytesIO(ended.stdout)) as file:
        assert (file.samplerate, file.channels) == (48_000, 2)
    subprocess.run([*PROGRAM, "export", brief, "-o", "a.wav", "--engine", "silent", "-q"], check=True)
    assert mutagen.File(io.BytesIO(ended.stdout)).info.length == pytest.approx(
        soundfile.info("a.wav").duration, abs=0.1
    )


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--format", "m4a"), "m4a cannot be written to a pipe: choose a file, or --format mp3"),
        (("--captions", "vtt"), "captions are written beside a sound file"),
    ],
)
def test_what_a_pipe_cannot_take(options: tuple[str, ...], said: str, brief: Path) -> None:
    ended = process("export", brief, "-o", "-", *options)
    ended.fails(2, said)
    assert ended.out == ""


def test_without_the_libraries_a_sentence_says_how_to_get_them(
    brief: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for missing, form in (("av", "m4a"), ("lameenc", "mp3")):
        monkeypatch.setitem(sys.modules, missing, None)
        run("export", brief, "-o", f"a.{form}").fails(2, f"{form} needs {missing}", "[phone]", "write a wav file")
    assert run("export", brief, "-o", "a.wav", "--engine", "silent").code == 0


def test_all_routines_at_once_and_one_that_fails_leaves_the_others(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    own_folder().mkdir(parents=True)
    short = "title: {0}\nlanguage: en\nsteps:\n- say: Hello.\n- rest: 2s\n"
    for name, text in (("one", short), ("two", short), ("bad", "title: x\nlanguage: en\nsteps: [dance: 1]\n")):
        (own_folder() / f"{name}.yaml").write_text(text.format(name))
    from voiceguide.routine import routine_library

    shipped = {found.name for found in routine_library.list_routines("en") if found.shipped}
    monkeypatch.setattr(
        "voiceguide.app.export_all.list_routines",
        lambda language: [each for each in routine_library.list_routines(language) if each.name not in shipped],
    )
    ended = run("export", "--all", "files", "--format", "mp3", "--engine", "silent", "--language", "en")
    ended.fails(3, "voiceguide: bad: ", "dance")
    assert sorted(path.name for path in Path("files").iterdir()) == ["one.mp3", "two.mp3"]
    assert "files/one.mp3: " in ended.out
    assert str(mutagen.File("files/two.mp3").tags["TIT2"]) == "two"
    run("export", "one", "--all", "files").fails(2, "leave out ROUTINE")
    run("export").fails(2, "which routine?")
