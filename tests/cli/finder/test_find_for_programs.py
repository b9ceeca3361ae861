"""`voiceguide find` for programs: JSON, pictures, help and completion, without a question."""

import json
from pathlib import Path

import pytest

from tests.cli.run_program import Run, process
from voiceguide.care.finder import load_table
from voiceguide.language.health_ids import PainArea, RedFlag
from voiceguide.language.phrases import languages, load_phrases

TABLE = load_table()
LANGUAGES = languages()
EN = load_phrases("en").finder
AREA_IDS = [area.id.value for area in TABLE.areas]
FLAG_IDS = [flag.id.value for flag in TABLE.red_flags]
DISCLAIMER = EN.disclaimer
NERVE, INJURY = (EN.red_flags[flag].advice for flag in (RedFlag.NERVE, RedFlag.INJURY))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("area", AREA_IDS)
def test_sessions_as_json(area: str, language: str, run: Run) -> None:
    ended = run("find", "--area", area, "--no-red-flags", "--json", "--language", language)
    assert (ended.code, ended.err) == (0, "")
    found = json.loads(ended.out)
    assert list(found) == [
        "area", "area_name", "language", "see_a_doctor", "ask_first", "red_flags", "suggestions", "disclaimer",
    ]  # fmt: skip
    assert (found["area"], found["language"], found["see_a_doctor"], found["red_flags"]) == (area, language, False, [])
    assert found["ask_first"] == []
    first = found["suggestions"][0]
    assert list(first) == [
        "muscle", "name", "place", "why", "routine", "only", "lasting_s", "command", "facts", "sources",
    ]  # fmt: skip
    assert first["muscle"] == TABLE.area(area).likely[0].muscle
    assert first["command"] == [
        "voiceguide", "play", "tennis-ball", "--only", first["only"], "--language", language,
    ]  # fmt: skip
    whole = next(each for each in found["suggestions"] if each["muscle"] is None)
    assert (whole["only"], whole["lasting_s"]) == (None, 600)
    assert whole["command"][3:] == ["--lasting", "10m", "--language", language]


@pytest.mark.parametrize("flag", FLAG_IDS)
@pytest.mark.parametrize("area", AREA_IDS)
def test_a_red_flag_as_json(area: str, flag: str, run: Run) -> None:
    ended = run("find", "--area", area, "--red-flag", flag, "--json")
    found = json.loads(ended.out)
    assert (ended.code, found["see_a_doctor"], found["suggestions"]) == (0, True, [])
    assert [each["id"] for each in found["red_flags"]] == [flag]
    assert found["red_flags"][0]["advice"] == EN.red_flags[RedFlag(flag)].advice
    assert "voiceguide play" not in ended.out
    assert found["disclaimer"] == DISCLAIMER


@pytest.mark.parametrize("area", AREA_IDS)
def test_a_program_that_has_asked_nobody_is_given_the_questions(area: str, run: Run) -> None:
    ended = run("find", "--area", area, "--json")
    assert (ended.code, ended.err) == (0, "")
    found = json.loads(ended.out)
    assert found["see_a_doctor"] is None
    assert [each["id"] for each in found["ask_first"]] == FLAG_IDS
    assert [each["question"] for each in found["ask_first"]] == [
        EN.red_flags[RedFlag(id_)].question for id_ in FLAG_IDS
    ]
    answered = json.loads(run("find", "--area", area, "--no-red-flags", "--json").out)
    assert found["suggestions"] == answered["suggestions"]


def test_commands_name_the_language_only_where_it_was_asked_for(run: Run) -> None:
    ended = run("find", "--area", "hip", "--no-red-flags", "--json", LANGUAGE="de")
    found = json.loads(ended.out)
    assert found["language"] == "de"
    assert found["suggestions"][0]["command"] == ["voiceguide", "play", "tennis-ball", "--only", "Gluteus medius"]


def test_the_command_that_is_named_works(run: Run) -> None:
    found = json.loads(run("find", "--area", "neck", "--no-red-flags", "--json", "--language", "de").out)
    for each in found["suggestions"]:
        _, verb, *rest = each["command"]
        assert verb == "play"
        assert run("show", *rest, "--json", "--background", "none", ENGINE="silent").code == 0


