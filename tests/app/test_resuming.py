from datetime import UTC, datetime
from pathlib import Path

import pytest

from voiceguide.app.request import Request, choose_request, other_lines, resume_line, saved_options
from voiceguide.errors import UsageError
from voiceguide.language.phrases import load_phrases
from voiceguide.player.resume_points import ResumePoint, ResumePoints
from voiceguide.records.database import open_database
from voiceguide.records.place_store import Place, PlaceStore, SavedPlace
from voiceguide.routine.routine_library import routine_name

EVERYTHING = Request(
    routine="hips", language="de", lasting_s=1200.0, only=("Back", "Hips"), voice="en-gb+f3", rate_wpm=110,
    engine="silent", background="sea", background_level_db=-22.0, voice_level_db=3.0, device="headphones",
    microphone="headset", knocks=True, voice_control=False,
)  # fmt: skip
STEP = ResumePoint(3, 9, 500, 12, 4000)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.db"


def save(path: Path, place: Place) -> None:
    with open_database(path) as database:
        PlaceStore(database).save("a session", place)


def leave(path: Path, request: Request, language: str = "de") -> None:
    """The session is begun, and interrupted."""
    assert request.routine
    options = saved_options(request, language)
    save(path, Place(routine_name(request.routine), options, STEP, datetime(2026, 3, 1, 8, 12, tzinfo=UTC)))


def resumed(path: Path, request: Request | None = None) -> Request:
    return choose_request(request or Request(), resume=True, saved=SavedPlace(path))[0]


def test_a_session_goes_on_as_it_was_asked_for(path: Path) -> None:
    request, place = choose_request(EVERYTHING, resume=False, saved=SavedPlace(path))
    assert (request, place) == (EVERYTHING, None)
    leave(path, request)
    again, place = choose_request(Request(), resume=True, saved=SavedPlace(path))
    assert again == EVERYTHING
    assert place
    assert place.step == STEP


def test_what_was_answered_or_forgone_once_is_not_saved(path: Path) -> None:
    leave(path, Request(routine="hips", screening=False, journal=False))
    assert resumed(path) == Request(routine="hips", language="de")


def test_the_saved_options_are_those_of_the_files_there_are() -> None:
    assert saved_options(EVERYTHING, "de") == {
        "language": "de", "lasting_s": 1200.0, "only": ["Back", "Hips"], "voice": "en-gb+f3", "rate": 110,
        "engine": "silent", "background": "sea", "background_level_db": -22.0, "voice_level_db": 3.0,
        "device": "headphones", "microphone": "headset", "knocks": True, "voice_control": False,
    }  # fmt: skip


def test_it_goes_on_in_the_same_language(path: Path) -> None:
    leave(path, Request(routine="hips"), "de")
    assert resumed(path).language == "de"


def test_what_is_given_now_wins(path: Path) -> None:
    leave(path, EVERYTHING)
    again = resumed(path, Request(rate_wpm=90, device="speaker"))
    assert (again.rate_wpm, again.device) == (90, "speaker")
    assert (again.lasting_s, again.only) == (EVERYTHING.lasting_s, EVERYTHING.only)


def test_what_is_off_or_nought_was_asked_for_too(path: Path) -> None:
    leave(path, EVERYTHING)
    again = resumed(path, Request(voice_level_db=0.0, knocks=False))
    assert (again.voice_level_db, again.knocks) == (0.0, False)
    leave(path, again)
    once_more = resumed(path)
    assert (once_more.voice_level_db, once_more.knocks) == (0.0, False)


def test_files_are_found_from_any_folder(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    leave(path, Request(routine="evening.yaml", background="rain.flac"))
    monkeypatch.chdir("/")
    again = resumed(path)
    assert (again.routine, again.background) == (str(tmp_path / "evening.yaml"), str(tmp_path / "rain.flac"))


@pytest.mark.parametrize("background", ["none", "sea"])
def test_the_name_of_a_background_stays_a_name(background: str) -> None:
    assert saved_options(Request(background=background), "en")["background"] == background


@pytest.mark.parametrize(
    ("routine", "resume", "said"),
    [
        (None, False, "--resume"),
        ("hips", True, "there is no session"),
        (None, True, "there is no session to go on with"),
    ],
)
def test_there_is_a_routine_or_a_place(routine: str | None, resume: bool, said: str, path: Path) -> None:
    with pytest.raises(UsageError, match=said):
        choose_request(Request(routine=routine), resume=resume, saved=SavedPlace(path))


def test_options_that_are_not_understood_are_said(path: Path) -> None:
    save(path, Place("hips", {"rate": "fast", "only": 7, "unheard_of": True}, STEP, datetime.now(UTC)))
    with pytest.raises(UsageError, match=r"not understood \(only, rate\)"):
        resumed(path)


def test_the_last_session_of_a_routine_goes_on_if_it_is_named(path: Path) -> None:
    leave(path, Request(routine="hips"))
    at = datetime(2026, 3, 1, tzinfo=UTC)
    with open_database(path) as database:
        PlaceStore(database).save("another", Place("back", {"rate": 90}, STEP, at))
    assert resumed(path) == Request(routine="back", rate_wpm=90)
    assert resumed(path, Request(routine="hips")) == Request(routine="hips", language="de")
    with pytest.raises(UsageError, match="no session of 'feet' was interrupted, but of: back, hips"):
        resumed(path, Request(routine="feet"))


def test_it_says_what_else_was_interrupted() -> None:
    other = Place("/home/me/my hips.yaml", {}, STEP, datetime(2026, 3, 1, 8, 12).astimezone())
    (english,) = other_lines([other], load_phrases("en").closing)
    (german,) = other_lines([other], load_phrases("de").closing)
    command = "voiceguide play --resume '/home/me/my hips.yaml'"
    assert english == f"Also interrupted: /home/me/my hips.yaml, at step 4 of 9. To resume it: {command}"
    assert german == f"Ebenfalls unterbrochen: /home/me/my hips.yaml, bei Schritt 4 von 9. Fortsetzen mit: {command}"


def test_it_says_where_it_goes_on() -> None:
    place = Place("hips", {}, STEP, datetime(2026, 3, 1, 8, 12).astimezone())
    resumption = ResumePoints(range(0, 900, 100), range(9), 1000).resume(STEP)
    told = {code: resume_line(place, resumption, load_phrases(code).closing) for code in ("en", "de")}
    assert told == {
        "en": "Resuming hips at step 4 of 9, interrupted on 2026-03-01 at 08:12.",
        "de": "Weiter mit hips bei Schritt 4 von 9, unterbrochen am 2026-03-01 um 08:12 Uhr.",
    }
