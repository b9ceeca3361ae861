import re
import shutil
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.cli.run_program import Ended, Run
from voiceguide.units import SAMPLE_RATE

CLOSING = re.compile(
    r"(?P<path>.+): (?P<length>[\d:]+), (?P<size>[\d.]+) MB, (?P<lufs>-[\d.]+) LUFS, \d+ times faster than real time\n"
)


@pytest.fixture
def export(script: Path, run: Run) -> Run:
    """Export the short routine without speech to session.wav, with some options."""

    def exported(*args: str | Path, routine: str | Path = script) -> Ended:
        return run("export", routine, "-o", "session.wav", "--engine", "silent", *args)

    return exported


def samples(path: str | Path = "session.wav") -> np.ndarray:
    return soundfile.read(path, dtype="int32", always_2d=True)[0].astype(np.int64)


def level_db(path: str) -> float:
    return float(20 * np.log10(np.sqrt(np.mean(np.square(samples(path) / 2**31)))))


@pytest.mark.parametrize("bits", ["16", "24"])
def test_a_file_of_so_many_bits_and_a_closing_line_that_is_true(bits: str, export: Run) -> None:
    ended = export("--bits", bits)
    assert ended.code == 0
    info = soundfile.info("session.wav")
    assert (info.samplerate, info.channels, info.subtype) == (SAMPLE_RATE, 2, f"PCM_{bits}")
    closing = CLOSING.fullmatch(ended.out)
    assert closing
    minutes, seconds = map(int, closing["length"].split(":"))
    assert abs(minutes * 60 + seconds - info.duration) <= 0.5
    assert abs(float(closing["size"]) * 1e6 - Path("session.wav").stat().st_size) <= 0.05e6
    assert closing["path"] == "session.wav"


def test_without_a_name_and_a_format_it_says_how_to_get_a_smaller_file(script: Path, run: Run) -> None:
    smaller = "add --format m4a\n"
    assert run("export", script, "--engine", "silent").out.endswith(smaller)
    for options in (["-o", "session.wav"], ["--format", "flac"], ["--quiet"]):
        assert smaller not in run("export", script, "--engine", "silent", *options).out


PROGRESS = [f"{what}: {percent} %" for what in ("Preparing speech", "Writing") for percent in (25, 50, 75, 100)]


@pytest.mark.skipif(sys.platform != "linux", reason="speaks with espeak-ng")
def test_away_from_a_terminal_progress_is_a_few_plain_lines(script: Path, run: Run, tmp_path: Path) -> None:
    for spoken_before in (False, True):
        ended = run("export", script, "--background", "none", CACHE_DIR=str(tmp_path / "store"))
        assert ended.code == 0
        lines = re.sub(r"Writing \d+ MB", "Writing", ended.err).splitlines()
        assert [line for line in PROGRESS if line in lines] == lines
        assert lines[-1] == "Writing: 100 %"
        assert ("Preparing speech: 100 %" in lines) is not spoken_before


def test_quiet_says_nothing(export: Run) -> None:
    assert export("--quiet") == Ended(0, "", "")
    assert export("-q", "--only", "Fete").err.startswith("voiceguide: 'A test' has no section 'Fete'")


def test_without_a_name_it_is_the_routine_s(script: Path, run: Run) -> None:
    assert run("export", script, "--engine", "silent").out.startswith("short.wav: ")
    assert run("export", "tennis-ball", "--engine", "silent").out.startswith("tennis-ball.wav: ")
    assert sorted(path.name for path in Path().iterdir()) == ["short.wav", "short.yaml", "tennis-ball.wav"]


