"""Who decides what: every knob of a plan, with every choice of those who may decide it."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from itertools import product
from pathlib import Path
from typing import Any

import platformdirs
import pytest

from voiceguide.app.plan import Plan, SpeechPlan
from voiceguide.app.precedence import plan_session, resolve, resolve_device, resolve_speech
from voiceguide.app.request import Request
from voiceguide.app.settings import load_settings
from voiceguide.document.diagnostics import Source
from voiceguide.errors import UsageError
from voiceguide.routine.routine_reader import load_routine

LAYERS = ("option", "environment", "file", "routine")


@dataclass(frozen=True)
class Knob:
    """One thing to decide: how each layer writes it, in the order in which they win, and what the plan holds then."""

    field: str
    read: Callable[[Plan], Any]
    option: tuple[dict[str, Any], Any] | None = None
    """Fields of a request, and the value in the plan."""
    environment: tuple[dict[str, str], Any] | None = None
    file: tuple[str, Any] | None = None
    routine: tuple[str, Any] | None = None
    """Lines of the script."""
    built_in: Any = None
    script: str = ""
    """Lines that the script has where the routine does not decide."""


def setting(name: str, environment: str, file: str, *values: Any) -> dict[str, Any]:
    """How the two kinds of setting write the setting `name`; `values` are those in the plan."""
    return {
        "environment": ({f"VOICEGUIDE_{name.upper()}": environment}, values[0]),
        "file": (f"{name}: {file}\n", values[1]),
    }


def flag(name: str, *, default: bool, option: bool = True) -> list[Knob]:
    """A flag that an option, the environment and the file decide, each in both ways."""
    return [
        Knob(
            name,
            lambda plan: getattr(plan, name),
            option=({name: first}, first) if option else None,
            **setting(name, str(second), str(third), second, third),
            built_in=default,
        )
        for first, second, third in product((True, False), repeat=3)
    ]


KNOBS = [
    Knob("engine", lambda plan: plan.speech.engine, ({"engine": "silent"}, "silent"),
         **setting("engine", "one", "two", "one", "two"), built_in=None),
    Knob("voice", lambda plan: plan.speech.voice, ({"voice": "anna"}, "anna"),
         **setting("voice", "bert", "cora", "bert", "cora"), routine=("voice: {name: dora}\n", "dora")),
    Knob("rate_wpm", lambda plan: plan.speech.rate_wpm, ({"rate_wpm": 100}, 100),
         **setting("rate", "110", "120", 110, 120), routine=("voice: {rate: 140}\n", 140), built_in=120),
    Knob("level_db", lambda plan: plan.speech.level_db, ({"voice_level_db": 0.0}, 0.0),
         **setting("voice_level", "-2 dB", "+3 dB", -2.0, 3.0), built_in=0.0),
    Knob("background", lambda plan: plan.background and plan.background.sound, ({"background": "sea"}, "sea"),
         **setting("background", "warm-drone", "soft-noise", "warm-drone", "soft-noise"),
         routine=("background: slow-chords\n", "slow-chords")),
    Knob("background", lambda plan: plan.background, ({"background": " none "}, None),
         **setting("background", "none", "none", None, None)),
    Knob("background level", lambda plan: plan.background and plan.background.level_db,
         ({"background_level_db": -21.0}, -21.0),
         **setting("background_level", "-22 dB", "-23 dB", -22.0, -23.0),
         routine=("background: {sound: sea, level: -24}\n", -24.0), script="background: sea\n", built_in=-10.0),
    Knob("device", lambda plan: plan.device, ({"device": "usb"}, "usb"),
         **setting("device", "hdmi", "hall", "hdmi", "hall")),
    Knob("microphone", lambda plan: plan.microphone, ({"microphone": "usb"}, "usb"),
         **setting("microphone", "desk", "hall", "desk", "hall")),
    *flag("knocks", default=False),
    *flag("voice_control", default=False),
    *flag("wake_word", default=True, option=False),
    *flag("journal", default=True),
    Knob("voice_control_required", lambda plan: plan.voice_control_required, ({"voice_control": True}, True),
         **setting("voice_control", "yes", "yes", False, False), built_in=False),
    Knob("screening", lambda plan: plan.screening, ({"screening": False}, False), built_in=True),
    Knob("screening_days", lambda plan: plan.screening_days, **setting("screening_days", "0", "3", 0, 3), built_in=7),
    Knob("lasting_s", lambda plan: plan.lasting_s, ({"lasting_s": 90.0}, 90.0)),
    Knob("delay_s", lambda plan: plan.delay_s, ({"delay_s": 60.0}, 60.0), built_in=0.0),
    Knob("only", lambda plan: plan.only, ({"only": ("Hips",)}, ("Hips",)), built_in=()),
    Knob("begin_at", lambda plan: plan.begin_at, ({"begin_at": "3:20"}, "3:20")),
    Knob("vosk_model", lambda plan: plan.vosk_model, **setting("vosk_model", "/a", "/b", Path("/a"), Path("/b"))),
    Knob("data_dir", lambda plan: plan.data_dir, **setting("data_dir", "/a", "/b", Path("/a"), Path("/b"))),
    Knob("cache", lambda plan: plan.cache.folder, **setting("cache_dir", "/a", "/b", Path("/a"), Path("/b")),
         built_in=platformdirs.user_cache_path("voiceguide", appauthor=False)),
    Knob("cache", lambda plan: plan.cache.limit_bytes, **setting("cache_limit", "0", "7", 0, 7_000_000),
         built_in=500_000_000),
]  # fmt: skip

CASES = [
    pytest.param(knob, chosen, id=f"{knob.field}-{'-'.join(chosen) or 'nobody'}")
    for knob in KNOBS
    for use in product((True, False), repeat=len(LAYERS))
    if all(getattr(knob, layer) for layer, used in zip(LAYERS, use, strict=True) if used)
    for chosen in [[layer for layer, used in zip(LAYERS, use, strict=True) if used]]
]


def planned(request: Request, environment: dict[str, str], file: str, script: str, folder: Path) -> Plan:
    (folder / "config.yaml").write_text(file)
    settings = load_settings(folder / "config.yaml", environment)
    text = f"title: A test\nlanguage: en\n{script}steps:\n- say: Hello.\n"
    return resolve(request, settings, load_routine(Source("test.yaml", text)))


@pytest.mark.parametrize(("knob", "chosen"), CASES)
def test_the_first_who_decides_wins(knob: Knob, chosen: list[str], tmp_path: Path) -> None:
    wanted = getattr(knob, chosen[0])[1] if chosen else knob.built_in
    request = Request(**knob.option[0]) if knob.option and "option" in chosen else Request()
    environment = knob.environment[0] if knob.environment and "environment" in chosen else {}
    file = knob.file[0] if knob.file and "file" in chosen else ""
    script = knob.routine[0] if knob.routine and "routine" in chosen else knob.script
    assert knob.read(planned(request, environment, file, script, tmp_path)) == wanted


def test_no_knob_is_forgotten() -> None:
    planned = {field.name for kind in (Plan, SpeechPlan) for field in fields(kind)}
    knobs = planned - {"name", "can_resume", "routine", "speech"}
    assert {knob.field for knob in KNOBS} - {"background level"} == knobs
    requested = {name for knob in KNOBS if knob.option for name in knob.option[0]}
    assert requested | {"routine", "language"} == {field.name for field in fields(Request)}


@pytest.mark.parametrize("knob", [knob for knob in KNOBS if knob.field in {"engine", "voice", "device", "rate_wpm"}])
def test_an_empty_text_decides_nothing(knob: Knob, tmp_path: Path) -> None:
    empty = Request(engine="", voice="", device="", background=" ")
    assert knob.read(planned(empty, {}, "", "", tmp_path)) == knob.built_in
    assert knob.file
    assert knob.read(planned(empty, {}, knob.file[0], "", tmp_path)) == knob.file[1]


def test_the_authors_level_and_breath_belong_to_the_authors_background(tmp_path: Path) -> None:
    script = "background: {sound: sea, level: -30, follow: breath}\n"
    own = planned(Request(), {}, "", script, tmp_path).background
    assert own
    assert (own.level_db, own.follow) == (-30, "breath")
    other = planned(Request(background="warm-drone"), {}, "", script, tmp_path).background
    assert other
    assert (other.level_db, other.follow) == (-10, None)
    louder = planned(Request(background_level_db=-20.0), {}, "", script, tmp_path).background
    assert louder
    assert (louder.sound, louder.level_db, louder.follow) == ("sea", -20, "breath")


def test_music_is_found_from_where_it_was_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    for name, path in (("rain.flac", tmp_path / "rain.flac"), ("~/rain.flac", tmp_path / "home" / "rain.flac")):
        asked = planned(Request(background=name), {}, "", "", tmp_path).background
        assert asked
        assert asked.file == str(path)
    own = planned(Request(), {}, "", "background: rain.flac\n", tmp_path).background
    assert own
    assert own.file == "rain.flac"  # beside the script


@pytest.mark.parametrize(
    ("option", "setting_", "surroundings", "found"),
    [("de", "en", "en", "de"), (None, "de", "en", "de"), (None, None, "de", "de"), (None, None, "fr", "en"),
     ("", "de", "en", "de")],
)  # fmt: skip
def test_the_language_of_the_routine(
    option: str | None, setting_: str | None, surroundings: str, found: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", f"{surroundings}_XX.UTF-8")
    settings = load_settings(Path("none"), {"VOICEGUIDE_LANGUAGE": setting_ or ""})
    plan = plan_session(Request(routine="tennis-ball", language=option), settings)
    assert (plan.name, plan.routine.language) == ("tennis-ball", found)


def test_a_language_that_is_asked_for_and_not_there_is_refused() -> None:
    with pytest.raises(UsageError, match="only in de, en"):
        plan_session(Request(routine="tennis-ball", language="fr"), load_settings(Path("none"), {}))


def test_outside_a_session_the_same_holds_without_a_routine() -> None:
    settings = load_settings(Path("none"), {"VOICEGUIDE_RATE": "110", "VOICEGUIDE_DEVICE": "usb"})
    assert resolve_speech(Request(voice="anna"), settings) == SpeechPlan(
        engine=None, voice="anna", rate_wpm=110, level_db=0.0
    )
    assert (resolve_device(Request(), settings), resolve_device(Request(device="hall"), settings)) == ("usb", "hall")