def test_the_answers_may_be_given_without_questions(run: Run) -> None:
    ended = run("find", "--area", "hip", "--no-red-flags")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.count(DISCLAIMER) == 1
    assert '     voiceguide play tennis-ball --only "Gluteus medius"\n' in ended.out
    assert ended.out.index("Gluteus medius · ") < ended.out.index("Tensor fasciae latae · ")
    assert "\x1b" not in ended.out
    assert "Start" not in ended.out


def test_several_red_flags(run: Run) -> None:
    ended = run("find", "--area", "leg", "--red-flag", "injury", "--red-flag", "nerve")
    assert ended.code == 0
    assert ended.out.count(DISCLAIMER) == 1
    assert ended.out.index(NERVE) < ended.out.index(INJURY)
    assert "voiceguide play" not in ended.out
    assert "╭" not in ended.out


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--area", "hipp", "--no-red-flags"], "there is no area 'hipp': did you mean 'hip'?"),
        (["--area", "knie"], "there is no area 'knie'"),
        (["--area", ""], "there is no area ''"),
        (["--area", "hip", "--red-flag", "nerves"], "there is no red flag 'nerves': did you mean 'nerve'?"),
        (["--area", "hip", "--red-flag", "nerve", "--no-red-flags"], "either --red-flag or --no-red-flags, not both"),
        (["--area", "hip"], "with --no-red-flags or --red-flag saddle|nerve|severe|injury|unclear"),
        (["--json"], "answer with --area lower-back|hip|shoulder|neck|leg"),
        (["--no-red-flags", "--json"], "answer with --area lower-back|hip|shoulder|neck|leg"),
        ([], "nobody can be asked here: answer with --area"),
        (["--area", "hip", "--no-red-flags", "--aloud"], "nobody can be asked here"),
        (["--aloud", "--json"], "either --json or --aloud, not both"),
        (["--map", "map.svg", "--json"], "--map goes with --area and --language only"),
        (["--map", "map.svg", "--no-red-flags"], "--map goes with --area and --language only"),
        (["--language", "fr", "--area", "hip"], "there is no language file for 'fr', only for de, en"),
    ],
)
def test_what_cannot_be(args: list[str], said: str, run: Run) -> None:
    ended = run("find", *args)
    ended.fails(2, said)
    assert ended.out == ""
    assert not Path("map.svg").exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_map_as_a_picture(language: str, run: Run) -> None:
    ended = run("find", "--map", "map.svg", "--area", "hip", "--language", language)
    wrote = {"en": "Wrote map.svg\n", "de": "map.svg ist geschrieben\n"}[language]
    assert (ended.code, ended.out, ended.err) == (0, wrote, "")
    assert load_phrases(language).finder.areas[PainArea.HIP] in Path("map.svg").read_text(encoding="utf-8")


def test_the_picture_in_the_readme_is_this_one(run: Run) -> None:
    run("find", "--map", "map.svg", "--language", "en")
    shown = Path(__file__).parents[3] / ".github" / "bodymap.svg"
    assert Path("map.svg").read_text(encoding="utf-8") == shown.read_text(encoding="utf-8")


def test_a_map_that_cannot_be_written(run: Run) -> None:
    run("find", "--map", "nowhere/map.svg").fails(3, "there is no folder nowhere")


def test_help_names_what_there_is() -> None:
    ended = process("find", "--help")
    assert ended.code == 0
    said = " ".join(ended.out.split())
    assert f"Where it hurts: {', '.join(AREA_IDS)}." in said
    assert f"A red flag that applies: {', '.join(FLAG_IDS)};" in said


def test_completion_of_areas_and_red_flags() -> None:
    from click.testing import CliRunner

    from voiceguide.cli import voiceguide

    for words, expected in (("voiceguide find --area s", "shoulder"), ("voiceguide find --red-flag n", "nerve")):
        env = {"_VOICEGUIDE_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": "3"}
        out = CliRunner().invoke(voiceguide, prog_name="voiceguide", env=env).output
        assert f"plain,{expected}" in out