def test_a_name_without_an_ending_gets_that_of_the_format(script: Path, run: Run) -> None:
    def told(*options: str) -> str:
        return run("export", script, "--engine", "silent", "-o", *options).out

    Path("there").write_text("kept")
    assert told("hands").startswith("hands.wav: ")
    assert "add --format m4a" in told("hands")
    assert told("hands", "--format", "flac").startswith("hands.flac: ")
    assert told("there") == ""
    assert "add --format" not in told("hands.wav")
    assert run("say", "Hands.", "-o", "said").out == "Wrote said.wav\n"
    names = ["hands.flac", "hands.wav", "said.wav", "short.yaml", "there"]
    assert sorted(path.name for path in Path().iterdir()) == names
    assert Path("there").read_text() == "kept"


@pytest.mark.parametrize("bits", ["16", "24"])
def test_stems_add_up_to_the_mix(bits: str, export: Run) -> None:
    assert export("--stems", "stems", "--bits", bits, "--only", "Feet").code == 0
    assert sorted(path.name for path in Path("stems").iterdir()) == ["bed.wav", "cues.wav", "voice.wav"]
    stems = [samples(path) for path in Path("stems").iterdir()]
    np.testing.assert_array_equal(sum(stems), samples())
    mix = Path("session.wav").read_bytes()
    export("--bits", bits, "--only", "Feet")
    assert Path("session.wav").read_bytes() == mix


