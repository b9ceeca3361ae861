"""`voiceguide check`, and what every command makes of a script that is wrong."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.run_program import HEAD, PROGRAM, Run
from voiceguide.language.health_ids import NEUROMUSCULAR, TITLES

STEPS = f"{HEAD}steps:\n"

HOSTILE = {
    "duplicate key": (f"{STEPS}- say: hello\ntitle: b\n", ":5:1: error: duplicate key 'title'"),
    "tab": (f"{STEPS}\t- say: hello\n", ":4:1: error: there is a tab in the indentation"),
    "unknown key": (f"{STEPS}- say: x\n  pase: breath\n", ":5:3: error: unknown key 'pase'"),
    "unknown verb": (f"{STEPS}- hlod: 20s\n", ":4:3: error: there is no verb 'hlod'"),
    "wrong type": (f"title: [a]\n{STEPS[14:]}- say: x\n", ":1:8: error: expected text, not a list"),
    "alias bomb": (
        "a0: &a0 x\n" + "".join(f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 40)),
        ":7:10: error: this file has more than 100 000 values",
    ),
    "two mebibytes": ("#" * (2 << 20), ": error: this file is larger than the limit of 1 MiB"),
    "deep nesting": ("[" * 500_000, ":1:65: error: this is nested deeper than 64 levels"),
    "invalid UTF-8": (b"title: R\xfccken\n", ":1:9: error: the byte 0xfc is not UTF-8"),
    "empty": ("", ": error: this file is empty"),
    "binary": (bytes(range(256)), ": error: this is a binary file, not a text file"),
    "a longer session than a day": (
        f"{STEPS}- repeat: 1000\n  steps:\n" + "  - {hold: 30s, pace: ticks}\n" * 20,
        ": error: the session would last 2",
    ),
    "endless repetition": (
        f"{STEPS}- repeat: 1000\n  steps:\n  - repeat: 1000\n    steps: [rest: 1s]\n",
        ":4:3: error: the routine unfolds to more than 200,000 acts here",
    ),
    "steps of an hour each": (f"{STEPS}- rest: 20h\n- do: 20h\n", ": error: the session would last 40:"),
} | {
    f"a duration of {duration}": (f"{STEPS}- rest: {duration}\n", f":4:9: error: {message}")
    for duration, message in {
        "NaN": "'NaN' is not a duration",
        ".nan": "'.nan' is not a duration",
        "inf": "'inf' is not a duration",
        "-.inf": "'-.inf' is not a duration",
        "0": "a duration must be longer than zero, not '0'",
        "-1": "a duration must be longer than zero, not '-1'",
        "-5 min": "a duration must be longer than zero, not '-5 min'",
        "1e308": "'1e308' is longer than a day",
        "1e308 s": "'1e308 s' is longer than a day",
        "1e999": "'1e999' is longer than a day",
    }.items()
}


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A folder with all of them, and with things that are no files."""
    for name, (content, _) in HOSTILE.items():
        (tmp_path / f"{name}.yaml").write_bytes(content if isinstance(content, bytes) else str(content).encode())
    (tmp_path / "a folder.yaml").mkdir()
    os.mkfifo(tmp_path / "a pipe.yaml")
    (tmp_path / "a loop.yaml").symlink_to("a loop.yaml")
    (tmp_path / "a device.yaml").symlink_to("/dev/zero")
    return tmp_path


NO_FILES = {
    "a folder.yaml": ": error: this is a folder, not a file",
    "a pipe.yaml": ": error: this is a pipe or a socket, not a file",
    "a loop.yaml": ": error: ",
    "a device.yaml": ": error: this is a device, not a file",
    "missing.yaml": ": error: there is no such file",
}
FILES = {f"{name}.yaml": message for name, (_, message) in HOSTILE.items()} | NO_FILES


@pytest.mark.parametrize("command", ["show", "export", "play"])
@pytest.mark.parametrize("name", ["alias bomb.yaml", "a device.yaml", "a duration of NaN.yaml", "missing.yaml"])
def test_every_command_refuses_it(command: str, name: str, hostile: Path, run: Run) -> None:
    run(command, hostile / name).fails(1, FILES[name])
    assert not list((hostile / "work").iterdir())


