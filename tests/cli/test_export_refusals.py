"""What cannot be exported is refused, with a way out."""

import sys
from pathlib import Path

import pytest

from tests.cli.run_program import Ended, Run


@pytest.fixture
def export(script: Path, run: Run) -> Run:
    """Export the short routine without speech to session.wav, with some options."""

    def exported(*args: str | Path, routine: str | Path = script) -> Ended:
        return run("export", routine, "-o", "session.wav", "--engine", "silent", *args)

    return exported


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--only", "Feat"], "did you mean 'Feet'?"),
        (["--background", "warm-dron"], "did you mean 'warm-drone'?"),
        (["--background", "nowhere.mp3"], "nowhere.mp3 cannot be read: No such file"),
        (["--background", "~nobody-of-this-name/a.mp3"], "a.mp3 cannot be read: No such file"),
        (["--background", "/dev/zero"], "is a device or a pipe"),
        (["--background", "short.yaml"], "is no sound file"),
        (["--background", "nowhere.m4a"], "nowhere.m4a cannot be read: No such file"),
        (["--background", "https://example.org/a.mp3"], "https://example.org/a.mp3 is an address: download it first"),
        (["--engine", "silnet"], "did you mean 'silent'?"),
        (["--lasting", "2x"], "'2x' is not a duration"),
        (["--lasting", "nan"], "'nan' is not a duration"),
        (["--lasting", "0"], "longer than zero"),
        (["--lasting", "1e308"], "longer than a day"),
        (["--rate", "20"], "20 is not in the range"),
        (["--rate", "fast"], "'fast' is not a valid integer"),
        (["--bits", "8"], "'8' is not one of"),
        (["--voice-level", "inf"], "'inf' is not a level"),
        (["--voice-level", "25"], "between -120 dB and +24 dB"),
        (["--background-level", "0"], "the background must be quieter than the voice"),
        (["--lastig", "5m"], "Did you mean '--lasting'?"),
        (["-o", "session.aac"], "choose session.m4a, or another of wav, flac, mp3"),
        (["-o", "session.mp3", "--format", "flac"], "has the ending of mp3, not of flac"),
        (["-o", "session.mp3", "--bits", "24"], "only wav and flac have 24 bits"),
        (["--bitrate", "96"], "wav is lossless"),
        (["--bitrate", "16"], "16 is not in the range"),
        (["-o", "session.m4a", "--stems", "layers"], "add --loudness bedroom"),
        (["-o", "short.yaml"], "short.yaml is the name of a script"),
        ([], None),
    ],
)
def test_what_cannot_be_is_refused_with_a_way_out_before_anything_is_spoken(
    options: list[str], said: str | None, export: Run
) -> None:
    Path("session.wav").write_bytes(b"old")
    if said is None:
        export("--force", routine="shrot").fails(2, "there is no routine 'shrot'")
    else:
        ended = export(*options, "--force")
        ended.fails(2, said)
        assert "Preparing speech" not in ended.err
    assert Path("session.wav").read_bytes() == b"old"
    assert sorted(path.name for path in Path().iterdir()) == ["session.wav", "short.yaml"]


@pytest.mark.skipif(sys.platform != "linux", reason="asks for a voice of espeak-ng")
def test_a_voice_that_there_is_not(script: Path, run: Run) -> None:
    run("export", script, "--voice", "Englsh (America)").fails(2, "there is no voice", "did you mean 'gmw/en")


def test_where_no_file_can_be_written(export: Run, script: Path, run: Run) -> None:
    Path("folder").mkdir()
    for output, said in {
        "nowhere/session.wav": "there is no folder nowhere",
        "folder": "folder is a folder: choose a file in it",
        "short.yaml/session.wav": "there is no folder short.yaml",
        "/dev/null": "is not a regular file",
        "": ". is a folder: choose a file in it, such as session.wav",
    }.items():
        run("export", script, "--engine", "silent", "-o", output).fails(3, said)
    run("export", script, "-o", "folder/voice.wav", "--stems", "folder").fails(3, "would be written twice")
    export("--stems", "short.yaml").fails(3, "short.yaml could not be written: File exists")
    export("--stems", "short.yaml/stems").fails(3, "there is no folder short.yaml")
    assert sorted(path.name for path in Path().iterdir()) == ["folder", "short.yaml"]
