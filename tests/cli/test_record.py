"""`voiceguide record`, and the voice that comes of it, as a person meets them."""

import json
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.cli.run_program import HEAD, Run
from tests.reading_aloud import in_room, silence, voice
from voiceguide.language.phrases import load_phrases
from voiceguide.speech.recordings import recordings_folder

TEXTS = load_phrases("en").recording
SCRIPT = f"{HEAD}ending: silent\nbackground: none\nsteps:\n- say: Lie down.\n- say: Let go.\n- say: Rest now.\n"
STUDIO = np.concatenate((silence(0.7), voice(1.5), silence(0.4)))


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "work" / "rest.yaml"
    path.write_text(SCRIPT)
    return path


def studio(folder: Path, *names: str, rate_hz: int = 48_000, suffix: str = ".wav") -> None:
    """Somebody reads these texts in a studio."""
    for name in names:
        soundfile.write(folder / f"{name}{suffix}", in_room(STUDIO, -80), rate_hz)


def test_texts_go_to_a_studio_and_come_back_as_a_voice(script: Path, tmp_path: Path, run: Run) -> None:
    ended = run("record", script, "--name", "Anna", "--texts", "texts")
    command = f"voiceguide record {script} --name Anna --import texts"
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == TEXTS.texts_written.format(sentences="3 sentences", folder="texts", command=command) + "\n"
    texts = Path("texts")
    assert [path.read_text() for path in sorted(texts.iterdir())] == ["Lie down.\n", "Let go.\n", "Rest now.\n"]

    studio(texts, "001", suffix=".flac", rate_hz=44_100)
    studio(texts, "003")
    soundfile.write(texts / "002.wav", np.repeat(in_room(STUDIO, -80)[:, None], 2, axis=1), 96_000)
    ended = run(*command.split()[1:])
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == TEXTS.imported.format(sentences="3 sentences", voice="Anna") + "\n"
    assert sorted(path.name for path in texts.iterdir())[:2] == ["001.flac", "001.txt"]

    ended = run("export", script, "--voice", "anna", "--engine", "silent", "-o", "rest.wav")
    assert ended.code == 0
    assert "ot recorded" not in ended.err
    assert run("check", script, VOICE="Anna", ENGINE="silent").err == ""
    lines = run("voices", "--engine", "recorded").out.splitlines()
    assert len(lines) == 1
    assert lines[0].split()[:4] == ["Anna", "en", "recorded", "natural"]
    (listed,) = json.loads(run("voices", "--engine", "recorded", "--json").out)
    assert listed["attribution"] == "recordings of 3 sentences"
    del tmp_path