@pytest.mark.skipif(sys.platform != "linux", reason="limits memory as Linux does")
def test_a_hostile_file_gets_a_diagnostic_and_all_together_take_little_memory_and_time(hostile: Path) -> None:
    limits = 'ulimit -v 1000000; ulimit -t 20; exec "$@"'
    names = [*(hostile / name for name in FILES), "/dev/zero", "/dev/stdin"]
    with subprocess.Popen(
        ["sh", "-c", limits, "sh", *PROGRAM, "check", "--format", "json", *map(str, names)],
        env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},
        stdin=subprocess.PIPE,  # never written to and never closed: who reads it waits for ever
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as checking:
        assert checking.stdout
        assert checking.stderr
        mistakes, complaints = json.loads(checking.stdout.read()), checking.stderr.read()
    assert checking.returncode == 1
    assert complaints == ""
    assert sorted(mistake["file"] for mistake in mistakes) == sorted(map(str, names)), "one for each file"
    told = {Path(mistake["file"]).name: _headline(mistake) for mistake in mistakes}
    assert {name: told[name][: len(message)] for name, message in FILES.items()} == FILES


def _headline(mistake: dict[str, Any]) -> str:
    """What stands behind the name of the file."""
    span = mistake["span"]
    place = f":{span['line']}:{span['column']}" if span else ""
    return f"{place}: {mistake['severity']}: {mistake['message']}"


MANY = f"""{HEAD}backgruond: sea
steps:
  - hold: 45s
  - say: Put it under your {{sied}} hip.
    pase: ticks
  - do: 20s
    area: spine
"""


