"""What is set once and for all holds for every command, and the command line wins."""

import json
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.cli.run_program import Run
from voiceguide.resources import config_path


@pytest.fixture
def config(home: Path) -> Path:
    path = config_path()
    path.parent.mkdir(parents=True)
    return path


def speech_frames(run: Run, script: Path, *args: str, **options: str) -> int:
    """How long all that is said takes."""
    ended = run("show", "--json", script, *args, **options)
    assert ended.code == 0, ended
    return sum(event["frames"] for event in json.loads(ended.out)["events"] if event["kind"] == "speech")


def test_file_environment_and_command_line_win_in_this_order(config: Path, script: Path, run: Run) -> None:
    config.write_text("engine: silent\nrate: 300\n")
    quick = speech_frames(run, script)
    twice = speech_frames(run, script, RATE="150")
    thrice = speech_frames(run, script, "--rate", "100", RATE="150")
    assert twice > 1.7 * quick  # less than twice as long: the pauses between sentences remain
    assert thrice - quick == pytest.approx(2 * (twice - quick), rel=0.001)


def test_the_background_and_its_level(config: Path, script: Path, run: Run) -> None:
    def bed(**options: str) -> np.ndarray:
        assert run("export", script, "-q", "-o", "a.wav", "--stems", "stems", ENGINE="silent", **options).code == 0
        return soundfile.read("stems/bed.wav")[0]

    plain = bed()
    config.write_text("background_level: -20 dB\n")
    assert np.abs(plain).max() / np.abs(bed()).max() == pytest.approx(10**0.5, rel=0.01)
    config.write_text("background: none\n")
    assert not bed().any()
    assert bed(BACKGROUND="warm-drone").any()


def test_the_language(config: Path, run: Run) -> None:
    config.write_text("language: de\nengine: silent\n")
    assert "Mit dem Tennisball" in run("show", "tennis-ball").out
    assert "Tennis-ball release" in run("show", "tennis-ball", LANGUAGE="en").out
    assert "Mit dem Tennisball" in run("show", "tennis-ball", "--language", "de", LANGUAGE="en").out


def test_the_surroundings_decide_where_nothing_is_set(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "de_AT.UTF-8")
    assert "Mit dem Tennisball" in run("show", "tennis-ball", "--engine", "silent").out


@pytest.mark.parametrize(
    "command", [["list"], ["show", "tennis-ball"], ["export", "tennis-ball"], ["play", "tennis-ball"], ["cache"],
                ["check", "tennis-ball"], ["voices"], ["sounds"], ["new", "mine.yaml"]],
)  # fmt: skip
def test_every_mistake_is_told_at_its_place_by_every_command(command: list[str], config: Path, run: Run) -> None:
    config.write_text("engin: silent\nrate: fast\nrate: 120\nvoice_level: +99 dB\n")
    ended = run(*command, RATE="9999", RAET="120", LANGUAGE="German!")
    ended.fails(1)
    headlines = [line for line in ended.err.splitlines() if ": error: " in line]
    assert [headline.partition(": error: ")[0].removeprefix(str(config)) for headline in headlines] == [
        ":1:1", ":2:7", ":3:1", ":4:14",
        "environment: VOICEGUIDE_LANGUAGE", "environment: VOICEGUIDE_RAET", "environment: VOICEGUIDE_RATE",
    ]  # fmt: skip
    assert "did you mean 'engine'?" in ended.err
    assert "did you mean 'rate'?" in ended.err
    assert not list(Path().iterdir())


@pytest.mark.parametrize("content", [b"\xff", b"[a]", b"a: &a [*a]", b"#" * (2 << 20), b"\0", b"rate: 1e308"])
def test_a_hostile_configuration_gets_a_diagnostic(content: bytes, config: Path, run: Run) -> None:
    config.write_bytes(content)
    run("cache").fails(1, f"{config}:")


def test_a_configuration_that_is_no_file(config: Path, run: Run) -> None:
    config.symlink_to("/dev/zero")
    run("cache").fails(1, f"{config}: error: this is a device, not a file")


@pytest.mark.parametrize(
    ("name", "value", "code", "said"),
    [
        ("ENGINE", "silnet", 2, "did you mean 'silent'?"),
        ("BACKGROUND", "se", 2, "did you mean 'sea'?"),
        ("LANGUAGE", "fr", 2, "in 'fr', only in de, en"),
        ("VOICE_LEVEL", "1e3", 1, "environment: VOICEGUIDE_VOICE_LEVEL: error: a level must be between"),
        ("BACKGROUND_LEVEL", "+3", 1, "environment: VOICEGUIDE_BACKGROUND_LEVEL: error: "),
        ("CACHE_LIMIT", "-1", 1, "environment: VOICEGUIDE_CACHE_LIMIT: error: "),
    ],
)
def test_a_variable_that_cannot_be(name: str, value: str, code: int, said: str, run: Run) -> None:
    run("export", "tennis-ball", **{name: value}).fails(code, said)
    assert not list(Path().iterdir())


WRONG = {
    "background: factory": "1:13: there is no background 'factory': there are",
    "background: warm-dron": "1:13: there is no background 'warm-dron': did you mean 'warm-drone'?",
    "background: factory.m4a": "factory.m4a cannot be read: No such file",
    "background: https://example.org/sea.mp3": "1:13: The background https://example.org/sea.mp3 is an address",
    "engine: pytsx3": "1:9: there is no speech engine 'pytsx3': did you mean 'pyttsx3'?",
    "language: fr": "1:11: there is no language file for 'fr', only for de, en",
    "microphone: nowhere": "1:13: there is no",
    "vosk_model: /nowhere": "1:13: There is no Vosk model in /nowhere",
}
IN_A_SESSION = [line for line in WRONG if line.startswith(("background", "engine"))]


@pytest.mark.parametrize("line", WRONG)
def test_the_doctor_finds_what_does_not_exist_where_it_is_set(line: str, config: Path, run: Run) -> None:
    config.write_text(f"{line}\n")
    found = {result["what"]: result for result in json.loads(run("doctor", "--json").out)}
    assert not found["settings"]["works"]
    assert found["settings"]["detail"].startswith(f"{config}:1:")
    assert WRONG[line] in found["settings"]["detail"]


@pytest.mark.parametrize("line", IN_A_SESSION)
@pytest.mark.parametrize("command", ["export", "show", "play"])
def test_a_session_does_not_begin_with_what_does_not_exist(
    command: str, line: str, config: Path, script: Path, run: Run
) -> None:
    config.write_text(f"{line}\n")
    run(command, script).fails(2, f"{config}:1:", WRONG[line])


def test_what_a_session_does_not_use_does_not_matter_to_it(config: Path, script: Path, run: Run) -> None:
    config.write_text("background: factory\nengine: silnet\n")
    assert run("show", script, "--background", "sea", "--engine", "silent").code == 0
    run("show", script, "--background", "sea").fails(2, f"{config}:2:9: there is no speech engine")
    run("show", script, ENGINE="silent").fails(2, f"{config}:1:13: there is no background 'factory'")
    run("show", script, BACKGROUND="coean", ENGINE="silent").fails(
        2, "environment: VOICEGUIDE_BACKGROUND: there is no background"
    )
    assert run("list").code == 0