def test_a_disk_that_is_too_small_is_told_before_anything_is_written(
    export: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert export("-q").code == 0
    megabytes = 4 * soundfile.info("session.wav").frames / 1e6
    usage = shutil.disk_usage(".")._replace(total=10**9, free=12_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    assert export("-q", "--only", "Feet").code == 0
    Path("session.wav").unlink()
    sizes = {"": 1, "--bits 24": 1.5, "--stems stems": 4, "--stems stems --bits 24": 6}
    for options, times in sizes.items():
        ended = export(*options.split())
        ended.fails(3, f"{times * megabytes:.1f} MB would be written", "has only 12.0 MB left: free some space")
        assert "Writing" not in ended.err
    assert [path.name for path in Path().iterdir()] == ["short.yaml"]


def test_it_lasts_as_long_as_asked_to_the_frame(export: Run) -> None:
    assert export().code == 0
    plain_s = int(soundfile.info("session.wav").duration)
    for lasting, seconds in (
        (f"{plain_s + 3}", plain_s + 3),
        (f"{plain_s // 60}:{plain_s % 60:02}.456", plain_s + 0.456),
        (f"{(plain_s + 6) / 60:.4f} min", round((plain_s + 6) / 60, 4) * 60),
    ):
        assert export("--lasting", lasting).code == 0
        assert soundfile.info("session.wav").frames == round(seconds * SAMPLE_RATE)


def test_a_length_out_of_reach_names_what_can_be_reached(export: Run) -> None:
    ended = export("--lasting", "20m")
    ended.fails(2, "this session can last 1:", "not 20:00")
    shortest, longest = re.findall(r"\d:\d\d", ended.err)[:2]
    assert export("--lasting", shortest).code == export("--lasting", longest).code == 0


def test_what_is_said_of_a_shorter_session_is_spoken_too(run: Run) -> None:
    Path("next.yaml").write_text(
        "title: A test\nlanguage: en\nsteps:\n"
        "- section: A\n  steps: [{say: '{next} comes next.'}, rest: 20s]\n"
        "- section: B\n  optional: yes\n  steps: [rest: 60s]\n"
        "- section: C\n  steps: [rest: 20s]\n"
    )
    assert run("export", "next.yaml", "--lasting", "1:00", "--engine", "silent").code == 0
    assert soundfile.info("next.wav").frames == 60 * SAMPLE_RATE


def test_only_some_sections(export: Run) -> None:
    frames: list[int] = []
    for only in ([], ["feet"], ["Hips"], ["HIPS", " Feet "]):
        assert export(*(part for name in only for part in ("--only", name))).code == 0
        frames.append(soundfile.info("session.wav").frames)
    assert frames[1] < frames[2] < frames[3] < frames[0]


@pytest.mark.parametrize("name", ["music.wav", "music.flac", "music.ogg", "music.mp3", "music.opus", "music.aiff"])
def test_ones_own_music_as_background(name: str, export: Run) -> None:
    rate_hz = 48_000 if name.endswith(".opus") else 44_100
    form = {"format": "OGG", "subtype": "OPUS"} if name.endswith(".opus") else {}
    time_s = np.arange(12 * rate_hz) / rate_hz
    soundfile.write(name, 0.2 * np.sin(2 * np.pi * 330 * time_s), rate_hz, **form)
    assert export("--stems", "stems", "--background", name, "-q", "--only", "Feet").code == 0
    bed = samples("stems/bed.wav")[10 * SAMPLE_RATE : 20 * SAMPLE_RATE, 0]
    spectrum = np.abs(np.fft.rfft(bed * np.hanning(len(bed))))
    assert np.argmax(spectrum) / 10 == pytest.approx(330, abs=1)


def test_a_background_or_none(export: Run) -> None:
    feet = ("-q", "--only", "Feet")
    assert export("--stems", "own", *feet).code == 0
    assert export("--stems", "other", *feet, "--background", "sea").code == 0
    assert export("--stems", "silent", *feet, "--background", "none").code == 0
    assert not samples("silent/bed.wav").any()
    assert samples("silent/cues.wav").any()
    own, other = samples("own/bed.wav"), samples("other/bed.wav")
    assert own.shape == other.shape
    assert own.any()
    assert not np.array_equal(own, other)
    assert export("--stems", "same", *feet, "--background", " ").code == 0
    np.testing.assert_array_equal(samples("same/bed.wav"), own)


def test_the_level_of_the_background(export: Run) -> None:
    levels_db = []
    for level in ("-30", "-40 dB", "\N{MINUS SIGN}50dB"):
        assert export("--stems", "stems", "-q", "--only", "Feet", "--bits", "24", "--background-level", level).code == 0
        levels_db.append(level_db("stems/bed.wav"))
    assert levels_db[0] - levels_db[1] == pytest.approx(10, abs=0.1)
    assert levels_db[1] - levels_db[2] == pytest.approx(10, abs=0.1)


def test_another_language(export: Run) -> None:
    frames = []
    for language in ("en", "de"):
        assert export("--language", language, "--only", "Gluteus medius", "-q", routine="tennis-ball").code == 0
        frames.append(soundfile.info("session.wav").frames)
    assert frames[0] != frames[1]
    export("--language", "fr", routine="tennis-ball").fails(2, "in 'fr', only in de, en")


@pytest.mark.skipif(sys.platform != "linux", reason="speaks with espeak-ng")
def test_a_voice_that_cannot_be_as_loud_as_asked_is_told_of(script: Path, run: Run) -> None:
    ended = run("export", script, "--background", "none", "--voice-level", "+24")
    assert ended.code == 0
    assert re.search(r"The voice is up to \d+ dB softer than asked: louder would distort", ended.err)
    assert "softer" not in run("export", script, "--background", "none").err


def test_what_is_read_out_first_is_told_apart_from_the_length_that_was_asked_for(run: Run) -> None:
    head = "title: Ball\nlanguage: en\nequipment: [a ball]\nscreening: [fever]\nbackground: none\n"
    Path("ball.yaml").write_text(f"{head}steps:\n- do: 20s\n  say: Roll.\n")
    ended = run("export", "ball.yaml", "--lasting", "40s", "-o", "ball.wav", "--engine", "silent")
    told = re.match(r"ball\.wav: 0:40, and 0:(\d\d) read out first, ", ended.out)
    assert told, ended
    assert soundfile.info("ball.wav").duration == pytest.approx(40 + int(told[1]), abs=0.5)
    without = run("export", "ball.yaml", "--lasting", "40s", "-o", "x.wav", "--engine", "silent", "--no-screening")
    assert without.out.startswith("x.wav: 0:40, ")
    assert "read out" not in without.out