def test_all_mistakes_are_shown_at_once(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "many.yaml"
    path.write_text(MANY)
    ended = run("check", path)
    ended.fails(1)
    headlines = [line.removeprefix(str(path)) for line in ended.err.splitlines() if line.startswith(str(path))]
    assert [headline.partition(": error: ")[0] for headline in headlines] == [":3:1", ":5:11", ":6:28", ":7:5", ":9:11"]
    assert (
        f"{path}:5:11: error: a hold lasts 10 to 30 s, not 45 s\n"
        "    5 |   - hold: 45s\n"
        "      |           ^^^ longer steady pressure on one point strains the tissue "
        f"({TITLES[NEUROMUSCULAR]})\n"
    ) in ended.err
    assert "write `background: sea`" in ended.err
    assert "{side} stands only in a section with `sides: [left, right]`" in ended.err
    assert ended.out == "1 file: 5 errors, no warnings\n"


def test_for_programs_there_is_json(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "many.yaml"
    path.write_text(MANY)
    ended = run("check", "--format", "json", path)
    assert (ended.code, ended.err) == (1, "")
    mistakes = json.loads(ended.out)
    assert [mistake["span"]["line"] for mistake in mistakes] == [3, 5, 6, 7, 9]
    assert {tuple(mistake) for mistake in mistakes} == {("severity", "code", "message", "file", "span", "note", "hint")}
    assert mistakes[1]["file"] == str(path)
    assert mistakes[1]["severity"] == "error"
    assert mistakes[1]["span"] == {"line": 5, "column": 11, "end_line": 5, "end_column": 14}


def test_a_right_script_is_right(script: Path, run: Run) -> None:
    ended = run("check", script)
    assert (ended.code, ended.out, ended.err) == (0, "1 file: no errors, no warnings\n", "")
    assert json.loads(run("check", script, "--format", "json").out) == []


def test_a_warning_is_no_error(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "hurried.yaml"
    path.write_text(f"{STEPS}- rest: 2s\n  say: This is far too long for a rest of two seconds only.\n")
    ended = run("check", path)
    assert ended.code == 0
    assert f"{path}:4:3: warning: what is said here takes " in ended.err
    assert ended.out == "1 file: no errors, 1 warning\n"


def test_what_only_shows_when_it_is_compiled_is_found_too(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "late.yaml"
    path.write_text(f"{HEAD}background: warm-dron\nsteps:\n- say: Hello.\n- sound: tik\n")
    ended = run("check", path)
    ended.fails(1, f"{path}:3:13: error: there is no background 'warm-dron'", "did you mean 'warm-drone'?")
    for music in ("nowhere.flac", "~nobody-of-this-name/a.mp3", "/", f"/{'x' * 5000}"):
        path.write_text(f"{HEAD}background: {music}\nsteps:\n- say: Hello.\n")
        quoted = music if len(music) <= 120 else f"{music[:89]}…{music[-30:]}"
        run("check", path).fails(1, f"{path}:3:13: error: there is no sound file ", quoted)


def test_it_is_told_together_with_all_other_mistakes(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "late.yaml"
    path.write_text(
        f"{HEAD}screening: [feverr]\nbackground: warm-dron\ncheck_in: {{every: 4 min, say: 'Is {{count}} well?'}}\n"
        "steps:\n- say: Now {next}.\n- sound: tik\n- hold: 45s\n  say: For {hold}, {count}.\n"
        "- repeat: 0\n  steps:\n  - do: 20s\n    area: foots\n    say: '{count} and {hold}'\n  - do 5s\n"
    )
    ended = run("check", "--format", "json", path)
    told = [(each["span"]["line"], each["code"]) for each in json.loads(ended.out)]
    assert told == [
        (3, "unknown-word"),
        (4, "unknown-bed"),
        (5, "placeholder-out-of-place"),
        (7, "placeholder-out-of-place"),
        (8, "unknown-cue"),
        (9, "placeholder-out-of-place"),
        (9, "hold-length"),
        (11, "out-of-range"),
        (13, "placeholder-out-of-place"),
        (14, "unknown-word"),
        (16, "no-colon"),
    ]


def test_nothing_is_told_that_is_only_so_because_a_step_is_wrong(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "late.yaml"
    path.write_text(
        f"{HEAD}pronounce: {{xylitol: zai-li-tol}}\nsteps:\n- say: Press for {{hold}}.\n- hold: 20s\n  press: hard\n"
        "- say: Now {next}.\n- section: A\n  stepps: []\n- do: 3\n  say: Take xylitol, {side}.\n"
        "- do: 0s\n  say: A sentence of more than no length.\n- sound: tik\n"
    )
    codes = [each["code"] for each in json.loads(run("check", "--format", "json", path).out)]
    assert "unknown-cue" in codes
    assert not {"placeholder-out-of-place", "unused-pronunciation", "speech-too-long"} & {*codes}
    assert codes.count("no-side") == 1


LONG = "a long text " * 400


@pytest.mark.parametrize(
    "lines",
    [
        f"title: A test\nlanguage: {LONG}\nsteps: [{{say: x}}]",
        f"title: A test\nlanguage: xx{'x' * 400}\nsteps: [{{say: x}}]",
        f"{HEAD}{'x' * 400}: y\nsteps: [{{say: x}}]",
        f"{HEAD}for: {LONG}\nsteps: [{{say: x}}]",
        f"{HEAD}background: {LONG}\nsteps: [{{say: x}}]",
        f"{HEAD}background: {{sound: sea, level: {LONG}}}\nsteps: [{{say: x}}]",
        f"{HEAD}pronounce: {{{'x' * 400}: y}}\nsteps: [{{say: x}}]",
        f"{HEAD}pronounce: {LONG}\nsteps: [{{say: x}}]",
        *(f"{HEAD}steps:\n- {step}" for step in (
            f"rest: {LONG}", f"rest: {'1' * 400}", f"hold: {LONG}", f"breathe: {LONG}", f"sound: {LONG}", LONG,
            f"say: [{LONG}]", f"say: 'x [{LONG}] y'", f"say: 'x [pause {LONG}] y'", f"say: 'x {{{LONG}}} y'",
            f"say: x https://{'x' * 400}", f"do: 3s\n  area: {LONG}", f"do: 3s\n  pressure: {LONG}", f"wait: {LONG}",
            f"do: 3s\n  id: {LONG}", f"say: x # {LONG}", f"say: !{'x' * 400} x", f"say: *{'x' * 400}",
            f"{{a: b, {'x' * 400}: c}}",
        )),
    ],
)  # fmt: skip
def test_a_message_quotes_the_beginning_and_the_end_of_a_long_text(lines: str, tmp_path: Path, run: Run) -> None:
    path = tmp_path / "long.yaml"
    path.write_text(lines)
    mistakes = json.loads(run("check", path, "--format", "json").out)
    assert mistakes
    for mistake in mistakes:
        told = mistake["message"] + mistake["hint"]
        assert "a long text " * 11 not in told
        assert not re.search(r"(\w)\1{120}", told)


def test_words_in_pronounce_that_occur_nowhere(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "words.yaml"
    path.write_text(
        f"{HEAD}pronounce: {{hips: x, ball: x, neck: x, nck: x, press: x, twelve: x, tvelve: x, ready: x}}\n"
        "check_in: {every: 30s}\nequipment: [ball]\nsteps:\n- say: Relax your hıps, then {next}.\n"
        "- section: Neck\n  steps: [{hold: 12s}]\n"
    )
    ended = run("check", path)
    assert ended.code == 0
    found = re.findall(r"words.yaml:3:\d+: warning: '(\w+)' occurs nowhere in this session", ended.err)
    assert found == ["hips", "nck", "press", "tvelve"]
    for hint in ("did you mean 'hıps'?", "did you mean 'Neck'?", "did you mean 'twelve'?"):
        assert hint in ended.err


def test_several_files_and_names_at_once(script: Path, run: Run) -> None:
    ended = run("check", script, "tennis-ball", "missing.yaml")
    ended.fails(1, "missing.yaml: error: there is no such file")
    assert ended.out == "3 files: 1 error, no warnings\n"
    run("check", "tenis-ball").fails(2, "did you mean 'tennis-ball'?")


SLIPS = "title: A\nlanguage: {language}\nsteps:\n- say Sit.\n- pause: 5s\n- rest: 0\n"


def test_what_can_be_mended_is_mended_on_demand(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "slips.yaml"
    path.write_text(SLIPS.format(language="en"))
    ended = run("check", path)
    ended.fails(1, f"Some of this can be mended: voiceguide check --fix {path}")
    assert ended.out == "1 file: 3 errors, no warnings\n"
    ended = run("check", "--fix", path)
    ended.fails(1, f"{path}:6:9: error: a duration must be longer than zero")
    assert "-- say Sit.\n-- pause: 5s\n+- say: Sit.\n+- rest: 5s\n" in ended.out
    assert ended.out.endswith(f"{path} is mended; {path}.old is the old file\n1 file: 1 error, no warnings\n")
    assert path.with_name("slips.yaml.old").read_text() == SLIPS.format(language="en")
    run("check", "--fix", path).fails(1)
    assert [each.name for each in sorted(tmp_path.glob("slips*"))] == ["slips.yaml", "slips.yaml.old"]


def test_json_stays_json_when_a_script_is_mended(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "slips.yaml"
    path.write_text(SLIPS.format(language="en"))
    ended = run("check", "--fix", "--format", "json", path)
    assert [mistake["code"] for mistake in json.loads(ended.out)] == ["bad-duration"]
    assert "+- say: Sit." in ended.err


def test_standard_input_is_not_mended(run: Run) -> None:
    run("check", "--fix", "-").fails(2, "standard input cannot be mended")


def test_a_german_script_has_german_messages(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "slips.yaml"
    path.write_text(SLIPS.format(language="de"))
    ended = run("check", path)
    ended.fails(1, f"{path}:4:3: Fehler: nach `say` fehlt ein Doppelpunkt", "Einiges davon lässt sich automatisch")
    assert ended.out == "1 Datei: 3 Fehler, keine Warnungen\n"
    assert f"{path} ist verbessert; {path}.old ist die alte Datei\n" in run("check", "--fix", path).out
    run("play", path).fails(1, f"{path}:6:9: Fehler: eine Dauer muss länger als null sein")
    path.write_text("title: A\nlanguage: de\nbackground: warm-dron\nsteps:\n- rest: 1s\n  say: Das dauert zu lange.\n")
    run("export", path, "-o", tmp_path / "a.wav").fails(1, "Fehler: einen Hintergrund „warm-dron“ gibt es nicht")
