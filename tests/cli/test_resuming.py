from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path

import pytest

from voiceguide.cli.options import Wishes
from voiceguide.cli.resuming import Asked, asked, going_on
from voiceguide.errors import UsageError
from voiceguide.language.phrases import load_phrases
from voiceguide.player.resume_points import Step, Steps
from voiceguide.records.database import open_database
from voiceguide.records.place_store import Place, PlaceStore, SavedPlace

NOTHING = Wishes(**(dict.fromkeys(field.name for field in fields(Wishes)) | {"only": ()}))  # type: ignore[arg-type]
EVERYTHING = Wishes(1200.0, ("Back", "Hips"), "en-gb+f3", 110, "silent", "sea", -22.0, 3.0, "de")
STEP = Step(3, 9, 500, 12, 4000)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.db"


@pytest.fixture
def saved(path: Path) -> SavedPlace:
    return SavedPlace(path)


def save(path: Path, place: Place) -> None:
    with open_database(path) as database:
        PlaceStore(database).save("a session", place)


def left(path: Path, what: Asked, language: str = "de") -> None:
    """The session is begun, and interrupted."""
    save(path, Place(what.saved_routine, what.saved(language), STEP, datetime(2026, 3, 1, 8, 12, tzinfo=UTC)))


def test_a_session_goes_on_as_it_was_asked_for(path: Path, saved: SavedPlace) -> None:
    more = {"device": "headphones", "knocks": True, "voice_control": None}
    left(path, asked("hips", EVERYTHING, more, resume=False, saved=saved))
    again = asked(None, NOTHING, {"device": None, "knocks": None}, resume=True, saved=saved)
    assert (again.routine, again.wishes) == ("hips", EVERYTHING)
    assert again.more == {"device": "headphones", "knocks": True}
    assert again.left
    assert again.left.step == STEP


def test_it_goes_on_in_the_same_language(path: Path, saved: SavedPlace) -> None:
    left(path, asked("hips", NOTHING, {}, resume=False, saved=saved), "de")
    assert asked(None, NOTHING, {}, resume=True, saved=saved).wishes.language == "de"


def test_what_is_given_now_wins(path: Path, saved: SavedPlace) -> None:
    left(path, asked("hips", EVERYTHING, {"device": "headphones"}, resume=False, saved=saved))
    now = Wishes(None, (), None, 90, None, None, None, None, None)
    again = asked(None, now, {"device": "speaker"}, resume=True, saved=saved)
    assert again.wishes.rate == 90
    assert (again.wishes.lasting_s, again.wishes.only) == (EVERYTHING.lasting_s, EVERYTHING.only)
    assert again.more == {"device": "speaker"}


def test_what_is_off_or_nought_was_asked_for_too(path: Path, saved: SavedPlace) -> None:
    level = Wishes(None, (), None, None, None, None, None, 0.0, None)
    left(path, asked("hips", EVERYTHING, {"knocks": True}, resume=False, saved=saved))
    again = asked(None, level, {"knocks": False, "voice_control": None}, resume=True, saved=saved)
    assert again.wishes.voice_level_db == 0.0
    assert again.more == {"knocks": False}
    left(path, again)
    once_more = asked(None, NOTHING, {}, resume=True, saved=saved)
    assert (once_more.wishes.voice_level_db, once_more.more) == (0.0, {"knocks": False})


def test_files_are_found_from_any_folder(
    path: Path, saved: SavedPlace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    music = Wishes(None, (), None, None, None, "rain.flac", None, None, None)
    left(path, asked("evening.yaml", music, {}, resume=False, saved=saved))
    monkeypatch.chdir("/")
    again = asked(None, NOTHING, {}, resume=True, saved=saved)
    assert (again.routine, again.wishes.background) == (str(tmp_path / "evening.yaml"), str(tmp_path / "rain.flac"))


@pytest.mark.parametrize("background", ["none", "sea"])
def test_the_name_of_a_background_stays_a_name(background: str) -> None:
    wishes = Wishes(None, (), None, None, None, background, None, None, None)
    assert Asked("hips", wishes, {}).saved("en")["background"] == background


@pytest.mark.parametrize(
    ("routine", "resume", "said"),
    [(None, False, "--resume"), ("hips", True, "leave 'hips' out"), (None, True, "there is no session to go on with")],
)
def test_there_is_a_routine_or_a_place(routine: str | None, resume: bool, said: str, saved: SavedPlace) -> None:
    with pytest.raises(UsageError, match=said):
        asked(routine, NOTHING, {}, resume=resume, saved=saved)


def test_options_that_are_not_understood_are_said(path: Path, saved: SavedPlace) -> None:
    save(path, Place("hips", {"rate": "fast", "only": 7}, STEP, datetime.now(UTC)))
    with pytest.raises(UsageError, match=r"not understood \(only, rate\)"):
        asked(None, NOTHING, {}, resume=True, saved=saved)


def test_it_says_where_it_goes_on(path: Path, saved: SavedPlace) -> None:
    place = Place("hips", {}, STEP, datetime(2026, 3, 1, 8, 12).astimezone())
    resumption = Steps(range(0, 900, 100), range(9), 1000).resume(STEP)
    told = {code: going_on(place, resumption, load_phrases(code).closing) for code in ("en", "de")}
    assert told == {
        "en": "Going on with hips at step 4 of 9, left on 2026-03-01 at 08:12.",
        "de": "Weiter mit hips bei Schritt 4 von 9, unterbrochen am 2026-03-01 um 08:12.",
    }
