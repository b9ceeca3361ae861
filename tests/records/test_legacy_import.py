"""What earlier versions left is taken over without loss: whichever files there are, damaged ones too, and once only."""

from datetime import datetime
from itertools import combinations
from pathlib import Path

import pytest

from tests.records.given_files import (
    ANSWERS,
    FIXTURES,
    PLACE,
    PLACE_OWNER,
    PROGRAMMES,
    PROGRAMMES_5,
    SESSIONS,
    VERSIONS,
    data_folder,
    later_session,
)
from tests.records.taken_over import LEGACY, answers, names, place
from voiceguide.records.database import has_records, open_database
from voiceguide.records.journal_store import open_records
from voiceguide.records.migrations import MIGRATIONS, VERSION
from voiceguide.records.place_store import SavedPlace
from voiceguide.records.screening_answers import ScreeningAnswers

JOURNALS = [f"journal-{version}.db" for version in VERSIONS]
SUBSETS = [names for count in range(3) for names in combinations(LEGACY, count)]


def test_the_migrations_are_numbered_in_their_order() -> None:
    assert [migration.version for migration in MIGRATIONS] == [*range(1, VERSION + 1)]


@pytest.mark.parametrize("journal", [*JOURNALS, None])
@pytest.mark.parametrize("legacy", SUBSETS)
def test_everything_is_taken_over_once(journal: str | None, legacy: tuple[str, ...], tmp_path: Path) -> None:
    path = data_folder(tmp_path, *filter(None, [journal]), *legacy)
    for _ in range(2):
        with open_records(path) as records:
            assert records.database.notices == ()
            assert records.database.set_aside is None
            assert records.journal.entries() == (SESSIONS if journal else ())
            assert [entry.began.isoformat() for entry in records.journal.entries()] == [
                entry.began.isoformat() for entry in SESSIONS if journal
            ]
            assert records.programmes.programmes() == (PROGRAMMES if journal == "journal-2.db" else ())
            assert answers(records.database) == (ANSWERS if "screening.json" in legacy else {})
            assert place(records.database) == (PLACE if "place.json" in legacy else None)
            assert records.database.connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
    assert names(tmp_path) == {"journal.db", *(name.replace(".json", ".imported-1.json") for name in legacy)}
    for name in legacy:
        assert (tmp_path / name.replace(".json", ".imported-1.json")).read_bytes() == (FIXTURES / name).read_bytes()


def test_a_course_that_was_called_acute_goes_on_and_nothing_else_changes(tmp_path: Path) -> None:
    for _ in range(2):
        with open_records(data_folder(tmp_path, "journal-5.db")) as records:
            assert records.journal.entries() == SESSIONS
            assert records.programmes.programmes() == PROGRAMMES_5
            assert records.programmes.running() == PROGRAMMES_5[1:]
            assert records.database.notices == ()
            assert {name: sorted(asked) for name, (asked, _) in answers(records.database).items()} == {
                name: asked for name, (asked, _) in ANSWERS.items()
            }
            assert place(records.database) == PLACE


@pytest.mark.parametrize("journal", JOURNALS)
def test_numbers_go_on_where_they_were(journal: str, tmp_path: Path) -> None:
    with open_records(data_folder(tmp_path, journal)) as records:
        assert records.journal.add(later_session()).id == 5


def test_the_place_keeps_its_owner_and_its_zone(tmp_path: Path) -> None:
    with open_database(data_folder(tmp_path, "place.json")) as database:
        ((owner, reached),) = database.connection.execute("SELECT owner, reached FROM places").fetchall()
    assert (owner, reached) == (PLACE_OWNER, PLACE.at.isoformat())


def test_they_are_found_where_there_is_no_database_yet(tmp_path: Path) -> None:
    assert not has_records(tmp_path / "journal.db")
    path = data_folder(tmp_path, *LEGACY)
    assert has_records(path)
    assert SavedPlace(path).read() == PLACE
    now = datetime.fromisoformat("2026-11-08T00:00:00Z")
    assert ScreeningAnswers(7, path, lambda: now).none_applied("tennis-ball", ANSWERS["tennis-ball"][0])
    assert not ScreeningAnswers(1, path, lambda: now).none_applied("tennis-ball", ANSWERS["tennis-ball"][0])