def test_check_counts_what_is_not_recorded(script: Path, tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "one"
    folder.mkdir()
    (folder / "a.txt").write_text("Lie down.")
    studio(folder, "a")
    run("record", "--import", folder, "--name", "Anna")
    said = (
        f"2 of 3 sentences are not recorded in the voice 'Anna': silent speaks them; "
        f"`voiceguide record {script} --name Anna` asks for them"
    )
    ended = run("check", script, VOICE="anna", ENGINE="silent")
    assert ended.code == 0
    assert f"{script}: warning: {said}" in ended.err
    assert run("check", script, ENGINE="silent").err == ""
    script.write_text(SCRIPT.replace("steps:", "voice: {name: Anna}\nsteps:"))
    assert said in run("check", script, ENGINE="silent").err
    script.write_text(script.read_text().replace("Lie down.", "Lie on the floor."))
    assert "3 of 3 sentences" in run("check", script, ENGINE="silent").err


def test_the_command_names_the_language_of_a_translation(tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.txt").write_text("Leg dich hin.")
    studio(tmp_path, "a")
    run("record", "--import", tmp_path, "--name", "Anna", "--language", "de")
    options = ("--language", "de", "--voice", "Anna", "--engine", "silent", "--background", "none", "--no-screening")
    ended = run("export", "desk-break", *options, "-o", "x.wav")
    assert ended.code == 0
    assert "In der Stimme Anna nicht aufgenommen: " in ended.err
    assert "voiceguide record desk-break --language de --name Anna" in ended.err
    assert "silent spricht sie" in ended.err


def test_recordings_stay_unless_they_are_to_be_replaced(tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.txt").write_text("Lie down.")
    studio(tmp_path, "a")
    imported = ("record", "--import", tmp_path, "--name", "Anna")
    run(*imported)
    (sound,) = recordings_folder().rglob("*.flac")
    before = sound.read_bytes()
    soundfile.write(tmp_path / "a.wav", np.concatenate((STUDIO[:-48_000], STUDIO)), 48_000)
    ended = run(*imported)
    assert ended.code == 0
    assert TEXTS.already_recorded.format(sentences="one sentence", option="--replace") in ended.out
    assert sound.read_bytes() == before
    assert run(*imported, "--replace").code == 0
    assert sound.read_bytes() != before


def test_each_file_that_is_not_imported_is_named_with_the_reason(tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "studio"
    folder.mkdir()
    for number, text in enumerate(["Lie down.", "Let go.", "Rest now.", "", "Breathe out."], 1):
        (folder / f"{number}.txt").write_text(text)
    studio(folder, "1", "6")
    soundfile.write(folder / "2.wav", np.clip(STUDIO * np.float32(9), -1, 1), 48_000)
    (folder / "3.wav").write_bytes(b"no sound")
    studio(folder, "4")
    soundfile.write(folder / "5.wav", np.zeros(121 * 8000), 8000)
    ended = run("record", "--import", folder, "--name", "Anna")
    assert ended.code == 3
    assert ended.out == TEXTS.imported.format(sentences="one sentence", voice="Anna") + "\n"
    problems = ended.err.splitlines()
    assert [line.split(": ")[0] for line in problems] == ["2.wav", "3.wav", "4.wav", "5.wav", "6.wav"]
    for problem, reason in zip(
        problems, ("distorted", "no sound file", "4.txt", "longer than 120 s", "6.txt"), strict=True
    ):
        assert reason in problem


def test_a_shared_voice_is_imported_as_a_whole(tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.txt").write_text("Lie down.")
    studio(tmp_path, "a")
    run("record", "--import", tmp_path, "--name", "Anna")
    ended = run("record", "--import", recordings_folder() / "Anna", "--name", "Bea")
    assert TEXTS.imported.format(sentences="one sentence", voice="Bea") in ended.out
    first, second = (path.read_bytes() for path in sorted(recordings_folder().rglob("*.txt")) if "lie" in path.name)
    assert first == second


def test_recordings_are_never_the_target_of_another_command(script: Path, tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.txt").write_text("Lie down.")
    studio(tmp_path, "a")
    run("record", "--import", tmp_path, "--name", "Anna")
    (sound,) = recordings_folder().rglob("*.flac")
    target = sound.with_suffix(".wav")
    sound.rename(target)
    run("export", script, "-o", target, "--force", "--engine", "silent").fails(3, "a recording of your voice")


def test_what_does_not_go_together_is_refused(script: Path, tmp_path: Path, run: Run) -> None:
    (tmp_path / "empty").mkdir()
    run("record").fails(2, "which routine?")
    run("record", script).fails(2, "nobody can press a key here")
    run("record", script, "--texts", "a", "--import", "b").fails(2, "not both")
    run("record", script, "--replace").fails(2, "--replace belongs to --import")
    run("record", "--import", tmp_path / "none", "--name", "Anna").fails(2, "cannot be read")
    run("record", "--import", tmp_path / "empty", "--name", "Anna").fails(2, "has no sound files")
    run("record", script, "--name", "en", "--texts", "texts").fails(2, "choose another --name")
    run("record", script, "--name", "Anna", "--texts", tmp_path).fails(3, "is not empty")
    run("record", "no-such-routine", "--name", "Anna", "--texts", "texts").fails(2, "there is no routine")


def test_doctor_tells_of_the_recorded_voice(tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.txt").write_text("Lie down.")
    studio(tmp_path, "a")
    run("record", "--import", tmp_path, "--name", "Anna")
    said = "Anna is recorded, in en; where it is not, a voice of silent spoke"
    assert said in run("doctor", VOICE="Anna", ENGINE="silent").out
