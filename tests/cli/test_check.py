"""`voiceguide check`."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.run_program import HEAD, Run
from voiceguide.language.health_ids import NEUROMUSCULAR, TITLES

STEPS = f"{HEAD}steps:\n"
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
        f"({TITLES[NEUROMUSCULAR]}); write `hold: 30s`, or `do: 45s` for a movement\n"
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


def test_an_unknown_background_is_marked_where_it_is_written(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "sea.yaml"
    path.write_text("# background: ocean\ntitle: The ocean\nlanguage: en\nbackground: ocean\nsteps:\n- say: Hello.\n")
    run("check", path).fails(1, f"{path}:4:13: error: there is no background 'ocean'")


def test_what_only_shows_when_it_is_compiled_is_found_too(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "late.yaml"
    path.write_text(f"{HEAD}background: warm-dron\nsteps:\n- say: Hello.\n- sound: tik\n")
    ended = run("check", path)
    ended.fails(1, f"{path}:3:13: error: there is no background 'warm-dron'", "did you mean 'warm-drone'?")
    for music in ("nowhere.flac", "~nobody-of-this-name/a.mp3", "/", f"/{'x' * 5000}"):
        path.write_text(f"{HEAD}background: {music}\nsteps:\n- say: Hello.\n")
        quoted = music if len(music) <= 120 else f"{music[:89]}…{music[-30:]}"
        run("check", path).fails(1, f"{path}:3:13: error: there is no sound file ", quoted)


@pytest.mark.parametrize(
    ("music", "hint"),
    [("evning.wav", "did you mean 'evening.wav'?"), ("music/a.wav", "it was looked for in {folder}/music")],
)
def test_a_missing_music_file_is_told_with_one_beside_it_or_its_folder(
    tmp_path: Path, run: Run, music: str, hint: str
) -> None:
    (tmp_path / "evening.wav").touch()
    path = tmp_path / "evening.yaml"
    path.write_text(f"{HEAD}background: {music}\nsteps:\n- say: Hello.\n")
    run("check", path).fails(1, "error: there is no sound file", hint.format(folder=tmp_path))


@pytest.mark.parametrize(("breath", "hold"), [("calm", "4 breaths"), ("4-7-8", "2 breaths")])
def test_a_hold_of_too_many_breaths_is_told_with_the_others(breath: str, hold: str, tmp_path: Path, run: Run) -> None:
    path = tmp_path / "breaths.yaml"
    path.write_text(f"{HEAD}breath: {breath}\nsteps:\n- sound: tik\n- repeat: 2\n  steps:\n  - hold: {hold}\n")
    told = [(each["span"]["line"], each["code"]) for each in json.loads(run("check", "--format", "json", path).out)]
    assert told == [(5, "unknown-cue"), (8, "hold-length")]


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
        (9, "hold-length"),
        (10, "placeholder-out-of-place"),
        (11, "out-of-range"),
        (14, "unknown-word"),
        (15, "placeholder-out-of-place"),
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
    ended.fails(1, f"This mends what is unambiguous: voiceguide check --fix {path}")
    assert ended.out == "1 file: 3 errors, no warnings\n"
    ended = run("check", "--fix", path)
    ended.fails(1, f"{path}:6:9: error: a duration must be longer than zero")
    assert "-- say Sit.\n-- pause: 5s\n+- say: Sit.\n+- rest: 5s\n" in ended.out
    assert ended.out.endswith(
        f"{path}: what is unambiguous is mended; {path}.old is the old file\n1 file: 1 error, no warnings\n"
    )
    assert path.with_name("slips.yaml.old").read_text() == SLIPS.format(language="en")
    run("check", "--fix", path).fails(1, "None of this is mended by itself")
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
    ended.fails(1, f"{path}:4:3: Fehler: nach `say` fehlt ein Doppelpunkt", "Was eindeutig ist, verbessert: ")
    assert ended.out == "1 Datei: 3 Fehler, keine Warnungen\n"
    assert (
        f"{path}: Was eindeutig war, ist verbessert; {path}.old ist die alte Datei\n" in run("check", "--fix", path).out
    )
    run("play", path).fails(1, f"{path}:6:9: Fehler: eine Dauer muss länger als null sein")
    path.write_text("title: A\nlanguage: de\nbackground: warm-dron\nsteps:\n- rest: 1s\n  say: Das dauert zu lange.\n")
    run("export", path, "-o", tmp_path / "a.wav").fails(1, "Fehler: einen Hintergrund „warm-dron“ gibt es nicht")
